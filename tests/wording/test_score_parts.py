"""What decisions and measures are called: whom the market favoured, and what a role could not have done."""

import pytest

from game.agents import make_agent
from game.base.language import translate
from game.decks import load_deck
from game.match import Action, Match, preview
from game.scoring import Decision, score_match
from game.wording import change_text, decision_text, measures_of, standard_outcome, widest_apart


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (
            Decision(2, 0, "drafting", 0, 3, 4, pick=30, after=-26),
            (
                "against the customer let go, to the end of the match: a gain of 30 points, "
                "had no worth moved since; "
                "then the market did 26 more for the one given up"
            ),
        ),
        (
            Decision(2, 0, "drafting", 0, 3, 4, pick=-1, after=5),
            (
                "against the customer let go, to the end of the match: a loss of 1 point, "
                "had no worth moved since; "
                "then the market did 5 more for the one who came"
            ),
        ),
        (
            Decision(2, 0, "drafting", 0, 3, None, pick=30, after=-4),
            (
                "against an empty place, to the end of the match: a gain of 30 points, "
                "had no worth moved since; then the market took off 4"
            ),
        ),
        (
            Decision(2, 0, "walkouts", 0, None, 4, pick=-30, after=-26),
            (
                "without whoever went, to the end of the match: a loss of 30 points, "
                "had no worth moved since; "
                "whoever went would have gained 26 more"
            ),
        ),
        (
            Decision(2, 0, "walkouts", 0, None, 4, pick=-30, after=6),
            (
                "without whoever went, to the end of the match: a loss of 30 points, "
                "had no worth moved since; "
                "whoever went would have lost 6 later"
            ),
        ),
    ],
)
def test_what_the_market_did_later_says_for_whom(decision: Decision, said: str) -> None:
    assert translate(decision_text(decision), "en") == said


def played(roles: tuple[str, ...]) -> Match:
    match = Match(load_deck("city-market").with_settings({"rules.rounds": 3}), roles, 4)
    agents = [make_agent(role, "skilled") for role in roles]
    while match.seat is not None:
        match.play(agents[match.seat].choose(match.observation))
    return match


def test_effort_on_a_verb_is_told_only_of_roles_that_have_it() -> None:
    rows = {
        name: values for name, values, _ in measures_of(score_match(played(("sales", "marketing")).history))
    }
    sales, marketing = rows["Effort on: Improve"]
    assert sales is not None
    assert marketing is None
    assert rows["Effort on: Draft"][0] is None
    rows = {name: values for name, values, _ in measures_of(score_match(played(("sales", "sales")).history))}
    assert "Effort on: Improve" in rows
    assert "Effort on: Draft" not in rows
    assert "Effort on: Invite" not in rows


def test_one_customer_in_place_of_another_of_its_name_says_what_each_was_worth() -> None:
    history = played(("sales", "marketing")).history
    names, worth = history.deck.names, history.world.worth
    new, old = next(
        (a, b)
        for a in range(len(names))
        for b in range(len(names))
        if names[a] == names[b] and worth[a, 1] != worth[b, 1]
    )
    name = names[new]
    card = name if isinstance(name, str) else name["en"]
    said = change_text(history, Decision(1, 0, "drafting", 0, new, old))
    assert said == f"{card} (worth {worth[new, 1]}) instead of {card} (worth {worth[old, 1]})"
    other = next(copy for copy in range(len(names)) if names[copy] != names[new])
    assert "worth" not in change_text(history, Decision(1, 0, "drafting", 0, new, other))


def test_to_have_no_standard_is_not_said_to_be_met() -> None:
    match = Match(load_deck("city-market"), ("marketing", "sales"), 4)
    match.play(Action.standard(1))
    said = standard_outcome(preview(match, Action.standard(0)))
    assert said.startswith("nobody has to leave")
    assert "meet" not in said
    assert "meet it" in standard_outcome(preview(match, Action.standard(2)))


@pytest.mark.parametrize("roles", [("sales", "marketing"), ("sales", "marketing", "hybrid")])
def test_one_sentence_says_in_which_measure_the_seats_are_widest_apart(roles: tuple[str, ...]) -> None:
    score = score_match(played(roles).history)
    said = widest_apart(score, roles)
    rows = {name: (values, form) for name, values, form in measures_of(score)}
    values, form = rows[said.removeprefix("Widest apart: ").partition(". ")[0]]
    for role, value in zip(roles, values, strict=True):
        assert value is not None
        assert f"{role} {form.format(value)}" in said
    assert len(set(values)) > 1
