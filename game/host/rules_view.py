"""The rules in short for a phone: by the signs that its cards and hands show."""

from typing import Any

from game.base.language import Message, msg, pick_text, tr, translate
from game.decks import Deck
from game.wording import ROLE_WORDS, SIGNS, aim_of, steps_of_round, verbs_told

__all__ = ["rules_view"]


def rules_view(deck: Deck) -> list[dict[str, Any]]:
    """Return the parts of the sheet, each with a title and ``points``: [icon, sentence]."""
    aim = [("trophy", aim_of(deck)), *steps_of_round(deck)]
    parts = [
        (tr("Who earns most, wins"), aim),
        (tr("What a card says"), [(icon, translate(text)) for icon, text in _on_a_card(deck).items()]),
        (tr("What stands beside a hand"), [(icon, translate(text)) for icon, text in _BESIDE_A_HAND.items()]),
    ]
    parts += [(translate(ROLE_WORDS[role]), verbs_told(deck, role)) for role in ("sales", "marketing")]
    foot = tr("These numbers are those of the deck: {deck}.", deck=pick_text(deck.title))
    parts[-1][1].append(("book", foot))
    return [{"title": title, "points": [list(point) for point in points]} for title, points in parts]


def _on_a_card(deck: Deck) -> dict[str, Message]:
    rules = deck.rules
    return {
        "circle": SIGNS["circle"],
        "coin": SIGNS["coin"],
        "trend_up": SIGNS["trend_up"],
        "improve": msg(
            "+{gain} in the corner: lift, worth that improving has added; the large number has it in it. It "
            "fades by {n} at the end of a round without a try; a failed try counts as a try.",
            gain=rules.gain,
            n=rules.fade,
        ),
        "strain": msg(
            "1/3 behind this sign: strain 1 of 3. One goes at the end of a round in which the customer is "
            "left alone. At 3/3 the customer walks out to the market."
        ),
        "effort": msg(
            "Beside the bolt: the effort it costs to draft this customer from the market. Sales pays {n} "
            "more for a pitch, as 1+{n}.",
            n=rules.pitch_surcharge,
        ),
        "door": SIGNS["door"],
    }


_BESIDE_A_HAND: dict[str, Message] = {
    "standard_half": msg("Half a flag: a standard that is announced, and counts from the next round."),
    "standard": msg(
        "A full flag: a standard in force, the least that each customer of this hand must be worth. "
        "It pays a bonus for each, and opens doors in other hands."
    ),
    "effort": msg("The bolts: the effort that is left."),
}
