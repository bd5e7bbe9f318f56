// A card on a phone, and what it says in words.

import { icon, make, word } from "./parts.js";

const TRENDS = { "-1": "trend_down", 0: "trend_flat", 1: "trend_up" };
const TREND_WORDS = { "-1": "falling", 0: "steady", 1: "rising" };

const FONT_PX = 100;
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

// How wide the longest word of a name is, in em: signs that a line may break at are words of their own.
function longest(name) {
  if (!widths.has(name)) {
    pen.font = `${FONT_PX}px ${getComputedStyle(document.body).fontFamily}`;
    const found = name.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+/g) ?? [name];
    widths.set(name, Math.max(...found.map((each) => pen.measureText(each).width)) / FONT_PX);
  }
  return widths.get(name);
}

function customerOf(deal, copy) {
  return deal.customers[deal.copies[copy]];
}

// All that a card says, for those who hear it, and for the line under the table.
export function cardWords({ deal, board, now }, copy) {
  const who = customerOf(deal, copy);
  const [worth, lift, trend, strain, price, door] = board.cards[copy];
  const parts = [word("card_worth", { n: worth + lift })];
  if (lift) parts.push(word("card_lift", { n: lift }));
  parts.push(word(TREND_WORDS[trend]));
  if (price === null || strain > 0) parts.push(word("card_strain", { n: strain, of: who.patience }));
  if (price !== null) parts.push(word(now.surcharge ? "card_pitch" : "card_price", { n: price, more: now.surcharge }));
  if (door !== null && door !== undefined) parts.push(word("card_door", { n: door }));
  return `${who.name} (${who.segment}): ${parts.join(word("and"))}`;
}

export function cardButton(table, copy, key, isOn, pick) {
  if (copy === null || copy === undefined) {
    const isPickable = pick !== null;
    return make(isPickable ? "button" : "span", {
      class: `card empty ${isOn ? "on" : ""}`, "data-key": key, "aria-pressed": isPickable ? String(isOn) : null,
      "aria-label": isPickable ? word("empty_slot") : null, onclick: isPickable ? () => table.tap(copy, pick) : null,
    });
  }
  const { deal, board } = table;
  const who = customerOf(deal, copy);
  const [worth, lift, trend, strain, price, door] = board.cards[copy];
  const isHit = table.step?.copy === copy;
  return make("button", {
    class: `card ${isOn ? "on" : ""} ${pick === null ? "" : "live"} ${isHit ? "hit" : ""}`,
    "data-key": key, "aria-pressed": pick === null ? null : String(isOn),
    vars: { "--segment": who.color }, onclick: () => table.tap(copy, pick),
  },
    make("span", { class: "heard" }, cardWords(table, copy)),
    make("img", { src: who.picture, alt: "", loading: "lazy", decoding: "async", draggable: "false" }),
    make("span", { class: "symbol" }, icon(who.symbol)),
    lift > 0 && make("span", { class: "lift", "aria-hidden": "true" }, `+${lift}`),
    door !== null && door !== undefined && make("span", { class: "door", "aria-hidden": "true" }, icon("door"), String(door)),
    make("span", { class: "name", "aria-hidden": "true", vars: { "--longest": String(longest(who.name)) } }, who.name),
    make("span", { class: "figures", "aria-hidden": "true" },
      make("b", {}, String(worth + lift)), icon(TRENDS[trend], "trend"),
      price !== null
        ? make("span", { class: "price" }, icon("effort"), table.now.surcharge ? `${price}+${table.now.surcharge}` : String(price))
        : make("span", { class: `strain ${strain + 1 >= who.patience ? "high" : ""}` }, icon("strain"), `${strain}/${who.patience}`)),
  );
}
