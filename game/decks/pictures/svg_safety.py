"""SVG files of others: looked through before anything draws them, since drawing trusts what it reads."""

import re
from xml.parsers import expat

from game.base.language import Message, msg
from game.base.safe_text import shorten

__all__ = ["svg_problem"]

_MAX_DEPTH = 30
_MAX_ELEMENTS = 5_000
_MAX_NUMBERS = 60_000
"""In all outlines: more than any drawing that fits a card, and few enough to be drawn at once."""
_MAX_FIGURE = 100_000.0
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
_SHAPES = {"d", "points", "transform", "viewbox", "width", "height", "x", "y", "cx", "cy", "r", "rx", "ry"}
_SHAPES |= {"x1", "y1", "x2", "y2", "stroke-width"}
_HINT = msg("save it as a plain SVG, with shapes and colours only")


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


class _Look:
    """What has been seen of a file; its methods are called for each part of it."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.n_elements = self.n_numbers = self.n_shapes = 0
        self.styles: list[str] = []

    def doctype(self, *_: object) -> None:
        raise _Refused(msg("the picture holds {what}", what=msg("declarations (<!DOCTYPE ...>)")))

    def instruction(self, *_: object) -> None:
        raise _Refused(msg("the picture holds {what}", what=msg("an instruction to programs (<? ... ?>)")))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2].lower()
        if not self.open and name != "svg":
            raise _Refused(msg("this is no whole SVG picture"))
        self.open.append(name)
        self.n_elements += 1
        self.n_shapes += name in {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
        if len(self.open) > _MAX_DEPTH or self.n_elements > _MAX_ELEMENTS:
            raise _Refused(msg("the picture has too many parts"))
        if name in _REFUSED:
            raise _Refused(msg("the picture holds {what}", what=_REFUSED[name]))
        for key, value in attributes.items():
            self._attribute(key.rpartition(":")[2].lower(), value)

    def end(self, _: str) -> None:
        if self.open.pop() == "style":
            self._style("".join(self.styles))

    def text(self, text: str) -> None:
        if self.open[-1:] == ["style"]:
            self.styles.append(text)  # it may come in pieces

    def _attribute(self, key: str, value: str) -> None:
        if key.startswith("on"):
            raise _Refused(msg("the picture holds {what}", what=msg("a script")))
        if key in {"href", "src"} and not value.strip().startswith("#"):
            raise _Refused(msg("the picture refers to '{address}'", address=shorten(value)))
        if key == "stroke-dasharray" and value.strip().lower() not in {"none", "0"}:
            raise _Refused(msg("the picture holds {what}", what=msg("dashed lines")))
        if key == "style":
            self._style(value)
        elif key not in _SHAPES:
            self._address(value)
            return
        figures = _FIGURE.findall(value)
        self.n_numbers += len(figures)
        if self.n_numbers > _MAX_NUMBERS:
            raise _Refused(msg("the picture has too many parts"))
        if any(not abs(float(figure)) <= _MAX_FIGURE for figure in figures):
            raise _Refused(msg("a figure in the picture is too large"))

    def _style(self, text: str) -> None:
        self._address(text)
        if re.search(r"dasharray\s*:\s*(?!\s|none\b|0\s*(?:;|\}|!|$))", text, re.IGNORECASE):
            raise _Refused(msg("the picture holds {what}", what=msg("dashed lines")))

    def _address(self, text: str) -> None:
        if _PAINT.search(text):
            raise _Refused(msg("the picture refers to something outside itself"))
