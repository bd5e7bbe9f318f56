"""What reports are made of, whatever they are written to."""

from dataclasses import dataclass, field

from game.reports.drawing import Drawing

__all__ = ["Block", "Cell", "Code", "Grid", "Heading", "Items", "Para", "Picture", "Report", "Sheet"]

Cell = str | int | float | None


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 begins a chapter, 2 a section."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Para:
    """A paragraph; a lead is set larger, a note smaller."""

    text: str
    style: str = ""
    """Empty, lead or note."""


@dataclass(frozen=True)
class Items:
    """A list of sentences."""

    texts: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table as people read it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str
    """A letter for each column: l left, r right, c centre."""
    weights: tuple[float, ...] = ()
    """How wide the columns are on paper, relative to one another; equal without."""
    strong: int = -1
    """A column set bold."""


@dataclass(frozen=True)
class Picture:
    """A chart."""

    drawing: Drawing
    caption: str = ""


@dataclass(frozen=True)
class Code:
    """A code to be typed, in letters of one width."""

    name: str
    text: str


Block = Heading | Para | Items | Grid | Picture | Code


@dataclass(frozen=True)
class Sheet:
    """A table as a program reads it: numbers are numbers."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass
class Report:
    """A report, in the language in which its texts were made."""

    title: str
    subtitle: str
    language: str
    blocks: list[Block] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    footer: str = ""
