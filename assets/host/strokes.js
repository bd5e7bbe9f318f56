// What a stroke over a map makes of a line of a height for each column, and how such a line is shown: the same
// as game/lab/strokes.py and game/lab/border.py have it. Everything is in hundredths of a column or a row.

const HUNDRED = 100;
const HALF = 50;
const UPRIGHT = 75;
const THROUGH = 0.75;

// How high foot and head of a map lie.
const edges = (rows) => [-HALF, HUNDRED * rows - HALF];

// The edge that is not more than half a row away.
const edgeNear = (up, rows) => edges(rows).find((edge) => Math.abs(up - edge) <= HALF) ?? null;

// The parts of a line, each of points [across, up]: upright between columns at foot and head, without runs along
// the edges, unless there is nothing else.
export function lineParts(line, rows) {
  const [low, high] = edges(rows);
  const known = settled(line, rows).map((up, column) => [HUNDRED * column, up]).filter(([, up]) => up !== null);
  if (known.length === 0) return [];
  const isEdge = (up) => up === low || up === high;
  const parts = [[known[0]]];
  known.slice(1).forEach((end, n) => {
    const begin = known[n];
    if (begin[1] === end[1] && isEdge(end[1])) {
      parts.push([end]);
    } else if (end[0] - begin[0] === HUNDRED && isEdge(begin[1]) && isEdge(end[1])) {
      parts.push([[begin[0] + HALF, low], [begin[0] + HALF, high]], [end]);
    } else {
      parts.at(-1).push(end);
    }
  });
  const seen = parts.filter((part) => part.length > 1 || !isEdge(part[0][1]));
  return seen.length > 0 ? seen : [known];
}

// The line exactly on the edges where it runs along them from an upright piece outwards.
function settled(line, rows) {
  const found = [...line];
  const near = line.map((up) => (up === null ? null : edgeNear(up, rows)));
  for (let column = 0; column + 1 < line.length; column++) {
    if (near[column] === null || near[column + 1] === null || near[column] === near[column + 1]) continue;
    for (const [begin, step] of [[column, -1], [column + 1, 1]]) {
      for (let at = begin; at >= 0 && at < line.length && (line[at] === null || near[at] === near[begin]); at += step) {
        if (line[at] !== null) found[at] = near[at];
      }
    }
  }
  return found;
}

// The line as it is once a stroke has been drawn over it, from its first point to its last.
export function drawStroke(line, points, rows) {
  const n = line.length;
  const [low, high] = edges(rows);
  const across = points.map(([x]) => x);
  if (isUpright(points, rows)) {
    const middle = Math.floor((Math.min(...across) + Math.max(...across)) / 2);
    const left = Math.max(1, Math.min(n - 1, Math.floor(middle / HUNDRED) + 1));
    return line.map((_, at) => (at < left ? low : high));
  }
  const passed = crossed(points);
  const ends = [points[0], points.at(-1)];
  const columns = ends.map(([x]) => Math.max(0, Math.min(n - 1, Math.floor((x + HALF) / HUNDRED))));
  const atEdge = ends.map(([, up]) => edgeNear(up, rows));
  const heights = new Map([...columns.map((column, end) => [column, ends[end][1]]), ...passed]);
  const drawn = line.map((height, at) => heights.get(at) ?? height);
  const isWhole = atEdge.includes(low) && atEdge.includes(high);
  columns.forEach((column, end) => {
    const other = columns[1 - end];
    if (column === other || atEdge[end] === null) return;
    const step = column < other ? -1 : 1;
    for (let at = column; at >= 0 && at < n; at += step) {
      if (passed.has(at)) continue;
      // What else has been drawn stays, unless the stroke goes through the whole map.
      if (at !== column && !isWhole && line[at] !== null && edgeNear(line[at], rows) === null) break;
      drawn[at] = atEdge[end];
    }
  });
  return drawn;
}

// Whether a stroke stands upright and goes from foot to head, or nearly.
function isUpright(points, rows) {
  const [across, up] = [0, 1].map((way) => points.map((point) => point[way]));
  if (Math.max(...across) - Math.min(...across) > UPRIGHT) return false;
  const [least, most] = [Math.min(...up), Math.max(...up)];
  const [low, high] = edges(rows);
  return most - least >= THROUGH * HUNDRED * rows || (edgeNear(least, rows) === low && edgeNear(most, rows) === high);
}

// {column: how high a stroke crosses its middle, the last time}.
function crossed(points) {
  const found = new Map();
  points.slice(1).forEach(([to, there], n) => {
    const [x, up] = points[n];
    if (x === to) return;
    for (let at = Math.ceil(Math.min(x, to) / HUNDRED); at <= Math.floor(Math.max(x, to) / HUNDRED); at++) {
      found.set(at, up + Math.floor(((there - up) * (HUNDRED * at - x)) / (to - x)));
    }
  });
  return found;
}
