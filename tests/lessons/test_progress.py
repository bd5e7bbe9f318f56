"""The way through a lesson, without a window: steps, answers, what has been tried, back and forth."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.agents import make_agent
from game.lessons import LessonError, Progress, load_lesson, shipped_lessons
from game.match import Action

LESSON = """\
format: 1
id: two-ways
title: Two ways
parts:
  - title: Selling
    deck: city-market
    deal: K7QX-M2P4
    rounds: 6
    seats:
      - {role: sales, agent: you}
      - {role: marketing, agent: novice}
    steps:
      - {say: Look.}
      - {ask: Which?, pick: hand, figures: now, reveal: "{pick} {best}", right: "{pick}"}
      - {ask: Which least?, pick: hand, figures: now, wants: least, reveal: "{pick} {best}"}
      - {say: Push., do: improve}
      - {say: Anything., do: any}
      - {say: The turn., play: turn}
      - {say: The round., play: round}
      - {round: 6, say: "{score}"}
  - title: Selecting
    deck: city-market
    deal: K7QX-M2P4
    rounds: 2
    seats:
      - {role: sales, agent: novice}
      - {role: marketing, agent: you}
    steps:
      - {ask: Whom?, pick: market, figures: price, reveal: "{pick} {best}"}
      - {say: Take., do: draft}
      - {say: All., play: match}
"""
LOOK, ASK, LEAST, PUSH, ANYTHING, TURN, ROUND, LATER = range(8)


@pytest.fixture
def lesson(tmp_path: Path) -> Any:
    path = tmp_path / "two-ways.yaml"
    path.write_text(LESSON)
    return load_lesson(path)


@pytest.fixture
def progress(lesson: Any) -> Any:
    return Progress(lesson)


def go_to(progress: Any, number: Any) -> None:
    """Come to a step as somebody who answers with the first card and skips what is to be played."""
    for _ in range(50):
        if progress.number >= number:
            break
        if not progress.is_answered:
            progress.answer(progress.choices()[0].copy)
        progress.skip(is_turn=progress.match.seat == progress.plan.seat)
    assert progress.number == number


def others_play(progress: Any) -> None:
    """Let the agents play until it is the person's turn."""
    match = progress.match
    while match.seat is not None and match.seat != progress.plan.seat:
        agent = make_agent(match.roles[match.seat], progress.plan.agents[match.seat])
        match.play(agent.choose(match.observation))


def test_it_begins_at_the_first_step_of_a_fresh_deal(progress: Any, lesson: Any) -> None:
    assert (progress.part, progress.number, progress.n_left) == (0, 0, 7)
    assert progress.step is lesson.parts[0].document.steps[0]
    assert progress.match.actions == ()
    assert not progress.is_last_part
    assert not progress.advance()
    assert not progress.back()


def test_what_is_only_said_is_gone_on_from(progress: Any) -> None:
    progress.next()
    assert progress.number == ASK
    assert not progress.is_answered


def test_an_answer_is_judged_by_the_figures(progress: Any) -> None:
    progress.next()
    choices = progress.choices()
    assert [choice.place for choice in choices] == [("hand", 0, slot) for slot in range(len(choices))]
    assert progress.verdict() is None
    best = max(choices, key=lambda choice: choice.tenths)
    worst = min(choices, key=lambda choice: choice.tenths)
    assert best.tenths > worst.tenths
    progress.answer(best.copy)
    assert progress.is_answered
    assert progress.verdict().is_right
    progress.answer(worst.copy)
    verdict = progress.verdict()
    assert not verdict.is_right
    assert (verdict.picked, verdict.best.tenths) == (worst, best.tenths)
    progress.next()
    assert progress.picked is None
    progress.answer(worst.copy)
    assert progress.verdict().is_right  # here the least is asked for


def test_the_market_can_be_asked_about(lesson: Any) -> None:
    progress = Progress(lesson, 1)
    others_play(progress)
    choices = progress.choices()
    assert [choice.place for choice in choices] == [("row", place, 0) for place in range(len(choices))]
    assert all(choice.tenths % 10 == 0 for choice in choices)


def test_a_verb_is_waited_for(progress: Any) -> None:
    go_to(progress, PUSH)
    match = progress.match
    assert not progress.advance()
    match.play(Action.improve(1))
    assert progress.tried[-1] == "improve"
    assert progress.is_done
    assert progress.advance()
    assert (progress.number, progress.tried) == (ANYTHING, ())


def to_the_turn(progress: Any) -> None:
    """Come to the step that is about a turn in the middle of one, pushing twice on the way."""
    go_to(progress, PUSH)
    for number in (ANYTHING, TURN):
        progress.match.play(Action.improve(0))
        assert progress.advance()
        assert progress.number == number


def test_any_verb_will_do_where_any_is_asked_for(progress: Any) -> None:
    to_the_turn(progress)


def test_who_ends_the_turn_instead_goes_on_all_the_same(progress: Any) -> None:
    go_to(progress, PUSH)
    progress.match.play(Action.end_turn())
    assert progress.tried == ("end_turn",)
    assert progress.advance()


def test_turn_and_round_end_when_they_end(progress: Any) -> None:
    to_the_turn(progress)
    match = progress.match
    while match.seat == 0:
        assert not progress.advance()
        match.play(Action.end_turn())
    assert progress.advance()
    assert progress.number == ROUND
    round_ = match.round
    while match.round == round_:
        assert not progress.advance()
        others_play(progress)
        if match.round == round_:
            match.play(Action.end_turn())
    assert progress.advance()
    assert progress.number == LATER


def test_a_step_can_wait_for_its_round(progress: Any) -> None:
    go_to(progress, LATER)
    assert progress.waits_for_round == (progress.match.round < 5)
    assert not progress.advance()
    progress.skip(is_turn=True)
    assert progress.match.round == 5
    assert progress.match.seat == progress.plan.seat
    assert progress.number == LATER
    assert not progress.waits_for_round


def test_skipping_plays_on_a_match_of_its_own(progress: Any) -> None:
    go_to(progress, PUSH)
    before = progress.match
    state = before.state()
    assert progress.skip(is_turn=True) is None
    assert progress.number == ANYTHING
    assert progress.match is not before
    assert before.state() == state
    assert len(progress.match.actions) > len(before.actions)


def test_each_step_back_finds_the_match_as_it_was(progress: Any) -> None:
    stood = []
    for number in range(LATER + 1):
        go_to(progress, number)
        stood.append(progress.match.state())
    for number in reversed(range(LATER)):
        assert progress.back()
        assert progress.number == number
        assert progress.match.state() == stood[number]
        assert progress.picked is None
    assert not progress.back()


def test_an_action_that_was_taken_back_can_be_done_again(lesson: Any) -> None:
    progress = Progress(lesson, 1)
    go_to(progress, 1)
    others_play(progress)
    match = progress.match
    draft = next(action for action in match.legal_actions() if action.verb == "draft")
    match.play(draft)
    assert progress.advance()
    assert progress.number == 2
    match.undo()
    progress.undone()
    assert not progress.tried
    match.play(draft)
    assert progress.tried == ("draft",)


def test_a_match_that_ends_overtakes_its_steps(progress: Any) -> None:
    match = progress.match
    while match.seat is not None:
        others_play(progress)
        if match.seat is not None:
            match.play(Action.end_turn())
    assert progress.advance()
    assert (progress.step, progress.n_left) == (None, 0)
    assert not progress.advance()
    assert not progress.tried
    assert progress.back()
    assert (progress.number, progress.match.actions) == (0, ())


def test_the_next_part_is_dealt_for_the_other_chair(progress: Any) -> None:
    go_to(progress, PUSH)
    progress.begin(1)
    assert (progress.part, progress.number, progress.plan.seat) == (1, 0, 1)
    assert progress.is_last_part
    assert progress.match.actions == ()


def test_an_agent_that_fails_ends_the_skipping_with_a_word(
    progress: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(progress, PUSH)

    def make(role: Any, name: str) -> None:
        raise RuntimeError(f"no {name} for {role}")

    monkeypatch.setattr("game.lessons.progress.make_agent", make)
    trouble = progress.skip(is_turn=True)
    assert "no skilled for sales" in str(trouble)
    assert progress.number == ANYTHING


@pytest.mark.parametrize("path", shipped_lessons(), ids=lambda path: path.stem)
def test_every_shipped_lesson_can_be_gone_through(path: Path) -> None:
    progress = Progress(load_lesson(path))
    for part in range(len(progress.lesson.parts)):
        progress.begin(part)
        shown = []
        for _ in range(100):
            if progress.step is None:
                break
            shown.append(progress.number)
            progress.skip(is_turn=progress.match.seat == progress.plan.seat)
        assert sorted(set(shown)) == list(range(len(progress.steps)))


def test_all_that_are_equally_good_count_as_the_answer() -> None:
    progress = Progress(load_lesson(shipped_lessons()[0]), 2)
    while progress.step is None or progress.step.wants != "least":
        progress.next()
    least = min(choice.tenths for choice in progress.choices())
    equals = [choice for choice in progress.choices() if choice.tenths == least]
    assert len(equals) > 1
    for choice in progress.choices():
        progress.answer(choice.copy)
        verdict = progress.verdict()
        assert verdict is not None
        assert list(verdict.equals) == equals
        assert verdict.is_right == (choice in equals)


def test_it_needs_no_window() -> None:
    program = "import sys; from game.lessons import Progress; print('pygame' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False"]


@pytest.mark.parametrize(("cares", "is_held"), [(True, True), (False, False)])
def test_the_first_lesson_teaches_by_a_loss_that_can_be_seen_coming(cares: bool, is_held: bool) -> None:
    progress = Progress(
        load_lesson(next(path for path in shipped_lessons() if path.stem == "first-match")), 1
    )
    match = progress.match
    question = next(n for n, step in enumerate(progress.steps) if step.figures == "risk")
    while progress.number < question:
        progress.next()
    choices = progress.choices()
    threatened = [choice for choice in choices if choice.tenths > 0]
    assert len(threatened) == 1 < sum(int(match.table.strain[choice.copy]) > 0 for choice in choices)
    progress.answer(threatened[0].copy)
    verdict = progress.verdict()
    assert verdict is not None
    assert verdict.is_right
    copy, slot = threatened[0].copy, threatened[0].place[2]
    match.play(Action.care(slot) if cares else Action.end_turn())
    while match.round < 3:
        others_play(progress)
        if match.round < 3:
            match.play(Action.end_turn())
    assert (copy in match.table.hands[0].tolist()) == is_held
    assert (copy in match.table.hands[1].tolist()) != is_held


def test_a_part_can_begin_in_the_middle_of_a_match(tmp_path: Path) -> None:
    path = tmp_path / "later.yaml"
    path.write_text(
        LESSON.replace("    rounds: 6\n", "    rounds: 6\n    played: [improve 0, care 0, end_turn]\n")
    )
    progress = Progress(load_lesson(path))
    assert [action for _, action in progress.match.actions] == [
        *(Action.improve(0), Action.care(0), Action.end_turn()),
    ]
    assert progress.match.seat == 1


@pytest.mark.parametrize("wrong", ["improve", "care 0", "draft 0 0", "sing 1", "improve 9"])
def test_what_cannot_have_been_played_is_told_at_its_line(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "later.yaml"
    path.write_text(LESSON.replace("    rounds: 6\n", f"    rounds: 6\n    played:\n      - {wrong}\n"))
    with pytest.raises(LessonError) as caught:
        load_lesson(path)
    (problem,) = caught.value.problems
    assert problem.code == "played"
    assert path.read_text().splitlines()[problem.line - 1].strip() == f"- {wrong}"


# -- what happens -----------------------------------------------------------------------------------

HAPPENS = LESSON.replace(
    "  - title: Selecting\n",
    """\
    moments:
      - {when: walked_out, at: card, say: "{card} left."}
      - {when: push_failed, say: It failed.}
      - {when: drafted, whose: others, at: card, say: Over there.}
  - title: Selecting
""",
    1,
)


@pytest.fixture
def happening(tmp_path: Path) -> Any:
    path = tmp_path / "two-ways.yaml"
    path.write_text(HAPPENS)
    return Progress(load_lesson(path))


def happenings(progress: Any, actions: int = 400) -> list[tuple[str, str, int]]:
    """Push the first card until it leaves, and pass otherwise; return what was spoken of, in order."""
    told = []
    agent = make_agent("marketing", "novice")
    for _ in range(actions):
        match = progress.match
        if match.is_over:
            break
        if match.seat == progress.plan.seat:
            push = Action.improve(0)
            match.play(push if push in match.legal_actions() else Action.end_turn())
        else:
            match.play(agent.choose(match.observation))
        if progress.look():
            moment = progress.happened.moment
            told.append((moment.when, moment.whose or "you", progress.happened.copy))
            progress.heard()
    return told


def test_what_happens_is_spoken_of_once_and_of_whom_it_is(happening: Any) -> None:
    first = int(happening.match.table.hands[0, 0])
    told = happenings(happening)
    assert ("walked_out", "you", first) in told
    assert [when for when, _, _ in told].count("walked_out") == 1
    assert [whose for when, whose, _ in told if when == "drafted"] == ["others"]


def test_what_happens_stays_while_the_step_goes_on(happening: Any) -> None:
    while happening.match.seat == happening.plan.seat:
        happening.match.play(Action.end_turn())
    agent = make_agent("marketing", "novice")
    while not happening.look():
        happening.match.play(agent.choose(happening.match.observation))
    assert happening.happened.moment.when == "drafted"
    happening.advance()
    happening.next()
    assert happening.happened is not None
    happening.heard()
    assert happening.happened is None


def test_the_first_answer_counts(progress: Any) -> None:
    progress.next()
    choices = progress.choices()
    best = max(choices, key=lambda choice: choice.tenths)
    worst = min(choices, key=lambda choice: choice.tenths)
    progress.answer(worst.copy)
    progress.back()
    progress.next()
    progress.answer(best.copy)
    assert progress.guesses == {(0, ASK): False}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("when: walked_out", "when: walked", "walked_out"),
        ("at: card", "at: slot 9", "slot 9"),
        ('say: "{card} left."', 'say: "{name} left."', "{name}"),
        ("whose: others", "whose: theirs", "others"),
        ("{say: Look.}", '{say: "Look at {card}."}', "{card}"),
    ],
)
def test_a_moment_that_cannot_come_is_reported(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "two-ways.yaml"
    path.write_text(HAPPENS.replace(old, new, 1))
    with pytest.raises(LessonError) as error:
        load_lesson(path)
    assert told in str(error.value)
