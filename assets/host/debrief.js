// How the match ended: who won, the bet, the running scores, the result code.

import { chart, codePicture, make, word } from "./parts.js";

export function debrief(state, deal, buttons) {
  const page = state.table.debrief;
  const names = state.seats.map((seat) => seat.name);
  return make("div", { class: "plain debrief" },
    make("header", {}, make("h1", {}, page.headline)),
    make("ul", { class: "finals" },
      state.seats.map((seat, number) =>
        make("li", { class: `role-${seat.role} seat${number}` },
          make("span", { class: "stroke", "aria-hidden": "true" }),
          make("span", {}, seat.name, " ", make("small", {}, seat.who)),
          make("strong", {}, String(page.scores[number])),
        ),
      ),
    ),
    make("p", {}, page.bet),
    page.stays && make("p", {}, page.stays),
    make("h2", {}, word("running_scores")),
    chart(page.income, names, page.crossover),
    make("h2", {}, word("result_code")),
    page.code
      ? make("div", { class: "result" },
          codePicture(page.dots, word("result_code")),
          make("p", { class: "code" }, page.code),
          make("p", { class: "soft" }, word("code_use")),
        )
      : make("p", { class: "soft" }, word("code_soon")),
    make("footer", {}, buttons),
  );
}
