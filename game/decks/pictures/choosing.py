"""Which picture a customer's card has."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.decks.document import Customer, Segment
from game.decks.parsing.source import read_bytes
from game.decks.pictures.drawings import drawing_for, drawings
from game.decks.pictures.picture_files import MAX_PICTURE_BYTES, judge_bytes, judge_file, looks_like_file
from game.decks.problems import DeckError

__all__ = ["Picture", "pictures_of"]


@dataclass(frozen=True)
class Picture:
    """What is to be seen on a card."""

    drawing: str
    """A drawing that ships; with a file, the one to fall back on."""
    file: Path | None = None
    stamp: int = 0
    """When the file was changed, in nanoseconds: a changed file is another picture."""

    def file_bytes(self) -> bytes | None:
        """Return what is in the file; None without one, and if it is no longer fit to be drawn."""
        if self.file is None:
            return None
        try:
            data = read_bytes(self.file, MAX_PICTURE_BYTES)
        except DeckError:
            return None
        return None if judge_bytes(data, self.file.suffix) else data


def pictures_of(
    customers: Iterable[Customer], segments: Iterable[Segment], folder: Path | None
) -> dict[str, Picture]:
    """Return the picture of each customer by id: its own, else the drawing of its segment.

    ``folder`` is where files are looked for; those that are missing or bad are passed over.
    """
    of_segment = {segment.id: drawing_for(segment.id, segment.name) for segment in segments}
    return {customer.id: _picture(customer, of_segment[customer.segment], folder) for customer in customers}


def _picture(customer: Customer, fallback: str, folder: Path | None) -> Picture:
    name = customer.picture
    if name in drawings():
        return Picture(name)
    if name is None or folder is None or not looks_like_file(name):
        return Picture(fallback)
    path, _ = judge_file(name, folder)
    try:
        return Picture(fallback, path, path.stat().st_mtime_ns) if path else Picture(fallback)
    except OSError:
        return Picture(fallback)
