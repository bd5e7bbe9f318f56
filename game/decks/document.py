"""A deck as people write it: models for the checks, a JSON Schema for editors (Deck format: The file)."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from game.decks.fields import (
    LANGUAGE,
    MAX_LANGUAGES,
    NAME_LENGTH,
    TEXT_LENGTH,
    Color,
    DeckIdentifier,
    Identifier,
    Listed,
    Name,
    Percent,
    Symbol,
    Text,
    Trend,
    Whole,
    Words,
)

__all__ = [
    "FORMAT",
    "MAX_COPIES",
    "Care",
    "Customer",
    "DeckDocument",
    "Defaults",
    "Improve",
    "Invite",
    "Pitch",
    "RulesSection",
    "Segment",
    "Standard",
    "TrendMix",
    "json_schema",
]

FORMAT = 1
MAX_COPIES = 400
"""Cards in a deck, all counts added up (Rulebook: Parameters)."""

_GIVEN_BY_DEFAULTS = ("trend", "volatility", "patience")
_TEXT_NAMES = {NAME_LENGTH: "Name", TEXT_LENGTH: "Text"}


class _Section(BaseModel):
    """A map of a deck: nothing is converted, unknown keys are errors, and it never changes."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Improve(_Section):
    """How pushing a customer works."""

    gain: Annotated[int, Whole(0, 99)] = Field(3, description="Lift won when an improve succeeds.")
    chance: Percent = Field(90, description="Chance of success of the first push, in percent.")
    step: Percent = Field(10, description="Percent that the chance falls by for each point of lift.")
    floor: Percent = Field(25, description="Percent below which the chance never falls.")
    fade: Annotated[int, Whole(0, 99)] = Field(
        2, description="Lift that a customer loses at the end of a round without a push."
    )


class Care(_Section):
    """How caring for a customer works."""

    relief: Annotated[int, Whole(0, 99)] = Field(2, description="Strain that one care takes off.")


class Pitch(_Section):
    """How sales fights for a customer of the open market."""

    surcharge: Annotated[int, Whole(0, 9)] = Field(1, description="Effort on top of the market price.")
    strain: Annotated[int, Whole(0, 9)] = Field(1, description="Strain that the customer arrives with.")
    limit: Annotated[int, Whole(0, 9)] = Field(9, description="Pitches in a turn; 0 for none at all.")


class Invite(_Section):
    """How a standard that stands draws a strained customer out of another hand."""

    surcharge: Annotated[int, Whole(0, 9)] = Field(1, description="Effort on top of the market price.")
    limit: Annotated[int, Whole(0, 9)] = Field(1, description="Invitations in a turn; 0 for none at all.")


class Standard(_Section):
    """A public minimum worth that a seat may set itself."""

    at: Annotated[int, Whole(1, 999)] = Field(description="Worth that the standard asks for.", examples=[8])
    bonus: Annotated[int, Whole(0, 99)] = Field(
        description="Extra income for each held customer who meets it.", examples=[1]
    )


class TrendMix(_Section):
    """Where customers head when their trend is drawn anew: three percentages that add up to 100."""

    falling: Percent = Field(30, description="Percent of new trends that fall.")
    steady: Percent = Field(40, description="Percent of new trends that are steady.")
    rising: Percent = Field(30, description="Percent of new trends that rise.")


class RulesSection(_Section):
    """The parameters of the rules; each may be left out."""

    rounds: Annotated[int, Whole(1, 24)] = Field(8, description="Rounds in a match.")
    hand_size: Annotated[int, Whole(1, 8)] = Field(5, description="Customers a seat can hold.")
    market_size: Annotated[int, Whole(1, 8)] = Field(
        4, description="New customers that lie face up in each round."
    )
    effort: Annotated[int, Whole(1, 9)] = Field(3, description="Effort of each seat in each round.")
    bank_limit: Annotated[int, Whole(0, 9)] = Field(
        2, description="Unspent effort that is carried to the next round, at most."
    )
    worth_cap: Annotated[int, Whole(1, 99)] = Field(
        20, description="The most that the market makes of a customer."
    )
    improve: Improve = Field(default_factory=Improve, description="Pushing a customer.")
    care: Care = Field(default_factory=Care, description="Caring for a customer.")
    pitch: Pitch = Field(default_factory=Pitch, description="Fighting for a customer of the market row.")
    invite: Invite = Field(
        default_factory=Invite, description="Inviting a strained customer out of another hand."
    )
    price_tiers: Annotated[tuple[Annotated[int, Whole(1, 999)], ...], Field(max_length=4), Listed] = Field(
        (8, 11),
        description="Worths at which the market price is one effort more; each higher than the one before.",
        json_schema_extra={"uniqueItems": True},
    )
    standards: Annotated[tuple[Standard, ...], Field(max_length=4), Listed] = Field(
        (Standard(at=8, bonus=1), Standard(at=12, bonus=2)),
        description="Standards a seat may set; each `at` higher than the one before.",
        json_schema_extra={"uniqueItems": True},
    )
    turnover: Percent = Field(
        15, description="Chance per round that a customer's trend is drawn anew, in percent."
    )
    trend_mix: TrendMix = Field(
        default_factory=TrendMix, description="Shares of new trends; they sum to 100."
    )


class Segment(_Section):
    """A group of customers who belong together."""

    id: Identifier = Field(description="Short name that customers refer to.", examples=["retail"])
    name: Name = Field(description="Name on the cards.", examples=["Retail"])
    symbol: Symbol | None = Field(None, description="Shape on the cards.", examples=["circle"])
    color: Color | None = Field(
        None, description='Colour on the cards, in quotes: "#2a6f97".', examples=["#2a6f97"]
    )


class Defaults(_Section):
    """What holds for every customer who does not say otherwise."""

    trend: Trend | None = Field(None, description="Trend of customers who give none.")
    volatility: Percent | None = Field(None, description="Volatility of customers who give none, in percent.")
    patience: Annotated[int, Whole(1, 9)] | None = Field(
        None, description="Patience of customers who give none."
    )


class Customer(_Section):
    """A card. Trend, volatility and patience may come from the deck's defaults."""

    id: Identifier = Field(description="Short name, used once in the deck.", examples=["corner-shop"])
    name: Name = Field(description="Name on the card.", examples=["Corner shop"])
    segment: Identifier = Field(description="The id of a segment.", examples=["retail"])
    worth: Annotated[int, Whole(0, 99)] = Field(
        description="Income a round at the start, not above worth_cap.", examples=[6]
    )
    trend: Trend = Field(description="Where the worth is heading.", examples=["steady"])
    volatility: Percent = Field(description="How restless the worth is, in percent.", examples=[60])
    patience: Annotated[int, Whole(1, 9)] = Field(
        description="The strain at which a pushed customer walks out.", examples=[3]
    )
    count: Annotated[int, Whole(1, MAX_COPIES)] = Field(1, description="How many such cards there are.")
    note: Text | None = Field(None, description="A line to colour the card.")


class DeckDocument(_Section):
    """A deck of Better Hand: the customers of a market, and the rules it is played by."""

    format: Annotated[Literal[1], Whole(FORMAT, FORMAT)] = Field(
        description="Version of this format: 1.", examples=[1]
    )
    id: DeckIdentifier = Field(
        description="Short name of the deck: a-z, 0-9 and hyphens.", examples=["city-market"]
    )
    title: Name = Field(description="Name of the deck.", examples=["City market"])
    description: Text | None = Field(None, description="What the deck is about and good for.")
    rules: RulesSection = Field(
        default_factory=RulesSection, description="Parameters that differ from the rulebook's."
    )
    segments: Annotated[tuple[Segment, ...], Field(min_length=1, max_length=8), Listed] = Field(
        description="The groups that customers belong to, 1 to 8.", json_schema_extra={"uniqueItems": True}
    )
    defaults: Defaults = Field(
        default_factory=Defaults, description="What holds for customers who do not say otherwise."
    )
    customers: Annotated[tuple[Customer, ...], Field(min_length=1, max_length=200), Listed] = Field(
        description="The cards, 1 to 200 kinds of them.", json_schema_extra={"uniqueItems": True}
    )
    questions: Annotated[tuple[Text, ...], Field(max_length=20), Listed] = Field(
        (), description="Questions for the talk after the match."
    )


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a deck, for editors and for checks in other programs.

    It finds all that a schema can find. Left to the loader: ids used twice, unknown segments, lists
    that must increase, a trend mix that does not add up, too few cards, a worth above a cap given.
    """
    schema = DeckDocument.model_json_schema()
    sections: dict[str, Any] = schema["$defs"]
    for section in (schema, *sections.values()):
        section["properties"] = {key: _plain(part) for key, part in section["properties"].items()}
    customer = sections["Customer"]
    customer["required"] = [key for key in customer["required"] if key not in _GIVEN_BY_DEFAULTS]
    sections |= {name: _text_schema(name, length) for length, name in _TEXT_NAMES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Better Hand deck",
        "allOf": [*map(_given_somewhere, _GIVEN_BY_DEFAULTS), _worth_below_cap()],
    }


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    """Return a property's schema in its shortest form.

    Without null, since a key without a value is an error, not a way to leave it out; without
    pydantic's titles; and with texts as references to one definition.
    """
    part = {key: value for key, value in part.items() if key != "title" and (key, value) != ("default", None)}
    forms = [form for form in part.pop("anyOf", []) if form != {"type": "null"}]
    part |= forms[0] if forms else {}
    if "items" in part:
        part["items"] = _plain(part["items"])
    if "oneOf" in part:
        part["$ref"] = "#/$defs/" + _TEXT_NAMES[part.pop("oneOf")[0]["maxLength"]]
    return part


def _text_schema(name: str, length: int) -> dict[str, Any]:
    """Return the definition of a text: plain, or one for each language."""
    words = Words(length, has_lines=name == "Text").json_schema()
    languages = {
        "type": "object",
        "propertyNames": LANGUAGE.json_schema(),
        "additionalProperties": words,
        "minProperties": 1,
        "maxProperties": MAX_LANGUAGES,
    }
    return {"title": name, "description": "A text, or a text for each language.", "oneOf": [words, languages]}


def _given_somewhere(key: str) -> dict[str, Any]:
    """Return the condition that every customer gives ``key`` unless the defaults do."""
    in_defaults = {"properties": {"defaults": {"required": [key]}}, "required": ["defaults"]}
    in_customers = {"properties": {"customers": {"items": {"required": [key]}}}}
    return {"if": in_defaults, "else": in_customers}


def _worth_below_cap() -> dict[str, Any]:
    """Return the condition that no worth is above the cap, for decks that keep the rulebook's cap."""
    has_cap = {"properties": {"rules": {"required": ["worth_cap"]}}, "required": ["rules"]}
    cap = RulesSection.model_fields["worth_cap"].default
    worth = {"properties": {"worth": {"maximum": cap}}}
    return {"if": has_cap, "else": {"properties": {"customers": {"items": worth}}}}
