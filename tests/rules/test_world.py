import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import build_world, empty_world, quick
from game.rules.draws import MAX_SEED, bar, high, to_ppm
from game.rules.world import drawn_trend, fill_world, market_noise, next_trend, noise_bars
from tests.support import deck_documents, made_deck


@given(st.data(), st.integers(2, 4), st.integers(0, MAX_SEED), st.booleans())
def test_copy_by_copy_and_all_at_once_make_the_same_world(
    data: st.DataObject, n_seats: int, seed: int, mirror: bool
) -> None:
    deck = made_deck(data.draw(deck_documents(n_seats)), n_seats)
    together = build_world(deck.rules, deck.cards, seed, n_seats, mirror=mirror)
    # Python integers take the scalar path of the draws.
    one_by_one = quick(empty_world(deck.rules, deck.cards, n_seats, seed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.rules.world.lanes", lambda world: range(world.n_copies))
        patch.setattr("game.rules.world.rounds_drawn", lambda rules: enumerate(range(1, rules.rounds)))
        fill_world(deck.rules, deck.cards, one_by_one, int(mirror))
    for field, array in together._asdict().items():
        assert np.array_equal(array, getattr(one_by_one, field)), field


@given(st.data(), st.integers(2, 4), st.integers(0, MAX_SEED))
def test_mirrored_deals_rotate_the_hands_and_nothing_else(
    data: st.DataObject, n_seats: int, seed: int
) -> None:
    deck = made_deck(data.draw(deck_documents(n_seats)), n_seats)
    plain = build_world(deck.rules, deck.cards, seed, n_seats)
    mirrored = build_world(deck.rules, deck.cards, seed, n_seats, mirror=True)
    assert mirrored.dealt.tolist() == np.roll(plain.dealt, -1, axis=0).tolist()
    for field in ("worth", "trend", "rows", "prospects"):
        assert np.array_equal(getattr(plain, field), getattr(mirrored, field))


@given(st.data(), st.integers(2, 4), st.integers(0, MAX_SEED))
def test_every_copy_is_dealt_once_and_worth_stays_within_the_cap(
    data: st.DataObject, n_seats: int, seed: int
) -> None:
    deck = made_deck(data.draw(deck_documents(n_seats)), n_seats)
    world = build_world(deck.rules, deck.cards, seed, n_seats)
    dealt = [*world.dealt.ravel(), *world.rows.ravel(), *world.prospects]
    assert sorted(dealt) == list(range(deck.n_copies))
    assert world.worth.min() >= 0
    assert world.worth.max() <= deck.rules.worth_cap
    assert world.worth[:, 0].tolist() == deck.cards.worth.tolist()
    assert set(np.unique(world.trend)) <= {-1, 0, 1}


def noise_by_the_book(u: int, volatility: int) -> int:
    e = 1250 * volatility
    if u < e:
        return -2
    if u < 4 * e:
        return -1
    if u < 7 * e:
        return 1
    return 2 if u < 8 * e else 0


WORDS = st.integers(0, 2**64 - 1)


def noise_of(word: int, volatility: int) -> int:
    return int(market_noise(high(word), noise_bars(np.array([volatility])), 0))


@given(WORDS, st.integers(0, 100))
def test_noise_is_the_rulebooks(word: int, volatility: int) -> None:
    assert noise_of(word, volatility) == noise_by_the_book(to_ppm(word), volatility)


@pytest.mark.parametrize("volatility", [1, 37, 100])
def test_noise_at_its_edges(volatility: int) -> None:
    e = 1250 * volatility
    for edge in (e, 4 * e, 7 * e, 8 * e):
        for upper in (bar(edge) - 1, bar(edge)):
            word = min(upper, 2**32 - 1) << 32
            assert noise_of(word, volatility) == noise_by_the_book(to_ppm(word), volatility)


@given(st.integers(0, 1_000_000), WORDS)
def test_a_roll_is_below_a_number_if_its_draw_is_below_the_bar(ppm: int, word: int) -> None:
    assert (high(word) < bar(ppm)) == (to_ppm(word) < ppm)
    assert ppm in {0, 1_000_000} or to_ppm((bar(ppm) - 1) << 32) < ppm <= to_ppm(bar(ppm) << 32)


@given(st.data(), st.sampled_from([-1, 0, 1]), WORDS, WORDS)
def test_trend_is_the_rulebooks(data: st.DataObject, trend: int, turn: int, fresh: int) -> None:
    rules = made_deck(data.draw(deck_documents(2))).rules
    expected = trend
    if to_ppm(turn) < rules.turnover * 10_000:
        if to_ppm(fresh) < rules.falling * 10_000:
            expected = -1
        elif to_ppm(fresh) < (rules.falling + rules.steady) * 10_000:
            expected = 0
        else:
            expected = 1
    assert next_trend(trend, drawn_trend(high(turn), high(fresh), rules)) == expected


def test_too_few_copies_are_refused() -> None:
    customer = {"id": "c", "name": "C", "segment": "a", "worth": 5, "trend": "steady", "volatility": 0}
    deck = made_deck(
        {
            "format": 1,
            "id": "small",
            "title": "Small",
            "segments": [{"id": "a", "name": "A"}],
            "customers": [customer | {"patience": 2, "count": 42}],
        }
    )
    with pytest.raises(ValueError, match="42 copies, 52 needed"):
        build_world(deck.rules, deck.cards, 1, 4)
