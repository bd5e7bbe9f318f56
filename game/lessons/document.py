"""A lesson as people write it: the models behind the checks, and the JSON Schema for editors."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from game.decks.fields import DeckIdentifier, Identifier, Kind, Listed, Name, OneOf, Text, Whole, Words
from game.rules import ROLE_NAMES, VERB_NAMES

__all__ = [
    "CARD",
    "PLACEHOLDERS",
    "TARGETS",
    "YOU",
    "LessonDocument",
    "Moment",
    "Part",
    "Seat",
    "Step",
    "lesson_schema",
]

FORMAT = 1
YOU = "you"
"""What a seat's ``agent`` is for the seat that the person plays."""
_AREAS = ("hand", "market", "others", "effort", "scores", "chart", "prospects")
TARGETS = (
    *_AREAS,
    *VERB_NAMES,
    *(f"slot {n}" for n in range(1, 9)),
    *(f"row {n}" for n in range(1, 9)),
)
"""What a step can point at; slots and places of the row as people count them, the leftmost is 1."""
PLACEHOLDERS = {
    "say": ("score", "best_other", "card"),
    "ask": ("score", "best_other"),
    "reveal": ("pick", "pick_figure", "best", "best_figure"),
    "right": ("pick", "pick_figure"),
}
"""By key: what may stand in { } in its text, and is filled in at the table."""

MOMENTS = (
    *("push_worked", "push_failed", "cold_called", "pitched", "drafted"),
    *("invited", "faded", "released", "walked_out"),
)
"""What can happen at the table that a lesson may speak of."""
CARD = "card"
"""Where a moment points: at the customer whom it is about."""

_DOS = (*VERB_NAMES, "any")
_PLAYS = ("turn", "round", "match")
_PICKS = ("hand", "market")
_WANTS = ("most", "least")
_SHOWS = ("door",)
_FIGURES = ("now", "likely", "to_end", "push", "bears", "price", "risk")


class _Target(Kind):
    """One of TARGETS; only some of them are named in errors."""

    more: tuple[str, ...] = ()

    def _check(self, value: Any) -> Any:
        if value not in TARGETS and value not in self.more:
            choices = [*self.more, *TARGETS[:14], "row 1"]
            raise PydanticCustomError("choice", "one of a few words", {"choices": choices})
        return value

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of this kind."""
        return {"type": "string", "enum": [*self.more, *TARGETS]}


class _MomentTarget(_Target):
    """One of TARGETS, or the customer whom a moment is about."""

    more = (CARD,)


class _Section(BaseModel):
    """A map of a lesson: nothing is converted, unknown keys are errors, and it never changes."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Seat(_Section):
    """A seat at the lesson's table."""

    role: Annotated[Literal["sales", "marketing", "hybrid"], OneOf(ROLE_NAMES)] = Field(
        description="What the seat may do.", examples=["sales"]
    )
    agent: Identifier = Field(description="Who plays it: an agent by name, or `you`.", examples=["you"])


class Step(_Section):
    """One callout: something said, asked, or to be done. It has `say`, or `ask` with what goes with it."""

    round: Annotated[int, Whole(1, 24)] | None = Field(
        None, description="Wait for your turn in this round, counted from 1."
    )
    at: Annotated[str, _Target()] | None = Field(None, description="What it points at.")
    say: Text | None = Field(
        None, description="What the callout says. {score} and {best_other} are filled in."
    )
    shows: Annotated[str, OneOf(_SHOWS)] | None = Field(
        None, description="A mark of the cards that the callout shows: the open `door`."
    )
    do: Annotated[str, OneOf(_DOS)] | None = Field(
        None, description="The verb to be played before the lesson goes on; `any` for whichever."
    )
    play: Annotated[str, OneOf(_PLAYS)] | None = Field(
        None, description="Play freely to the end of the turn, the round or the match."
    )
    ask: Text | None = Field(None, description="A question that is answered by picking a card.")
    pick: Annotated[str, OneOf(_PICKS)] | None = Field(None, description="Which cards can be picked.")
    figures: Annotated[str, OneOf(_FIGURES)] | None = Field(
        None,
        description=(
            "Which numbers the reveal shows on the cards: worth `now`, what a card is `likely` to pay to the "
            "end by number and arrow, what the market will have made of it added up `to_end` (which nobody "
            "can know), the points that a `push` brings on average, how many more tries a customer `bears`, "
            "the `price`, or the points at `risk` because somebody else's standard, announced or in force, "
            "can draw the customer away."
        ),
    )
    reveal: Text | None = Field(
        None,
        description="What is said once a card is picked: {pick}, {pick_figure}, {best}, {best_figure}.",
    )
    right: Text | None = Field(
        None, description="What is said instead if no card has a better figure: {pick}, {pick_figure}."
    )
    wants: Annotated[str, OneOf(_WANTS)] | None = Field(
        None, description="Whether the question asks for the `most` (as it is without this) or the `least`."
    )


class Moment(_Section):
    """Something said when it happens, whatever step is being shown; once in a part."""

    when: Annotated[str, OneOf(MOMENTS)] = Field(description="What has to happen.", examples=["walked_out"])
    whose: Annotated[str, OneOf(("you", "others"))] | None = Field(
        None,
        description=(
            "Whose turn or hand it happens in, `you` (as without this) or `others`; of an invitation, whose "
            "hand the customer leaves."
        ),
    )
    at: Annotated[str, _MomentTarget()] | None = Field(
        None, description="What it points at; `card` is the customer whom it is about."
    )
    say: Text = Field(
        description="What the callout says. {card}, {score} and {best_other} are filled in.",
        examples=["She left. Look who can take her now."],
    )


class Part(_Section):
    """A match, or the beginning of one, seen from one seat."""

    title: Name = Field(description="Name of the part.", examples=["Selling"])
    deck: Annotated[str, Words(200)] = Field(
        description="The id of a deck, or a file beside the lesson.", examples=["city-market"]
    )
    deal: Annotated[str, Words(40)] = Field(description="The deal code.", examples=["K7QX-M2P4"])
    seats: Annotated[tuple[Seat, ...], Field(min_length=2, max_length=4), Listed] = Field(
        description="Who sits where, 2 to 4 seats; exactly one agent is `you`."
    )
    rounds: Annotated[int, Whole(1, 24)] | None = Field(
        None, description="Rounds of the match; without it, the deck's."
    )
    played: Annotated[tuple[Annotated[str, Words(40)], ...], Field(max_length=200), Listed] | None = Field(
        None,
        description=(
            "Actions played before the first step, by whoever's turn it is, with numbers from 0 as in a "
            "record: `improve 0`, `draft 2 0`, `standard 1`, `end_turn`."
        ),
        examples=["[improve 0, end_turn]"],
    )
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=60), Listed] = Field(
        description="The callouts, in order."
    )
    moments: Annotated[tuple[Moment, ...], Field(max_length=30), Listed] | None = Field(
        None, description="What is said when something happens."
    )


class LessonDocument(_Section):
    """A guided lesson of Better Hand: callouts on the table that ask before they tell."""

    format: Annotated[Literal[1], Whole(FORMAT, FORMAT)] = Field(
        description="Version of this format: 1.", examples=[1]
    )
    id: DeckIdentifier = Field(
        description="Short name of the lesson: a-z, 0-9 and hyphens.", examples=["first-match"]
    )
    title: Name = Field(description="Name of the lesson.", examples=["A first match"])
    description: Text | None = Field(None, description="What people will try out.")
    minutes: Annotated[int, Whole(1, 240)] | None = Field(None, description="About how long it takes.")
    parts: Annotated[tuple[Part, ...], Field(min_length=1, max_length=12), Listed] = Field(
        description="The matches of the lesson, in order. The last one ends in its debrief."
    )


def lesson_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a lesson, for editors.

    Left to the loader: decks and agents that do not exist, places that the deck's table does not have,
    verbs of the other role, rounds that go backwards.
    """
    schema = LessonDocument.model_json_schema()
    one_kind = {
        "oneOf": [{"required": ["say"]}, {"required": ["ask", "pick", "figures", "reveal"]}],
    }
    schema["$defs"]["Step"] |= one_kind
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Better Hand lesson",
    }
