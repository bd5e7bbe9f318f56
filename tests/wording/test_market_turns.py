"""What is told of the close: every arrow that turned, and from which round on a standard counts."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from game.base.language import translate
from game.match import Earned, Match, Moved, ShownBoard, StandardSet
from game.wording import Teller
from tests.support import matches, play_somehow
from tests.ui.playing import played


def test_every_arrow_that_turned_is_told() -> None:
    match = played(7).replay()
    teller = Teller(match.deck, match.roles)
    n_turned = 0
    for event in match.events:
        if not isinstance(event, Moved):
            continue
        told = teller.tell(event)
        trend = match.world.trend
        turned = [m for m in event.moves if trend[m.copy, event.round] != trend[m.copy, event.round + 1]]
        n_turned += len(turned)
        assert (told is None) == (not turned)
        for move in turned:
            word = {-1: "falling", 0: "steady", 1: "rising"}[int(trend[move.copy, event.round + 1])]
            name = teller.name(move.copy)["en"]
            assert re.search(rf"{name}( in slot \d)? \(\w+, now {word}\)", translate(told or "", "en"))
    assert n_turned


@settings(max_examples=60)
@given(matches(), st.integers(0, 2**32))
def test_no_two_arrows_that_turn_in_hands_are_told_alike(match: Match, seed: int) -> None:
    play_somehow(match, seed)
    # As if all customers were of one name.
    deck = replace(match.deck, customer_of=(0,) * len(match.deck.customer_of))
    teller, board = Teller(deck, match.roles), ShownBoard.at_deal(match.history)
    for event in match.events:
        if isinstance(event, Moved):
            turned = [move for move in event.moves if move.trend != move.old_trend and move.seat is not None]
            for move in turned:
                assert board.hands[move.seat or 0][move.slot or 0] == move.copy
            said = translate(teller.tell(event) or "", "en")
            told = re.findall(r"C0(?: in slot (\d+))? \((.+?), now (?:rising|falling|steady)\)", said)
            assert len({each for each in told if each[1] != "market"}) == len(turned)
        board.apply(event, match.history)


def test_what_a_standard_has_paid_is_called_a_bonus() -> None:
    match = played(7).replay()
    teller = Teller(match.deck, match.roles)
    paid = [event for event in match.events if isinstance(event, Earned) and event.bonus]
    assert paid
    for event in paid:
        assert translate(teller.tell(event) or "", "en").endswith(f"bonus {event.bonus})")
        assert f"奖励 {event.bonus}" in translate(teller.tell(event) or "", "zh-CN")


def test_a_standard_says_from_which_round_on_it_counts() -> None:
    match = played(7).replay()
    teller = Teller(match.deck, match.roles)
    announced = [event for event in match.events if isinstance(event, StandardSet) and event.level]
    assert announced
    for event in announced:
        # Rounds are counted from 0: what is announced in one is in force in the next.
        assert f"from round {event.round + 2} on" in translate(teller.tell(event) or "", "en")
