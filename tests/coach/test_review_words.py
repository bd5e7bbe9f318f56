"""What a review says: which customers, whose luck, by whom things are judged, and when the match turned."""

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.agents import make_agent
from game.base.language import msg, translate
from game.coach import (
    AT_THE_TIME,
    COACH_YARDSTICK,
    EXPECTED,
    HINDSIGHT,
    MILLION,
    TURNING_YARDSTICK,
    TWO_CAUSES,
    Review,
    ReviewStory,
    TurningPoint,
    at_odds,
    chance_lines,
    dearest_turns,
    decided_sentence,
    hindsight_sentence,
    jump_of,
    lead_sentence,
    points,
    review,
    telling_sentences,
    telling_turns,
    turn_sentence,
    turn_texts,
    turning_sentence,
    turning_text,
    whole_parts,
)
from game.coach.figures import Estimate
from game.coach.review_words import split_lead
from game.coach.turn_reasons import Reason
from game.coach.turns import spread
from game.coach.unspent import Unspent, unspent_of
from game.coach.wording import Play, names_in, plays_of, telling
from game.decks import load_deck
from game.match import Action, ColdCalled, Match, record_of

SKILLED = (("sales", "skilled"), ("marketing", "skilled"))

pytestmark = pytest.mark.xdist_group("compiled")  # one worker compiles, once


def reviewed(
    seed: int, seats: tuple[tuple[str, str], ...], rounds: int = 4, deck: str = "city-market"
) -> Review:
    roles = tuple(role for role, _ in seats)
    match = Match(load_deck(deck).with_settings({"rules.rounds": rounds}), roles, seed)
    agents = [make_agent(*seat) for seat in seats]
    while match.seat is not None:
        match.play(agents[match.seat].choose(match.observation))
    return review(record_of(match))


@pytest.fixture(scope="module")
def called() -> Review:
    """A review of a match with cold calls."""
    return reviewed(5, (("sales", "skilled"), ("marketing", "novice")))


def test_a_cold_call_names_who_was_given_up_and_who_came(called: Review) -> None:
    record, names = called.record, called.record.deck.names
    events = record.replay().events
    calls = [event for event in events if isinstance(event, ColdCalled)]
    assert calls
    plays = [play for turn in called.turns for play in turn.played if play.action.verb == "cold_call"]
    assert [(play.copy, play.old) for play in plays] == [(call.copy, call.old) for call in calls]
    for turn in called.turns:
        told = translate(turn_texts(record.deck, turn)[0], "en")
        for play in turn.played:
            if play.action.verb == "cold_call":
                assert play.copy is not None
                assert translate_name(names[play.copy]) in told
                assert play.old is None or translate_name(names[play.old]) in told


def translate_name(name: str | dict[str, str]) -> str:
    return name if isinstance(name, str) else name["en"]


def test_what_the_coach_would_call_for_names_nobody_it_could_not_know(called: Review) -> None:
    for turn in called.turns:
        same = 0
        while same < len(turn.preferred) and turn.played[same : same + 1] == turn.preferred[same : same + 1]:
            same += 1
        for play in turn.preferred[same:]:
            assert play.action.verb != "cold_call" or play.copy is None
            if play.action.verb == "cold_call" and play.old is not None:
                assert "a cold call in place of" in translate(turn_texts(called.record.deck, turn)[1], "en")


def test_the_coachs_line_never_names_who_came_by_its_cold_calls(called: Review) -> None:
    """Even where both made the call, nobody could know beforehand who would come."""
    deck, turn = called.record.deck, called.turns[0]
    names = [translate_name(name) for name in deck.names]
    came, old, other = next(
        (a, b, c)
        for a, b, c in combinations(range(len(names)), 3)
        if len({names[a], names[b], names[c]}) == 3
    )
    call, again = (Play(Action.cold_call(0), came, old=old), Play(Action.cold_call(0), other, old=came))
    push, end = Play(Action.improve(0), came), Play(Action.end_turn(), None)
    for line, said in (((call, push), "the new customer"), ((call, again), "calls again")):
        both = replace(turn, played=(call, end), preferred=(*line, end))
        played, preferred = (translate(text, "en") for text in turn_texts(deck, both))
        assert f"gives up {names[old]} for {names[came]}" in played
        assert preferred.startswith(f"makes a cold call in place of {names[old]}")
        assert said in preferred
        assert names[came] not in preferred
        assert names[other] not in preferred
    for turn in called.turns:
        preferred = translate(turn_texts(deck, turn)[1], "en")
        assert turn.preferred == turn.played or "by cold call" not in preferred


def test_cold_calls_into_one_slot_and_into_an_empty_one_say_so() -> None:
    match = Match(load_deck("city-market"), ("sales", "marketing"), 5)
    first = match.observation.hand[2]
    call = Action.cold_call(2).number
    plays = plays_of(match.observation, (call, call))
    names = match.deck.names
    told = [translate(telling(match.deck.rules, names, play), "en") for play in plays]
    assert told == [f"makes a cold call in place of {translate_name(names[first])}", "calls again"]
    empty = Play(Action.cold_call(2), None)
    assert translate(telling(match.deck.rules, names, empty), "en") == "fills an empty slot by cold call"
    found = replace(empty, copy=first)
    assert translate_name(names[first]) in translate(telling(match.deck.rules, names, found), "en")


def test_customers_of_one_name_are_told_apart_where_they_are_told_of_together() -> None:
    names = ["Tea house", "Tea house", "Bakery", "Tea house"]
    push = [Play(Action.improve(slot), copy, worth=worth) for slot, copy, worth in ((0, 0, 9), (1, 1, 6))]
    told = [translate(name, "en") if not isinstance(name, str) else name for name in names_in(names, push)]
    assert told == ["Tea house (worth 9)", "Tea house (worth 6)", "Bakery", "Tea house"]
    equal = [replace(push[0], worth=6), push[1]]
    told = [translate(name, "en") if not isinstance(name, str) else name for name in names_in(names, equal)]
    assert told[:2] == ["Tea house (slot 1)", "Tea house (slot 2)"]
    draft = [Play(Action.draft(0, 2), 3, old=0, worth=7, old_worth=7)]
    told = [
        translate(name, "en") if not isinstance(name, str) else name
        for name in names_in(names, draft, is_instead=True)
    ]
    assert names_in(names, draft) == names  # who makes room is not named then
    assert told == ["Tea house (slot 3)", "Tea house", "Bakery", "Tea house (in the market)"]
    assert names_in(names, [push[0], Play(Action.improve(2), 2, worth=9)]) == names


def test_the_same_move_with_another_card_of_that_name_does_not_read_the_same(called: Review) -> None:
    turn = called.turns[0]
    deck = called.record.deck
    one, two = next(
        (a, b)
        for a, name in enumerate(deck.names)
        for b, other in enumerate(deck.names)
        if a < b and name == other
    )
    turn = replace(
        turn,
        played=(Play(Action.improve(0), one, worth=8), Play(Action.end_turn(), None)),
        preferred=(Play(Action.improve(3), two, worth=5), Play(Action.end_turn(), None)),
    )
    played, preferred = (translate(text, "en") for text in turn_texts(deck, turn))
    assert played.endswith("(worth 8)")
    assert preferred.endswith("(worth 5)")


def test_luck_of_a_verb_stands_only_where_a_role_has_it(called: Review) -> None:
    words = [translate(word, "en") for word, _ in whole_parts(called, 1)]
    assert words[1:5] == [
        "luck of improving (Sales)",
        "luck of the cold call (Sales)",
        "surprises of the market",
        "who came to the market",
    ]
    pair = reviewed(3, (("marketing", "skilled"), ("marketing", "novice")), rounds=2)
    for seat in range(2):
        words = [translate(word, "en") for word, _ in whole_parts(pair, seat)]
        assert not any("improving" in word or "cold call" in word for word in words)
        assert sum(n for _, n in whole_parts(pair, seat)) == pair.score[seat]


@pytest.mark.parametrize("seed", range(1, 6))
def test_what_was_expected_at_the_deal_has_one_figure_wherever_it_stands(seed: int) -> None:
    made = reviewed(seed, (("sales", "skilled"), ("marketing", "novice")), rounds=2)
    assert made.points[0].expected == made.expected
    for seat in range(2):
        (_, expected), *parts = whole_parts(made, seat)
        assert expected == points(made, made.expected[seat])
        assert expected + sum(n for _, n in parts) == made.score[seat]


@given(st.data())
def test_the_parts_of_a_score_are_each_within_a_point_and_add_up_to_it(
    called: Review, data: st.DataObject
) -> None:
    unit = st.integers(-40 * called.scale, 40 * called.scale)
    luck: dict[str, tuple[int, ...]] = {kind: (0, data.draw(unit | st.just(0))) for kind in called.luck_of}
    choices = tuple((0, data.draw(unit | st.just(0))) for _ in called.choices)
    moved = [each[1] for each in (*luck.values(), *choices)]
    score = 300
    units = [score * called.scale - sum(moved), *moved]
    made = replace(called, expected=(0, units[0]), luck_of=luck, choices=choices, score=(0, score))
    parts = [n for _, n in whole_parts(made, 1)]
    assert parts[0] == points(made, units[0])
    assert sum(parts) == score
    # The kinds of luck stand in an order of their own.
    near = sorted(zip(sorted(parts[1:]), sorted(moved), strict=True))
    assert all(abs(n * made.scale - each) < made.scale for n, each in near)
    assert parts[1:].count(0) >= moved.count(0)


def test_the_coach_alone_is_the_judge(called: Review) -> None:
    told = [AT_THE_TIME, COACH_YARDSTICK, EXPECTED, HINDSIGHT, TWO_CAUSES]
    told += [turn_sentence(called, turn) for turn in called.turns]
    told += [line for seat in range(2) for line in telling_sentences(called, seat)]
    told += [turning_sentence(called, point) for point in called.turning_points]
    for text in told:
        assert "skilled" not in translate(text, "en").lower()
        assert "高手" not in translate(text, "zh-CN")


def test_every_turn_of_the_review_says_what_came_of_it_as_well(called: Review) -> None:
    story = ReviewStory(called)
    for seat in range(2):
        told = telling_turns(called, seat, is_you=True, credit=story.credit)
        for each in told:
            assert (each.later is None) == (each.turn is None)
            if each.turn is not None and each.turn.at in story.credit:
                n, expected = story.credit[each.turn.at], each.turn.over_nothing
                said = translate(each.later or "", "en")
                # One figure leads: one of the other sign would seem to say that the coach was wrong.
                if n and (expected.is_about_nothing or (expected.mean > 0) != (n > 0)):
                    assert said == (
                        "It came out better than could be expected then, by luck"
                        if n > 0
                        else "It came out worse than could be expected then, by bad luck"
                    )
                    continue
                assert re.findall(r"\d+", said) == ([str(abs(n))] if n else [])
                assert ("more" in said) == (n > 0)
                assert ("less" in said) == (n < 0)
                assert (("Sales" in said) or ("Marketing" in said)) == (each.kind == "other" and n != 0)
        for each in telling_turns(called, seat, is_you=True, credit={}):
            assert each.turn is None or "changed no customer" in translate(each.later or "", "en")
    assert telling_turns(called, 0, is_you=True) == telling_turns(called, 0, is_you=True, credit=story.credit)


def test_what_the_coach_leaves_unspent_is_said_with_the_reason(called: Review) -> None:
    deck, turn = called.record.deck, called.turns[0]
    standard, end = (Play(action, None) for action in (Action.standard(1), Action.end_turn()))
    draft = Play(Action.draft(0, 1), 0, old=1, worth=9, old_worth=7)
    why = msg("because")
    turn = replace(
        turn,
        played=(draft, standard),
        preferred=(standard, end),
        grade="poor",
        unspent=Unspent(kept=1, lost=2, why=why),
        reason=Reason(1, why),
    )
    played, preferred = (translate(text, "en") for text in turn_texts(deck, turn))
    assert "effort" not in played
    assert preferred.endswith("keeps 1 effort, lets 2 effort go")
    # Where several things are told, so is which of them the reason is for.
    assert translate(turn_sentence(called, turn), "en").endswith("The reason for ending the turn: because.")
    other = replace(turn, reason=Reason(0, why))
    said = translate(turn_sentence(called, other), "en")
    asked = int(deck.rules.standard_at[1])
    assert said.endswith(f"The reason for announcing the standard {asked}: because.")
    alone = replace(turn, preferred=(end,), reason=Reason(0, why), unspent=Unspent(2, 1, why))
    assert translate(turn_sentence(called, alone), "en").endswith("better. Why: because.")
    assert "because" not in translate(turn_sentence(called, replace(turn, grade="good")), "en")
    spent = replace(turn, unspent=Unspent(0, 0, None))
    assert "effort" not in translate(turn_sentence(called, spent), "en")
    assert "理由" in translate(turn_sentence(called, turn), "zh-CN")


def test_a_turn_that_came_out_otherwise_than_expected_says_so_in_one_sentence(called: Review) -> None:
    """A weak turn that brought much in the end was lucky: no second figure contradicts the first."""
    dearest = next(each for each in telling_turns(called, 0, is_you=True) if each.turn is not None)
    assert dearest.turn is not None
    for n, mean, words in (
        (38, -400, "better than could be expected then, by luck"),
        (38, 0, "better than could be expected then, by luck"),
        (-38, 400, "worse than could be expected then, by bad luck"),
        (38, 400, "38 points more"),
        (-38, -400, "38 points less"),
    ):
        turns = tuple(replace(turn, over_nothing=Estimate(mean, 50)) for turn in called.turns)
        credit = {turn.at: n for turn in turns}
        for each in telling_turns(replace(called, turns=turns), 0, is_you=True, credit=credit):
            assert each.turn is None or words in translate(each.later or "", "en")


def test_a_lead_of_luck_alone_is_not_called_the_coachs_judgement(called: Review) -> None:
    """The quick measure finds no choice that moved the lead, and the grades think longer: both are said."""
    even = replace(
        called,
        score=(200, 189),
        expected=(190 * called.scale, 189 * called.scale),
        luck=(10 * called.scale, 0),
        luck_of={kind: (10 * called.scale * (kind == "market"), 0) for kind in called.luck_of},
        choices=((0, 0), (0, 0)),
    )
    for seat, words in (
        (0, "You win by 11: luck brought you 10, at the deal you were expected to be 1 ahead."),
        (1, "You are 11 behind: luck cost you 10, at the deal you were expected to be 1 behind."),
        (None, "Sales wins by 11: luck brought it 10, at the deal it was expected to be 1 ahead."),
    ):
        said = translate(lead_sentence(even, seat), "en")
        assert said.startswith(words)
        assert "at a glance" in said
        assert said.endswith("The coach, thinking longer, finds better turns.")
        assert not re.search(r"\b0\b", said)
        good = replace(even, turns=tuple(replace(turn, grade="good") for turn in even.turns))
        assert "coach" not in translate(lead_sentence(good, seat), "en")
        assert "运气" in translate(lead_sentence(even, seat), "zh-CN")
    moved = replace(even, choices=((20 * even.scale, 0), (0, 20 * even.scale)))
    assert "at a glance" not in translate(lead_sentence(moved), "en")


def test_what_is_left_of_a_turn_is_what_the_rules_leave() -> None:
    match = Match(load_deck("city-market"), ("sales", "marketing"), 5)
    rules, end = match.deck.rules, Action.end_turn().number
    nothing = unspent_of(match.observation, (end,))
    assert (nothing.kept, nothing.lost) == (rules.bank_limit, rules.effort - rules.bank_limit)
    assert nothing.why is not None
    push = Action.improve(0).number
    one = unspent_of(match.observation, (push, push, end))
    assert (one.kept, one.lost) == (rules.effort - 2, 0)
    assert unspent_of(match.observation, (push,) * rules.effort) == Unspent(0, 0, None)
    # Nobody knows who will have come by a cold call: the reason does not speak of whom it was.
    call = unspent_of(match.observation, (Action.cold_call(0).number, end))
    assert not re.search(r"\d", translate(call.why or "", "en"))
    while match.round < rules.rounds - 1:
        match.play(Action.end_turn())
    last = unspent_of(match.observation, (end,))
    assert (last.kept, last.lost) == (0, rules.effort + rules.bank_limit)


def test_two_figures_of_one_turn_say_what_they_are_of(called: Review) -> None:
    for seat in range(2):
        dearest = telling_turns(called, seat, is_you=True)[1]
        assert dearest.turn is None or "choice alone" in translate(dearest.worth, "en")
    assert "final score to expect of each side at a glance" in translate(TURNING_YARDSTICK, "en")
    assert "turning points" in translate(AT_THE_TIME, "en")


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_turning_points_mark_stands_where_the_chances_jumped(seed: int) -> None:
    made = reviewed(seed, (("sales", "novice"), ("marketing", "skilled")))
    for turning in made.turning_points:
        place, chances = jump_of(made, turning)
        for seat, line in enumerate(chance_lines(made)):
            (x0, one), (x1, two) = next(pair for pair in pairwise(line) if pair[0][0] < place < pair[1][0])
            assert (place, chances[seat]) == pytest.approx(((x0 + x1) / 2, (one + two) / 2))
            moved = turning.chances[seat] / MILLION
            if turning.turn is not None:
                # One of the turn's actions, the one that moved most the way that the whole turn did.
                assert (two - one) * moved >= 0
                assert abs(two - one) * len(made.turns[turning.turn].played) >= abs(moved) - 1e-9
            elif turning.seat is not None:
                assert two - one == pytest.approx(moved)


def test_a_lead_that_does_not_go_with_the_chances_is_explained_once(called: Review) -> None:
    n = len(called.rounds)
    even = replace(
        called, rounds=tuple(replace(each, win_chance=(520_000, 480_000)) for each in called.rounds)
    )
    assert at_odds(even, [[9] * n, [1] * n]) is None
    assert at_odds(even, [[9] * n, [9] * n]) is None
    text = translate(at_odds(even, [[1, *[0] * (n - 1)], [25, *[0] * (n - 1)]]) or "", "en")
    assert text.startswith("After round 1, Marketing was ahead by 24 with a chance of 48 %:")


def point(round_: int, percent: int) -> TurningPoint:
    move = percent * MILLION // 100
    return TurningPoint("market", 10 * round_ + percent, round_, None, (), (move, -move), (move, -move))


def test_turning_points_are_spread_over_rounds_where_others_are_near_as_large() -> None:
    large = [point(2, 40), point(2, 39), point(2, 38)]
    assert [each.turned // 10_000 for each in spread([*large, point(4, 30), point(5, 25)])] == [40, 30, 25]
    # Of a round that decided much more than all others, two are told, not three.
    assert [each.turned // 10_000 for each in spread([*large, point(4, 10), point(5, 5)])] == [40, 39, 10]
    assert [each.turned // 10_000 for each in spread(large)] == [40, 39]
    assert spread([]) == []


@pytest.mark.parametrize(
    ("deck", "seed", "is_decided"),
    [
        ("frozen-market", 0, False),
        ("frozen-market", 1, True),
        ("frozen-market", 3, True),
        ("city-market", 1, False),
    ],
)
def test_where_nobody_was_ever_in_doubt_no_turning_point_is_named(
    deck: str, seed: int, is_decided: bool
) -> None:
    made = reviewed(seed, SKILLED, deck=deck)
    winner = max(range(2), key=made.score.__getitem__)
    least = min(chance for _, chance in chance_lines(made)[winner])
    assert (least >= 0.8) == is_decided
    assert (not made.turning_points) == is_decided
    said = decided_sentence(made)
    assert (said is not None) == is_decided
    if said is not None:
        assert f"never less than {int(100 * least + 1e-9)} %" in translate(said, "en")
        assert ("Sales", "Marketing")[winner] in translate(said, "en")


@pytest.mark.parametrize("seed", range(3))
def test_no_three_turning_points_share_a_round(seed: int) -> None:
    points = reviewed(seed, (("sales", "novice"), ("marketing", "skilled"))).turning_points
    rounds = [each.round for each in points]
    assert max(map(rounds.count, rounds)) <= 2


def test_a_new_row_names_those_of_whom_no_card_is_drawn(called: Review) -> None:
    row = TurningPoint("row", 5, 1, None, (0, 1, 2, 3), (1, -1), (1, -1))
    names = [translate_name(called.record.deck.names[copy]) for copy in row.copies]
    said = [translate(turning_text(called, row, drawn), "en") for drawn in ((), (0, 1, 2), (0, 1, 2, 3))]
    assert all(name in said[0] for name in names)
    assert said[1] == f"Round 2: who came to the market (also {names[3]})"
    assert said[2] == "Round 2: who came to the market"


def test_a_story_knows_the_table_as_it_was(called: Review) -> None:
    story, record = ReviewStory(called), called.record
    for turn in dearest_turns(called):
        before = replace(record, actions=record.actions[: turn.at], score=None).replay(whole=False)
        copies = [play.copy for play in turn.played if play.copy is not None]
        for card in story.cards(turn.at, turn.round, copies):
            assert card.lift == int(before.table.lift[card.copy])
            assert card.strain == int(before.table.strain[card.copy])
            assert card.worth == int(before.world.worth[card.copy, turn.round])


def test_hindsight_is_called_what_was_found_and_never_more(called: Review) -> None:
    for seat in range(2):
        more = replace(called, par=tuple(score + 7 for score in called.score))
        said = translate(hindsight_sentence(more, seat, is_you=True), "en")
        assert f"at least {called.score[seat] + 7} for you, 7 more" in said
        none = replace(called, par=called.score)
        said = translate(hindsight_sentence(none, seat, is_you=True), "en")
        assert f"nothing better than your {called.score[seat]}." in said
        weaker = any(turn.seat == seat and turn.grade != "good" for turn in called.turns)
        assert ("called weaker" in said) == weaker
        told = translate(hindsight_sentence(none, seat, is_you=False), "en")
        assert "your" not in told
        assert translate(hindsight_sentence(none, seat, is_you=True), "zh-CN") != said
    good = replace(none, turns=tuple(replace(turn, grade="good") for turn in called.turns))
    assert "weaker" not in translate(hindsight_sentence(good, 0, is_you=True), "en")
    assert any(turn.grade != "good" for turn in called.turns)


@given(st.data())
def test_the_sentence_keeps_apart_what_the_deal_held_what_luck_and_what_choices_added(
    called: Review, data: st.DataObject
) -> None:
    unit = st.integers(-30, 30).map(lambda n: n * called.scale)
    expected, luck, own, others = (data.draw(unit) for _ in range(4))
    zero = dict.fromkeys(called.luck_of, (0, 0))
    score = (200, 200 + (expected + luck + own + others) // called.scale)
    made = replace(
        called,
        score=score,
        expected=(200 * called.scale, 200 * called.scale + expected),
        luck_of={**zero, "market": (0, luck)},
        choices=((0, others), (0, own)),
    )
    parts = [n // called.scale for n in (expected, luck, own, others)]
    split = split_lead(made, 1)
    assert [split.expected, split.luck, split.own, split.others] == parts
    assert sum(parts) == split.lead == score[1] - score[0]
    for language in ("en", "zh-CN"):
        said = translate(lead_sentence(made, 1), language)
        told = sorted(map(int, re.findall(r"\d+", said)))
        is_hardly = max(abs(split.own), abs(split.others)) <= 1
        if language == "en":
            assert is_hardly == ("at a glance" in said)
        if split.lead > 0 and min(parts) >= 0 and not is_hardly:
            assert told == sorted([split.lead, *parts])
        else:
            assert told == sorted(abs(n) for n in (split.lead, *parts) if n)
