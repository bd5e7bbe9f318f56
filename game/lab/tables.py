"""Results as tables that describe themselves: a row a cell, for spreadsheets and statistics programs."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from math import isinf
from pathlib import Path
from typing import Any

from game.base.errors import UsageError
from game.base.files import write_whole
from game.base.language import msg, translate
from game.base.safe_text import defused, visible
from game.base.version import __version__
from game.lab.plan import Seat
from game.lab.statistics import mean_interval, mean_sd, wilson
from game.lab.sweeps import Cell, Sweep
from game.lab.totals import Totals
from game.wording import ROLE_WORDS

__all__ = ["TABLE_SUFFIXES", "check_table_name", "seat_labels", "seat_names", "sweep_rows", "write_table"]

TABLE_SUFFIXES = (".csv", ".parquet", ".jsonl")

Row = dict[str, Any]
_ABOUT = ("version", "deck", "deck_sha256", "seats", "seed", "mirror")


def seat_labels(seats: Sequence[Seat]) -> list[str]:
    """Return a word for each seat: its role, with the seat's number where the role is there twice."""
    roles = [seat.role for seat in seats]
    return [role if roles.count(role) == 1 else f"{role}_{at + 1}" for at, role in enumerate(roles)]


def seat_names(seats: Sequence[Seat]) -> list[str]:
    """Return what people read for each seat, in the language in force."""
    roles = [seat.role for seat in seats]
    words = [translate(ROLE_WORDS[role]) for role in roles]
    return [
        word if roles.count(role) == 1 else f"{word} {at + 1}"
        for at, (word, role) in enumerate(zip(words, roles, strict=True))
    ]


def sweep_rows(sweep: Sweep, cells: Sequence[Cell], results: Sequence[Totals]) -> list[Row]:
    """Return a row for each cell: what was run, the cell's values, counts, means and 95 % intervals.

    An end of an interval is None where there is none: of one deal nothing is known. If there are cells that
    cannot be played, ``problem`` says why, and their figures are None.
    """
    rows = [_row(sweep, cell, totals) for cell, totals in zip(cells, results, strict=True)]
    if any(cell.problem is not None for cell in cells):
        for row, cell in zip(rows, cells, strict=True):
            row["problem"] = None
            if cell.problem is not None:
                kept = {"matches", "ties", *(axis.key for axis in sweep.axes), *_ABOUT}
                row.update(dict.fromkeys(row.keys() - kept))
                row["problem"] = translate(cell.problem)
    return rows


def _row(sweep: Sweep, cell: Cell, totals: Totals) -> Row:
    seats = cell.plan.seats
    labels = seat_labels(seats)
    row: Row = {
        "version": __version__,
        "deck": sweep.deck.id,
        "deck_sha256": sweep.deck.sha256,
        "seats": " ".join(f"{seat.role}={seat.agent}" for seat in seats),
        "seed": sweep.seed,
        "mirror": sweep.mirror,
    }
    row |= {axis.key: _flat(value) for axis, value in zip(sweep.axes, cell.values, strict=True)}
    row |= {"matches": totals.matches, "ties": totals.ties}
    for at, label in enumerate(labels):
        wins = int(totals.wins[at])
        low, high = wilson(wins, totals.matches)
        mean, sd = mean_sd(totals.matches, int(totals.score[at]), int(totals.score_squared[at]))
        row |= {
            f"{label}_wins": wins,
            f"{label}_win_rate": wins / max(totals.matches, 1),
            f"{label}_win_low": low,
            f"{label}_win_high": high,
            f"{label}_score_mean": mean,
            f"{label}_score_sd": sd,
        }
    lead, *ends = (None if isinf(value) else value for value in lead_of(totals))
    crossed = totals.crossover_rounds / totals.crossovers if totals.crossovers else None
    return row | {"lead_mean": lead, "lead_low": ends[0], "lead_high": ends[1], "crossover_mean": crossed}


def lead_of(totals: Totals) -> tuple[float, float, float]:
    """Return the second seat's mean lead over the first, with its interval from independent deals."""
    n, total, squares = totals.deals, totals.lead, totals.lead_squared
    per_deal = totals.matches / max(n, 1)
    low, high = mean_interval(n, total, squares)
    return tuple(value / max(per_deal, 1) for value in (total / max(n, 1), low, high))  # type: ignore[return-value]


def _flat(value: Any) -> Any:
    return value if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)


def check_table_name(path: Path) -> None:
    """Raise UsageError for a file whose ending names no form of table, or that cannot be written there."""
    if path.suffix.lower() not in TABLE_SUFFIXES:
        forms = list(TABLE_SUFFIXES)
        raise UsageError(msg("{path}: the name has to end in one of {forms}", path=str(path), forms=forms))
    if path.suffix.lower() == ".parquet":
        _parquet()


def write_table(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows to a file, whole or not at all; its ending says how."""
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    elif suffix == ".csv":
        write_whole(path, _csv(rows))
    else:
        arrow, parquet = _parquet()
        buffer = io.BytesIO()
        parquet.write_table(arrow.Table.from_pylist([_textual(row, rows) for row in rows]), buffer)
        write_whole(path, buffer.getvalue())


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    names = list(rows[0]) if rows else []
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = (
            (key, defused(visible(value)) if isinstance(value, str) else value) for key, value in row.items()
        )
        writer.writerow(dict(cells))
    return out.getvalue()


def _textual(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Row:
    """Make a column of mixed values one of texts: parquet has a type a column."""
    mixed = {name for name in row if len({type(each[name]) for each in rows} - {type(None), int, float}) > 0}
    return {name: str(value) if name in mixed and value is not None else value for name, value in row.items()}


def _parquet() -> tuple[Any, Any]:
    try:
        import pyarrow as arrow  # noqa: ICN001, PLC0415 - large, and few need it
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise UsageError(msg('.parquet needs one more package: pip install "better-hand[parquet]"')) from None
    return arrow, parquet
