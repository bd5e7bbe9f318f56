"""What single values of a deck may be: each kind checks a value, and says the same as JSON Schema.

A kind looks at type and range in one go and never converts: "5" is not 5, true is not 1, 5.0 is
not 5. Its error carries what was expected, and ``game.decks.checking.model_errors`` puts that into words.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, Tag
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from game.decks.pictures.drawings import drawings

__all__ = [
    "LANGUAGE",
    "MAP_TAG",
    "MAX_LANGUAGES",
    "NAME_LENGTH",
    "PICTURE_NAME",
    "SEGMENT_COLORS",
    "SYMBOLS",
    "TEXT_LENGTH",
    "TEXT_TAG",
    "TRENDS",
    "Color",
    "DeckIdentifier",
    "Identifier",
    "Kind",
    "Language",
    "Listed",
    "Name",
    "OneOf",
    "Pattern",
    "Percent",
    "PictureName",
    "Symbol",
    "Text",
    "Trend",
    "Whole",
    "Words",
]

TRENDS = ("falling", "steady", "rising")
"""Names of the trends, by their number + 1 (Rulebook: Parameters)."""
SYMBOLS = ("circle", "square", "triangle", "diamond", "star", "hexagon", "cross", "drop")
"""Shapes of the segments, one for each that a deck may have."""
SEGMENT_COLORS = (
    "#3C82BA",
    "#B67C28",
    "#922951",
    "#075E62",
    "#412C75",
    "#671600",
    "#689885",
    "#352F29",
)
"""By place in the deck: the colours of segments that name none, to be told apart in any colour vision."""
NAME_LENGTH = 80
TEXT_LENGTH = 2000
MAX_LANGUAGES = 40
TEXT_TAG, MAP_TAG = "text()", "map()"
"""Names for the two forms of a text in pydantic's errors; no key of a deck is called so."""

_REFUSED = "\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
"""Characters that no text may have: controls, overrides of the direction of writing, non-characters."""
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that a text may have among others, but that show as nothing by themselves."""
_VISIBLE = re.compile(f"[^\\s{_INVISIBLE}]")
_IN_TEXT = re.compile(f"[{_REFUSED}\ud800-\udfff]")
_IN_LINE = re.compile(f"[\t\n{_REFUSED}\ud800-\udfff]")


class Kind(ABC):
    """Base of the kinds of values: an annotation that pydantic asks for the check and the schema."""

    def allows(self, value: Any) -> bool:
        """Whether a value is of this kind."""
        try:
            self._check(value)
        except PydanticCustomError:
            return False
        return True

    @abstractmethod
    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of this kind."""

    @abstractmethod
    def _check(self, value: Any) -> Any:
        """Return the value, or raise PydanticCustomError saying what was expected."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._check)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return self.json_schema()


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number from ``low`` to ``high``."""

    low: int
    high: int

    def _check(self, value: Any) -> Any:
        if type(value) is not int or not self.low <= value <= self.high:
            raise PydanticCustomError("whole", "a whole number", {"low": self.low, "high": self.high})
        return value

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of this kind."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class OneOf(Kind):
    """One of a few words."""

    choices: tuple[str, ...]

    def _check(self, value: Any) -> Any:
        if not isinstance(value, str) or value not in self.choices:
            raise PydanticCustomError("choice", "one of a few words", {"choices": list(self.choices)})
        return value

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of this kind."""
        return {"type": "string", "enum": list(self.choices)}


@dataclass(frozen=True)
class Pattern(Kind):
    """Text of a form that a regular expression describes; ``name`` tells the forms apart in errors."""

    name: str
    pattern: str

    @cached_property
    def _fits(self) -> Callable[[str], re.Match[str] | None]:
        return re.compile(self.pattern).fullmatch

    def _check(self, value: Any) -> Any:
        if not isinstance(value, str) or self._fits(value) is None:
            raise PydanticCustomError("form", "text of a certain form", {"form": self.name})
        return value

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of this kind."""
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


@dataclass(frozen=True)
class Words(Kind):
    """Text for people: not blank, not too long, nothing invisible; one line unless ``has_lines``."""

    limit: int
    has_lines: bool = False

    def _check(self, value: Any) -> Any:
        if not isinstance(value, str):
            raise PydanticCustomError("words", "text")
        if not _VISIBLE.search(value):
            raise PydanticCustomError("blank", "text that is not blank")
        if len(value) > self.limit:
            raise PydanticCustomError("long", "shorter text", {"limit": self.limit, "length": len(value)})
        if found := (_IN_TEXT if self.has_lines else _IN_LINE).search(value):
            raise PydanticCustomError("character", "other characters", {"code": ord(found[0])})
        return value

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of this kind."""
        escaped, invisible = (
            "".join(f"\\u{ord(c):04x}" if "-" != c < "\U00010000" else c for c in signs)
            for signs in (_REFUSED, _INVISIBLE)
        )
        refused = escaped if self.has_lines else f"\\t\\n{escaped}"
        # One character at least can be seen, and none is refused.
        pattern = f"^[^{refused}]*[^\\s{refused}{invisible}][^{refused}]*$"
        return {"type": "string", "minLength": 1, "maxLength": self.limit, "pattern": pattern}


@dataclass(frozen=True)
class _PictureWords(Words):
    """The name of a picture; what it names is looked up elsewhere, and may be missing."""

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of this kind, with the names of drawings for editors to offer."""
        return {"anyOf": [{"enum": list(drawings())}, super().json_schema()]}


def _as_tuple(value: Any) -> Any:
    """Return a list as a tuple, since a deck never changes; anything else as it is."""
    return tuple(value) if type(value) is list else value


def _form(value: Any) -> str:
    return MAP_TAG if isinstance(value, dict) else TEXT_TAG


PICTURE_NAME = _PictureWords(200)
"""The name of a drawing or a file; whether there is such a one is looked up elsewhere."""

LANGUAGE = Pattern("language", "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
"""The tag of a language, as in zh-CN."""

Percent = Annotated[int, Whole(0, 100)]
Trend = Annotated[Literal["falling", "steady", "rising"], OneOf(TRENDS)]
Symbol = Annotated[
    Literal["circle", "square", "triangle", "diamond", "star", "hexagon", "cross", "drop"], OneOf(SYMBOLS)
]
DeckIdentifier = Annotated[str, Pattern("deck id", "[a-z0-9][a-z0-9-]{0,39}")]
Identifier = Annotated[str, Pattern("id", "[A-Za-z0-9_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff-]{0,39}")]
Color = Annotated[str, Pattern("color", "#[0-9A-Fa-f]{6}")]
Language = Annotated[str, LANGUAGE]
PictureName = Annotated[str, PICTURE_NAME]

Name = Annotated[
    Annotated[str, Words(NAME_LENGTH), Tag(TEXT_TAG)]
    | Annotated[
        dict[Language, Annotated[str, Words(NAME_LENGTH)]],
        Field(min_length=1, max_length=MAX_LANGUAGES),
        Tag(MAP_TAG),
    ],
    Discriminator(_form),
]
"""A short text on one line: plain, or one for each language (Deck format: Texts and values)."""

Text = Annotated[
    Annotated[str, Words(TEXT_LENGTH, has_lines=True), Tag(TEXT_TAG)]
    | Annotated[
        dict[Language, Annotated[str, Words(TEXT_LENGTH, has_lines=True)]],
        Field(min_length=1, max_length=MAX_LANGUAGES),
        Tag(MAP_TAG),
    ],
    Discriminator(_form),
]
"""A longer text: plain, or one for each language (Deck format: Texts and values)."""

Listed = BeforeValidator(_as_tuple)
"""Marks a tuple that is written as a list."""
