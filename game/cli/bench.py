"""``better-hand bench``: how fast this machine plays."""

import sys
from time import perf_counter
from typing import Annotated, Any

import typer

from game.base.language import tr
from game.cli.options import AsJson, Lang, cpu_count
from game.cli.output import console, print_json
from game.cli.progress import keeping_nothing

__all__ = ["register"]

_ROUNDS = 3


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=tr("Measure how fast this machine plays: decisions and matches a second, start, memory.")
    )
    def bench(
        matches: Annotated[
            int, typer.Option(min=100, max=10**8, help=tr("Matches a measurement."))
        ] = 100_000,
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        with keeping_nothing():
            found = _measure(matches)
        if json:
            print_json(found)
        else:
            _print(found)
        return 0


def _measure(matches: int) -> dict[str, Any]:
    from game.base.optional import require_package
    from game.base.version import __version__
    from game.decks import load_deck
    from game.lab import Plan, Seat, Workers, is_compiled, play_matches, run

    require_package("numba", "better-hand bench")
    deck = load_deck("city-market")

    def plan_of(agent: str, n: int) -> Plan:
        return Plan(deck, (Seat("sales", agent), Seat("marketing", agent)), n)

    was_compiled = is_compiled()
    started = perf_counter()
    from game.lab import play_compiled

    play_compiled(plan_of("skilled", 1), 0, 1)
    start_s = perf_counter() - started
    rows: list[dict[str, Any]] = []

    def add(what: str, plan: Plan, play: Any) -> None:
        best, totals = float("inf"), None
        for _ in range(_ROUNDS):
            began = perf_counter()
            totals = play()
            best = min(best, perf_counter() - began)
        assert totals is not None  # noqa: S101 - there is at least one round
        rows.append(
            {
                "what": what,
                "matches": plan.matches,
                "decisions_per_s": totals.decisions / best,
                "matches_per_s": plan.matches / best,
            }
        )

    for agent in ("skilled", "novice", "random"):
        plan = plan_of(agent, matches)
        add(f"{agent}, one core", plan, lambda plan=plan: play_compiled(plan, 0, plan.matches, scored=False))
    plan = plan_of("skilled", matches)
    add("skilled with attribution, one core", plan, lambda: play_compiled(plan, 0, plan.matches))
    cores = cpu_count()
    if cores > 1:
        # As many matches for each core as before for one, so that all of them have something to do.
        many = plan_of("skilled", matches * cores)
        add(f"skilled with attribution, {cores} cores", many, lambda: run(many, Workers(cores)))
    few = plan_of("skilled", max(100, matches // 500))
    add("skilled, not compiled, one core", few, lambda: play_matches(few, 0, few.matches))
    return {
        "version": __version__,
        "compiled_before": was_compiled,
        "start_seconds": round(start_s, 2),
        "rows": rows,
        "peak_memory_mb": _peak_memory_mb(),
    }


def _peak_memory_mb() -> float | None:
    """Return the most memory this process has had, where the system tells."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)


def _print(found: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    start = found["start_seconds"]
    summary = (
        tr("ready after {seconds} s, from the cache", seconds=start)
        if found["compiled_before"]
        else tr("ready after {seconds} s, compiling for the first time", seconds=start)
    )
    out.print(Text(summary))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for name in (tr("Decisions a second"), tr("Matches a second")):
        table.add_column(name, justify="right", no_wrap=True)
    for row in found["rows"]:
        table.add_row(row["what"], f"{row['decisions_per_s']:,.0f}", f"{row['matches_per_s']:,.0f}")
    out.print(table)
    if found["peak_memory_mb"] is not None:
        out.print(Text(tr("most memory at a time: {n} MB", n=found["peak_memory_mb"])))
