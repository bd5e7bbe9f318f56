"""Decks from spreadsheets and to them."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from game.base.errors import UsageError
from game.base.files import write_whole
from game.base.language import Message, msg
from game.decks.deck import Deck, deck_from_tree
from game.decks.parsing.from_data import tree_from_document
from game.decks.parsing.source import read_bytes
from game.decks.parsing.yaml_writer import deck_yaml
from game.decks.pictures.copying import copy_pictures
from game.decks.problems import DeckError
from game.decks.spreadsheet.csv_files import csv_bytes, read_csv
from game.decks.spreadsheet.sheet_problems import in_sheet_words
from game.decks.spreadsheet.sheet_reader import Draft, read_book
from game.decks.spreadsheet.sheet_writer import tables
from game.decks.spreadsheet.tables import Book
from game.decks.spreadsheet.xlsx_files import read_xlsx, xlsx_bytes
from game.decks.starter import free_id

__all__ = ["Imported", "export_deck", "import_bytes", "import_deck"]

_WORKBOOKS = (".xlsx", ".xlsm")
_SUFFIXES = (".csv", ".tsv", ".txt", *_WORKBOOKS)


@dataclass(frozen=True)
class Imported:
    """A deck that came from a spreadsheet."""

    deck: Deck
    note: Message | None
    """How the file was read, where that had to be guessed."""


def import_deck(path: Path, *, n_seats: int = 2, encoding: str | None = None) -> Imported:
    """Return the deck in a CSV or xlsx file.

    Raises DeckError with every problem, each with sheet, row and column; UsageError for files of
    another sort.
    """
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise UsageError(
            msg(
                "{path}: only .csv and .xlsx files can be imported; save the table as one of these",
                path=str(path),
            )
        )
    return import_bytes(read_bytes(path), str(path), suffix, n_seats=n_seats, encoding=encoding, source=path)


def import_bytes(
    data: bytes,
    name: str,
    suffix: str,
    *,
    n_seats: int = 2,
    encoding: str | None = None,
    source: Path | None = None,
) -> Imported:
    """Return the deck in a spreadsheet's bytes; ``suffix`` tells what they are, ``.csv`` or ``.xlsx``.

    ``source`` is the file they come from, beside which pictures lie.
    """
    if data:
        book = read_xlsx(data, name) if suffix in _WORKBOOKS else read_csv(data, name, encoding)
    else:
        book = Book(name, [])
    if not any(sheet.rows or sheet.problems for sheet in book.sheets) and not book.problems:
        book.report(None, "file-empty", msg("this file is empty"))
        raise book.fail()
    draft = read_book(book)
    stem = Path(name).stem
    draft.document.setdefault("id", free_id(stem))
    draft.document.setdefault(
        "title", "".join(sign for sign in stem if sign.isprintable())[:80].strip() or "?"
    )
    return Imported(_checked(draft, name, n_seats, source), book.note)


def _checked(draft: Draft, name: str, n_seats: int, source: Path | None) -> Deck:
    """Return the deck of a draft, its problems moved from the document to the cells they come from."""
    book = draft.book
    found = list(book.problems)
    try:
        deck = deck_from_tree(tree_from_document(draft.document, name), n_seats, source)
    except DeckError as error:
        found += in_sheet_words(error.problems, draft)
    else:
        found += in_sheet_words((), draft)
        if not found:
            return replace(deck, warnings=(*book.warnings, *in_sheet_words(deck.warnings, draft)))
    raise DeckError(name, (), [*found, *book.warnings])


def export_deck(deck: Deck, path: Path, *, replace_old: bool = False) -> None:
    """Write a deck as CSV, xlsx or YAML, whichever the path's ending says.

    Headings are in the language in force. Raises UsageError for another ending, for a file that is
    there already unless ``replace_old``, and if it cannot be written. Picture files go along.
    """
    suffix = path.suffix.lower()
    if suffix == ".csv":
        content: str | bytes = csv_bytes(tables(deck.to_document()))
    elif suffix == ".xlsx":
        content = xlsx_bytes(tables(deck.to_document()))
    elif suffix in {".yaml", ".yml"}:
        content = deck_yaml(deck.to_document())
    else:
        raise UsageError(msg("{path}: a deck is written as .csv, .xlsx or .yaml", path=str(path)))
    if not replace_old and os.path.lexists(path):
        raise UsageError(msg("{path}: is there already; add --replace to write it anew", path=str(path)))
    copy_pictures(deck, path.parent)
    write_whole(path, content)
