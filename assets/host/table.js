// The table on a phone: market, hands, verbs; the moves of others one by one, the end of a round.

import { cardButton, cardWords } from "./cards.js";
import { rulesSheet } from "./rules.js";
import { icon, make, pips, say, signed, word } from "./parts.js";

const VERBS_OF_OTHERS = new Set(["Improved", "Cared", "ColdCalled", "Drafted", "Pitched", "Invited", "StandardSet"]);
const STEP_MS = 3500;
const NOTHING = { slot: null, place: null, guest: null, isSuggested: false };

export class Table {
  // acts: {send(action), undo(), changed()}
  constructor(acts) {
    this.acts = acts;
    this.deal = null;
    this.reset();
  }

  reset() {
    this.now = null;
    this.board = null;
    this.queue = [];
    this.step = null;
    this.roundEnd = null;
    this.message = "";
    this.open = "";
    this.chosen = { ...NOTHING };
    clearTimeout(this.timer);
  }

  // A new state; goesOn: of the match that is shown already.
  hear(now, goesOn) {
    if (!goesOn) this.reset();
    const hadMoved = this.now !== null && this.now.number !== now.number;
    const hasVoted = String(this.now?.vote ?? "") !== String(now.vote ?? "");
    this.now = now;
    if (goesOn && now.steps.length > 0) this.queue.push(...now.steps);
    else if (this.queue.length === 0 && this.step === null && this.roundEnd === null) this.board = now.board;
    if (hadMoved || this.board === null || hasVoted) this.chosen = { ...NOTHING };
    if (hadMoved) this.message = "";
    if (this.board === null) this.board = now.board;
    if (this.step === null && this.roundEnd === null) this.advance();
  }

  get isBusy() {
    return this.step !== null || this.roundEnd !== null;
  }

  get isOver() {
    return !this.isBusy && this.now?.is_over;
  }

  // Shows what has happened up to the next thing that wants to be looked at.
  advance() {
    clearTimeout(this.timer);
    this.step = null;
    while (this.queue.length > 0) {
      const step = this.queue.shift();
      if (step.round_end) {
        this.roundEnd = step.round_end;
        this.queue.unshift({ ...step, round_end: undefined });
        say(step.round_end.title);
        return;
      }
      if (step.board !== null) this.board = step.board;
      if (step.seat !== this.now.own && VERBS_OF_OTHERS.has(step.kind)) {
        this.step = step;
        say([step.text, step.why].filter(Boolean).join(". "));
        if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
          this.timer = setTimeout(() => this.next(), STEP_MS);
        }
        return;
      }
      if (step.text !== "" && step.seat === this.now.own) {
        this.message = step.text;
        say(step.text);
      }
    }
    this.board = this.now.board;
    if (this.now.may_act) say([this.message, word("your_turn")].filter(Boolean).join(". "));
  }

  next() {
    this.roundEnd = null;
    this.advance();
    this.acts.changed();
  }

  // -- choosing -------------------------------------------------------------------------------

  get canPick() {
    return this.now.may_act && !this.isBusy;
  }

  has(verb) {
    return this.now.options.some((each) => each.verb === verb);
  }

  pickSlot(slot) {
    const isTakenBack = this.chosen.slot === slot && !this.chosen.isSuggested;
    this.chosen.slot = isTakenBack ? null : slot;
    this.chosen.isSuggested = false;
  }

  pickOther(place, guest) {
    const isSame = this.chosen.place === place && String(this.chosen.guest) === String(guest);
    this.chosen.place = isSame ? null : place;
    this.chosen.guest = isSame ? null : guest;
    if (isSame) this.chosen.slot = this.chosen.isSuggested ? null : this.chosen.slot;
    else if (this.chosen.slot === null || this.chosen.isSuggested) {
      const hand = this.board.hands[this.now.own];
      const worths = hand.map((copy) => (copy === null ? -1 : this.board.cards[copy][0] + this.board.cards[copy][1]));
      this.chosen.slot = worths.indexOf(Math.min(...worths));
      this.chosen.isSuggested = true;
    }
  }

  tap(copy, pick) {
    this.message = "";
    if (pick === null) this.message = cardWords(this, copy);
    else pick();
    this.acts.changed();
  }

  keyOf(verb) {
    const { slot, place, guest } = this.chosen;
    if (verb === "end_turn") return "";
    if (verb === "draft" || verb === "pitch") return place === null || slot === null ? null : `${place}-${slot}`;
    if (verb === "invite") return guest === null || slot === null ? null : `${guest[0]}-${guest[1]}-${slot}`;
    return slot === null ? null : `${slot}`;
  }

  missing(option) {
    const { slot, place, guest } = this.chosen;
    if (option.verb === "invite") return guest === null ? option.missing : word("pick_slot");
    if (option.verb === "draft" || option.verb === "pitch") return place === null ? word("pick_market") : word("pick_slot");
    return slot === null ? word("pick_hand") : option.missing;
  }

  do(verb, key) {
    this.open = "";
    this.acts.send([verb, ...key.split("-").filter(Boolean).map(Number)]);
  }

  // -- drawing --------------------------------------------------------------------------------

  render(state, isPending, menu) {
    this.state = state;
    this.isPending = isPending;
    const main = make("div", { class: "table", "data-number": String(this.now.number) },
      this.top(state),
      make("div", { class: "felt" }, this.others(state), this.market(), this.own(state)),
      make("div", { class: "deck" }, this.line(), this.actions(state)),
    );
    const over = this.roundEnd !== null ? this.drawRoundEnd(state)
      : this.open === "menu" ? this.drawMenu(menu) : this.open === "rules" ? this.drawRules() : this.open === "standard" ? this.drawStandards() : null;
    if (over === null) return [main];
    main.setAttribute("inert", "");
    return [main, over];
  }

  top(state) {
    const totals = this.board.income.map((row) => row.reduce((sum, n) => sum + n, 0));
    return make("header", { class: "top" },
      make("span", { class: "round" },
        make("span", { class: "heard" }, word("round", { n: this.board.round + 1, of: this.deal.rounds })),
        make("span", { "aria-hidden": "true" }, `${this.board.round + 1}/${this.deal.rounds}`)),
      make("span", { class: "scores" }, state.seats.map((seat, number) =>
        make("span", { class: `score role-${seat.role} ${number === this.now.own ? "mine" : ""}` },
          make("span", { class: "heard" }, seat.name, number === this.now.own && ` (${word("you")})`),
          icon(seat.role === "sales" ? "improve" : "draft"), make("b", {}, String(totals[number])),
          number === this.now.own && make("small", { "aria-hidden": "true" }, word("you")),
        ))),
      make("button", { class: "quiet", "data-key": "menu", "aria-label": word("menu"),
        onclick: () => { this.open = "menu"; this.acts.changed(); } }, icon("gear")),
    );
  }

  plate(state, seat) {
    const board = this.board;
    const level = board.levels[seat];
    const standard = level === 0 ? null : make("span", { class: "standard" },
      icon(board.in_force[seat] ? "standard" : "standard_half"),
      word(board.in_force[seat] ? "standard_is" : "standard_from", { at: this.deal.standards[level], n: board.round + 2 }));
    return make("h2", { class: `plate role-${state.seats[seat].role}` },
      make("span", { class: "who" }, seat === this.now.own ? word("your_hand") : state.seats[seat].name,
        make("small", {}, ` ${seat === this.now.own ? state.seats[seat].name : state.seats[seat].who}`)),
      standard,
      make("span", { class: "effort", role: "img", "aria-label": word("effort", { n: board.effort[seat] ?? 0 }) },
        pips("effort", board.effort[seat] ?? 0)),
    );
  }

  hand(state, seat) {
    const isOwn = seat === this.now.own;
    const cards = this.board.hands[seat].map((copy, slot) => {
      const isGuest = !isOwn && copy !== null && this.board.cards[copy][5] !== null && this.has("invite");
      let pick = null;
      if (this.canPick && isOwn) pick = () => this.pickSlot(slot);
      else if (this.canPick && isGuest) pick = () => this.pickOther(null, [seat, slot]);
      const isOn = isOwn ? this.chosen.slot === slot : String(this.chosen.guest) === String([seat, slot]);
      return cardButton(this, copy, `hand${seat}-${slot}`, isOn, pick);
    });
    return make("section", { class: isOwn ? "hand own" : "hand" }, this.plate(state, seat),
      make("div", { class: "cards", vars: { "--n": String(cards.length) } }, cards));
  }

  others(state) {
    return state.seats.map((_, seat) => seat).filter((seat) => seat !== this.now.own).map((seat) => this.hand(state, seat));
  }

  own(state) {
    return this.hand(state, this.now.own);
  }

  market() {
    const takes = this.has("draft") || this.has("pitch");
    const cards = this.board.row.map((copy, place) =>
      cardButton(this, copy, `row${place}`, this.chosen.place === place,
        this.canPick && takes && copy !== null ? () => this.pickOther(place, null) : null));
    return make("section", { class: "market" },
      make("h2", { class: "plate" }, make("span", { class: "who" }, word("market"),
        make("small", {}, ` ${word("prospects", { n: this.board.prospects })}`))),
      make("div", { class: "cards", vars: { "--n": String(Math.max(5, cards.length)) } }, cards));
  }

  // One line about what is chosen, or what has just happened.
  line() {
    const { slot, place, guest } = this.chosen;
    const own = slot === null ? null : this.board.hands[this.now.own][slot];
    const other = place !== null ? this.board.row[place] : guest !== null ? this.board.hands[guest[0]][guest[1]] : null;
    const copy = other ?? own;
    const text = this.message || (copy !== null && copy !== undefined ? cardWords(this, copy)
      : this.canPick ? this.invitation() : "");
    return make("p", { class: "line" }, text);
  }

  // What there is to do while nothing is chosen: where all vote, a tap is no more than a proposal.
  invitation() {
    if (this.now.votes === undefined) return word("pick_something");
    return this.now.vote === null ? word("pick_vote") : word("proposed", { verb: word(`verb_${this.now.vote[0]}`) });
  }

  actions(state) {
    if (this.step !== null) return this.drawStep(state);
    if (!this.now.may_act) return this.drawIdle(state);
    const shown = this.now.options.map((option) => this.verb(option));
    if (this.now.can_undo) {
      shown.push(make("button", { class: "verb undo", "data-key": "undo", onclick: () => this.acts.undo() },
        make("span", { class: "name" }, icon("undo"), word("undo"))));
    }
    return [make("div", { class: `verbs n${shown.length}` }, shown), this.votes()];
  }

  verb(option) {
    const key = this.keyOf(option.verb);
    const isStandard = option.verb === "standard";
    const way = isStandard ? null : key === null ? null : option.ways[key];
    const why = isStandard ? this.noStandard(option) : way === null || way === undefined ? this.missing(option) : way.why ?? "";
    const text = why || (isStandard ? word("choose") : way.first);
    const below = why || isStandard ? "" : way.warning ?? way.good ?? way.more ?? "";
    const isVoted = this.now.vote && this.now.vote[0] === option.verb;
    return make("button", {
      class: `verb ${why ? "off" : ""} ${way?.warning && !why ? "warns" : ""} ${isVoted ? "voted" : ""}`,
      "data-key": option.verb,
      "aria-disabled": String(Boolean(why) || this.isPending),
      onclick: () => {
        if (this.isPending) return;
        if (why) {
          this.message = why;
          say(why);
          this.acts.changed();
        } else if (isStandard) {
          this.open = "standard";
          this.acts.changed();
        } else this.do(option.verb, key);
      },
    },
      make("span", { class: "name" }, icon(option.verb), word(`verb_${option.verb}`), way && !why && pips("effort", way.cost)),
      make("span", { class: "first" }, text),
      below && make("span", { class: "below" }, way.warning && icon("warning"), below));
  }

  noStandard(option) {
    return Object.values(option.ways).some((way) => !way.why) ? "" : option.missing || Object.values(option.ways)[0]?.why || "";
  }

  votes() {
    if (this.now.votes === undefined || this.now.votes.length === 0) return null;
    return make("ul", { class: "votes", "aria-label": word("votes") }, this.now.votes.map((vote) =>
      make("li", {}, make("b", {}, String(vote.n)), " ", vote.text)));
  }

  drawStep(state) {
    const seat = state.seats[this.step.seat];
    return make("div", { class: `step role-${seat?.role ?? ""}` },
      make("p", { class: "told" }, this.step.text), this.step.why && make("p", { class: "why" }, this.step.why),
      make("button", { class: "primary", "data-key": "next", onclick: () => this.next() }, word("next"), icon("arrow_right")));
  }

  drawIdle(state) {
    const seat = state.seats[this.board.seat ?? 0];
    const text = state.stage !== "playing" ? word("stopped")
      : this.now.is_over ? word("over") : word("their_turn", { who: seat?.who ?? "" });
    return [make("p", { class: "idle" }, text), this.votes()];
  }

  dialog(title, key, ...inside) {
    return make("div", { class: "scrim" }, make("div", { class: "dialog", role: "dialog", "aria-modal": "true",
      "aria-label": title }, make("h2", {}, title), inside,
      key && make("button", { class: "primary", "data-key": key, autofocus: this.open !== "rules",
        onclick: () => { if (this.roundEnd !== null) this.next(); else { this.open = ""; this.acts.changed(); } } },
        word(key))));
  }

  drawRoundEnd(state) {
    const end = this.roundEnd;
    const columns = end.seats.map((story, number) => make("section", { class: `role-${state.seats[number].role}` },
      make("h3", {}, state.seats[number].name, number === this.now.own && ` (${word("you")})`),
      make("p", { class: "sum" }, `+${story.worth + story.lift + story.bonus}`),
      make("p", { class: "soft" }, word("earned_parts", { worth: story.worth, lift: story.lift, bonus: story.bonus })),
      make("p", {}, story.next_hand),
      story.changes.map(({ text, n }) => make("p", { class: n < 0 ? "bad" : n > 0 ? "good" : "soft" }, `${text} ${signed(n)}`)),
      story.marks.map((mark) => make("p", { class: mark.good ? "good" : "bad" }, icon(mark.good ? "check" : "release"), mark.text))));
    return this.dialog(end.title, "next_round", make("div", { class: "columns" }, columns));
  }

  drawMenu(menu) {
    return this.dialog(word("menu"), "close", make("ul", { class: "log" },
      this.now.log.map((told) => make("li", {}, told))), make("div", { class: "choices" },
      make("button", { class: "quiet", "data-key": "rules",
        onclick: () => { this.open = "rules"; this.acts.changed(); } }, icon("question"), " ", word("rules")), menu()));
  }

  drawRules() {
    return this.dialog(word("rules"), "close", ...rulesSheet(this.deal));
  }

  drawStandards() {
    const option = this.now.options.find((each) => each.verb === "standard");
    if (option === undefined) return null;
    return this.dialog(word("verb_standard"), "close", make("div", { class: "choices" },
      Object.entries(option.ways).map(([key, way]) => make("button", {
        class: way.why ? "verb off" : "verb", "data-key": `standard${key}`, "aria-disabled": String(Boolean(way.why)),
        onclick: () => { if (!way.why) this.do("standard", key); },
      }, make("span", { class: "name" }, icon(key === "0" ? "close" : "standard"), way.name),
        make("span", { class: "first" }, way.why ?? way.first)))));
  }
}
