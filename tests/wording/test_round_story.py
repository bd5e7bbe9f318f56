"""The end of a round: what is shown adds up to what was earned, and to what the hand is worth afterwards."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from game.match import Earned, Invited, Match, Opened, ShownBoard, StandardSet
from game.scoring import score_match
from game.wording import Teller, card_notes, changes_of_round, next_hand, round_marks, story_of_round
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
            for seat, story in enumerate(story_of_round(events[:place], board, match.deck.rules)):
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


@settings(max_examples=60)
@given(matches(), st.integers(0, 2**32))
def test_what_is_said_below_the_cards_adds_up_to_what_the_hand_earned(match: Match, seed: int) -> None:
    play_somehow(match, seed)
    board, events = ShownBoard.at_deal(match.history), match.events
    for place, event in enumerate(events):
        if isinstance(event, Opened) and event.round > 0:
            for seat, story in enumerate(story_of_round(events[:place], board, match.deck.rules)):
                notes = [card_notes(story, slot) for slot in range(len(story.cards))]
                paid = [note for below in notes for note in below if note.kind == "paid"]
                assert sum(note.n for note in paid) + story.bonus == board.income[seat][-1]
                assert all(str(note.n) in note.text for note in paid)
                # No two causes are told as one, and each is told with its sign.
                changes = [note for below in notes for note in below if note.kind not in {"paid", "invited"}]
                assert all(note.change for note in changes if note.kind != "left")
                assert story.before + sum(note.change for note in changes) == story.after
                for kind, total in (("market", story.market), ("lift", -story.faded)):
                    assert sum(note.change for note in changes if note.kind == kind) == total
        board.apply(event, match.history)


@settings(max_examples=30)
@given(matches(), st.integers(0, 2**32))
def test_what_is_said_of_the_next_round_is_the_worth_of_the_cards(match: Match, seed: int) -> None:
    play_somehow(match, seed)
    board = ShownBoard.at_deal(match.history)
    for place, event in enumerate(match.events):
        if isinstance(event, Opened) and event.round > 0:
            for story in story_of_round(match.events[:place], board, match.deck.rules):
                said = next_hand(story)
                assert set(map(int, re.findall(r"\d+", said))) == {story.before, story.after}
                # Where a bonus was or will be paid, a round brings in more than what the hand is worth.
                has_bonus = story.income != story.before or story.next_bonus > 0
                assert ("Without the bonus" in said) == has_bonus
        board.apply(event, match.history)


class _Table:
    """A match with the board as it stands at one moment."""

    def __init__(self, match: Match, board: ShownBoard) -> None:
        self.match, self.board = match, board


@settings(max_examples=40)
@given(matches(roles=("marketing", "hybrid")), st.integers(0, 2**32))
def test_a_standard_in_force_says_what_it_adds_to_the_hand_as_it_is(match: Match, seed: int) -> None:
    play_somehow(match, seed)
    teller, rules = Teller(match.deck, match.roles), match.deck.rules
    board = ShownBoard.at_deal(match.history)
    for place, event in enumerate(match.events):
        if isinstance(event, Opened) and event.round > 0:
            shown = match.events[:place]
            for seat, story in enumerate(story_of_round(shown, board, rules)):
                marks = list(round_marks(_Table(match, board), shown, teller, seat, story))
                told = [text for icon, text, _ in marks if icon == "standard"]
                level = board.levels[seat]
                assert len(told) == (level > 0)
                if not level:
                    assert story.next_bonus == 0
                    continue
                at, each = int(rules.standard_at[level]), int(rules.standard_bonus[level])
                worths = [board.current(copy) for copy in board.hands[seat] if copy is not None]
                adds = each * sum(worth >= at for worth in worths)
                assert story.next_bonus == adds
                assert f"adds {adds} a round" in told[0]
                is_new = any(
                    isinstance(event, StandardSet) and (event.round, event.seat) == (board.round, seat)
                    for event in shown
                )
                assert ("in force now" in told[0]) == is_new
        board.apply(event, match.history)


@settings(max_examples=60)
@given(matches(roles=("marketing", "hybrid")), st.integers(0, 2**32))
def test_who_was_invited_away_is_told_with_what_that_costs_a_round(match: Match, seed: int) -> None:
    play_somehow(match, seed)
    teller, rules = Teller(match.deck, match.roles), match.deck.rules
    board = ShownBoard.at_deal(match.history)
    costs: list[tuple[int, int, int]] = []
    for place, event in enumerate(match.events):
        if isinstance(event, Invited):
            costs.append((event.from_seat, event.copy, board.pays(rules, event.from_seat, event.copy)))
        if isinstance(event, Opened) and event.round > 0:
            shown = match.events[:place]
            stories = story_of_round(shown, board, rules)
            found = [(seat, card.copy, card.costs) for seat, s in enumerate(stories) for card in s.lost]
            assert sorted(found) == sorted(costs)
            for seat, story in enumerate(stories):
                marks = list(round_marks(_Table(match, board), shown, teller, seat, story))
                told = [text for icon, text, _ in marks if icon == "door"]
                assert len(told) == len(story.lost)
                for card, text in zip(story.lost, told, strict=True):
                    assert f"{card.costs} points a round less" in text
                    gone = story.lost_from(card.slot)
                    assert (gone is None) == (story.cards[card.slot] is not None)
            costs.clear()
        board.apply(event, match.history)
