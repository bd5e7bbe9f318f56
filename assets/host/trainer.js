// The trainer's page: the wall in a browser, with everything that steers the room.

import { Link } from "./link.js";
import { axisWords, legend, lineColor, lineDashes, mapPicture } from "./border.js";
import { codePicture, icon, learn, make, mayRender, say, show, word } from "./parts.js";

const KEPT = "better-hand-trainer";
const token = location.hash.slice(1) || sessionStorage.getItem(KEPT) || "";
sessionStorage.setItem(KEPT, token);
history.replaceState(null, "", "/trainer");

let room = null;
let opened = null;
let note = "";
let isStranger = false;
const unfolded = new Set();
const axes = ["rules.rounds", "deck.volatility"];
let language = localStorage.getItem(`${KEPT}-language`) ?? navigator.language ?? "en";

const HEARD = {
  words: (message) => learn(message.words, message.language),
  room(message) {
    room = message;
    if (message.notice) note = message.notice;
  },
  link: (message) => { opened = message; },
  refused(message) { note = message.why; say(note); },
  stranger: () => { isStranger = true; },
};

const link = new Link(() => ({ do: "hello", language, trainer: token }), (message) => {
  HEARD[message.say]?.(message);
  render();
});

const send = (message) => () => { note = ""; link.send(message); };

function button(key, text, act, kind = "quiet") {
  return make("button", { class: kind, "data-key": key, onclick: act }, text);
}

function render() {
  if (!mayRender(render)) return undefined;
  if (isStranger) return show(make("p", { class: "large" }, word("stranger")));
  if (room === null || document.activeElement?.tagName === "SELECT") return undefined; // it would be shut
  const body = room.border !== null ? border() : { gathering: gathering, playing: playing, revealing: revealing }[room.stage]();
  return show(head(), note && make("p", { class: "note", role: "alert" }, note), room.knocks.map(knock), body, foot());
}

function head() {
  const other = document.documentElement.lang === "zh-CN" ? "en" : "zh-CN";
  return make("header", {}, make("h1", {}, room.name),
    button("language", other === "en" ? "English" : "\u4e2d\u6587", () => {
      language = other;
      localStorage.setItem(`${KEPT}-language`, other);
      link.send({ do: "language", to: other });
    }));
}

function knock(each) {
  return make("p", { class: "knock" }, word("knocks", { name: each.name }),
    button(`in${each.id}`, word("let_in"), send({ do: "answer", knock: each.id, let_in: true }), "primary"),
    button(`out${each.id}`, word("refuse"), send({ do: "answer", knock: each.id, let_in: false })));
}

function invitation() {
  const isTeam = opened !== null && room.teams.some((team) => team.id === opened.team);
  if (!isTeam) opened = null;
  return make("section", { class: "invitation" },
    make("h2", {}, opened === null ? word("scan") : room.teams.find((team) => team.id === opened.team).name),
    opened !== null && make("p", {}, word("link_for")),
    codePicture(opened?.dots ?? room.dots, opened?.url ?? room.url),
    opened !== null && button("close-link", word("close"), () => { opened = null; render(); }),
    opened === null && make("p", {}, word("or_type", { address: `http://${room.address}` })),
    opened === null && make("p", { class: "room-code" }, room.code),
    opened === null && room.addresses.length > 1 && button("address", word("other_address"), () => {
      const at = room.addresses.indexOf(room.address.replace(/:\d+$/, ""));
      link.send({ do: "address", to: room.addresses[(at + 1) % room.addresses.length] });
    }));
}

function teams() {
  if (room.teams.length === 0) return make("p", { class: "soft" }, word("no_teams"));
  return make("ul", { class: "teams" }, room.teams.map((team) =>
    make("li", { class: team.n_phones === 0 ? "off" : "" },
      make("strong", {}, team.name),
      room.kind !== "vote" && make("span", { class: "plays" }, word("plays", { seat: room.seats[team.seat].name })),
      make("span", { class: "soft" }, [
        word(team.has_bet ? "has_bet" : "no_bet"), team.where ?? "", team.scores?.join(" : ") ?? "",
      ].filter(Boolean).join(" \u00b7 ")),
      make("span", { class: "soft phones" }, icon("person"), ` ${team.n_phones}`),
      make("div", {},
        button(`link${team.id}`, word("link"), send({ do: "link", team: team.id })),
        button(`rename${team.id}`, word("rename"), () => {
          const name = prompt(word("new_name", { name: team.name }), team.name);
          if (name) link.send({ do: "rename", team: team.id, name });
        }),
        room.stage === "gathering" && room.kind === "agents" && room.open_seats.length > 1 &&
          button(`swap${team.id}`, word("swap"), () => {
            const at = room.open_seats.indexOf(team.seat);
            link.send({ do: "seat", team: team.id, seat: room.open_seats[(at + 1) % room.open_seats.length] });
          }),
        button(`remove${team.id}`, word("remove"), () => {
          if (confirm(word("remove_sure", { name: team.name }))) link.send({ do: "remove", team: team.id });
        })))));
}

// How many have bet; once they play also on whom.
function bets() {
  const n = room.teams.filter((team) => team.has_bet).length;
  const placed = room.seats.map((seat, number) => `${seat.name} ${room.bets[number]}`).join(word("and"));
  return make("p", {}, room.stage === "gathering" ? word("bets_in", { n, of: room.teams.length })
    : `${word("bets_in", { n, of: room.teams.length })}: ${placed}`, room.judged && make("strong", {}, ` \u00b7 ${room.judged}`));
}

function gathering() {
  return make("div", { class: "gather" }, invitation(),
    make("section", {},
      make("div", { class: "bar", role: "group", "aria-label": word("kind") }, ["agents", "teams", "vote"].map((kind) =>
        make("button", { class: "quiet", "data-key": kind, "aria-pressed": String(room.kind === kind),
          onclick: send({ do: "kind", kind }) }, room.kind === kind ? "\u2713 " : "", word(`kind_${kind}`)))),
      make("h2", {}, `${word("teams")}: ${room.teams.length}`),
      room.teams.length > 0 && make("div", { class: "bar" },
        button("start", word("start"), send({ do: "start" }), "primary"),
        bets()),
      teams()));
}

function playing() {
  return make("div", { class: "gather" }, invitation(), make("section", {},
    make("div", { class: "bar" },
      button("reveal", word("reveal"), () => {
        if (!room.reveal_sure || confirm(room.reveal_sure)) send({ do: "reveal" })();
      }, room.is_over ? "primary" : "quiet"),
      button("scores", word(room.shows_scores ? "hide_scores" : "show_scores"), send({ do: "scores", shown: !room.shows_scores }))),
    bets(),
    room.votes.length > 0 && make("ul", { class: "votes" }, room.votes.map((vote, n) =>
      make("li", {}, make("b", {}, String(vote.n)), vote.text,
        button(`vote${n}`, word("confirm_move"), send({ do: "confirm", number: room.number, action: vote.action }), "primary")))),
    teams()));
}

function revealing() {
  const isMore = room.n_left > 0;
  const isOpen = room.unfinished.length > 0;
  return make("section", { class: "reveal" },
    make("div", { class: "bar" },
      isMore && button("reveal", word("reveal_next"), send({ do: "reveal" }), "primary"),
      button("play-on", word("play_on"), send({ do: "reveal", on: false }), isOpen && !isMore ? "primary" : "quiet"),
      button("next-deal", word("next_deal"), () => {
        if (confirm(word("next_deal_sure"))) link.send({ do: "next" });
      }, isMore || isOpen ? "quiet" : "primary")),
    bets(),
    room.revealed.length === 0 && !isMore && make("p", { class: "large" }, word("none_over")),
    make("ol", { class: "ladder" },
      room.revealed.map((each) => make("li", { class: `role-${room.seats[each.seat].role}` },
        make("b", {}, String(each.place)),
        make("span", {}, make("strong", {}, each.name), ` ${room.seats[each.seat].name}`,
          each.bet !== null && make("small", {}, ` \u00b7 ${word("bet_on", { seat: room.seats[each.bet].name })}${word("and")}${word(each.right ? "bet_right" : "bet_wrong")}`)),
        make("b", {}, String(each.score)))),
      room.unfinished.map((each) => make("li", { class: "unfinished" }, make("b", { "aria-hidden": "true" }, "\u2013"),
        make("span", {}, make("strong", {}, each.name), ` ${word("goes_on")}`), make("span", { class: "soft" }, each.where)))));
}

// The guess at the line: until it is closed nothing but how many have drawn, then all lines over the map.
function border() {
  const asked = room.border;
  const lines = asked.lines.map((each, n) => ({ ...each, color: lineColor(n), dashes: lineDashes(n), mark: String(n + 1) }));
  return make("section", { class: "border-wall" },
    make("h2", {}, asked.title),
    make("div", { class: "bar" },
      asked.is_open
        ? button("border-close", word("border_show"), send({ do: "border step", to: "close" }), "primary")
        : button("border-away", word("border_away"), send({ do: "border step", to: "away" }), "primary"),
      asked.is_open && asked.n_drawn === 0 && button("border-away", word("back"), send({ do: "border step", to: "away" })),
      make("strong", { role: "status" }, word("border_drawn", { n: asked.n_drawn, of: room.teams.length }))),
    make("div", { class: "gather" },
      make("div", {}, mapPicture(asked, lines, word("map_of", { across: asked.across.name, up: asked.up.name })), axisWords(asked), legend(asked)),
      make("div", {},
        asked.is_open && make("p", { class: "large" }, word("draw_on_phone")),
        !asked.is_open && asked.shares.length === 0 && make("p", { class: "large" }, word("border_closed")),
        make("ol", { class: "ladder" }, lines.map((each) =>
          make("li", { vars: { "--role": each.color } }, make("b", {}, each.mark),
            make("strong", {}, each.name), make("span", {}, each.told)))))));
}

function borderChoice() {
  return folded("border-ask", word("border_guess"), "ask-border",
    make("p", {}, word("border_about")),
    make("div", { class: "bar" }, room.maps.map(([name, title]) => button(`map-${name}`, title, send({ do: "border", map: name })))),
    make("div", { class: "bar" },
      make("span", {}, word("border_axes")), axisChoice(0, "arrow_right"), axisChoice(1, "arrow_up"),
      button("map-axes", word("border_these"), send({ do: "border", map: "deck", axes }))));
}

// One of the two axes of a map of one's own; the two change places if need be.
function axisChoice(side, sign) {
  if (!room.axes.some(([key]) => key === axes[side])) axes[side] = room.axes.map(([key]) => key).find((key) => key !== axes[1 - side]);
  return make("label", { class: "axis" }, icon(sign),
    make("select", {
      "data-key": `axis${side}`, "aria-label": word(side ? "upwards" : "across"),
      onchange: (event) => {
        if (event.target.value === axes[1 - side]) axes[1 - side] = axes[side];
        axes[side] = event.target.value;
        event.target.blur();
      },
      onblur: () => setTimeout(render),
    }, room.axes.map(([key, name]) => make("option", { value: key, selected: key === axes[side] }, name))));
}

// What can be opened and shut, and stays as it is while the page is drawn anew.
function folded(key, title, kind, ...inside) {
  return make("details", {
    class: kind, open: unfolded.has(key),
    ontoggle: (event) => (event.target.open ? unfolded.add(key) : unfolded.delete(key)),
  }, make("summary", { "data-key": key }, title), inside);
}

function foot() {
  return make("div", {}, room.border === null && room.teams.length > 0 && borderChoice(), check());
}

function check() {
  return folded("check", word("check"), null, make("ol", {}, room.check.map((line) => make("li", {}, line))));
}
