// A card on a phone, and what it says in words.

import { icon, make, word } from "./parts.js";

const TRENDS = { "-1": "trend_down", 0: "trend_flat", 1: "trend_up" };
const TREND_WORDS = { "-1": "falling", 0: "steady", 1: "rising" };

function customerOf(deal, copy) {
  return deal.customers[deal.copies[copy]];
}

// All that a card says, for those who hear it, and for the line under the table.
export function cardWords(deal, board, copy) {
  const who = customerOf(deal, copy);
  const [worth, lift, trend, strain, price, door] = board.cards[copy];
  const parts = [word("card_worth", { n: worth + lift })];
  if (lift) parts.push(word("card_lift", { n: lift }));
  parts.push(word(TREND_WORDS[trend]));
  if (price === null || strain > 0) parts.push(word("card_strain", { n: strain, of: who.patience }));
  if (price !== null) parts.push(word("card_price", { n: price }));
  if (door !== null && door !== undefined) parts.push(word("card_door", { n: door }));
  return `${who.name} (${who.segment}): ${parts.join(word("and"))}`;
}

export function lineOf(deal, board, copy) {
  return cardWords(deal, board, copy);
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
    make("span", { class: "heard" }, cardWords(deal, board, copy)),
    make("img", { src: who.picture, alt: "", loading: "lazy", decoding: "async", draggable: "false" }),
    make("span", { class: "symbol" }, icon(who.symbol)),
    lift > 0 && make("span", { class: "lift", "aria-hidden": "true" }, `+${lift}`),
    door !== null && door !== undefined && make("span", { class: "door", "aria-hidden": "true" }, icon("door"), String(door)),
    make("span", { class: "name", "aria-hidden": "true" }, who.name),
    make("span", { class: "figures", "aria-hidden": "true" },
      make("b", {}, String(worth + lift)), icon(TRENDS[trend], "trend"),
      price !== null
        ? make("span", { class: "price" }, icon("effort"), String(price))
        : make("span", { class: `strain ${strain + 1 >= who.patience ? "high" : ""}` }, icon("strain"), `${strain}/${who.patience}`)),
  );
}
