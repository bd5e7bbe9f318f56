"""Pictures of a sweep: a curve of one variable, a map of two, as PNG, SVG or a page that stands alone."""

import html
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from game.base.errors import UsageError
from game.base.files import write_whole
from game.base.language import language, msg, pick_text, tr, translate
from game.base.optional import require_package
from game.base.safe_text import visible
from game.base.version import __version__
from game.decks import Deck
from game.lab.axes import Axis
from game.lab.statistics import wilson
from game.lab.sweeps import Cell, Sweep
from game.lab.tables import lead_of, seat_names
from game.lab.totals import Totals

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["MORE_COLORS", "PLOT_SUFFIXES", "ROLE_COLORS", "check_plot_name", "own_value", "write_plot"]

PLOT_SUFFIXES = (".png", ".svg", ".html")
ROLE_COLORS = {"sales": "#AE3A0A", "marketing": "#15579D", "hybrid": "#56104F"}
MORE_COLORS = ("#7A4B00", "#00645A", "#5B5B00", "#6E2A6E")
_INK = "#1F1C16"
_DOTS_PER_INCH = 160
_MOST_LABELS = 30
_MOST_TICKS = 13


def check_plot_name(path: Path, axes: Sequence[Axis]) -> None:
    """Raise UsageError for a file whose ending names no picture, or a sweep of more than two variables."""
    if path.suffix.lower() not in PLOT_SUFFIXES:
        forms = list(PLOT_SUFFIXES)
        raise UsageError(msg("{path}: the name has to end in one of {forms}", path=str(path), forms=forms))
    require_package("matplotlib", "--plot")
    if len(axes) > 2:  # noqa: PLR2004 - the page has two directions
        raise UsageError(msg("--plot shows one variable or two, and {n} are varied; use --out", n=len(axes)))


def write_plot(path: Path, sweep: Sweep, cells: Sequence[Cell], results: Sequence[Totals]) -> None:
    """Draw a sweep into a file, in the language in force; whole or not at all."""
    suffix = path.suffix.lower()
    with _styled():
        figure = _draw(sweep, cells, results)
        if suffix == ".png":
            out = io.BytesIO()
            about = {"Software": f"Better Hand {__version__}"}
            figure.savefig(out, format="png", dpi=_DOTS_PER_INCH, metadata=about)
            write_whole(path, out.getvalue())
            return
        svg = _svg(figure)
    page = _page(sweep, cells, results, svg) if suffix == ".html" else svg
    write_whole(path, visible(page, keep="\n"))


def own_value(deck: Deck, axis: Axis) -> float | None:
    """Return where the deck itself lies on an axis, None if it has no place there or lies beyond its ends."""
    setting = axis.setting
    if setting is None or not axis.is_number:
        return None
    value: Any
    if setting == "customers.worth_spread":
        value = 100
    elif setting.startswith("customers."):
        values = [getattr(customer, setting.removeprefix("customers.")) for customer in deck.customers]
        if not all(isinstance(value, int) for value in values):
            return None
        weights = [1 if setting.endswith("count") else customer.count for customer in deck.customers]
        value = np.average(values, weights=weights)
    else:
        value = deck.to_document()
        for step in setting.split("."):
            value = value[step]
        if not isinstance(value, int):
            return None
    return float(value) if min(axis.values) <= value <= max(axis.values) else None


# -- drawing --------------------------------------------------------------------------------------


@contextmanager
def _styled() -> Iterator[None]:
    from matplotlib import font_manager, rc_context  # noqa: PLC0415 - takes half a second
    from pylopdf_fonts_zh_cn import sans_path  # noqa: PLC0415

    font = str(sans_path())
    font_manager.fontManager.addfont(font)
    style: Any = {
        "font.family": font_manager.FontProperties(fname=font).get_name(),
        "axes.unicode_minus": False,
        "svg.fonttype": "path",  # so that it looks the same without the font
        "svg.hashsalt": "better-hand",
        "text.parse_math": False,  # a deck's title may have dollars in it
    }
    style |= dict.fromkeys(("text.color", "axes.labelcolor", "xtick.color", "ytick.color"), _INK)
    with rc_context(style):
        yield


def _draw(sweep: Sweep, cells: Sequence[Cell], results: Sequence[Totals]) -> "Figure":
    from matplotlib.figure import Figure  # noqa: PLC0415 - takes half a second

    figure = Figure(figsize=(8, 5.6), layout="constrained")
    axes = figure.add_subplot()
    if len(sweep.axes) == 1:
        _draw_curves(axes, sweep, results)
    else:
        _draw_map(figure, axes, sweep, results)
    figure.suptitle(_title(sweep), fontsize=14)
    size = 8.5 if len(sweep.seats) == 2 else 7  # noqa: PLR2004 - four seats have room beside the legend
    axes.set_title(_subtitle(sweep, cells), fontsize=size, color="#474136")
    return figure


def _title(sweep: Sweep) -> str:
    deck = pick_text(sweep.deck.title)
    if len(sweep.axes) == 1:
        return tr("{deck}: who wins as {name} changes", deck=deck, name=sweep.axes[0].name)
    return tr("{deck}: who wins where", deck=deck)


def _subtitle(sweep: Sweep, cells: Sequence[Cell]) -> str:
    varied = {axis.seat_of(sweep.seats) for axis in sweep.axes if axis.setting is None}
    names = seat_names(sweep.seats)
    seats = [
        name if at in varied else f"{name} ({seat.agent})"
        for at, (name, seat) in enumerate(zip(names, sweep.seats, strict=True))
    ]
    about = tr(
        "{seats}; {cells} cells of {n} matches, the same deals in each; seed {seed}, version {version}",
        seats=seats,
        cells=len(cells),
        n=sweep.matches,
        seed=sweep.seed,
        version=__version__,
    )
    left_out = sum(cell.problem is not None for cell in cells)
    if left_out:
        about += "\n" + tr("\u00d7: cannot be played ({n} cells)", n=left_out)
    return about


def _colors(sweep: Sweep) -> list[str]:
    colors: list[str] = []
    for at, seat in enumerate(sweep.seats):
        color = ROLE_COLORS[seat.role]
        colors.append(MORE_COLORS[at] if color in colors else color)
    return colors


def _places(axis: Axis) -> list[float]:
    """Return where the values lie: at themselves if they are numbers, else side by side."""
    return (
        [float(value) for value in axis.values]
        if axis.is_number
        else list(map(float, range(len(axis.values))))
    )


def _draw_curves(axes: "Axes", sweep: Sweep, results: Sequence[Totals]) -> None:
    axis = sweep.axes[0]
    x = _places(axis)
    order = [at for at in sorted(range(len(x)), key=x.__getitem__) if results[at].matches]
    x = [x[at] for at in order]
    ordered = [results[at] for at in order]
    markers = "osD^"
    for seat, (name, color) in enumerate(zip(seat_names(sweep.seats), _colors(sweep), strict=True)):
        shares = [100 * int(totals.wins[seat]) / totals.matches for totals in ordered]
        bands = [wilson(int(totals.wins[seat]), totals.matches) for totals in ordered]
        low, high = [100 * band[0] for band in bands], [100 * band[1] for band in bands]
        line = "-" if axis.is_number else ""
        if axis.is_number and len(x) > 1:
            axes.fill_between(x, low, high, color=color, alpha=0.18, linewidth=0)
        else:
            axes.vlines(x, low, high, color=color, linewidth=2)
        axes.plot(x, shares, line, marker=markers[seat], markersize=5, color=color, label=name)
    places = _places(axis)
    for at, totals in enumerate(results):
        if not totals.matches:
            axes.plot(places[at], 2, marker="x", color="#605A4D", linestyle="none")
    axes.axhline(100 / len(sweep.seats), color="#605A4D", linewidth=1, linestyle=(0, (4, 3)))
    own = own_value(sweep.deck, axis)
    if own is not None:
        axes.axvline(own, color="#605A4D", linewidth=1, linestyle=":")
        axes.annotate(
            tr("the deck itself"),
            (own, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(4 if own < sum(axes.get_xlim()) / 2 else -4, -4),
            textcoords="offset points",
            ha="left" if own < sum(axes.get_xlim()) / 2 else "right",
            va="top",
            fontsize=8,
        )
    axes.set_ylim(0, 100)
    axes.set_ylabel(tr("matches won, percent (band: 95 % interval)"))
    axes.set_xlabel(axis.name)
    _label_axis(axes.xaxis, axis)
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)


def _draw_map(figure: "Figure", axes: "Axes", sweep: Sweep, results: Sequence[Totals]) -> None:
    from matplotlib.colors import LinearSegmentedColormap  # noqa: PLC0415

    across, up = sweep.axes
    names, colors = seat_names(sweep.seats), _colors(sweep)
    ahead = [100 * (int(t.wins[1]) - int(t.wins[0])) / t.matches if t.matches else np.nan for t in results]
    shares = np.ma.masked_invalid(np.array(ahead, dtype=float))
    grid = shares.reshape(sweep.shape).T
    x, y = _places(across), _places(up)
    x_order, y_order = np.argsort(x), np.argsort(y)
    x, y = [x[at] for at in x_order], [y[at] for at in y_order]
    grid = grid[np.ix_(y_order, x_order)]
    shades = LinearSegmentedColormap.from_list("who", [colors[0], "#FCF9F2", colors[1]])
    picture = axes.pcolormesh(x, y, grid, cmap=shades, vmin=-100, vmax=100, shading="nearest")
    for row, column in zip(*np.nonzero(np.ma.getmaskarray(grid)), strict=True):
        axes.plot(x[column], y[row], marker="x", color="#605A4D", linestyle="none")
    # Between two names there is nothing in which it could be even.
    has_distances = across.is_number and up.is_number
    if has_distances and min(grid.shape) > 1 and grid.min() < 0 < grid.max():
        line = axes.contour(x, y, grid, levels=[0], colors=[_INK], linewidths=1.8)
        axes.clabel(line, fmt={0: tr("even")}, fontsize=9)
    own_x, own_y = own_value(sweep.deck, across), own_value(sweep.deck, up)
    if own_x is not None and own_y is not None:
        axes.plot(
            own_x, own_y, marker="*", markersize=15, color="#FFFFFF", markeredgecolor=_INK, linestyle="none"
        )
        axes.annotate(
            tr("the deck itself"),
            (own_x, own_y),
            xytext=(9 if own_x < sum(axes.get_xlim()) / 2 else -9, 6),
            textcoords="offset points",
            ha="left" if own_x < sum(axes.get_xlim()) / 2 else "right",
            fontsize=9,
        )
    axes.set_xlabel(across.name)
    axes.set_ylabel(up.name)
    _label_axis(axes.xaxis, across, x_order.tolist())
    _label_axis(axes.yaxis, up, y_order.tolist())
    bar = figure.colorbar(picture, ax=axes, ticks=[-100, -50, 0, 50, 100])
    bar.ax.set_yticklabels(["100", "50", "0", "50", "100"])
    is_pair = len(names) == 2  # noqa: PLR2004 - else shades and the even line leave some seats out
    bar.set_label(
        tr("matches won more, percentage points")
        if is_pair
        else tr("matches won more, percentage points, of these two")
    )
    if not is_pair:
        _mark_others(axes, sweep, results, names, colors)
    bar.ax.set_title(names[1], fontsize=9)
    bar.ax.set_xlabel(names[0], fontsize=9)


def _mark_others(
    axes: "Axes", sweep: Sweep, results: Sequence[Totals], names: Sequence[str], colors: Sequence[str]
) -> None:
    """Mark the cells that are won most often by a seat of which the shades say nothing."""
    x, y = (_places(axis) for axis in sweep.axes)
    for seat in range(2, len(names)):
        won = [
            divmod(at, len(y)) for at, t in enumerate(results) if t.matches and t.wins[seat] == t.wins.max()
        ]
        if not won:
            continue
        axes.plot(
            [x[column] for column, _ in won],
            [y[row] for _, row in won],
            marker="_Ds"[seat - 1],
            color=colors[seat],
            markeredgecolor="#FFFFFF",
            linestyle="none",
            label=tr("{seat} wins most", seat=names[seat]),
        )
    if axes.get_legend_handles_labels()[0]:
        axes.legend(fontsize=8, loc="upper left")


def _label_axis(target: Any, axis: Axis, order: Sequence[int] | None = None) -> None:
    if axis.is_number:
        from matplotlib.ticker import FixedLocator, MaxNLocator  # noqa: PLC0415

        numbers = sorted(axis.values)
        few = len(numbers) <= _MOST_TICKS
        target.set_major_locator(FixedLocator(numbers) if few else MaxNLocator(integer=True))
        return
    labels = [axis.label(axis.values[at])[:_MOST_LABELS] for at in order or range(len(axis.values))]
    target.set_ticks(list(range(len(labels))), labels=labels)


# -- files ----------------------------------------------------------------------------------------


def _svg(figure: "Figure") -> str:
    out = io.StringIO()
    # Without a date, so that the same sweep gives the same file.
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": f"Better Hand {__version__}"})
    return out.getvalue()


def _page(sweep: Sweep, cells: Sequence[Cell], results: Sequence[Totals], svg: str) -> str:
    """Return a page with the picture and the figures behind it; it needs nothing from anywhere else."""
    names = seat_names(sweep.seats)
    head = [axis.name for axis in sweep.axes] + [
        *(tr("{name} wins, percent", name=name) for name in names),
        tr("{seat} wins: 95 % interval", seat=names[1]),
        tr("ties, percent"),
        tr("{second} less {first}, points a match", first=names[0], second=names[1]),
    ]
    rows = []
    for cell, totals in zip(cells, results, strict=True):
        n = max(totals.matches, 1)
        low, high = wilson(int(totals.wins[1]), totals.matches)
        values = [axis.label(value) for axis, value in zip(sweep.axes, cell.values, strict=True)]
        shares = [f"{100 * int(wins) / n:.1f}" for wins in totals.wins]
        if cell.problem is not None:
            rows.append([*values, *("" for _ in shares), "", "", translate(cell.problem)])
            continue
        ties = f"{100 * totals.ties / n:.1f}"
        lead = f"{lead_of(totals)[0] + 0:+.1f}"
        rows.append([*values, *shares, f"{100 * low:.1f} .. {100 * high:.1f}", ties, lead])
    table = "".join(
        "<tr>" + "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in row) + "</tr>\n"
        for tag, row in [("th", head), *(("td", row) for row in rows)]
    )
    title = html.escape(_title(sweep))
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        "<style>body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1F1C16;"
        "background:#FCF9F2}svg{width:100%;height:auto}table{border-collapse:collapse}"
        "td,th{padding:.2em .8em;text-align:right;border-bottom:1px solid #CFC5B0}</style>\n"
        f"<h1>{title}</h1>\n<p>{html.escape(_subtitle(sweep, cells))}</p>\n{svg[svg.index('<svg') :]}\n"
        f"<table>\n{table}</table>\n</html>\n"
    )
