"""SVG files of others: looked through before anything draws them, since drawing trusts what it reads."""

import math
import re
from dataclasses import dataclass
from xml.parsers import expat

from game.base.language import Message, msg
from game.base.safe_text import shorten

__all__ = ["svg_problem"]

_MAX_DEPTH = 30
_MAX_ELEMENTS = 5_000
_MAX_SHAPES = 400
_MAX_NUMBERS = 60_000
_MAX_WORK = 15_000_000
"""Figures of each outline, squared, in all: so grows the time that an outline takes."""
_REACH, _BROAD = 20, 1 / 8
"""How far outlines may go and how broad lines may be, in sides of the picture: both take time."""
_REFUSED = {
    "a": msg("a link"),
    "script": msg("a script"),
    "handler": msg("a script"),
    "image": msg("another picture"),
    "feimage": msg("another picture"),
    "use": msg("a copy of a part of itself (<use>)"),
    "foreignobject": msg("a page of the web"),
    "iframe": msg("a page of the web"),
    "animate": msg("something that moves"),
    "animatemotion": msg("something that moves"),
    "animatetransform": msg("something that moves"),
    "set": msg("something that moves"),
}
_PAINT = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\s*\(", re.IGNORECASE)
_FIGURE = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PLACES = {"d", "points", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2"}
_DRAWN = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_STROKE = re.compile(r"stroke-width\s*:\s*([^;}]*)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+\.?\d*|\.\d+)\s*(?:px|pt|mm)?\s*")
_GROWS = re.compile(r"(scale|matrix)\s*\(([^)]*)\)", re.IGNORECASE)
_DASHED = re.compile(r"dasharray\s*:\s*(?!\s|none\b|0\s*(?:;|\}|!|$))", re.IGNORECASE)
_HINT = msg("save it as a plain SVG, with few shapes and plain colours, or as PNG")


class _Refused(Exception):  # noqa: N818 - an answer, not a failure
    """Carries what an SVG must not hold."""


def svg_problem(data: bytes) -> tuple[Message, Message | None] | None:
    """Return what is wrong with an SVG picture, and what to do; None if it may be drawn."""
    look = _Look()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = look.doctype
    parser.EntityDeclHandler = look.doctype
    parser.ProcessingInstructionHandler = look.instruction
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = look.text
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place
    except _Refused as refused:
        return refused.args[0], _HINT
    except (expat.ExpatError, ValueError, LookupError):
        return msg("this is no whole SVG picture"), _HINT
    if not look.n_shapes:
        return msg("this SVG picture is empty"), _HINT
    return None


@dataclass(frozen=True)
class _Level:
    """An element that is open: its name, how much larger it is drawn, and how broad its lines are."""

    name: str
    scale: float = 1.0
    stroke: float = 1.0


class _Look:
    """What has been seen of a file; its methods are called for each part of it."""

    def __init__(self) -> None:
        self.open = [_Level("")]
        self.n_elements = self.n_shapes = self.n_numbers = self.work = 0
        self.side = 100.0
        """The longer one of the picture, in its own units."""
        self.most_scale = 1.0
        self.styles: list[str] = []

    def doctype(self, *_: object) -> None:
        raise _Refused(_holds(msg("declarations (<!DOCTYPE ...>)")))

    def instruction(self, *_: object) -> None:
        raise _Refused(_holds(msg("an instruction to programs (<? ... ?>)")))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2].lower()
        values = {key.rpartition(":")[2].lower(): value for key, value in attributes.items()}
        if len(self.open) == 1:
            self._begin(name, values)
        self.n_elements += 1
        self.n_shapes += name in _DRAWN
        if len(self.open) > _MAX_DEPTH or self.n_elements > _MAX_ELEMENTS or self.n_shapes > _MAX_SHAPES:
            raise _Refused(msg("the picture has too many parts"))
        if name in _REFUSED:
            raise _Refused(_holds(_REFUSED[name]))
        above = self.open[-1]
        scale = above.scale * _growth(values.get("transform", ""))
        stroke = above.stroke
        for width in (values.get("stroke-width"), *_STROKE.findall(values.get("style", ""))):
            stroke = stroke if width is None else max(stroke, _length(width))
        self.open.append(_Level(name, scale, stroke))
        self.most_scale = max(self.most_scale, scale)
        if name in _DRAWN and not stroke * scale <= self.side * _BROAD + 1:
            raise _Refused(msg("a line in the picture is too broad"))
        for key, value in values.items():
            self._attribute(key, value, scale)

    def end(self, _: str) -> None:
        if self.open.pop().name == "style":
            text = "".join(self.styles)
            self._style(text)
            if any(_length(width) * self.most_scale > self.side * _BROAD for width in _STROKE.findall(text)):
                raise _Refused(msg("a line in the picture is too broad"))

    def text(self, text: str) -> None:
        if self.open[-1].name == "style":
            self.styles.append(text)  # it may come in pieces

    def _begin(self, name: str, values: dict[str, str]) -> None:
        """Take the picture's size from its first element."""
        frame = _figures(values.get("viewbox", ""))[2:4]
        frame = frame or [*_figures(values.get("width", "")), *_figures(values.get("height", ""))]
        if name != "svg" or not all(0 < side < math.inf for side in frame):
            raise _Refused(msg("this is no whole SVG picture"))
        self.side = max(frame, default=self.side)

    def _attribute(self, key: str, value: str, scale: float) -> None:
        if key.startswith("on"):
            raise _Refused(_holds(msg("a script")))
        if key in {"href", "src"} and not value.strip().startswith("#"):
            raise _Refused(msg("the picture refers to '{address}'", address=shorten(value)))
        if key == "stroke-dasharray" and value.strip().lower() not in {"none", "0"}:
            raise _Refused(_holds(msg("dashed lines")))
        self._style(value)
        if key not in _PLACES:
            return
        figures = _figures(value)
        self.n_numbers += len(figures)
        self.work += len(figures) ** 2
        if self.n_numbers > _MAX_NUMBERS or self.work > _MAX_WORK:
            raise _Refused(msg("the picture has too many parts"))
        if len(self.open) > 2 and not all(abs(it) * scale <= _REACH * self.side for it in figures):  # noqa: PLR2004
            raise _Refused(msg("a figure in the picture is too large"))

    def _style(self, text: str) -> None:
        if _PAINT.search(text):
            raise _Refused(msg("the picture refers to something outside itself"))
        if _DASHED.search(text):
            raise _Refused(_holds(msg("dashed lines")))


def _holds(what: Message) -> Message:
    return msg("the picture holds {what}", what=what)


def _figures(text: str) -> list[float]:
    return [float(figure) for figure in _FIGURE.findall(text)]


def _length(text: str) -> float:
    """Return a length in the picture's units; without end for one that depends on other things."""
    match = _LENGTH.fullmatch(text.replace("!important", ""))
    return float(match[1]) if match else math.inf


def _growth(transform: str) -> float:
    """Return by how much a transformation enlarges, at most; positions do not count."""
    growth = 1.0
    for kind, inner in _GROWS.findall(transform):
        figures = _figures(inner)[: 2 if kind.lower() == "scale" else 4]
        growth *= max(map(abs, figures), default=1.0)
    return growth
