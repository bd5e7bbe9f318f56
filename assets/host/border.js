// The map whose even line is bet on: to draw on it, and to see all lines over the truth.

import { draw, icon, make, word } from "./parts.js";
import { drawStroke, lineParts } from "./strokes.js";

const HUNDRED = 100;
const LEFT = 34;
const FOOT = 22;
const CELL = 30;
const DASHES = ["", "9 4", "3 4", "12 3 3 3", "6 6", "1 4"];
const WAIT_MS = 250;
const between = (low, value, high) => Math.max(low, Math.min(high, value));

export const lineDashes = (n) => DASHES[n % DASHES.length];
export const lineColor = (n) => `hsl(${(n * 137) % 360} 70% var(--line-light))`;

// The picture of a map: cells once there is something to see, and the lines [{line, color, dashes}].
export function mapPicture(border, lines, label) {
  const n = border.across.labels.length;
  const m = border.up.labels.length;
  const [width, height] = [n * CELL, m * CELL];
  const picture = draw("svg", {
    viewBox: `0 0 ${LEFT + width + 4} ${height + FOOT + 4}`, class: "map", role: "img", "aria-label": label,
  });
  for (let column = 0; column < n; column++) {
    for (let row = 0; row < m; row++) {
      const [x, y] = [LEFT + column * CELL, 2 + (m - 1 - row) * CELL];
      const share = border.shares[column]?.[row];
      const side = share === undefined || share === null || share === 500 ? "" : share > 500 ? "second" : "first";
      const cell = draw("rect", { x, y, width: CELL, height: CELL, class: `cell ${side}` });
      if (side) cell.style.setProperty("--part", `${Math.round(14 + Math.min(1, Math.abs(share - 500) / 350) * 56)}%`);
      picture.append(cell);
      const sign = share === null ? "none" : side;
      if (sign) picture.append(signOf(sign, x + CELL / 2, y + CELL / 2));
    }
  }
  border.up.labels.forEach((text, row) => {
    if (row % 2 === 0) picture.append(tick(text, LEFT - 5, 2 + (m - 0.5 - row) * CELL + 4, "end"));
  });
  border.across.labels.forEach((text, column) => {
    if (column % 2 === 0) picture.append(tick(text, LEFT + (column + 0.5) * CELL, height + 17, "middle"));
  });
  border.even.forEach(([x, y, to, at]) => {
    const ends = [place(x / HUNDRED, y, m), place(to / HUNDRED, at, m)];
    picture.append(draw("path", { d: `M${ends[0].join(" ")}L${ends[1].join(" ")}`, class: "even" }));
  });
  lines.forEach(({ line, color, dashes, mark }) => drawLine(picture, line, m, color, dashes, mark));
  return picture;
}

// What tells the sides apart without colours: a dash, a dot, a cross where nothing can be played.
function signOf(sign, x, y) {
  if (sign === "second") return draw("circle", { cx: x, cy: y, r: 3, class: "sign" });
  const d = sign === "first" ? `M${x - 4} ${y}h8` : `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`;
  return draw("path", { d, class: "sign" });
}

// Which side wins where, in words.
export function legend(border) {
  if (border.shares.length === 0) return null;
  return make("ul", { class: "axes" }, border.roles.map((role, n) => {
    const side = n ? "second" : "first";
    const cell = draw("rect", { x: 0, y: 0, width: 22, height: 22, class: `cell ${side}` });
    cell.style.setProperty("--part", "50%");
    return make("li", {}, draw("svg", { viewBox: "0 0 22 22", class: "map key", "aria-hidden": "true" }, cell, signOf(side, 11, 11)),
      " ", word("wins", { role }));
  }));
}

function tick(text, x, y, anchor) {
  const element = draw("text", { x, y, "text-anchor": anchor, class: "tick" });
  element.append(text);
  return element;
}

function drawLine(picture, line, m, color, dashes, mark) {
  const parts = lineParts(line ?? [], m);
  if (parts.length === 0) return;
  const d = parts.map((part) => part.map(([x, up], n) => `${n ? "L" : "M"}${place(x / HUNDRED, up, m).join(" ")}`).join("")).join("");
  picture.append(draw("path", { d, class: "under" }));
  const over = draw("path", { d, class: "drawn", "stroke-dasharray": dashes });
  over.style.stroke = color;
  picture.append(over);
  // An upright piece stands between columns: it has no points.
  parts.flat().filter(([x]) => x % HUNDRED === 0).forEach(([across, up]) => {
    const [cx, cy] = place(across / HUNDRED, up, m);
    const dot = draw("circle", { cx, cy, r: 4.5, class: "dot" });
    dot.style.fill = color;
    picture.append(dot);
  });
  const [across, up] = parts.at(-1).at(-1);
  const [x, y] = place(across / HUNDRED, between(0, up, (m - 1) * HUNDRED), m);
  if (mark) picture.append(draw("circle", { cx: x, cy: y, r: 9, class: "chip" }), tick(mark, x, y + 4.5, "middle"));
}

function place(column, height, m) {
  return [LEFT + (column + 0.5) * CELL, 2 + (m - 0.5 - height / HUNDRED) * CELL];
}

// Axes in words, below a map.
export function axisWords(border) {
  return make("ul", { class: "axes" },
    make("li", {}, icon("arrow_right"), ` ${border.across.name}: `, word("from_to", border.across)),
    make("li", {}, icon("arrow_up"), ` ${border.up.name}: `, word("from_to", border.up)));
}

// The phone's page: drawn on by touch, or column by column with two sliders; sent as it changes.
export class Border {
  constructor({ send, changed }) {
    this.send = send;
    this.changed = changed;
    this.asked = null;
    this.line = [];
    this.at = 0;
    this.isDrawing = false;
    this.timer = 0;
    this.isUnsent = false;
  }

  // Forgets what the room did not take.
  refused() {
    this.isUnsent = false;
  }

  hear(asked) {
    const isNew = asked !== null && this.asked?.number !== asked.number;
    this.asked = asked;
    if (asked === null) return;
    if (isNew) {
      this.isUnsent = this.isDrawing = false;
      this.at = Math.floor(asked.across.labels.length / 2);
    }
    // What the room says back may be older than what was drawn since, or the line was lost on its way.
    const line = asked.line ?? asked.across.labels.map(() => null);
    if (this.isUnsent && asked.is_open && String(line) !== String(this.line)) return this.sendSoon();
    this.isUnsent = false;
    if (!this.isDrawing) this.line = line;
  }

  sendSoon(wait = WAIT_MS) {
    this.isUnsent = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.asked !== null) this.send({ do: "line", number: this.asked.number, heights: this.line });
    }, wait);
  }

  set(column, height) {
    this.line[column] = height;
    this.sendSoon();
    this.redraw();
  }

  redraw() {
    this.canvas?.replaceChildren(this.picture());
  }

  picture() {
    const own = { line: this.line, color: "var(--select)", dashes: "" };
    const picture = mapPicture(this.asked, [own], word("map_of", { across: this.asked.across.name, up: this.asked.up.name }));
    if (!this.asked.is_open) return picture;
    const [x, width] = [LEFT + this.at * CELL, CELL];
    const here = draw("rect", { x, y: 2, width, height: this.asked.up.labels.length * CELL, class: "here" });
    picture.insertBefore(here, picture.querySelector(".under"));  // so that it covers no upright line
    return picture;
  }

  // Where a finger is: across and up from the middle of the first cell, in hundredths of one.
  placeOf(event) {
    const [n, m] = [this.asked.across.labels.length, this.asked.up.labels.length];
    const box = this.canvas.firstElementChild.getBoundingClientRect();
    const scale = box.width / (LEFT + n * CELL + 4);
    const across = Math.round((((event.clientX - box.left) / scale - LEFT) / CELL - 0.5) * HUNDRED);
    const up = Math.round((m - 0.5 - ((event.clientY - box.top) / scale - 2) / CELL) * HUNDRED);
    return [between(-50, across, n * HUNDRED - 50), between(-50, up, m * HUNDRED - 50)];
  }

  // Draws on to a point.
  drawTo(event) {
    this.points.push(this.placeOf(event));
    this.line = drawStroke(this.before, this.points, this.asked.up.labels.length);
    this.at = between(0, Math.floor((this.points.at(-1)[0] + 50) / HUNDRED), this.line.length - 1);
    this.sendSoon();
    this.redraw();
  }

  surface() {
    const end = () => {
      this.isDrawing = false;
      this.changed();
    };
    this.canvas = make("div", {
      class: "draw-here",
      onpointerdown: (event) => {
        event.preventDefault();
        this.canvas.setPointerCapture(event.pointerId);
        this.isDrawing = true;
        [this.before, this.points] = [this.line, []];
        this.drawTo(event);
      },
      onpointermove: (event) => this.isDrawing && this.drawTo(event),
      onpointerup: end,
      onpointercancel: end,
    }, this.picture());
    return this.canvas;
  }

  // One of the two sliders; while a finger is on it the page is left as it is.
  slider(key, name, value, most, text, change) {
    const end = () => {
      this.isDrawing = false;
      this.changed();
    };
    const told = make("b", {}, text);
    return make("label", { class: "slide" }, make("span", {}, name, ": ", told),
      make("input", {
        type: "range", "data-key": key, min: 0, max: most, step: 1, value, "aria-valuetext": text,
        onpointerdown: () => { this.isDrawing = true; }, onpointerup: end, onpointercancel: end,
        oninput: (event) => {
          told.textContent = change(Number(event.target.value));
          event.target.setAttribute("aria-valuetext", told.textContent);
          if (!this.isDrawing) this.changed();
        },
      }));
  }

  sliders() {
    const { across, up } = this.asked;
    const height = this.line[this.at];
    const row = height === null || height === undefined ? null : Math.max(0, Math.min(up.labels.length - 1, Math.round(height / HUNDRED)));
    return [
      this.slider("border-at", across.name, this.at, across.labels.length - 1, across.labels[this.at], (n) => { this.at = n; this.redraw(); return across.labels[n]; }),
      this.slider("border-height", up.name, row ?? Math.floor(up.labels.length / 2), up.labels.length - 1,
        row === null ? word("no_line_here") : up.labels[row], (n) => { this.set(this.at, n * HUNDRED); return up.labels[n]; }),
    ];
  }

  // The whole page; ``buttons``: what leads away from it.
  render(buttons) {
    const asked = this.asked;
    const isSeen = asked.shares.length > 0;
    return make("div", { class: "plain border" },
      make("header", {}, make("h1", {}, asked.title)),
      make("div", { class: "chart-side" }, asked.is_open ? this.surface() : this.picture(), axisWords(asked), legend(asked)),
      make("div", { class: "steer" },
        make("p", { class: "large", role: "status" }, asked.is_open ? word("draw_line") : isSeen ? asked.told || word("no_line") : word("border_closed")),
        asked.is_open && make("p", { class: "soft" }, word("draw_how", { first: asked.roles[0], second: asked.roles[1] })),
        asked.is_open && this.sliders(),
        make("footer", { class: "bar" },
          asked.is_open && make("button", {
            class: "quiet", "data-key": "border-clear",
            onclick: () => { this.line = this.line.map(() => null); this.sendSoon(0); this.changed(); },
          }, word("draw_anew")), buttons)));
  }
}
