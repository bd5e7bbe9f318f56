"""``better-hand review``: whether it was the players or luck, and what should have been done."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.base.language import tr
from game.base.safe_text import safe
from game.cli.options import AsJson, Lang
from game.cli.output import console, print_json
from game.cli.record_files import each_record

if TYPE_CHECKING:
    from game.coach import Review, TurnReview

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Review match records: luck, choices, and what the coach would have played."))
    def review(
        files: Annotated[
            list[Path], typer.Argument(metavar="RECORD|DIR...", help=tr("Records, or folders of them."))
        ],
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        return each_record(files, lambda path: _review(path, json=json))


def _review(path: Path, *, json: bool) -> None:
    from game.coach import review
    from game.match import load_record

    reviewed = review(load_record(path))
    if json:
        print_json({"file": str(path)} | reviewed.to_document())
    else:
        _print_review(path, reviewed)


def _graded(turn: "TurnReview") -> str:
    """Return a turn's grade, and how closely the difference behind it is known."""
    from game.base.language import translate
    from game.coach import GRADE_WORDS

    grade = translate(GRADE_WORDS[turn.grade])
    if turn.grade == "good":
        return grade
    return tr("{grade}; standard error {n} points", grade=grade, n=f"{turn.cost.error / 100:.1f}")


def _print_review(path: Path, review: "Review") -> None:
    from rich.table import Table
    from rich.text import Text

    from game.base.language import translate
    from game.coach import (
        AT_THE_TIME,
        COACH_YARDSTICK,
        EXPECTED,
        HINDSIGHT,
        TURNING_YARDSTICK,
        TWO_CAUSES,
        decided_sentence,
        hindsight_sentence,
        lead_sentence,
        telling_sentences,
        turn_sentence,
        turning_sentence,
        whole_parts,
    )
    from game.wording import Teller

    out = console()
    teller = Teller(review.record.deck, review.record.roles)
    names = [translate(teller.seat(seat)) for seat in range(len(review.score))]
    out.print(Text(safe(str(path)), style="bold"), soft_wrap=True)
    out.print(Text(translate(lead_sentence(review))), soft_wrap=True)
    out.print(Text(translate(TWO_CAUSES), style="dim"), soft_wrap=True)
    out.print()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for name in names:
        table.add_column(Text(name), justify="right")
    seats = [whole_parts(review, seat) for seat in range(len(names))]
    for at, parts in enumerate(zip(*seats, strict=True)):
        table.add_row(Text(translate(parts[0][0])), *(f"{n:+d}" if at and n else str(n) for _, n in parts))
    table.add_row(tr("Score"), *map(str, review.score), style="bold")
    table.add_row(tr("With hindsight, at least"), *map(str, review.par), style="dim")
    out.print(table)
    for text in (EXPECTED, HINDSIGHT):
        out.print(Text(translate(text), style="dim"), soft_wrap=True)
    for seat in range(len(names)):
        out.print(Text(translate(hindsight_sentence(review, seat, is_you=False))), soft_wrap=True)
    out.print()
    out.print(Text(tr("What mattered most?"), style="bold"))
    out.print(Text(translate(AT_THE_TIME), style="dim"), soft_wrap=True)
    for seat in range(len(names)):
        for told in telling_sentences(review, seat):
            out.print(Text("  " + translate(told)), soft_wrap=True)
    out.print()
    out.print(Text(tr("Turning points"), style="bold"))
    out.print(Text(translate(decided_sentence(review) or TURNING_YARDSTICK), style="dim"), soft_wrap=True)
    for point in review.turning_points:
        out.print(Text("  " + translate(turning_sentence(review, point))), soft_wrap=True)
    out.print()
    out.print(Text(translate(COACH_YARDSTICK), style="dim"), soft_wrap=True)
    round_ = -1
    for turn in review.turns:
        if turn.round != round_:
            round_ = turn.round
            standing = review.rounds[round_ - 1].win_chance if round_ else review.points[0].chances
            chances = [
                tr("{seat} {percent} %", seat=name, percent=(chance + 5000) // 10_000)
                for name, chance in zip(names, standing, strict=True)
            ]
            heading = tr("Round {round}; chances to win: {chances}", round=round_ + 1, chances=chances)
            out.print()
            out.print(Text(heading, style="bold"), soft_wrap=True)
        line = tr("{what} ({grade})", what=turn_sentence(review, turn), grade=_graded(turn))
        out.print(Text("  " + line), soft_wrap=True)
    out.print()
