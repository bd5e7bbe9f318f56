"""Actions as numbers: what agents answer with and the table carries out.

An action is one integer, ``(verb * 64 + place) * 8 + slot``; ``place`` holds the level of a
standard. Slots are below 8, places below 64 (8 places and the hands of four seats can walk out).
"""

__all__ = [
    "CARE",
    "COLD_CALL",
    "DRAFT",
    "END_TURN",
    "IMPROVE",
    "N_PLACES",
    "N_SLOTS",
    "N_VERBS",
    "STANDARD",
    "VERB_NAMES",
    "encode",
    "place_of",
    "slot_of",
    "verb_of",
]

END_TURN, IMPROVE, CARE, COLD_CALL, DRAFT, STANDARD = range(6)
N_VERBS = 6
N_PLACES = 64
N_SLOTS = 8
VERB_NAMES = ("end_turn", "improve", "care", "cold_call", "draft", "standard")
"""Names of the verbs, by their number (Rulebook: Verbs)."""


def encode(verb: int, place: int, slot: int) -> int:
    """Return an action as one number; ``place`` is the level for STANDARD."""
    return (verb * 64 + place) * 8 + slot


def verb_of(action: int) -> int:
    """Return the verb of an action."""
    return action >> 9


def place_of(action: int) -> int:
    """Return the row place of a draft, or the level of a standard."""
    return (action >> 3) & 63


def slot_of(action: int) -> int:
    """Return the hand slot of an action."""
    return action & 7
