"""What is to be read on a card: its figures, and the same in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.base.language import msg, pick_text, tr, translate
from game.decks import SEGMENT_COLORS, SYMBOLS, Customer, Deck, Picture

__all__ = ["CardFace", "costs_of", "face_of", "facts_of", "hint_of"]

_TREND_WORDS = {-1: msg("falling"), 0: msg("steady"), 1: msg("rising")}
_LEVEL_BUT_RESTLESS = msg("steady (may go a little either way)")
_NOBODY = Picture("person")


@dataclass(frozen=True)
class CardFace:
    """What is to be read on a card."""

    name: str
    segment: str
    symbol: str
    color: str
    worth: int
    """Natural worth."""
    lift: int
    trend: int
    strain: int
    patience: int
    price: int | None = None
    """Effort it costs to take, None outside the market."""
    surcharge: int = 0
    """How much of the price is asked of sales on top."""
    door: int | None = None
    """Effort it costs to invite the customer away, None for those who cannot be."""
    is_restless: bool = False
    """Whether chance moves its worth, so that it does not stay where it is under a level arrow."""
    flash: bool = False
    note: str = ""
    """A line about the customer, for those who ask."""
    picture: Picture = _NOBODY

    @classmethod
    def of(
        cls,
        name: str | Mapping[str, str],
        segment: str | Mapping[str, str],
        symbol: str,
        color: str,
        note: str = "",
        picture: Picture = _NOBODY,
        **numbers: int | bool | None,
    ) -> "CardFace":
        """Return a face with its texts in the language in force."""
        return cls(pick_text(name), pick_text(segment), symbol, color, note=note, picture=picture, **numbers)  # type: ignore[arg-type]


def face_of(deck: Deck, customer: Customer, **numbers: int | bool | None) -> CardFace:
    """Return a customer's face in the language in force; ``numbers`` say what is not as printed."""
    number = next(place for place, segment in enumerate(deck.segments) if segment.id == customer.segment)
    segment = deck.segments[number]
    printed: dict[str, int | bool | None] = {
        "worth": customer.worth,
        "lift": 0,
        "trend": {"falling": -1, "steady": 0, "rising": 1}[str(customer.trend)],
        "strain": 0,
        "patience": int(customer.patience or 1),
        "is_restless": bool(customer.volatility),
    }
    return CardFace.of(
        customer.name,
        segment.name,
        segment.symbol or SYMBOLS[number % len(SYMBOLS)],
        segment.color or SEGMENT_COLORS[number % len(SEGMENT_COLORS)],
        **(printed | numbers),
        note=pick_text(customer.note) if customer.note else "",
        picture=deck.pictures[customer.id],
    )


def costs_of(face: CardFace, *, in_brief: bool = False) -> list[str]:
    """Return what it costs to take a customer, and why that much, in sentences; nothing if nobody can.

    ``in_brief``: of an open door only what it costs and what shuts it, not why it is open.
    """
    lines = []
    if face.price is not None and face.surcharge:
        base = face.price - face.surcharge
        lines.append(
            tr(
                "Effort {base} + {more}: a pitch costs {more} more than the market price.",
                base=base,
                more=face.surcharge,
            )
        )
    elif face.price is not None:
        lines.append(tr("Market price: effort {n}.", n=face.price))
    if face.door is not None and in_brief:
        lines.append(tr("Open door: to invite costs {n} effort; care shuts it.", n=face.door))
    elif face.door is not None:
        lines.append(
            tr(
                "Open door: strained, and good enough without lift for a standard in force. To invite "
                "costs {n} effort; care shuts the door.",
                n=face.door,
            )
        )
    return lines


def facts_of(face: CardFace) -> str:
    """Return a card's figures in words."""
    facts = [tr("worth {n}", n=face.worth + face.lift)]
    if face.lift:
        facts.append(tr("{n} of it lift", n=face.lift))
    is_level = face.trend == 0 and face.is_restless
    facts.append(translate(_LEVEL_BUT_RESTLESS if is_level else _TREND_WORDS[face.trend]))
    facts.append(tr("strain {n} of {patience}", n=face.strain, patience=face.patience))
    return tr(", ").join(facts)


def hint_of(face: CardFace) -> str:
    """Return what a card says, in words."""
    lines = [tr("{name} ({segment})", name=face.name, segment=face.segment), facts_of(face), *costs_of(face)]
    if face.note:
        lines.append(face.note)
    return "\n".join(lines)
