"""What is said of an exchange beforehand comes true where arrows stay, and no alarm is raised for nothing."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from game.match import Action, Match, preview
from tests.support import deck_documents, made_deck


@st.composite
def calm_matches(draw: st.DrawFn, *, is_sure: bool = False) -> Match:
    """A match in whose market every arrow keeps its word; ``is_sure``: and every push succeeds."""
    document: dict[str, Any] = draw(deck_documents(2))
    document["rules"]["turnover"] = 0
    if is_sure:
        document["rules"].setdefault("improve", {}).update(chance=100, step=0, floor=100)
    for customer in document["customers"]:
        customer["volatility"] = 0
    role = draw(st.sampled_from(("sales", "hybrid") if is_sure else ("sales", "marketing", "hybrid")))
    return Match(made_deck(document), [role, "marketing"], draw(st.integers(0, 9999)))


def scores_after(match: Match, actions: list[Action]) -> list[int]:
    """What all seats earn to the end after some actions, if nobody does anything more."""
    again = Match(match.deck, match.roles, match.seed)
    for action in actions:
        again.play(action)
    while again.seat is not None:
        again.play(Action.end_turn())
    return [int(score) for score in again.table.score]


@settings(max_examples=60)
@given(calm_matches(), st.data())
def test_an_exchange_brings_to_the_end_what_its_preview_says(match: Match, data: st.DataObject) -> None:
    played: list[Action] = []
    for _ in range(data.draw(st.integers(0, 12))):
        assume(match.seat is not None)
        legal = match.legal_actions() if match.seat == 0 else [Action.end_turn()]
        played.append(data.draw(st.sampled_from(legal)))
        match.play(played[-1])
    assume(match.seat == 0)
    takes = [action for action in match.legal_actions() if action.verb in {"draft", "pitch"}]
    assume(takes)
    action = data.draw(st.sampled_from(takes))
    seen = preview(match, action)
    told = seen.income if seen.to_end is None else seen.to_end
    assert scores_after(match, [*played, action])[0] - scores_after(match, played)[0] == told


@settings(max_examples=60)
@given(calm_matches(is_sure=True), st.data())
def test_a_push_that_succeeds_brings_to_the_end_what_its_preview_says(
    match: Match, data: st.DataObject
) -> None:
    played: list[Action] = []
    for _ in range(data.draw(st.integers(0, 12))):
        if match.seat is not None:
            played.append(data.draw(st.sampled_from(match.legal_actions())))
            match.play(played[-1])
    pushes = [action for action in match.legal_actions() if action.verb == "improve"]
    if match.seat is None or not pushes:
        return
    action, seat = data.draw(st.sampled_from(pushes)), match.seat
    seen = preview(match, action)
    told = seen.income if seen.to_end is None else seen.to_end
    assert scores_after(match, [*played, action])[seat] - scores_after(match, played)[seat] == told


def test_an_invitation_brings_and_takes_to_the_end_what_its_preview_says() -> None:
    match = with_a_standard(6, until=2)
    played = [action for _, action in match.actions]
    for action in (Action.improve(0), Action.end_turn()):  # sales begins round 3, and strains a customer
        match.play(action)
        played.append(action)
    action = Action.invite(0, 0, 1)
    seen = preview(match, action)
    assert seen.why_not is None
    before, after = scores_after(match, played), scores_after(match, [*played, action])
    assert (after[1] - before[1], after[0] - before[0]) == (seen.to_end, -(seen.loses_to_end or 0))
    assert after[0] < before[0]


def with_a_standard(n_rounds: int, until: int | None = None) -> Match:
    """A match in whose last round marketing, the second seat, has a standard in force that all meet.

    ``until``: another round than the last.
    """
    document = {
        "format": 1,
        "id": "made",
        "title": "Made",
        "rules": {"rounds": n_rounds, "hand_size": 2, "market_size": 1, "turnover": 0},
        "segments": [{"id": "a", "name": "A"}],
        "customers": [
            {"id": "c", "name": "C", "segment": "a", "worth": 9, "trend": "steady", "volatility": 0,
             "patience": 3, "count": 12}
        ],
    }  # fmt: skip
    match = Match(made_deck(document), ["sales", "marketing"], 1)
    while match.round < (n_rounds - 1 if until is None else until):
        if match.seat == 1 and not match.table.level[1]:
            match.play(Action.standard(1))
        match.play(Action.end_turn())
    return match


def test_in_the_last_round_a_door_opens_only_to_whoever_still_has_a_turn() -> None:
    before = with_a_standard(3)  # sales begins round 3
    assert before.seat == 0
    assert preview(before, Action.improve(0)).opens_to == (1,)
    after = with_a_standard(4)  # marketing begins round 4
    assert after.seat == 1
    after.play(Action.end_turn())
    assert after.seat == 0
    assert preview(after, Action.improve(0)).opens_to == ()
