"""Colours: the themes in ``assets/themes``, what has to be readable on what, and how that is measured."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any

import yaml

from game.base.resources import asset
from game.base.shades import Rgb, luminance, with_luminance

__all__ = [
    "LINE_PAIRS",
    "TEXT_PAIRS",
    "THEMES",
    "Rgb",
    "Theme",
    "contrast",
    "grey_of",
    "ink_on",
    "load_theme",
    "mix",
    "parse_color",
    "segment_color",
]

THEMES = ("light", "dark")
"""Names of the themes: the files in ``assets/themes``; the first one is the projector's."""

TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0
_SEGMENT_CONTRAST = LINE_CONTRAST * 1.03  # room for rounding to whole numbers
_MIDDLE = 0.18
"""Luminance of the grey on which black and white are seen equally well."""


@dataclass(frozen=True, eq=False)
class Theme:
    """A set of colours, each (red, green, blue); the theme files say what each is for.

    There is one object a theme, and pictures are cached by it.
    """

    key: str
    """Name of the file: an entry of THEMES."""
    name: Mapping[str, str]
    """Language to name, as people read it."""

    background: Rgb
    table: Rgb
    panel: Rgb
    panel_edge: Rgb
    raised: Rgb
    raised_edge: Rgb
    card: Rgb
    card_edge: Rgb
    card_back: Rgb
    card_back_ink: Rgb
    ink: Rgb
    ink_soft: Rgb
    ink_faint: Rgb
    on_accent: Rgb
    accent: Rgb
    accent_hover: Rgb
    focus: Rgb
    select: Rgb
    sales: Rgb
    marketing: Rgb
    hybrid: Rgb
    seat_3: Rgb
    seat_4: Rgb
    good: Rgb
    bad: Rgb
    warn: Rgb
    lift: Rgb
    strain: Rgb
    effort: Rgb
    chart_grid: Rgb
    shadow: Rgb
    scrim: Rgb


def _pairs(inks: str, surfaces: str) -> tuple[tuple[str, str], ...]:
    return tuple((ink, surface) for ink in inks.split() for surface in surfaces.split())


_FLAT = "background table panel raised card"

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *_pairs("ink ink_soft ink_faint", _FLAT),
    *_pairs("on_accent", "accent accent_hover"),
    *_pairs("seat_3 seat_4", "background panel"),
    *_pairs("accent sales marketing hybrid good bad warn lift strain", _FLAT),
    *_pairs("background panel", "ink"),  # notes that pass by are set the other way round
)
"""(text, surface) that have to reach 4.5:1 in every theme (WCAG 2, 1.4.3)."""

LINE_PAIRS: tuple[tuple[str, str], ...] = (
    *_pairs("focus select effort seat_3 seat_4", _FLAT),
    *_pairs("raised_edge", "background table panel raised"),
    *_pairs("card_edge", "table card"),
    *_pairs("card_back_ink", "card_back"),
)
"""(line or sign, surface) that have to reach 3:1 in every theme (WCAG 2, 1.4.11)."""


@cache
def load_theme(name: str) -> Theme:
    """Return a theme by name; raises ValueError for a name not in THEMES and for a file that is not whole."""
    if name not in THEMES:
        raise ValueError(f"no such theme: {name!r}; there are {', '.join(THEMES)}")
    path = asset("themes", f"{name}.yaml")
    values: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    title = values.pop("name")
    expected = {item.name for item in fields(Theme)} - {"key", "name"}
    if values.keys() != expected:
        wrong = ", ".join(sorted(values.keys() ^ expected))
        raise ValueError(f"{path}: colours missing or unknown: {wrong}")
    return Theme(key=name, name=title, **{key: parse_color(value) for key, value in values.items()})


def parse_color(text: str) -> Rgb:
    """Return ``#rrggbb`` as numbers; raises ValueError for anything else."""
    if not re.fullmatch("#[0-9A-Fa-f]{6}", text):
        raise ValueError(f"not a colour: {text!r}; write it as #rrggbb")
    red, green, blue = bytes.fromhex(text[1:])
    return red, green, blue


def contrast(a: Rgb, b: Rgb) -> float:
    """Return the contrast of two colours, 1..21, as WCAG 2 defines it."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """Return ``a`` with a share (0..1) of ``b`` in it."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def grey_of(color: Rgb) -> Rgb:
    """Return the grey that is as light as a colour."""
    return with_luminance((0, 0, 0), luminance(color))


def ink_on(color: Rgb) -> Rgb:
    """Return white or black, whichever can be read on a colour; white if both can."""
    # One of the two always reaches 4.5:1, since together they span 21:1 and 21 > 4.5 * 4.5.
    white = (255, 255, 255)
    return white if contrast(white, color) >= TEXT_CONTRAST else (0, 0, 0)


@lru_cache(maxsize=256)
def segment_color(theme: Theme, color: str | Rgb) -> Rgb:
    """Return a deck's colour as the cards of a theme show it: in its hue, and at 3:1 or more on a card.

    ``color`` is ``#rrggbb`` or numbers. Colours far enough from the card's stay as they are.
    """
    wanted = parse_color(color) if isinstance(color, str) else color
    card, own = luminance(theme.card), luminance(wanted)
    # What comes too near the card is squeezed into the room that is left, not cut off at its end, so
    # that two colours that differ in lightness only still do.
    if card > _MIDDLE:
        limit = (card + 0.05) / _SEGMENT_CONTRAST - 0.05
        knee = 0.6 * limit
        goal = own if own <= knee else knee + (own - knee) * (limit - knee) / (1 - knee)
    else:
        limit = max((card + 0.05) * _SEGMENT_CONTRAST - 0.05, 0.2)  # light enough for black ink
        knee = limit + 0.6 * (1 - limit)
        goal = own if own >= knee else knee - (knee - own) * (knee - limit) / knee
    return wanted if goal == own else with_luminance(wanted, goal)
