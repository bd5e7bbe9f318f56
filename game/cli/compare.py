"""``better-hand compare``: another agent in one seat, on the same deals."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.base.errors import UsageError
from game.base.language import msg, tr
from game.cli.options import (
    DEFAULT_DECK,
    DEFAULT_SEATS,
    AsJson,
    Cluster,
    DeckName,
    Jobs,
    Lang,
    RunSeed,
    Seats,
    Settings,
    deck_with,
    read_seat,
    read_seats,
    workers_from,
)
from game.cli.output import console, print_json
from game.cli.progress import keeping_nothing, progress_bar

if TYPE_CHECKING:
    from game.lab import Comparison, Plan, Seat, Totals, Workers
    from game.match import Record

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Put another agent into one seat, play the same deals, and tell the difference."))
    def compare(
        versus: Annotated[
            list[str],
            typer.Option(metavar="ROLE=AGENT", help=tr("The other agent for the seat of that role.")),
        ] = [],
        deck: DeckName = DEFAULT_DECK,
        seat: Seats = list(DEFAULT_SEATS),
        matches: Annotated[
            int, typer.Option(min=2, max=10**9, help=tr("How many matches with each."))
        ] = 1000,
        seed: RunSeed = None,
        mirror: Annotated[
            bool, typer.Option("--mirror", help=tr("Play every deal twice, hands swapped; N counts matches."))
        ] = False,
        jobs: Jobs = 0,
        cluster: Cluster = None,
        set_: Settings = [],
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from game.lab import Plan, with_seats
        from game.lab import compare as run_compare

        if not versus:
            raise UsageError(msg("--versus says which agent to compare with, as marketing=novice"))
        seats = _completed(seat)
        others, at = with_seats(seats, tuple(read_seat(word) for word in versus))
        plan = Plan(deck_with(deck, set_, len(seats)), seats, matches, 1 if seed is None else seed, mirror)
        is_dear = _is_dear(seats + others)
        progress, workers = progress_bar(has_thread=is_dear), workers_from(jobs, cluster)
        figure = None
        with keeping_nothing(progress), progress:
            task = progress.add_task(tr("Playing"), total=matches)

            def tell(done: float) -> None:
                progress.update(task, completed=done, refresh=True)

            if is_dear:
                found, figure = _compare_dear(plan, others, at, workers, tell)
            else:
                found = run_compare(plan, others, at, workers, tell)
        document = _document(plan, others, at, found)
        if figure is not None:
            document["two_less_one"]["luck_adjusted"] = figure
        if json:
            print_json(document)
        else:
            _print(document)
        return 0


def _is_dear(seats: "tuple[Seat, ...]") -> bool:
    from game.coach import DEAR_AGENTS

    return any(seat.agent in DEAR_AGENTS for seat in seats)


def _compare_dear(
    plan: "Plan", others: "tuple[Seat, ...]", at: int, workers: "Workers", tell: Callable[[float], None]
) -> "tuple[Comparison, dict[str, Any]]":
    """Compare where a match is dear enough to be valued: with its luck taken off as well."""
    from dataclasses import replace

    import numpy as np

    from game.coach import METHOD, luck_compared, lucks_of
    from game.lab import compared, run

    batches: list[list[Record]] = []
    for number, seats in enumerate((plan.seats, others)):
        records: list[Record] = []
        batches.append(records)

        def look(totals: "Totals", number: int = number) -> None:
            tell((number * plan.matches + totals.matches) / 2)

        def take(_index: int, record: "Record", records: "list[Record]" = records) -> None:
            records.append(record)

        run(replace(plan, seats=seats), workers, on_chunk=look, on_record=take)
    one, two = (np.array([record.score for record in records], np.int64) for records in batches)
    before, after = (lucks_of(records, workers) for records in batches)
    figure = luck_compared(before, after, at, mirror=plan.mirror)
    return compared(plan, one, two, at), {"method": METHOD, "score": figure.to_document()}


def _completed(words: Sequence[str]) -> "tuple[Seat, ...]":
    """Return the seats; one alone sits against the default of the other role."""
    if len(words) != 1:
        return read_seats(words)
    given = read_seat(words[0])
    seats = [read_seat(word) for word in DEFAULT_SEATS]
    return tuple(given if seat.role == given.role else seat for seat in seats)


def _document(plan: "Plan", others: "tuple[Seat, ...]", at: int, found: "Comparison") -> dict[str, Any]:
    from game.base.version import __version__
    from game.lab import wilson

    def figures(agent: str, wins: int, score: int) -> dict[str, Any]:
        return {
            "agent": agent,
            "wins": wins,
            "win_rate": wins / found.matches,
            "win_ci": list(wilson(wins, found.matches)),
            "score_mean": score / found.matches,
        }

    def difference(sums: tuple[int, int]) -> dict[str, Any]:
        mean, low, high = found.difference(sums)
        return {"mean": mean, "ci": [low, high] if found.deals > 1 else None}

    return {
        "version": __version__,
        "deck": {"id": plan.deck.id, "sha256": plan.deck.sha256},
        "seats": [seat._asdict() for seat in plan.seats],
        "seed": plan.seed,
        "mirror": plan.mirror,
        "matches": found.matches,
        "seat": plan.seats[at].role,
        "one": figures(plan.seats[at].agent, found.wins[0], found.score[0]),
        "two": figures(others[at].agent, found.wins[1], found.score[1]),
        "two_less_one": {
            "win_rate": difference(found.win_difference),
            "score": difference(found.score_difference),
        },
    }


def _print(document: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    from game.base.language import translate
    from game.cli.contrast_tables import adjusted_line
    from game.wording import ROLE_WORDS

    out = console()
    heading = tr(
        "{role}: two agents, each in {n} matches on the same deals",
        role=translate(ROLE_WORDS[document["seat"]]),
        n=document["matches"],
    )
    out.print(Text(heading, style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("", tr("Wins"), tr("Wins, 95 % interval"), tr("Mean score")):
        table.add_column(Text(name), justify="right" if name else "left")
    for each in (document["one"], document["two"]):
        low, high = each["win_ci"]
        words = (
            each["agent"],
            f"{each['win_rate']:.1%}",
            f"{low:.1%} .. {high:.1%}",
            f"{each['score_mean']:.1f}",
        )
        table.add_row(*map(Text, words))
    out.print(table)
    changes = document["two_less_one"]
    for name, scale, unit in (
        ("win_rate", 100, tr("percentage points of matches won")),
        ("score", 1, tr("points of score")),
    ):
        mean, ci = scale * changes[name]["mean"], changes[name]["ci"]
        span = "{:+.2f} .. {:+.2f}".format(*(scale * end for end in ci)) if ci else "-"
        out.print(
            Text(
                tr(
                    "{two} less {one}: {mean} {unit} (95 % interval {span})",
                    two=document["two"]["agent"],
                    one=document["one"]["agent"],
                    mean=f"{mean + 0:+.2f}",
                    unit=unit,
                    span=span,
                )
            )
        )
    adjusted = changes.get("luck_adjusted")
    if adjusted is not None and adjusted["score"]["ci"] is not None:
        out.print(Text(adjusted_line(adjusted["score"])))
