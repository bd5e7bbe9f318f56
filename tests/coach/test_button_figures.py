"""A hint does not stand beside a button that shows much without saying why the coach expects less of it."""

import re

import pytest

from game.agents import make_agent
from game.base.language import translate
from game.coach import hint
from game.coach.reasons import reason_for
from game.coach.search import sense_of
from game.decks import load_deck
from game.match import Action, Match, preview, read_deal_code

pytestmark = pytest.mark.xdist_group("compiled")  # one worker compiles, once

EXCHANGES = {"draft", "pitch", "invite"}


def third_round() -> Match:
    """Sales to act: the button of the best pitch shows +36 to the end, and the coach does something else."""
    match = Match(load_deck("city-market"), ("sales", "marketing"), read_deal_code("5H17-6RAK"))
    played = [Action.pitch(0, 4), Action.improve(1), Action.pitch(1, 3)]
    steady = make_agent("marketing", "steady")
    while match.round < 2:
        match.play(played.pop(0) if match.seat == 0 else steady.choose(match.observation))
    return match


def largest(match: Match) -> tuple[int, Action]:
    figures = [
        (preview(match, action).to_end or 0, action)
        for action in match.legal_actions()
        if action.verb in EXCHANGES
    ]
    return max(figures, key=lambda each: each[0])


def test_the_exchange_whose_button_shows_most_is_named_with_what_is_expected_of_it() -> None:
    match = third_round()
    shown, best = largest(match)
    assert (shown, best.verb) == (36, "pitch")
    said = hint(match.observation)
    assert said.action != best
    assert said.promise is not None
    assert Action.from_number(said.promise.action) == best
    text = translate(said.text, "en")
    less = (said.promise.less.mean + 50) // 100
    assert f"About {less} points less: pitching to Tea house (its button: +36):" in text
    assert re.search(
        r": for free it would bring about \d+, as arrows turn and both sides act on; its effort", text
    )
    assert re.search(r"its effort and strain cost about \d+\.$", text)
    chinese = translate(said.text, "zh-CN")
    assert chinese.startswith("建议")
    assert "教练会" not in chinese
    assert "+36" in chinese


def test_a_pitch_is_not_blamed_for_what_a_skilled_agent_would_spoil_after_it() -> None:
    """A push after this pitch would lose the pushed customer to an invitation; the turn can be ended."""
    said = hint(third_round().observation)
    assert said.promise is not None
    assert said.promise.less.mean < 1500


@pytest.mark.parametrize(
    ("deck", "roles", "seed"),
    [("city-market", ("sales", "marketing"), 3), ("fast-market", ("hybrid", "marketing"), 4)],
)
def test_whatever_a_button_shows_clearly_is_advised_or_spoken_of(
    deck: str, roles: tuple[str, ...], seed: int
) -> None:
    match = Match(load_deck(deck), roles, seed)
    agents = [make_agent(role, "skilled") for role in match.roles]
    n_told = 0
    while match.seat is not None and match.round < 3:
        seen, said = match.observation, hint(match.observation)
        if any(action.verb in EXCHANGES for action in match.legal_actions()):
            shown, best = largest(match)
            advised = [sense_of(seen, action.number) for action in said.plan]
            if shown >= 5 and sense_of(seen, best.number) not in advised:
                assert said.promise is not None
                assert said.promise.shown == shown
                assert f"+{shown}" in translate(said.text, "en")
                n_told += 1
        match.play(agents[match.seat].choose(seen))
    assert n_told


def test_of_a_cold_call_it_is_counted_what_is_printed_and_nothing_promised() -> None:
    match = Match(load_deck("city-market"), ("sales", "marketing"), 3)
    seen = match.observation
    unseen = [int(worth) for copy, worth in enumerate(seen.cards.worth) if seen.worth[copy] < 0]
    assert len(unseen) > 20
    for slot, copy in enumerate(seen.hand):
        said = translate(reason_for(seen, Action.cold_call(slot).number), "en")
        worth = int(seen.worth[copy]) + int(seen.lift[copy])
        more = sum(each > worth for each in unseen)
        assert f"{more} of {len(unseen)} of them more than {worth}" in said
        assert f"{round(sum(unseen) / len(unseen))} on average" in said
        assert "should" not in said
        assert "都该" not in translate(reason_for(seen, Action.cold_call(slot).number), "zh-CN")
