"""By how much a seat is ahead over a class's tables, with the luck of each match taken off."""

from dataclasses import replace

import numpy as np
import pytest

from game.classroom import Board, Result, deal_standing, keep_choices, kept_choices, lead_lines
from game.coach import Worth, review, worth_of
from game.decks import load_deck
from game.match import SessionPlan
from game.wording import luck_off
from tests.classroom.room import SEED, played

DECK = load_deck("tea-break")
N = 24


def worth_with(luck: tuple[int, int]) -> Worth:
    return Worth((0, 0), ((500_000, 500_000),), luck)


def test_the_luck_of_a_table_is_that_of_its_review() -> None:
    record = played(1, DECK)
    whole, worth = review(record), worth_of(record)
    assert worth.luck == pytest.approx([100 * each / whole.scale for each in whole.luck], abs=0.5)


def test_luck_is_on_nobodys_side_whoever_plays() -> None:
    """People play as they like; here tables that make any legal moves, each on another deal."""
    luck = np.array([worth_of(played(n, DECK, SEED + n)).luck for n in range(N)]) / 100
    lead = luck[:, 1] - luck[:, 0]
    error = lead.std(ddof=1) / N**0.5
    assert error > 0.2
    assert abs(lead.mean()) < 3 * error


def test_the_board_tells_both_means_and_keeps_luck() -> None:
    board = Board(None)
    session = board.new_session("Monday")
    deal = board.add_deal(session.id, SessionPlan(DECK, SEED, ("sales", "marketing")))
    results: list[Result] = []
    for number in range(3):
        board.add_record(session.id, played(number, DECK))
    results = board.results(session.id)
    leads = [result.facts.scores[1] - result.facts.scores[0] for result in results]
    luck = [(0, 100), (-300, 100), (0, -200)]
    worth = {result.id: worth_with(each) for result, each in zip(results, luck, strict=True)}
    standing = deal_standing(deal, results, {}, None, worth)
    assert standing.lead is not None
    assert standing.lead.plain == pytest.approx(sum(leads) / 3)
    assert standing.lead.adjusted == pytest.approx((sum(leads) - 1 - 4 + 2) / 3)
    first, second = map(str, lead_lines(standing))
    assert "over 3 tables" in first
    assert "3 tables are too few to say which side is ahead" in second  # they lie far apart
    scores = ((0, 100), (0, 105), (0, 110))
    alike = [
        replace(each, facts=replace(each.facts, scores=s)) for each, s in zip(results, scores, strict=True)
    ]
    first, second = map(str, lead_lines(deal_standing(deal, alike, {}, None, worth)))
    assert "+105.0 points a table" in first
    assert "luck taken off" in second
    assert lead_lines(deal_standing(deal, results[:1], {}, None, worth)) == []
    own = worth_of(board.record(results[0]))
    keep_choices(board, results[0], own)
    assert kept_choices(board, results[0]) == own
    board.close()


def test_a_gain_that_is_hardly_one_is_not_told_in_matches() -> None:
    assert "times as many" not in str(luck_off(1.0, (0.5, 1.5), 0.96))
    assert "1.2 times as many" in str(luck_off(1.0, (0.5, 1.5), 0.91))
