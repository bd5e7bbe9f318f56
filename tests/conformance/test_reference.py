"""The program held against the rulebook written once more: random decks, deals and play, legal and not."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from game import Action, Match, load_deck, score_match
from game.decks import Deck, deck_from_document
from game.match.events import Opened
from game.rules import VERB_NAMES
from game.scoring import MatchScore
from tests.cli.program import CASES, better_hand
from tests.cli.test_replay import assert_as_expected
from tests.conformance.case_maker import make_case, write_cases
from tests.conformance.reference import VERBS, Reference
from tests.conformance.reference_scoring import (
    PARTS,
    contrast_of,
    crossover_of,
    expect_of,
    pick_and_after,
)
from tests.conformance.reference_world import Copy, draw, match_seed, roll

VECTORS = json.loads((Path(__file__).parents[1] / "rules" / "vectors.json").read_text())
SHIPPED = ("city-market", "direct-selling", "fast-market", "frozen-market", "key-accounts", "tea-break")
ALL_VERBS = (*sorted(VERBS["hybrid"]), "end_turn", "bribe")
KINDS = PARTS | {"improve": "improving"}
REASONS = {
    "the match is over": "over",
    "the role {role} does not have this verb": "role",
    "slots are numbered 0 to {last}": "range",
    "this round's row has places 0 to {last}": "range",
    "standards have levels 0 to {last}": "range",
    "seats are numbered 0 to {last}": "range",
    "the slot is empty": "empty",
    "this customer has no strain to take off": "strain",
    "this customer has no strain and stays": "strain",
    "no prospects are left to call": "prospects",
    "somebody has taken this customer already": "taken",
    "costs {price}, effort left {left}": "effort",
    "only {n} pitch a turn": "limit",
    "only {n} invitation a turn": "limit",
    "this deck is played without pitches": "limit",
    "this deck is played without invitations": "limit",
    "this is the standard already": "same level",
    "in the last round no standard is announced: it would never be in force": "last round",
    "this is your own hand": "own seat",
    "no standard of yours is in force yet": "in force",
    "without lift this customer is below your standard of {at}": "standard",
    "there is no such action": "form",
}
"""What each reason of the program is called by the reference."""

DECIDED = ("round", "seat", "kind", "slot", "old", "new", "pick", "after", "own", "captured", "rival")

# A case depends on its number alone, and a smaller number is no simpler case.
numbers = st.integers(0, 10**9)
few = settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def test_the_reference_draws_as_the_vectors_say() -> None:
    for name, function in (("draw", draw), ("roll", roll), ("match_seed", match_seed)):
        assert VECTORS[name]
        for vector in VECTORS[name]:
            assert function(*vector["args"]) == vector["value"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_reference_gives_what_the_cases_state(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    reference = deal(case)
    for action in case["match"]["actions"]:
        reference.play(*action)
    assert expect_of(reference) == case["expect"]


@few
@given(number=numbers)
def test_any_match_on_any_deck(number: int) -> None:
    case = make_case(number)
    hold_against_the_reference(
        case, deck_from_document(case["deck"], "made", n_seats=len(case["match"]["seats"]))
    )


@pytest.mark.parametrize("deck_id", SHIPPED)
@settings(few, max_examples=2)
@given(number=numbers)
def test_matches_on_the_decks_that_ship(deck_id: str, number: int) -> None:
    deck = load_deck(deck_id, n_seats=4)
    hold_against_the_reference(make_case(number, deck.document.model_dump(mode="json")), deck)


def test_made_cases_as_files(tmp_path: Path) -> None:
    replay_made_cases(tmp_path, 12)


@pytest.mark.soak
def test_thousands_of_matches(soak_share: float) -> None:
    for number in range(10**10, 10**10 + round(3000 * soak_share)):
        case = make_case(number)
        n_seats = len(case["match"]["seats"])
        hold_against_the_reference(case, deck_from_document(case["deck"], "made", n_seats=n_seats))


@pytest.mark.soak
def test_many_made_cases_as_files(tmp_path: Path, soak_share: float) -> None:
    replay_made_cases(tmp_path, round(1000 * soak_share))


def replay_made_cases(folder: Path, count: int) -> None:
    paths = write_cases(folder, 0, count)
    run = better_hand("replay", "--json", *paths).sound()
    for document, path in zip(run.documents(), paths, strict=True):
        assert document["file"] == str(path)
        assert_as_expected(document, json.loads(path.read_text(encoding="utf-8")))


# In step with the reference


def deal(case: Any) -> Reference:
    match = case["match"]
    roles = [seat["role"] for seat in match["seats"]]
    return Reference(case["deck"], match["seed"], match["mirror"], roles)


def hold_against_the_reference(case: Any, deck: Deck) -> None:
    """Play a case on both; ask both at every step what is legal, and try what may not be."""
    reference = deal(case)
    match = Match(deck, reference.roles, reference.seed, mirror=case["match"]["mirror"])
    lot = Random(reference.seed)  # noqa: S311 - any luck will do
    for seat, *action in case["match"]["actions"]:
        assert match.seat == seat == reference.to_act[0]
        assert_same_choices(match, reference, lot)
        match.play(Action.from_json(action))
        reference.play(seat, *action)
    assert match.is_over
    assert reference.over
    assert_same_choices(match, reference, lot)
    assert_same_result(match, reference, case["expect"])


def assert_same_choices(match: Match, reference: Reference, lot: Random) -> None:
    assert sorted(action.to_json() for action in match.legal_actions()) == sorted(reference.legal())
    for _ in range(4):
        words = any_words(reference, lot)
        refusals = reference.refusals(-1 if match.seat is None else match.seat, *words)
        why = match.why_illegal(action_of(words))
        reason = why and REASONS[why.reason.text]
        # Where several reasons hold, the rulebook does not say which comes first.
        assert (reason in refusals) if refusals else reason is None, (words, reason, refusals)


def any_words(reference: Reference, lot: Random) -> list[Any]:
    """Give an action that may be legal or not, its numbers now and then a little beyond the edge."""
    verb = lot.choice(ALL_VERBS)
    beyond = lot.random() < 0.2
    bounds = reference.bounds(verb) or []
    return [verb, *(lot.randint(-1, bound) if beyond else lot.randrange(bound) for bound in bounds)]


def action_of(words: list[Any]) -> Action:
    """Make an action without asking whether a record may hold it."""
    verb, *given_numbers = words
    names = {"draft": ("place", "slot"), "pitch": ("place", "slot"), "standard": ("level",)}
    names["invite"] = ("seat", "slot", "own_slot")
    named = dict(zip(names.get(verb, ("slot",)), given_numbers, strict=False))
    return Action(verb, **named)


def assert_same_result(match: Match, reference: Reference, expect: Any) -> None:
    score = score_match(match.history)
    assert stated_by(match, score) == expect_of(reference) == expect
    assert list(match.scores) == expect["score"]
    best = [seat for seat, points in enumerate(expect["score"]) if points == max(expect["score"])]
    assert match.winner == score.winner == (best[0] if len(best) == 1 else None)
    assert score.crossover == crossover_of(reference)
    assert score.tally.open_worth.tolist() == reference.open_worth
    for seat in reference.seats:
        assert measured_by(score, seat, contrast_of(reference, seat)) == contrast_of(reference, seat)
    assert decided_by(score) == decided_by_reference(reference)


def stated_by(match: Match, score: MatchScore) -> dict[str, Any]:
    """Give what a conformance case states of a match."""
    opened = [event for event in match.events if isinstance(event, Opened)]
    return {
        "dealt": match.world.dealt.tolist(),
        "rows": match.world.rows.tolist(),
        "prospects": match.world.prospects.tolist(),
        "rows_open": [list(event.row) for event in opened],
        "effort": [list(event.effort) for event in opened],
        "hands": score.hands,
        "strains": score.strains,
        "levels": score.tally.level.T.tolist(),
        "in_force": score.tally.in_force.T.tolist(),
        "income": score.tally.income.T.tolist(),
        "score": list(score.scores),
        "attribution": score.attribution,
    }


def measured_by(score: MatchScore, seat: int, names: dict[str, Any]) -> dict[str, Any]:
    found = {name: getattr(score.tally, name)[seat].tolist() for name in names}
    found["by_verb"] = {verb: found["by_verb"][VERB_NAMES.index(verb)] for verb in names["by_verb"]}
    return found


def decided_by(score: MatchScore) -> list[Any]:
    return [tuple(getattr(each, name) for name in DECIDED) for each in score.decisions]


def decided_by_reference(reference: Reference) -> list[Any]:
    """Give the same of the reference: a push, which changes no slot, is told without who was there before."""
    return [
        (
            *(each.round, each.seat, KINDS[each.kind], each.slot),
            *(None if each.kind == "improve" else number_of(each.old), number_of(each.new)),
            *((0, 0) if each.kind == "improve" else pick_and_after(reference, each)),
            *(each.own, each.captured, each.rival),
        )
        for each in reference.decisions
    ]


def number_of(copy: Copy | None) -> int | None:
    return copy.number if copy else None
