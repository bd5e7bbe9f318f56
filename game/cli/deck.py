"""``better-hand deck``: list, check, show decks and print the format's schema."""

import json as jsonlib
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.base.errors import BetterHandError
from game.base.language import msg, pick_text, tr
from game.base.safe_text import safe
from game.cli import deck_files, deck_print, deck_stats
from game.cli.help_pages import App, refusal
from game.cli.options import AsJson, Lang, cpu_count
from game.cli.output import complain, console, print_json, say, say_lines

if TYPE_CHECKING:
    from pathlib import Path

    from rich.table import Table

    from game.decks import Deck, DeckEntry, DeckSummaries, DeckSummary

__all__ = ["register"]

MOST_NEW = 50
"""Decks that are checked for a list, about half a second's worth, if nothing is known of them from before."""

MANY = 400
"""Decks from which on it takes less time to have all cores check them than to do it alone."""
A_PART = 50


def register(app: typer.Typer) -> None:
    """Add the commands."""
    deck = App(help=tr("List, check and show decks."))
    app.add_typer(deck, name="deck")

    @deck.callback(invoke_without_command=True)
    def start(context: typer.Context, lang: Lang = None) -> None:  # noqa: ARG001 - see main
        if context.invoked_subcommand is None:
            names = list(getattr(context.command, "commands", ()))
            raise refusal(context, msg("say what to do with decks: {names}", names=names))

    @deck.command("list", help=tr("List the decks that are installed and those in your own folder."))
    def list_(
        all_: Annotated[
            bool,
            typer.Option("--all", help=tr("Check every deck, however many are new; --json always does.")),
        ] = False,
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - see main
    ) -> int:
        return _list(most_new=None if all_ or json else MOST_NEW, json=json)

    @deck.command(help=tr("Check decks and tell every problem, with line and column."))
    def check(
        decks: Annotated[
            list[str],
            typer.Argument(metavar="ID|FILE...", help=tr("Decks: ids of installed decks, or files.")),
        ],
        seats: Annotated[int, typer.Option(min=2, max=4, help=tr("How many seats are to play."))] = 2,
        encoding: Annotated[
            str | None,
            typer.Option(metavar="NAME", help=tr("Encoding of the file, if it is not UTF-8, as gb18030.")),
        ] = None,
        form: Annotated[
            str,
            typer.Option("--format", metavar="text|json|github", help=tr("How problems are told.")),
        ] = "text",
        lang: Lang = None,  # noqa: ARG001 - see main
    ) -> int:
        from game.cli.deck_check import check_decks

        return check_decks(decks, seats, encoding, form)

    @deck.command(help=tr("Show the cards of a deck."))
    def show(
        deck: Annotated[
            str,
            typer.Argument(metavar="ID|FILE", help=tr("Deck: the id of an installed deck, or a file.")),
        ],
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - see main
    ) -> int:
        from game.decks import load_deck

        loaded = load_deck(deck)
        if json:
            print_json(loaded.to_document() | {"sha256": loaded.sha256})
        else:
            _show(loaded)
        return 0

    deck_stats.register(deck)

    @deck.command(help=tr("Print the JSON Schema of the deck format, for editors."))
    def schema(lang: Lang = None) -> int:  # noqa: ARG001 - see main
        from game.decks import json_schema

        say_lines(jsonlib.dumps(json_schema(), indent=2, ensure_ascii=True))
        return 0

    for more in (deck_files, deck_print):
        more.register(deck)


def _list(*, most_new: int | None, json: bool) -> int:
    from game.decks import DeckEntry, DeckSummaries, DeckSummary, shelf

    summaries = DeckSummaries()
    if most_new is None:
        _check_together(summaries)
    entries: list[tuple[DeckEntry, DeckSummary | None]] = []
    status = n_new = 0
    for entry in shelf():
        try:
            summary = summaries.known(entry.path)
            if summary is None and (most_new is None or n_new < most_new):
                n_new += 1
                summary = DeckSummary.of(summaries.load(entry.path))
            entries.append((entry, summary))
        except BetterHandError as error:
            # One bad deck must not hide the others; its problems are told beside the list.
            complain(error)
            status = error.exit_status
    summaries.save()
    if json:
        print_json(
            [
                asdict(summary) | {"shipped": not entry.is_user, "path": str(entry.path)}
                for entry, summary in entries
                if summary is not None
            ]
        )
    else:
        _print_list(entries)
    return status


def _check_together(summaries: "DeckSummaries") -> None:
    """Check the decks of which nothing is known on all cores, if there are very many."""
    from game.decks import shelf, summaries_of

    unknown: list[Path] = []
    for entry in shelf():
        with suppress(BetterHandError):
            if summaries.known(entry.path) is None:
                unknown.append(entry.path)
    if len(unknown) < MANY:
        return
    from game.lab import Workers, spread

    parts = [(unknown[at : at + A_PART],) for at in range(0, len(unknown), A_PART)]
    for found in spread(summaries_of, parts, Workers(cpu_count()), forks=True):
        summaries.keep(found)


def _print_list(entries: "list[tuple[DeckEntry, DeckSummary | None]]") -> None:
    """Print the decks; of those that have not been checked, what they say of themselves at the top."""
    from rich.cells import cell_len

    from game.decks import title_in_head

    rows = [(tr("Deck"), tr("Title"), tr("Cards"), tr("Rounds"), tr("From"))]
    for entry, summary in entries:
        origin = str(entry.path) if entry.is_user else tr("Better Hand")
        if summary is None:
            title = pick_text(title_in_head(entry.path) or "")
            rows.append((entry.id, safe(title), "?", "?", safe(origin)))
        else:
            title = pick_text(summary.title)
            rows.append((summary.id, safe(title), str(summary.copies), str(summary.rounds), safe(origin)))
    # Lines and not a table of rich's, which takes longer over thousands of rows than reading the files does.
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)][:-1]
    for *cells, last in rows:
        padded = [cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True)]
        say("  ".join([*padded, last]))
    n = sum(summary is None for _, summary in entries)
    if n:
        complain(
            tr(
                "{n} deck has not been checked yet; check it with: {command}",
                plural="{n} decks have not been checked yet; check them with: {command}",
                n=n,
                command="better-hand deck list --all",
            )
        )


def _show(deck: "Deck") -> None:
    from rich.text import Text

    from game.wording import TREND_SIGNS

    out = console()
    out.print(Text(f"{pick_text(deck.title)} ({deck.id})", style="bold"))
    if deck.document.description:
        out.print(Text(pick_text(deck.document.description)))
    out.print()
    segments = {segment.id: pick_text(segment.name) for segment in deck.segments}
    signs = {"falling": TREND_SIGNS[-1], "steady": TREND_SIGNS[0], "rising": TREND_SIGNS[1]}
    table = _table(
        tr("Customer"),
        tr("Segment"),
        tr("Worth"),
        tr("Trend"),
        tr("Volatility"),
        tr("Patience"),
        tr("Count"),
        tr("Picture"),
    )
    for customer in deck.customers:
        picture = deck.pictures[customer.id]
        cells: list[Any] = [
            pick_text(customer.name),
            segments[customer.segment],
            customer.worth,
            signs[customer.trend],
            tr("{n} %", n=customer.volatility),
            customer.patience,
            customer.count,
            picture.file.name if picture.file else picture.drawing,
        ]
        table.add_row(*(Text(str(cell)) for cell in cells))
    out.print(table)


def _table(*headings: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading)
    return table
