"""``better-hand deck print``: a deck on paper."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.base.errors import UsageError
from game.base.files import write_whole
from game.base.language import msg, tr
from game.cli.deck_check import tell_problems
from game.cli.options import Lang
from game.cli.output import say

if TYPE_CHECKING:
    from game.cli.help_pages import App

__all__ = ["register"]


def register(deck: "App") -> None:
    """Add the command."""

    @deck.command(
        "print", help=tr("Print a deck: cards to cut out, backs, tracking sheets and the rules, as PDF.")
    )
    def print_(
        deck: Annotated[
            str, typer.Argument(metavar="ID|FILE", help=tr("Deck: the id of an installed deck, or a file."))
        ],
        to: Annotated[str, typer.Option(metavar="FILE.pdf", help=tr("File to write."))],
        paper: Annotated[str, typer.Option(metavar="a4|letter", help=tr("Paper to print on."))] = "a4",
        size: Annotated[
            str, typer.Option(metavar="poker|mini", help=tr("Size of the cards: nine or sixteen a page."))
        ] = "poker",
        seats: Annotated[int, typer.Option(min=2, max=4, help=tr("How many seats are to play."))] = 2,
        marks: Annotated[bool, typer.Option(help=tr("Marks for the knife outside the cards."))] = True,
        backs: Annotated[bool, typer.Option(help=tr("Backs behind each page of cards."))] = True,
        lang: Lang = None,  # noqa: ARG001 - see main
    ) -> int:
        options = {"paper": paper, "size": size, "n_seats": seats, "marks": marks, "backs": backs}
        return _print(deck, Path(to), options)


def _print(name: str, path: Path, options: dict[str, Any]) -> int:
    from game.decks import load_deck
    from game.decks.printing import PAPERS, SIZES, print_deck

    for option, known in (("paper", PAPERS), ("size", SIZES)):
        if options[option] not in known:
            raise UsageError(
                msg(
                    "--{option} takes one of {names}, not '{word}'",
                    option=option,
                    names=list(known),
                    word=str(options[option])[:40],
                )
            )
    if path.suffix.lower() != ".pdf":
        raise UsageError(msg("{path}: the file to print ends in .pdf", path=str(path)))
    deck = load_deck(name, n_seats=options["n_seats"])
    booklet = print_deck(deck, **options)
    write_whole(path, booklet.data)
    tell_problems(name, deck.lines, [problem for problem in deck.warnings if problem.code == "glyph-missing"])
    for customer in booklet.too_long:
        say(
            tr(
                "the text of '{name}' is too long for its card: it is on the last page",
                name=customer,
            )
        )
    say(tr("{n} page in {path}", plural="{n} pages in {path}", n=booklet.n_pages, path=str(path)))
    if options["backs"]:
        say(tr("print it on both sides, turned over the long edge, at its actual size"))
    return 0
