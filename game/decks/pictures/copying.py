"""Picture files that go along when a deck is written somewhere else."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.base.errors import UsageError
from game.base.files import os_reason, write_whole
from game.base.language import msg
from game.decks.parsing.source import read_bytes
from game.decks.pictures.picture_files import MAX_PICTURE_BYTES, judge_file, looks_like_file
from game.decks.problems import DeckError

if TYPE_CHECKING:
    from game.decks.deck import Deck

__all__ = ["copy_pictures"]


def copy_pictures(deck: "Deck", folder: Path) -> None:
    """Copy the picture files of a deck to the same places below another folder.

    What cannot be shown is left where it is. Raises UsageError, with nothing written, if another picture of
    the same name is there already, and if the folder cannot be written.
    """
    if deck.source is None:
        return
    own = deck.source.parent
    names = {customer.picture for customer in deck.customers if customer.picture}
    wanted: dict[Path, bytes] = {}
    for name in sorted(filter(looks_like_file, names)):
        path, _ = judge_file(name, own)
        target = folder / name
        if path is not None and not _is_same(path, target):
            wanted[target] = read_bytes(path, MAX_PICTURE_BYTES)
            _check_free(target, wanted[target], folder)
    for target, data in wanted.items():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                msg("{path}: cannot be written: {why}", path=str(target.parent), why=os_reason(error))
            ) from None
        if not target.exists():
            write_whole(target, data)


def _is_same(path: Path, target: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(target)


def _check_free(target: Path, data: bytes, folder: Path) -> None:
    """Raise UsageError if a picture cannot go where it is to go."""
    if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(folder)):
        raise UsageError(msg("{path}: is a link out of the deck's folder", path=str(target)))
    if not os.path.lexists(target):
        return
    try:
        is_equal = read_bytes(target, MAX_PICTURE_BYTES) == data
    except DeckError:
        is_equal = False
    if not is_equal:
        raise UsageError(
            msg(
                "{path}: another picture of this name is there already; give one of them another name",
                path=str(target),
            )
        )
