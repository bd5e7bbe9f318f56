"""The end of a round: what is shown adds up to what was earned, and to what the hand is worth afterwards."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from game.match import Earned, Match, Opened, ShownBoard
from game.scoring import score_match
from game.wording import Teller, changes_of_round, next_hand, story_of_round
from tests.support import matches, play_somehow


@settings(max_examples=60)
@given(matches(), st.integers(0, 2**32))
def test_every_round_of_random_matches_adds_up(match: Match, seed: int) -> None:
    play_somehow(match, seed)
    teller = Teller(match.deck, match.roles)
    board = ShownBoard.at_deal(match.history)
    strains = score_match(match.history).strains
    events = match.events
    income: dict[int, int] = {}
    for place, event in enumerate(events):
        if isinstance(event, Opened) and event.round > 0:
            for seat, story in enumerate(story_of_round(events[:place], board)):
                cards = [card for card in story.cards if card is not None]
                assert story.income == income[seat]
                assert sum(card.paid for card in cards) + story.bonus == income[seat]
                for slot, card in enumerate(story.cards):
                    if card is not None and card.copy not in story.walked:
                        assert card.strain == strains[event.round - 1][seat][slot]
                assert story.before + sum(n for _, n in changes_of_round(teller, story)) == story.after
                held = [copy for copy in board.hands[seat] if copy is not None]
                assert story.after == sum(map(board.current, held))
                assert [card.copy for card in cards if card.now is not None] == held
        if isinstance(event, Earned):
            income[event.seat] = event.income
        board.apply(event, match.history)


@settings(max_examples=30)
@given(matches(), st.integers(0, 2**32))
def test_what_is_said_of_the_next_round_is_the_worth_of_the_cards(match: Match, seed: int) -> None:
    play_somehow(match, seed)
    board = ShownBoard.at_deal(match.history)
    for place, event in enumerate(match.events):
        if isinstance(event, Opened) and event.round > 0:
            for story in story_of_round(match.events[:place], board):
                said = next_hand(story)
                assert set(map(int, re.findall(r"\d+", said))) == {story.before, story.after}
                # Where a bonus was paid, the sum above is more than what the hand was worth.
                assert ("Without the bonus" in said) == (story.income != story.before)
        board.apply(event, match.history)
