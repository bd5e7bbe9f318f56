"""What phones and the trainer's page may say to the server: a model for each message, and nothing else."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from game.host.models import Kind

__all__ = [
    "MAX_BYTES",
    "Address",
    "Answer",
    "AskBorder",
    "Bet",
    "BorderStep",
    "Bye",
    "Confirm",
    "Hello",
    "Join",
    "Language",
    "Line",
    "Message",
    "Move",
    "NextDeal",
    "Remove",
    "Rename",
    "Reveal",
    "SetKind",
    "SetSeat",
    "Show",
    "Start",
    "TeamLink",
    "Undo",
    "read_message",
]

MAX_BYTES = 2048
"""The longest message that is read at all."""

Small = Annotated[int, Field(ge=0, le=255)]
Number = Annotated[int, Field(ge=0, le=1_000_000)]
Text = Annotated[str, Field(max_length=200)]
Token = Annotated[str, Field(max_length=64)]
Height = Annotated[int, Field(ge=-100, le=10_000)]
ActionWords = Annotated[list[Annotated[str, Field(max_length=16)] | Small], Field(min_length=1, max_length=4)]


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Hello(_Said):
    """The first word of a page: who it is, if it knows, and what it has shown already."""

    do: Literal["hello"]
    language: Annotated[str, Field(max_length=20)] = "en"
    token: Token | None = None
    trainer: Token | None = None
    seen: Annotated[int, Field(ge=-1, le=1_000_000)] = -1
    """How many events of its match it has shown."""
    table: Annotated[str, Field(max_length=40)] = ""
    """Which match that was."""


class Join(_Said):
    """A new team, or with ``again`` one that has lost its link."""

    do: Literal["join"]
    code: Annotated[str, Field(max_length=20)]
    name: Text
    again: bool = False


class Bet(_Said):
    """Who will lead at the end."""

    do: Literal["bet"]
    seat: Small


class Move(_Said):
    """A move, or where all vote a proposal: the one after ``number`` moves."""

    do: Literal["move"]
    number: Number
    action: ActionWords


class Line(_Said):
    """A team's line on the map that is asked about; what comes later takes its place."""

    do: Literal["line"]
    number: Number
    """Which of the room's bets on a border it is for."""
    heights: Annotated[list[Height | None], Field(min_length=1, max_length=40)]
    """[column] hundredths of a row, None where it does not run."""


class Undo(_Said):
    """Take the last move back."""

    do: Literal["undo"]
    number: Number


class Language(_Said):
    """Another language."""

    do: Literal["language"]
    to: Annotated[str, Field(max_length=20)]


class Bye(_Said):
    """The phone does not play for its team any more."""

    do: Literal["bye"]


class Start(_Said):
    """The trainer deals."""

    do: Literal["start"]


class SetKind(_Said):
    """Who is to play against whom."""

    do: Literal["kind"]
    kind: Annotated[Kind, Field(strict=False)]


class SetSeat(_Said):
    """Another seat for a team."""

    do: Literal["seat"]
    team: Number
    seat: Small


class Rename(_Said):
    """Another name for a team."""

    do: Literal["rename"]
    team: Number
    name: Text


class Remove(_Said):
    """Take a team out of the room."""

    do: Literal["remove"]
    team: Number


class Answer(_Said):
    """Let somebody in who knocked, or do not."""

    do: Literal["answer"]
    knock: Number
    let_in: bool


class Confirm(_Said):
    """Play a move that was voted for."""

    do: Literal["confirm"]
    number: Number
    action: ActionWords


class Show(_Said):
    """Show scores while people play, or do not."""

    do: Literal["scores"]
    shown: bool


class Reveal(_Said):
    """One team more, or back to the playing."""

    do: Literal["reveal"]
    on: bool = True


class TeamLink(_Said):
    """The link of a team, for a phone that has lost it."""

    do: Literal["link"]
    team: Number


class Address(_Said):
    """Offer phones another address of this machine."""

    do: Literal["address"]
    to: Annotated[str, Field(max_length=64)]


_Axis = Annotated[str, Field(max_length=40)]


class AskBorder(_Said):
    """Ask the teams where the even line of a map runs: a named one's, or with two axes of the room's deck."""

    do: Literal["border"]
    map: Annotated[str, Field(max_length=40)]
    axes: tuple[_Axis, _Axis] | None = None
    """Across and upwards: keys of knobs."""


class BorderStep(_Said):
    """Close the guess at the line and show the map, or put both away."""

    do: Literal["border step"]
    to: Literal["close", "away"]


class NextDeal(_Said):
    """The same teams on another deal."""

    do: Literal["next"]


Message = (
    Hello
    | Join
    | Bet
    | Line
    | Move
    | Undo
    | Language
    | Bye
    | Start
    | SetKind
    | SetSeat
    | Rename
    | Remove
    | Answer
    | Confirm
    | Show
    | Reveal
    | NextDeal
    | AskBorder
    | BorderStep
    | TeamLink
    | Address
)
_ADAPTER: TypeAdapter[Any] = TypeAdapter(Annotated[Message, Field(discriminator="do")])


def read_message(text: str | bytes) -> Message | None:
    """Return a message, None for what is none."""
    if len(text) > MAX_BYTES:
        return None
    try:
        found: Message = _ADAPTER.validate_json(text)
    except (ValidationError, ValueError, RecursionError):
        return None
    return found
