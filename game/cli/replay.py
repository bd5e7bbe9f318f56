"""``better-hand replay``: plays records again, verifies them and takes the score apart."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.options import AsJson, Lang
from game.cli.output import complain, console, print_json
from game.errors import BetterHandError, UsageError
from game.language import msg, tr

if TYPE_CHECKING:
    from game.scoring import MatchScore

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Replay match records and take their scores apart."))
    def replay(
        files: Annotated[
            list[Path], typer.Argument(metavar="FILE|DIR...", help=tr("Records, or folders of them."))
        ],
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from game.match import load_record
        from game.scoring import score_match

        status = 0
        for path in _record_files(files):
            try:
                score = score_match(load_record(path).replay().history)
            except BetterHandError as error:
                # One bad record must not hide the others.
                complain(str(error))
                status = max(status, error.exit_status)
                continue
            if json:
                print_json(_document(path, score))
            else:
                _print_score(path, score)
        return status


def _record_files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        try:
            is_folder = path.is_dir()
            found = sorted(path.glob("*.json")) if is_folder else [path]
        except (OSError, ValueError):
            is_folder, found = False, [path]
        if is_folder and not found:
            raise UsageError(msg("{path}: no records (*.json) in this folder", path=str(path)))
        yield from found


def _document(path: Path, score: "MatchScore") -> dict[str, Any]:
    return {
        "file": str(path),
        "seats": [
            {"role": role, "score": total, "income": income, "attribution": parts}
            for role, total, income, parts in zip(
                score.history.roles,
                score.scores,
                score.tally.income.tolist(),
                score.attribution,
                strict=True,
            )
        ],
        "hands": score.hands,
        "winner": score.winner,
    }


def _print_score(path: Path, score: "MatchScore") -> None:
    from rich.table import Table
    from rich.text import Text

    from game.language import translate
    from game.match.words import Teller

    out = console()
    teller = Teller(score.history.deck, score.history.roles)
    result = tr("a tie") if score.winner is None else tr("{seat} wins", seat=teller.seat(score.winner))
    out.print(Text(f"{path}: {result}", style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    table.add_column(tr("Score"), justify="right")
    table.add_column(tr("Income by round"))
    for seat, (total, income) in enumerate(zip(score.scores, score.tally.income.tolist(), strict=True)):
        rounds = " ".join(str(value) for value in income)
        table.add_row(Text(translate(teller.seat(seat))), str(total), Text(rounds))
    out.print(table)
