"""``better-hand deck new | edit | import | export | print``: decks that trainers write."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.base.errors import UsageError
from game.base.language import msg, tr, translate
from game.cli.deck_check import check_decks, tell_problems
from game.cli.options import Lang
from game.cli.output import say

if TYPE_CHECKING:
    from game.cli.help_pages import App

__all__ = ["register"]


def register(deck: "App") -> None:
    """Add the commands."""
    _register_texts(deck)
    _register_tables(deck)


def _register_texts(deck: "App") -> None:
    @deck.command(help=tr("Write a deck to begin with into your own folder, full of remarks."))
    def new(
        name: Annotated[str, typer.Argument(metavar="NAME", help=tr("What the deck is to be called."))],
        source: Annotated[
            str | None, typer.Option("--from", metavar="ID|FILE", help=tr("A deck to copy instead."))
        ] = None,
        lang: Lang = None,  # noqa: ARG001 - see main
    ) -> int:
        from game.decks import load_deck, new_deck

        path = new_deck(name, load_deck(source) if source is not None else None)
        say(tr("a new deck: {path}", path=str(path)))
        say(tr("change it with any editor of text, or with: {command}", command=_command("edit", path)))
        say(tr("then check it with: {command}", command=_command("check", path)))
        return 0

    @deck.command(
        help=tr("Open a deck in your editor of text; with an editor that is waited for, check it after.")
    )
    def edit(
        deck: Annotated[
            str, typer.Argument(metavar="ID|FILE", help=tr("Deck: the id of an installed deck, or a file."))
        ],
        lang: Lang = None,  # noqa: ARG001 - see main
    ) -> int:
        from game.base.desktop import open_editor
        from game.decks import find

        path = find(deck)
        _require_own(path)
        if not open_editor(path):
            say(tr("opened: {path}", path=str(path)))
            say(tr("then check it with: {command}", command=_command("check", path)))
            return 0
        return check_decks([str(path)], 2, None, "text")


def _register_tables(deck: "App") -> None:
    @deck.command("import", help=tr("Make a deck of a spreadsheet, CSV or xlsx."))
    def import_(
        file: Annotated[str, typer.Argument(metavar="FILE", help=tr("The spreadsheet: .csv or .xlsx."))],
        to: Annotated[
            str | None,
            typer.Option(metavar="FILE.yaml", help=tr("Where to write it (default: into your own folder).")),
        ] = None,
        replace: Annotated[
            bool, typer.Option("--replace", help=tr("Write over a file that is there."))
        ] = False,
        encoding: Annotated[
            str | None,
            typer.Option(metavar="NAME", help=tr("Encoding of the file, if it is not UTF-8, as gb18030.")),
        ] = None,
        seats: Annotated[int, typer.Option(min=2, max=4, help=tr("How many seats are to play."))] = 2,
        lang: Lang = None,  # noqa: ARG001 - see main
    ) -> int:
        from game.decks import save_new
        from game.decks.spreadsheet import import_deck

        if to is not None and Path(to).suffix.lower() not in {".yaml", ".yml"}:
            raise UsageError(msg("{path}: a deck's file ends in .yaml", path=to[:200]))
        imported = import_deck(Path(file), n_seats=seats, encoding=encoding)
        tell_problems(file, (), imported.deck.warnings)
        if imported.note is not None:
            say(f"{file}: {translate(imported.note)}")
        path = save_new(imported.deck, Path(to) if to else None, replace=replace)
        deck = imported.deck
        segments = len(deck.segments)
        say(
            tr(
                "{n} customer, {copies} cards, {segments} segments; the deck '{id}' is in {path}",
                plural="{n} customers, {copies} cards, {segments} segments; the deck '{id}' is in {path}",
                path=str(path),
                n=len(deck.customers),
                copies=deck.n_copies,
                segments=segments,
                id=deck.id,
            )
        )
        return 0

    @deck.command(help=tr("Write a deck as a spreadsheet, CSV or xlsx; importing it gives the same deck."))
    def export(
        deck: Annotated[
            str, typer.Argument(metavar="ID|FILE", help=tr("Deck: the id of an installed deck, or a file."))
        ],
        to: Annotated[str, typer.Option(metavar="FILE", help=tr("File to write: .csv, .xlsx or .yaml."))],
        replace: Annotated[
            bool, typer.Option("--replace", help=tr("Write over a file that is there."))
        ] = False,
        lang: Lang = None,  # noqa: ARG001 - see main
    ) -> int:
        from game.decks import load_deck
        from game.decks.spreadsheet import export_deck

        export_deck(load_deck(deck), Path(to), replace_old=replace)
        say(tr("written: {path}", path=to))
        return 0


def _command(verb: str, path: Path) -> str:
    """Return a command line for a deck, in quotes where a shell needs them."""
    name = str(path)
    return f"better-hand deck {verb} " + (f'"{name}"' if set(name) & set(" '&()") else name)


def _require_own(path: Path) -> None:
    """Refuse a shipped deck: what ships is read-only, and the next release would undo the change."""
    from game.base.resources import shipped_decks

    if path.resolve().parent == shipped_decks().resolve():
        raise UsageError(
            msg(
                "'{id}' ships with the game and stays as it is; copy it first: {command}",
                id=path.stem,
                command=f"better-hand deck new NAME --from {path.stem}",
            )
        )
