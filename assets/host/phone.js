// The phone: joins the room, plays its team's match, shows how it ended.

import { Link } from "./link.js";
import { columns, icon, learn, make, mayRender, say, show, word } from "./parts.js";
import { Border } from "./border.js";
import { debrief } from "./debrief.js";
import { rulesSheet } from "./rules.js";
import { Table } from "./table.js";

const KEPT = "better-hand";
const link = { now: null };
let state = null;
let deal = null;
let mode = "join";
let pending = null;
let note = "";
let putAway = "";
let isReading = false;

const kept = read();
const asked = new URLSearchParams(location.hash.slice(1));
if (asked.get("t")) keep({ token: asked.get("t") });
const typed = { code: asked.get("r") ?? "", name: kept.name ?? "" };
let nameColumns = Infinity;
history.replaceState(null, "", "/");

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep(changes) {
  Object.assign(kept, changes);
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // a private window keeps nothing: the seat comes back by the wall
  }
}

const table = new Table({
  send: (action) => play(action),
  undo: () => {
    link.now.send({ do: "undo", number: state.table.number });
  },
  changed: () => render(),
});

const border = new Border({
  send: (message) => link.now.send(message),
  changed: () => render(),
});

function play(action) {
  if (pending !== null) return;
  pending = { table: state.table.name, number: state.table.number, action };
  sendPending();
  render();
}

function sendPending() {
  link.now.send({ do: "move", number: pending.number, action: pending.action });
}

function hello() {
  return {
    do: "hello",
    language: kept.language ?? navigator.language ?? "en",
    token: kept.token ?? null,
    seen: state?.table ? state.table.n_events : -1,
    table: state?.table?.name ?? "",
  };
}

const HEARD = {
  words(message) {
    learn(message.words, message.language);
    render();
  },
  welcome(message) {
    state = null;
    mode = "join";
    nameColumns = message.name_columns;
    if (message.is_lost) {
      keep({ token: null });
      note = word("lost");
    }
    render();
  },
  joined(message) {
    keep({ token: message.token, name: message.name });
    note = "";
  },
  waiting() {
    mode = "waiting";
    note = "";
    render();
  },
  gone(message) {
    keep({ token: null });
    state = null;
    mode = "join";
    note = message.why;
    render();
  },
  refused(message) {
    note = message.why;
    if (mode === "waiting") mode = "join";
    pending = null;
    border.refused();
    table.message = message.why;
    say(message.why);
    render();
  },
  deal(message) {
    deal = message;
    table.deal = message;
  },
  state(message) {
    const wasAt = state?.table?.name;
    state = message;
    mode = "team";
    const now = message.table;
    if (pending !== null) {
      const isTaken = String(now?.vote) === String(pending.action); // where all vote, a proposal plays nothing yet
      const isOpen = now !== null && now.name === pending.table && now.number === pending.number && now.may_act && !isTaken;
      if (isOpen) sendPending();
      else pending = null;
    }
    if (now !== null) table.hear(now, wasAt === now.name);
    else table.reset();
    border.hear(message.border);
    render();
  },
};

function hear(message) {
  HEARD[message.say]?.(message);
}

// -- screens -----------------------------------------------------------------------------------

function render() {
  if (!mayRender(render)) return;
  document.body.dataset.mode = mode;
  if (mode === "team" && state !== null && deal !== null) renderTeam();
  else if (mode === "waiting") renderWaiting();
  else renderJoin();
}

function languageButton() {
  const other = document.documentElement.lang === "zh-CN" ? "en" : "zh-CN";
  return make(
    "button",
    {
      class: "quiet",
      "data-key": "language",
      lang: other,
      onclick: () => {
        keep({ language: other });
        link.now.send({ do: "language", to: other });
      },
    },
    other === "en" ? "English" : "\u4e2d\u6587",
  );
}

// As much of a name as the wall has room for.
function fitting(name) {
  const signs = [...name];
  while (columns(signs.join("")) > nameColumns) signs.pop();
  return signs.join("").trim();
}

function renderJoin() {
  const isAgain = kept.again === true;
  const field = (key, most, traits) => make("input", {
    id: key, "data-key": key, value: typed[key], maxlength: most, autocomplete: "off", required: true,
    oninput: (event) => { typed[key] = event.target.value; tellLength(); }, ...traits,
  });
  const codeField = field("code", 8, { autocapitalize: "characters", spellcheck: "false" });
  const nameField = field("name", 60, { "aria-describedby": "name-length" });
  const length = make("p", { class: "soft", id: "name-length", role: "status" });
  const tellLength = () => {
    const name = fitting(typed.name.trim());
    length.textContent = name === typed.name.trim() ? "" : word("name_long", { name });
    length.hidden = length.textContent === "";
  };
  tellLength();
  const submit = (event) => {
    event.preventDefault();
    const missing = [codeField, nameField].filter((each) => each.value.trim() === "");
    if (missing.length > 0) {
      const names = missing.map((each) => word(each === codeField ? "room_code" : "team_name"));
      note = word("missing", { what: names.join(word("and")) });
      missing[0].focus();
      return render();
    }
    note = "";
    if (!link.now.send({ do: "join", code: typed.code, name: typed.name, again: isAgain })) {
      note = word("unreachable");
      render();
    }
    return undefined;
  };
  show(
    make("form", { class: "plain", onsubmit: submit, novalidate: true },
      make("header", {}, make("h1", {}, word("title")), languageButton()),
      make("p", {}, word(isAgain ? "again_how" : "join_how")),
      make("label", { for: "code" }, word("room_code")), codeField,
      make("label", { for: "name" }, word("team_name")), nameField, length,
      make("p", { class: "note", role: "alert" }, note),
      make("button", { class: "primary", "data-key": "join", type: "submit" }, word(isAgain ? "ask_back" : "join")),
      make("button", {
        class: "quiet", type: "button", "data-key": "again",
        onclick: () => { keep({ again: !isAgain }); note = ""; render(); },
      }, word(isAgain ? "new_team" : "have_team")),
    ),
  );
}

function renderWaiting() {
  show(
    make("div", { class: "plain" },
      make("header", {}, make("h1", {}, word("title")), languageButton()),
      make("p", { class: "large" }, word("waiting_trainer")),
      make("button", { class: "quiet", "data-key": "back", onclick: () => { mode = "join"; render(); } }, word("back")),
    ),
  );
}

// Which guess at a line is on the page, and whether it can still be changed.
function borderState() {
  return state.border === null ? "" : `${state.border.number} ${state.border.is_open}`;
}

function renderTeam() {
  const now = state.table;
  if (border.isDrawing) return; // a page drawn anew would take the line from under the finger
  if (state.border !== null && putAway !== borderState()) show(border.render(borderButtons()));
  else if (now === null || state.team.bet === null) renderLobby();
  else if (table.isOver && now.is_over) show(debrief(state, deal, leaveButtons()));
  else show(...table.render(state, pending !== null, menu));
}

// Before the match: who we are, and the bet.
function renderLobby() {
  const seat = state.seats[state.team.seat];
  const isBetOpen = state.team.bet === null || state.table === null;
  const bets = state.seats.map((each, number) =>
    make("button", {
      class: `bet role-${each.role}`, "data-key": `bet${number}`,
      "aria-pressed": String(state.team.bet === number),
      onclick: () => link.now.send({ do: "bet", seat: number }),
    }, icon(state.team.bet === number ? "check" : each.role === "sales" ? "improve" : "draft"), each.name),
  );
  show(
    make("div", { class: "plain" },
      make("header", {}, make("h1", {}, state.team.name), languageButton()),
      state.kind !== "teams" &&
        make("p", { class: `large role-${seat.role}` }, word("you_play", { role: seat.name })),
      state.kind !== "teams" && make("p", {}, seat.task),
      isBetOpen && make("h2", {}, word("bet_question")),
      isBetOpen && make("div", { class: "bets" }, bets),
      make("p", { class: "note" }, note),
      make("p", { class: "soft" }, state.team.bet === null ? word("bet_first") : word("wait_start")),
      make("details", { open: isReading, ontoggle: (event) => { isReading = event.target.open; } },
        make("summary", { "data-key": "rules" }, word("rules")), rulesSheet(deal)),
      make("footer", {}, leaveButtons()),
    ),
  );
}

function borderButtons() {
  return [
    languageButton(),
    make("button", {
      class: "quiet", "data-key": "border-away", onclick: () => { putAway = borderState(); render(); },
    }, word(state.table === null ? "back" : "to_match")),
  ];
}

function leaveButtons() {
  return [
    state?.border && make("button", {
      class: "quiet", "data-key": "border", onclick: () => { putAway = ""; table.open = null; render(); },
    }, word("border_guess")),
    make("button", {
      class: "quiet", "data-key": "leave",
      onclick: () => {
        if (!confirm(word("leave_sure"))) return;
        keep({ token: null });
        link.now.send({ do: "bye" });
      },
    }, word("leave")),
  ];
}

function menu() {
  return [languageButton(), ...leaveButtons()];
}

link.now = new Link(hello, hear);
render();
