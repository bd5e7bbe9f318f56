"""New decks in the user's folder: a commented starter, or a copy of a deck to change."""

import json
import os
import re
import unicodedata
from pathlib import Path
from typing import Any

from game.base.errors import UsageError
from game.base.files import is_device, os_reason, write_whole
from game.base.language import msg
from game.base.resources import asset
from game.decks.deck import Deck
from game.decks.document import json_schema
from game.decks.fields import NAME_LENGTH
from game.decks.library import shelf, user_decks
from game.decks.parsing.yaml_writer import deck_yaml, yaml_text
from game.decks.pictures.copying import copy_pictures

__all__ = ["SCHEMA_FILE", "free_id", "new_deck", "save_new"]

SCHEMA_FILE = "deck.schema.json"
"""Written beside the user's decks: their first line names it, and editors then explain every key."""
_COMMENT = f"yaml-language-server: $schema={SCHEMA_FILE}"
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_MAX_ID = 40


def new_deck(name: str, source: Deck | None = None) -> Path:
    """Write a starter deck called ``name``, or a copy of ``source``, into the user's folder.

    Returns its path. Raises UsageError for a name that no file can have, for one that is taken, and if
    the folder cannot be written.
    """
    path = _path_for(name)
    if os.path.lexists(path):
        raise UsageError(msg("{path}: is there already; choose another name", path=str(path)))
    id_ = free_id(name)
    if source is None:
        text = asset("templates", "starter.yaml").read_text(encoding="utf-8")
        text = text.replace("@TITLE@", json.dumps(name, ensure_ascii=False)).replace(
            "id: @ID@", f"id: {yaml_text(id_)}"
        )
        text = text.replace("@ID@", id_)
    else:
        document: dict[str, Any] = source.to_document() | {"id": id_, "title": name}
        text = deck_yaml(document, [_COMMENT])
        copy_pictures(source, path.parent)
    _write(path, text)
    return path


def save_new(deck: Deck, to: Path | None = None, *, replace: bool = False) -> Path:
    """Write a deck that came from elsewhere as a deck file, and return its path.

    Without ``to`` it goes to the user's folder, into the file that has this id if there is one. Raises
    UsageError if there is such a file already and ``replace`` does not allow to take its place.
    """
    own = [entry.path for entry in shelf() if entry.is_user and entry.id == deck.id]
    path = to or (own[0] if own else user_decks() / f"{deck.id}.yaml")
    if not replace and os.path.lexists(path):
        raise UsageError(msg("{path}: is there already; add --replace to write it anew", path=str(path)))
    copy_pictures(deck, path.parent)
    _write(path, deck_yaml(deck.to_document(), [_COMMENT]))
    return path


def free_id(name: str) -> str:
    """Return an id made of a name that no deck on the shelf has: ``my-deck`` where nothing can be made."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    wanted = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:_MAX_ID].strip("-") or "my-deck"
    if is_device(wanted):
        wanted = f"{wanted}-deck"
    taken = {entry.id for entry in shelf()}
    id_, n = wanted, 1
    while id_ in taken:
        n += 1
        id_ = f"{wanted[: _MAX_ID - 5]}-{n}"
    return id_


def _path_for(name: str) -> Path:
    """Return the file for a deck of this name: in the user's folder and nowhere else."""
    if not name.strip() or len(name) > NAME_LENGTH or not name.isprintable():
        raise UsageError(msg("a deck's name has 1 to {n} letters, on one line", n=NAME_LENGTH))
    if _NOT_IN_NAMES.search(name) or name != name.strip(" .") or is_device(name):
        raise UsageError(
            msg("'{name}' cannot be the name of a file; use letters, digits and spaces", name=name[:40])
        )
    return user_decks() / f"{name.removesuffix('.yaml')}.yaml"


def _write(path: Path, text: str) -> None:
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            msg("{path}: cannot be written: {why}", path=str(path), why=os_reason(error))
        ) from None
    if folder == user_decks():
        write_whole(folder / SCHEMA_FILE, json.dumps(json_schema(), indent=1))
    write_whole(path, text)
