"""What somebody needs who plays for the first time: figures with what comes of them, and where one is."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.base.language import LANGUAGES, pick_text, translate
from game.lessons import Progress, load_lesson, shipped_lessons
from game.match import Action, Match, WalkedOut
from game.rules import improve_chance
from game.ui.app.inputs import Moved, Pressed
from game.ui.screens.lesson.lesson import LessonScene
from game.ui.shots import SCREENS
from game.ui.table.layout import TableLayout
from game.wording import open_doors
from tests.ui.playing import Driver

LESSON = shipped_lessons()[0]


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Callable[..., Driver]]:
    made: list[Driver] = []

    def make(**options: Any) -> Driver:
        made.append(Driver(tmp_path, **options))
        return made[-1]

    yield make
    for driver in made:
        driver.close()


def texts(driver: Driver) -> str:
    return " ".join(text for text, _, _ in driver.canvas.texts)


def middle(boxes: list[Any]) -> int:
    return int(boxes[0].unionall(boxes[1:]).centerx)


def check_middle(layout: TableLayout, seat: int) -> None:
    """The market lies in the middle of the hand in front, whatever both have of cards."""
    hand = [box for (other, _), box in layout.slots.items() if other == seat]
    assert abs(middle(hand) - middle(layout.places)) <= 1


@pytest.mark.parametrize(("sample", "verb"), [("table-marketing", "draft"), ("table-opening", "pitch")])
def test_what_is_carried_says_what_it_brings_now_and_to_the_end(drive: Any, sample: str, verb: str) -> None:
    driver = drive(size=(1920, 1080))
    driver.app.show(SCREENS[sample](driver.app))
    driver.settle()
    actions = [action for action in driver.match.legal_actions() if action.verb == verb]
    start, end = (driver.find(key).rect.center for key in (f"row{actions[0].place}", "slot2"))
    driver.do(Moved(start), Pressed(start), Moved(end, is_held=True), settles=False)
    told = texts(driver)
    assert "this round" in told
    assert "to the end about" in told
    assert "if the arrows stay" in told
    assert ("strain 1 of" in told) == (verb == "pitch")


def test_the_last_point_of_effort_says_that_it_ends_the_turn(drive: Any) -> None:
    driver = drive(size=(1920, 1080))
    driver.app.show(SCREENS["table-opening"](driver.app))
    driver.settle()
    words = "spent, it ends your turn"
    for left in (3, 2, 1):
        assert driver.match.table.effort[0] == left
        assert (words in texts(driver)) == (left == 1)
        driver.session.play(Action.improve(left))
        driver.settle()


def test_a_round_is_read_downwards_in_the_log(drive: Any) -> None:
    driver = drive(size=(1920, 1080))
    driver.app.show(SCREENS["table-opening"](driver.app))
    driver.settle()
    for slot in (0, 1):
        driver.session.play(Action.cold_call(slot))
        driver.settle()
    teller, told = driver.scene.table.teller, texts(driver)
    first, second = (translate(teller.tell(event)) for event in driver.session.presenter.shown[-2:])
    assert -1 < told.index(first) < told.index(second)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_lesson_says_which_of_how_many_it_is(drive: Any, part: int) -> None:
    driver = drive(size=(1920, 1080))
    driver.app.show(LessonScene(driver.app, load_lesson(LESSON), part))
    driver.settle()
    assert f"Lesson {part + 1} of 3: " in texts(driver)


def test_the_title_says_how_much_there_is_to_learn(drive: Any) -> None:
    document = load_lesson(LESSON).document
    expected = f"Try it: {len(document.parts)} lessons, {document.minutes} minutes"
    assert expected in texts(drive(size=(1920, 1080)))


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_cards_lie_in_the_middle_of_each_other_in_a_lesson_and_in_a_match(
    drive: Any, size: tuple[int, int]
) -> None:
    driver = drive(size=size)
    driver.app.show(SCREENS["table-opening"](driver.app))
    driver.settle()
    check_middle(driver.scene.table.lay_out(driver.canvas), 0)
    driver.app.show(SCREENS["lesson-hand"](driver.app))
    driver.settle()
    check_middle(driver.scene.lay_out(driver.canvas), 0)


def test_a_card_that_is_looked_at_in_a_lesson_leaves_the_log_in_sight(drive: Any) -> None:
    driver = drive(size=(1920, 1080))
    driver.app.show(SCREENS["lesson-door"](driver.app))
    driver.settle()
    layout = driver.scene.lay_out(driver.canvas)
    first = driver.canvas.texts
    beside = [text for text, _, box in first if box.x >= layout.side.x]
    driver.do(Moved(layout.slots[1, 0].center))
    driver.look()
    shown = [text for text, _, box in driver.canvas.texts if box.x >= layout.side.x]
    assert len(driver.canvas.texts) > len(first)
    assert shown == beside


def test_what_one_push_brings_in_the_lesson_is_what_the_rules_pay() -> None:
    part = load_lesson(LESSON).parts[0]
    rules = part.deck.rules
    lifts: list[int] = []
    match = Match(part.deck, part.roles, part.seed)
    copy = int(match.table.hands[0, 0])
    match.play(Action.improve(0))
    while match.seat is not None:
        if match.round == len(lifts):
            lifts.append(int(match.table.lift[copy]))
        match.play(Action.end_turn())
    assert lifts == [3, 3, 1, 0]
    assert not any(isinstance(event, WalkedOut) for event in match.events)
    said = " ".join(str(step.say) for step in part.document.steps if step.say)
    assert said.count("3 + 3 + 1 = 7") == 2
    assert rules.rounds == len(lifts)


def test_what_a_pitch_costs_at_the_lessons_table_is_what_the_lesson_says() -> None:
    part = load_lesson(LESSON).parts[0]
    match = Match(part.deck, part.roles, part.seed)
    row = match.table.row[: int(match.table.n_row[0])]
    prices = {1 + int((part.deck.rules.price_tiers <= match.table.worth[copy]).sum()) for copy in row}
    assert prices == {1, 2}
    assert part.deck.rules.pitch_surcharge == 1
    said = " ".join(str(step.say) for step in part.document.steps if step.say)
    assert "here 1 + 1 or 2 + 1" in said


def test_three_leave_the_rival_of_the_second_lesson_by_its_own_standard(drive: Any) -> None:
    driver = drive(size=(1920, 1080))
    driver.app.show(LessonScene(driver.app, load_lesson(LESSON), 1))
    driver.settle()
    hand = [int(copy) for copy in driver.match.table.hands[1]]
    at = int(driver.match.deck.rules.standard_at[int(driver.match.table.level[1])])
    assert sum(driver.match.table.worth[copy] < at for copy in hand) == 3
    shown = []
    for _ in range(3):
        shown.append(driver.scene.callout().shows)
        driver.press("enter")
    assert shown == ["", "", "door"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chances_that_the_first_lesson_names_are_those_of_its_deck(language: str) -> None:
    part = load_lesson(LESSON).parts[0]
    rules = part.deck.rules
    said = next(pick_text(step.say or "", language) for step in part.document.steps if step.do == "improve")
    figures = [int(each) for each in re.findall(r"(\d+) ?%", said)]
    chances = [improve_chance(rules, lift) for lift in (0, rules.gain, 2 * rules.gain)]
    # The Chinese text says the step in percent too.
    assert [each for each in figures if each != rules.step] == [*chances, rules.floor]
    assert str(rules.step) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_lesson_says_how_far_chance_goes_and_how_often_a_name_comes(language: str) -> None:
    part = load_lesson(LESSON).parts[0]
    said = [pick_text(step.say, language) for step in part.document.steps if step.say is not None]
    moved = part.open().world.worth[:, 1:] - part.open().world.worth[:, :-1]
    chance = int(abs(moved - part.open().world.trend[:, 1:]).max())
    assert re.search(rf"up to {chance}\b|到 {chance} 点", said[1])
    assert {customer.count for customer in part.deck.customers} == {2}
    assert re.search("two of each|每类有两位", said[2])


def test_what_is_at_risk_in_the_second_lesson_is_added_up_as_it_says() -> None:
    progress = Progress(load_lesson(LESSON), 1)
    while progress.step is None or progress.step.ask is None:
        progress.next()
    best = max(progress.choices(), key=lambda choice: choice.tenths)
    table, step = progress.match.table, progress.step
    told = [pick_text(text or "", to) for text in (step.reveal, step.right) for to in LANGUAGES]
    for text in told:
        parts = re.search(r"(\d+) \+ (\d+) = \{(?:best|pick)_figure\}", text)
        assert parts is not None, text
        assert 10 * sum(map(int, parts.groups())) == best.tenths
        worth, lift = int(table.worth[best.copy]), int(table.lift[best.copy])
        assert {str(worth + lift), str(lift)} <= set(re.findall(r"\d+", text))
    assert sum(choice.tenths > 0 for choice in progress.choices()) == 1


def test_a_door_is_open_on_the_table_when_the_lesson_speaks_of_it(drive: Any) -> None:
    driver = drive(size=(1920, 1080))
    driver.app.show(LessonScene(driver.app, load_lesson(LESSON), 1))
    driver.settle()
    while not driver.has("answer0"):
        driver.press("enter")
    driver.click("answer0")
    driver.press("enter")
    assert not open_doors(driver.session)
    for key in ("slot0", "care"):  # as the lesson has it
        driver.click(key)
    while driver.scene.progress.step.do != "any" or not driver.has("improve"):
        driver.click("next")
    driver.click("lesson-next")  # three have left over there
    assert not open_doors(driver.session)
    driver.click("slot0")
    assert "opens" in texts(driver).lower()
    driver.click("improve")
    assert driver.scene.callout().shows == "door"
    assert list(open_doors(driver.session)) == [int(driver.match.table.hands[0, 0])]
    driver.click("care")
    assert not open_doors(driver.session)
