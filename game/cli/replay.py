"""``better-hand replay``: plays records again, verifies them and takes the score apart."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.base.language import tr
from game.base.safe_text import safe
from game.cli.options import AsJson, Lang
from game.cli.output import console, print_json
from game.cli.record_files import each_record

if TYPE_CHECKING:
    from game.match import Match
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
        return each_record(files, lambda path: _replay(path, json=json))


def _replay(path: Path, *, json: bool) -> None:
    from game.match import load_record
    from game.scoring import score_match

    match = load_record(path).replay()
    score = score_match(match.history)
    if json:
        print_json(_document(path, match, score))
    else:
        _print_score(path, score)


def _document(path: Path, match: "Match", score: "MatchScore") -> dict[str, Any]:
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
        **_set_up(match),
        "hands": score.hands,
        "strains": score.strains,
        "levels": score.tally.level.T.tolist(),
        "in_force": score.tally.in_force.T.tolist(),
        "winner": score.winner,
    }


def _set_up(match: "Match") -> dict[str, Any]:
    """Return the deal, and how each round opened."""
    from game.match import Opened
    from game.rules import RULEBOOK

    world = match.world
    opened = [event for event in match.events if isinstance(event, Opened)]
    return {
        "rulebook": RULEBOOK,
        "dealt": world.dealt.tolist(),
        "rows": world.rows.tolist(),
        "prospects": world.prospects.tolist(),
        "rows_open": [list(event.row) for event in opened],
        "effort": [list(event.effort) for event in opened],
    }


def _print_score(path: Path, score: "MatchScore") -> None:
    from rich.table import Table
    from rich.text import Text

    from game.base.language import translate
    from game.wording import Teller

    out = console()
    teller = Teller(score.history.deck, score.history.roles)
    result = tr("a tie") if score.winner is None else tr("{seat} wins", seat=teller.seat(score.winner))
    out.print(Text(f"{safe(str(path))}: {result}", style="bold"), soft_wrap=True)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    table.add_column(tr("Score"), justify="right")
    table.add_column(tr("Income by round"))
    for seat, (total, income) in enumerate(zip(score.scores, score.tally.income.tolist(), strict=True)):
        rounds = " ".join(str(value) for value in income)
        table.add_row(Text(translate(teller.seat(seat))), str(total), Text(rounds))
    out.print(table)
