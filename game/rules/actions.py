"""Actions as numbers: what agents answer with and the table carries out.

An action is one integer, ``(verb * 64 + place) * 8 + slot``. ``slot`` is the acting seat's own; ``place``
lies in the row, or is the level of a standard, or says out of which hand and slot a customer is invited.
Slots are below 8, places below 64 (8 places and the hands of four seats can walk out).
"""

__all__ = [
    "CARE",
    "COLD_CALL",
    "DRAFT",
    "END_TURN",
    "IMPROVE",
    "INVITE",
    "N_PLACES",
    "N_SLOTS",
    "N_VERBS",
    "PITCH",
    "STANDARD",
    "VERB_NAMES",
    "encode",
    "host_seat",
    "host_slot",
    "hosted_at",
    "place_of",
    "slot_of",
    "verb_of",
]

END_TURN, IMPROVE, CARE, COLD_CALL, PITCH, DRAFT, INVITE, STANDARD = range(8)
N_VERBS = 8
N_PLACES = 64
N_SLOTS = 8
VERB_NAMES = ("end_turn", "improve", "care", "cold_call", "pitch", "draft", "invite", "standard")
"""Names of the verbs, by their number (Rulebook: Verbs)."""


def encode(verb: int, place: int, slot: int) -> int:
    """Return an action as one number; ``place`` is the level for STANDARD, ``hosted_at`` for INVITE."""
    return (verb * 64 + place) * 8 + slot


def verb_of(action: int) -> int:
    """Return the verb of an action."""
    return action >> 9


def place_of(action: int) -> int:
    """Return the row place of a draft or pitch, the level of a standard, or where an invitation goes."""
    return (action >> 3) & 63


def hosted_at(seat: int, slot: int) -> int:
    """Return the place of an invitation that goes to another seat's slot."""
    return seat * N_SLOTS + slot


def host_seat(place: int) -> int:
    """Return the seat out of whose hand an invitation to this place takes."""
    return place >> 3


def host_slot(place: int) -> int:
    """Return the slot out of which an invitation to this place takes."""
    return place & 7


def slot_of(action: int) -> int:
    """Return the slot of its own seat that an action is about."""
    return action & 7
