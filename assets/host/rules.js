// The rules in short, as the deck that is played has them.

import { icon, make } from "./parts.js";

export function rulesSheet(deal) {
  return deal.rules.map(({ title, points }) => make("section", { class: "rules" }, make("h3", {}, title),
    make("ul", {}, points.map(([sign, text]) => make("li", {}, icon(sign), make("span", {}, text))))));
}
