"""The drawings that ship, and which of them fits a segment."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

import yaml

from game.base.resources import asset
from game.base.shades import Rgb, with_luminance

__all__ = ["Shades", "drawing_for", "drawing_svg", "drawings", "on_paper"]

_MARKERS = ("#16283c", "#3f6f92", "#86b3cf", "#dbeaf3", "#ffffff")
"""What stands in a drawing for ink, dark, tint and light of the segment's colour, and for paper."""
_ON_PAPER = (0.024, 0.145, 0.41, 0.81)
"""Luminances of the first four on white: the same for every colour, so that all read alike, even in grey."""
Shades = tuple[Rgb, Rgb, Rgb, Rgb, Rgb]
"""What a drawing is drawn in: ink, dark, tint, light, paper."""
_WORD = re.compile("[a-z0-9]+")


@cache
def drawings() -> tuple[str, ...]:
    """Return the names of the drawings that ship."""
    return tuple(sorted(path.stem for path in asset("cards").glob("*.svg")))


def drawing_svg(name: str, shades: Shades) -> bytes:
    """Return a drawing as SVG in some shades."""
    text = asset("cards", f"{name}.svg").read_text(encoding="utf-8")
    colors = ["#{:02x}{:02x}{:02x}".format(*shade) for shade in shades]
    # Two steps: a new colour may be one that has yet to be replaced.
    for n, marker in enumerate(_MARKERS):
        text = text.replace(f'"{marker}"', f'"@{n}"')
    for n, color in enumerate(colors):
        text = text.replace(f'"@{n}"', f'"{color}"')
    return text.encode()


def on_paper(color: Rgb) -> Shades:
    """Return the shades of a segment's colour for a drawing on white."""
    ink, dark, tint, light = (with_luminance(color, goal) for goal in _ON_PAPER)
    return ink, dark, tint, light, (255, 255, 255)


def drawing_for(segment_id: str, segment_name: str | Mapping[str, str]) -> str:
    """Return the drawing for customers of a segment: of the longest word in its id or names that is known.

    Words of Latin letters are whole words; Chinese ones may stand anywhere in a name.
    """
    names = [segment_name] if isinstance(segment_name, str) else list(segment_name.values())
    texts = [text.casefold() for text in (segment_id, *names)]
    whole = {word for text in texts for word in _WORD.findall(text)}
    by_word, other = _index()
    fitting = [word for word in by_word if word in whole or (not word.isascii() and _is_in(word, texts))]
    return by_word[max(fitting, key=len)] if fitting else other


def _is_in(word: str, texts: Iterable[str]) -> bool:
    return any(word in text for text in texts)


@cache
def _index() -> tuple[dict[str, str], str]:
    """Return the drawing of each word, and the one where no word fits."""
    index = yaml.safe_load(asset("cards", "index.yaml").read_text(encoding="utf-8"))
    by_word = {word: name for name, words in index["segments"].items() for word in words}
    return by_word, index["other"]
