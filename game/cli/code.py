"""``better-hand code``: a finished match as a code that can be typed or photographed, and back."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.base.errors import UsageError
from game.base.files import read_limited
from game.base.language import msg, tr
from game.base.safe_text import safe
from game.cli.options import AsJson, Lang
from game.cli.output import complain, console, print_json, say
from game.cli.record_files import is_file

if TYPE_CHECKING:
    from game.match import Record

__all__ = ["register"]

_MAX_BYTES = 100_000
_SUFFIXES = (".png", ".svg")
_LONGEST_WORD = 2100
"""Characters up to which a word is looked at as a code itself and not as a file's name."""


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Print a finished match as a code, or read one with --read."))
    def code(
        record: Annotated[
            Path | None, typer.Argument(metavar="RECORD", help=tr("The record of a finished match."))
        ] = None,
        qr: Annotated[
            Path | None,
            typer.Option("--qr", metavar="FILE", help=tr("Draw the code as a QR picture: .png or .svg.")),
        ] = None,
        team: Annotated[str, typer.Option("--team", metavar="NAME", help=tr("Who played it."))] = "",
        read: Annotated[
            str | None,
            typer.Option(
                "--read", metavar="CODE|FILE|-", help=tr("Check a code: typed here, in a file, or piped in.")
            ),
        ] = None,
        to: Annotated[
            Path | None, typer.Option("--to", metavar="FILE", help=tr("Write the record in the code here."))
        ] = None,
        deck: Annotated[
            list[str],
            typer.Option(
                "--deck", metavar="ID|FILE", help=tr("A deck that may have been played; may be repeated.")
            ),
        ] = [],
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        if (record is None) == (read is None):
            raise UsageError(msg("name a record, or give a code with --read"))
        if read is not None:
            if qr is not None or team:
                raise UsageError(msg("--qr and --team go with a record, not with --read"))
            return _read(read, to, deck, json=json)
        if to is not None:
            raise UsageError(msg("--to goes with --read; a code is printed"))
        assert record is not None  # noqa: S101 - for the type checker: one of the two is there
        return _write(record, qr, team, json=json)


def _write(path: Path, qr: Path | None, team: str, *, json: bool) -> int:
    from game.match import MAX_TEAM, load_record, result_code

    if qr is not None and qr.suffix.lower() not in _SUFFIXES:
        raise UsageError(
            msg("{path}: the name has to end in one of {forms}", path=str(qr), forms=list(_SUFFIXES))
        )
    if len(team) > MAX_TEAM:
        raise UsageError(msg("--team takes at most {n} characters", n=MAX_TEAM))
    record = load_record(path)
    code = result_code(replace(record, team=team) if team else record)
    if qr is not None:
        from game.reports import write_qr

        write_qr(code, qr)
    if json:
        print_json({"code": code, "file": str(path)})
    else:
        say(code)
    if qr is not None:
        complain(tr("written: {path}", path=str(qr)))
    return 0


def _read(word: str, to: Path | None, decks: list[str], *, json: bool) -> int:
    from game.decks import load_deck
    from game.match import read_result_code, save_record

    record = read_result_code(_text_of(word), [load_deck(name, n_seats=0) for name in decks])
    if to is not None:
        save_record(record, to)
    if json:
        print_json(record.to_document() | {"file": str(to) if to else None})
    else:
        _tell(record, to)
    return 0


def _text_of(word: str) -> str:
    """Return the text of a code: the word itself, what is piped in, or what a file holds."""
    if word == "-":
        return sys.stdin.buffer.read(_MAX_BYTES).decode(errors="replace")
    if len(word) >= _LONGEST_WORD or not is_file(word):
        return word
    return read_limited(Path(word), _MAX_BYTES).decode("utf-8-sig", errors="replace")


def _tell(record: "Record", to: Path | None) -> None:
    from rich.text import Text

    from game.base.language import pick_text
    from game.match import deal_code
    from game.wording import Teller

    teller, out = Teller(record.deck, record.roles), console()
    line = tr(
        "{deck}, deal {code}. {scores}",
        deck=pick_text(record.deck.title),
        code=deal_code(record.seed),
        scores=[
            msg("{seat}: {score}", seat=teller.seat(seat), score=score)
            for seat, score in enumerate(record.score or ())
        ],
    )
    named = tr("{team}: {result}", team=record.team, result=line) if record.team else line
    out.print(Text(safe(named)), soft_wrap=True)
    if to is not None:
        out.print(Text(tr("written: {path}", path=str(to))), soft_wrap=True)
