"""Where screens lead to: what a person chose, without a word of which screen shows it.

A screen returns one of these from a widget or from a file dropped on it; ``game.ui.app.navigation``
knows the screens.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from game.ui.draw.widget import Destination

if TYPE_CHECKING:
    from game.decks import Deck
    from game.host import RoomSetup
    from game.lessons import Lesson
    from game.match import Record
    from game.ui.session.reviewing import Reviewing
    from game.ui.session.session import Session

__all__ = [
    "Back",
    "BeginLesson",
    "ChangeSettings",
    "ClassBoard",
    "Dealt",
    "Decks",
    "Destination",
    "Finished",
    "HowToPlay",
    "Lab",
    "Learn",
    "LookBack",
    "OpenRecord",
    "Records",
    "Screen",
    "SetUp",
    "StepThrough",
    "TakeHome",
    "TakenUp",
    "Title",
    "Trainers",
    "Wall",
]


@dataclass(frozen=True)
class Back(Destination):
    """The screen below; from the first screen, out of the program."""


@dataclass(frozen=True)
class Screen(Destination):
    """A destination with a screen of its own."""

    takes_place: ClassVar[bool] = False
    """Whether it comes in place of the screen that leads to it, and not on top of it."""


@dataclass(frozen=True)
class Title(Screen):
    """The first screen, whatever lies over it."""


@dataclass(frozen=True)
class SetUp(Screen):
    """The choices before a match."""

    deck: str = "city-market"
    deal: str = ""
    rounds: int | None = None
    is_watched: bool = False
    """Whether agents play all seats, as long as nobody chooses otherwise."""


@dataclass(frozen=True)
class Dealt(Screen):
    """A new match, in place of the screen that dealt it."""

    session: "Session"
    takes_place = True


@dataclass(frozen=True)
class TakenUp(Screen):
    """A match that goes on from where it was left, or from a point of a record."""

    session: "Session"


@dataclass(frozen=True)
class Finished(Screen):
    """A match that is over, to be taken apart."""

    session: "Session"
    takes_place = True


@dataclass(frozen=True)
class LookBack(Screen):
    """The debrief of a match that was played before, on top of the screen that offers it."""

    session: "Session"


@dataclass(frozen=True)
class TakeHome(Screen):
    """A finished match, to be handed in or taken along."""

    record: "Record"
    reviewing: "Reviewing | None" = None
    """Its review, if somebody has one or is having it made."""


@dataclass(frozen=True)
class StepThrough(Screen):
    """A recorded match, action by action."""

    record: "Record"
    reviewing: "Reviewing | None" = None
    """Its review, if somebody has one or is having it made."""
    at: int | None = None
    """How many actions are shown as played; None for where stepping begins by itself."""


@dataclass(frozen=True)
class OpenRecord(Screen):
    """A record's file, to be stepped through."""

    path: Path


@dataclass(frozen=True)
class Records(Screen):
    """The recorded matches there are."""


@dataclass(frozen=True)
class Learn(Screen):
    """The lessons there are."""


@dataclass(frozen=True)
class BeginLesson(Screen):
    """A lesson, from one of its parts on."""

    lesson: "Lesson"
    part: int = 0


@dataclass(frozen=True)
class HowToPlay(Screen):
    """The rules in short, with a deck's numbers; without one, those of the first deck."""

    deck: "Deck | None" = None


@dataclass(frozen=True)
class ChangeSettings(Screen):
    """Language, text size, motion and the rest."""


@dataclass(frozen=True)
class Lab(Screen):
    """Many matches, agent against agent, of a deck with this id; of the usual one without."""

    deck: str = ""


@dataclass(frozen=True)
class Decks(Screen):
    """The decks there are."""


@dataclass(frozen=True)
class ClassBoard(Screen):
    """The results of a class."""


@dataclass(frozen=True)
class Trainers(Screen):
    """The lesson plan."""


@dataclass(frozen=True)
class Wall(Screen):
    """The room of a class, opened or found open again: what everybody looks at."""

    name: str
    """As the session on the class board is called."""
    setup: "RoomSetup"
    """What is played if the room is a new one."""
    port: int | None = None
    address: str | None = None
    """The one of the machine's addresses to offer; None for the likeliest."""
