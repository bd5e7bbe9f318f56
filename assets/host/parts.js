// What the pages are made of: elements, texts, icons, pictures of codes, the chart.

const MARK = /\p{M}|\p{Cf}/u;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

// How many columns a text takes: Latin letters one, Chinese signs two.
export const columns = (text) => [...text].reduce((sum, sign) => sum + (MARK.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1), 0);

export const words = JSON.parse(document.getElementById("words").textContent);

// A text by its key, with its places filled.
export function word(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function learn(texts, language) {
  Object.assign(words, texts);
  document.documentElement.lang = language;
  document.title = word("title");
}

// An element: make("button", {class: "x", onclick: f}, "text", child, ...). Texts are never read as HTML.
export function make(name, traits = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(traits)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "vars") for (const [part, is] of Object.entries(value)) element.style.setProperty(part, is);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name, kind = "") {
  return make("span", { class: `icon ${kind}`, "aria-hidden": "true", vars: { "--icon": `url(/files/${name}.svg)` } });
}

const MOST_PIPS = 5;

// So many signs in a row; more than can be counted at a glance as one sign and a figure.
export function pips(name, n) {
  const signs = Array.from({ length: n > MOST_PIPS ? 1 : n }, () => icon(name, `pip ${name}`));
  return make("span", { class: "pips", "aria-hidden": "true" }, signs, n > MOST_PIPS && String(n));
}

const SVG = "http://www.w3.org/2000/svg";

export function draw(name, traits, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(traits)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// The picture of a code, with the quiet edge that cameras need.
export function codePicture(dots, label) {
  const n = dots.length;
  let path = "";
  dots.forEach((row, y) => {
    [...row].forEach((dot, x) => {
      if (dot === "1") path += `M${x + 4} ${y + 4}h1v1h-1z`;
    });
  });
  return draw(
    "svg",
    { viewBox: `0 0 ${n + 8} ${n + 8}`, class: "code-picture", role: "img", "aria-label": label },
    draw("rect", { width: n + 8, height: n + 8, fill: "#fff" }),
    draw("path", { d: path, fill: "#000" }),
  );
}

// Running scores, a line a seat, told apart by dashes as well; the crossover is a mark.
export function chart(income, names, crossover) {
  const width = 320;
  const height = 150;
  const left = 34;
  const totals = income.map((row) => row.reduce((sums, n) => [...sums, (sums.at(-1) ?? 0) + n], []));
  const most = Math.max(1, ...totals.flat());
  const rounds = Math.max(1, ...totals.map((row) => row.length));
  const x = (n) => left + ((width - left - 8) * n) / rounds;
  const y = (n) => 8 + (height - 30) * (1 - n / most);
  const label = totals.map((row, seat) => `${names[seat]} ${row.at(-1) ?? 0}`).join(", ");
  const picture = draw("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart", role: "img", "aria-label": label });
  for (const share of [0, 0.5, 1]) {
    const at = y(most * share);
    picture.append(draw("line", { x1: left, x2: width - 8, y1: at, y2: at, class: "grid" }));
    const text = draw("text", { x: left - 4, y: at + 4, class: "tick", "text-anchor": "end" });
    text.append(String(Math.round(most * share)));
    picture.append(text);
  }
  if (crossover !== undefined && crossover !== null) {
    const at = x(crossover + 1);
    picture.append(draw("line", { x1: at, x2: at, y1: 8, y2: height - 22, class: "crossing" }));
  }
  totals.forEach((row, seat) => {
    const points = [[x(0), y(0)], ...row.map((n, i) => [x(i + 1), y(n)])];
    picture.append(draw("polyline", { points: points.map((at) => at.join(",")).join(" "), class: `line seat${seat}` }));
  });
  for (let n = 1; n <= rounds; n++) {
    const text = draw("text", { x: x(n), y: height - 6, class: "tick", "text-anchor": "middle" });
    text.append(String(n));
    picture.append(text);
  }
  return picture;
}

export function signed(n) {
  return n > 0 ? `+${n}` : n < 0 ? `\u2212${-n}` : "\u00b10";
}

// Between a touch and its click the page stays as it is: what is drawn anew under a finger loses the click.
const CLICK_MS = 80;
const LONGEST_MS = 1500; // a list that opens may keep the end of a touch to itself
let isTouched = false;
let untilRelease = 0;
let due = null;

function release() {
  clearTimeout(untilRelease);
  isTouched = false;
  const render = due;
  due = null;
  render?.();
}

function releaseIn(wait) {
  clearTimeout(untilRelease);
  untilRelease = setTimeout(release, wait);
}

addEventListener("pointerdown", () => { isTouched = true; releaseIn(LONGEST_MS); }, true);
addEventListener("pointerup", () => releaseIn(CLICK_MS), true);
addEventListener("pointercancel", () => releaseIn(CLICK_MS), true);
addEventListener("click", release);

// Whether a page may be drawn now; if not, ``render`` is called as soon as it may.
export function mayRender(render) {
  if (isTouched) due = render;
  return !isTouched;
}

// Shows a screen and keeps the focus where it was, by the elements' data-key.
export function show(...children) {
  const screen = document.getElementById("screen");
  const key = document.activeElement?.dataset?.key;
  const value = document.activeElement?.value;
  screen.replaceChildren(...children);
  if (!key) return;
  const again = screen.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again === null) return;
  if (value !== undefined && again.tagName === "INPUT") again.value = value;
  again.focus({ preventScroll: true });
}

export function say(text) {
  const place = document.getElementById("said");
  if (place.textContent !== text) place.textContent = text;
}
