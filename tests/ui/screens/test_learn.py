"""Lessons at the table: played to their end by mouse and by keyboard, back and forth, nothing covered."""

import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from game.base.language import LANGUAGES, set_language
from game.lessons import load_lesson, shipped_lessons
from game.ui.draw.widget import UiState
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.lesson.learn import LearnScene
from game.ui.screens.lesson.lesson import LessonScene
from game.ui.screens.title import TitleScene
from game.ui.screens.trainers import TrainersScene
from game.ui.shots import SCREENS
from tests.ui.playing import Driver, check_all
from tests.ui.screens.test_play import Monkey

LESSONS = shipped_lessons()
PARTS = [(path, part) for path in LESSONS for part in range(len(load_lesson(path).parts))]


@pytest.fixture
def drive() -> Iterator[Callable[..., Any]]:
    made = []

    def make(*args: Path, **settings: Any) -> Driver:
        made.append(Driver(*args, **settings))
        return made[-1]

    yield make
    for driver in made:
        driver.close()


def by_mouse(driver: Driver, key: str) -> None:
    driver.click(key)


def by_keyboard(driver: Driver, key: str) -> None:
    hotkeys, state = driver.find(key).hotkeys, driver.app.state
    # Where the focus ring shows, Enter is for what it surrounds.
    is_taken = hotkeys[:1] == ("enter",) and state.focus_shown and state.focus
    if hotkeys and not is_taken:
        driver.press(hotkeys[0])
    else:
        driver.tab_to(key)
        driver.press("enter")


WAYS = pytest.mark.parametrize("use", [by_mouse, by_keyboard])


def begin(driver: Driver, use: Callable[..., Any], path: Path, part: int = 0) -> None:
    use(driver, "learn")
    assert driver.shows(LearnScene)
    use(driver, f"lesson{LESSONS.index(path)}")
    use(driver, f"part{part}")
    assert driver.shows(LessonScene)


def act(driver: Driver, use: Callable[..., Any]) -> None:
    """Do what the callout asks for, or end the turn."""
    step = driver.scene.progress.step
    verb = step.do if step is not None and step.do not in {None, "any"} else "end_turn"
    if verb == "end_turn":
        use(driver, "end_turn")
        return
    if verb == "draft":
        use(driver, next(key for key in list(driver.keys()) if key.startswith("row")))
    if driver.scene.table.chosen.slot is None and verb != "standard":
        use(driver, "slot0")
    use(driver, verb if not driver.find(verb).why_not else "end_turn")


def go_on(driver: Driver, use: Callable[..., Any]) -> bool:
    """Do one thing; return whether there was anything to do."""
    for key in ("next", "lesson-next", "lesson-part", "answer0"):
        if driver.has(key):
            use(driver, key)
            return True
    if driver.has("debrief"):
        return False
    assert driver.session.person_to_act, driver.keys()
    act(driver, use)
    return True


@pytest.mark.parametrize(("use", "lang"), [(by_mouse, "zh-CN"), (by_keyboard, "en")])
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_played_to_its_debrief(
    drive: Callable[..., Any], tmp_path: Path, path: Path, lang: str, use: Callable[..., Any]
) -> None:
    driver = drive(tmp_path, lang=lang)
    begin(driver, use, path)
    shown, parts = set(), set()
    for _ in range(300):
        check_all(driver.app)
        shown.add((driver.scene.progress.part, driver.scene.progress.number))
        parts.add(driver.scene.progress.part)
        if not go_on(driver, use):
            break
    lesson = driver.scene.progress.lesson
    assert parts == set(range(len(lesson.parts)))
    assert {(0, 0), (len(lesson.parts) - 1, 0)} <= shown
    # Every callout has been on the screen, but those that the end of a match overtakes.
    wanted = {(p, n) for p, part in enumerate(lesson.parts) for n in range(len(part.document.steps))}
    assert len(wanted - shown) <= 1
    session = driver.session
    use(driver, "debrief")
    assert driver.shows(DebriefScene)
    assert driver.scene.session is session
    use(driver, "back")
    assert driver.shows(LearnScene)
    use(driver, "back")
    assert driver.shows(TitleScene)
    assert not driver.has("resume")


@WAYS
@pytest.mark.parametrize(("path", "part"), PARTS, ids=lambda value: getattr(value, "stem", value))
def test_everything_can_be_skipped(
    drive: Callable[..., Any], tmp_path: Path, path: Path, part: int, use: Callable[..., Any]
) -> None:
    driver = drive(tmp_path)
    begin(driver, use, path, part)
    for _ in range(200):
        key = next((key for key in ("lesson-skip", "lesson-next", "next") if driver.has(key)), None)
        if key is None:
            break
        use(driver, key)
    assert driver.has("debrief") or driver.has("lesson-part")


@WAYS
def test_each_step_back_finds_the_table_as_it_was(
    drive: Callable[..., Any], tmp_path: Path, use: Callable[..., Any]
) -> None:
    driver = drive(tmp_path)
    begin(driver, use, LESSONS[0])
    stood: list[Any] = []
    for _ in range(60):
        if driver.has("lesson-part"):
            break
        scene = driver.scene
        if len(stood) == scene.progress.number:
            stood.append(scene.session.match.state())
        go_on(driver, use)
    number = driver.scene.progress.number
    assert number >= 8
    while driver.scene.progress.number:
        use(driver, "lesson-back")
        number -= 1
        assert driver.scene.progress.number == number
        assert driver.scene.session.match.state() == stood[number]
        check_all(driver.app)
    assert not driver.has("lesson-back")
    go_on(driver, use)
    assert driver.scene.progress.number == 1


def test_a_match_that_ends_before_its_callouts_leads_back_to_the_last_one(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver = drive(tmp_path)
    begin(driver, by_mouse, LESSONS[0])
    for _ in range(60):
        if driver.session.match.is_over and not driver.has("next"):
            break
        driver.click("next" if driver.has("next") else "end_turn")
    assert driver.scene.progress.step is None
    assert driver.has("lesson-part")
    driver.click("lesson-back")
    assert driver.scene.progress.number == 0
    assert driver.session.match.actions == ()
    assert driver.has("lesson-next")


def test_a_part_can_be_played_again_and_again(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    begin(driver, by_mouse, LESSONS[0])
    first = driver.session.match.state()
    for _ in range(12):
        go_on(driver, by_mouse)
    while not driver.has("lesson-repeat"):  # under the end of a round
        go_on(driver, by_mouse)
    driver.click("lesson-repeat")
    assert driver.scene.progress.number == 0
    assert driver.session.match.state() == first


def test_the_answer_is_told_only_after_it_was_asked_for(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    begin(driver, by_mouse, LESSONS[0])
    while driver.scene.progress.step.ask is None:
        driver.click("lesson-next")
    assert not driver.has("lesson-next")
    assert not driver.has("improve")
    answers = [key for key in list(driver.keys()) if key.startswith("answer")]
    assert len(answers) == 4
    figures = {choice.copy: choice.tenths for choice in driver.scene.progress.choices()}
    before = {text for text, _, _ in driver.canvas.texts}
    driver.click(answers[1])
    after = {text for text, _, _ in driver.canvas.texts} - before
    assert {str(tenths // 10) for tenths in figures.values()} <= after
    assert driver.has("lesson-next")
    assert driver.scene.session.match.actions == ()


def test_the_right_answer_is_told_so(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    begin(driver, by_mouse, LESSONS[0])
    while driver.scene.progress.step.ask is None:
        driver.click("lesson-next")
    choices = driver.scene.progress.choices()
    best = max(range(len(choices)), key=lambda n: choices[n].tenths)
    for number, told in ((best, "Yes"), ((best + 1) % 4, "will pay")):
        driver.scene.progress.answer(choices[number].copy)
        assert driver.scene.callout().text.startswith("Yes") == (told == "Yes")


# -- what is seen ---------------------------------------------------------------------------------

SIZES = [((1024, 640), 100), ((1366, 768), 100), ((1280, 720), 150), ((1024, 640), 200)]


@pytest.mark.parametrize("name", [name for name in SCREENS if name.startswith("lesson-")])
def test_a_callout_covers_nothing_that_it_means(drive: Callable[..., Any], tmp_path: Path, name: str) -> None:
    driver = drive(tmp_path)
    driver.app.scenes.append(SCREENS[name](driver.app))
    for (size, text_size), lang in product(SIZES, LANGUAGES):
        driver.app.change(text_size=text_size, language=lang)
        driver.app.state = UiState()
        driver.resize(size)
        check_callout(driver)


def check_callout(driver: Driver) -> None:
    scene = driver.scene
    panel = driver.find("callout").full_rect
    layout = scene.lay_out(driver.canvas)
    meant = [layout.box_of(choice.place) for choice in scene.progress.choices()]
    target = scene.target(driver.canvas, layout)
    if scene.progress.step is not None and scene.progress.step.at is not None and scene.is_ready:
        assert target is not None
        meant.append(target)
    for box in (*meant, *layout.slots.values(), *layout.places, layout.verbs):
        assert not panel.colliderect(box)
    assert driver.canvas.box.contains(panel)
    for box in meant:
        assert driver.canvas.box.contains(box)
    assert not driver.canvas.problems


@pytest.mark.parametrize(("path", "part"), PARTS, ids=lambda value: getattr(value, "stem", value))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_callout_fits_in_any_window(
    drive: Callable[..., Any], tmp_path: Path, path: Path, part: int, lang: str
) -> None:
    driver = drive(tmp_path, lang=lang)
    driver.app.scenes.append(LessonScene(driver.app, load_lesson(path), part))
    driver.settle()
    for _ in range(60):
        for size, text_size in SIZES[:3]:
            driver.app.change(text_size=text_size)
            driver.resize(size)
            step = driver.scene.progress.step
            assert not driver.canvas.problems, (step, driver.canvas.problems)
            if driver.has("callout") and (step is None or step.at != "chart") and text_size < 200:
                # Read without scrolling; the chart makes room for it.
                assert driver.app.state.scroll_room["callout-text"][1] == 0, (
                    driver.scene.progress.number,
                    size,
                )
        key = next(
            (key for key in ("lesson-skip", "answer1", "lesson-next", "next") if driver.has(key)), None
        )
        if driver.has("answer1"):
            key = "answer1"
        if key is None:
            break
        driver.click(key)
    set_language("en")


@pytest.mark.parametrize(
    "name",
    ["lesson-ask", "stepping", "learn"]
    + [pytest.param(name, marks=pytest.mark.soak) for name in ("lesson-draft", "records", "trainers")],
)
def test_nothing_that_people_do_there_breaks_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _address: False)
    monkey = Monkey(tmp_path, len(name))
    try:
        for _ in range(120):
            app = monkey.driver.app
            if isinstance(app.scene, TitleScene):
                app.show(SCREENS[name](app))
                monkey.driver.look()
            monkey.act()
    finally:
        monkey.driver.close()


# -- lessons of their own -------------------------------------------------------------------------


def test_a_trainers_own_lesson_stands_beside_the_shipped_ones(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "lessons"
    shutil.copytree(LESSONS[0].parent, folder)
    text = LESSONS[0].read_text("utf-8")
    (folder / "broken.yaml").write_text(text.replace("at: slot 1", "at: slot 7"), "utf-8")
    driver = drive(tmp_path)
    driver.click("learn")
    assert len(driver.scene.listed) == len(LESSONS) + 2
    broken = next(n for n, listed in enumerate(driver.scene.listed) if listed.lesson is None)
    driver.click(f"lesson{broken}")
    shown = " ".join(text for text, _, _ in driver.canvas.texts)
    assert "there is no slot 7" in shown
    assert not driver.has("part0")
    (folder / "broken.yaml").unlink()
    driver.click("reload")
    assert len(driver.scene.listed) == len(LESSONS) + 1
    driver.click(f"lesson{len(LESSONS)}")
    driver.click("part0")
    assert driver.shows(LessonScene)


def test_the_lesson_can_be_left_and_says_that_nothing_is_kept(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver = drive(tmp_path)
    begin(driver, by_keyboard, LESSONS[0])
    driver.press("esc")
    assert "Nothing of this is saved" in " ".join(text for text, _, _ in driver.canvas.texts)
    driver.click("leave")
    assert driver.shows(LearnScene)
    assert not list(tmp_path.glob("resume*"))


def test_the_language_changes_in_the_middle(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    begin(driver, by_mouse, LESSONS[0])
    english = driver.scene.callout().text
    driver.press("f2")
    assert driver.scene.callout().text != english
    driver.press("f2")
    assert driver.scene.callout().text == english


# -- for trainers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("use", "lang"), [(by_mouse, "zh-CN"), (by_keyboard, "en")])
def test_the_plan_is_read_and_printed(
    drive: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    use: Callable[..., Any],
) -> None:
    opened: list[str] = []

    def open_page(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", open_page)
    driver = drive(tmp_path, lang=lang)
    use(driver, "trainers")
    assert driver.shows(TrainersScene)
    assert not [text for text, *_ in driver.canvas.texts if "*" in text or "|" in text]
    driver.press("end")
    assert driver.app.state.scroll["plan"] > 0
    use(driver, "save")
    path = tmp_path / "guide" / f"lesson-plan-{lang}.html"
    assert path.is_file()
    assert not opened
    use(driver, "print")
    assert opened == [path.resolve().as_uri()]
    use(driver, "back")


def test_a_plan_that_cannot_be_saved_is_no_accident(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "guide").write_text("in the way")
    monkeypatch.setattr("webbrowser.open", lambda _address: pytest.fail("nothing to open"))
    driver = drive(tmp_path)
    driver.click("trainers")
    driver.click("print")
    assert any("cannot be written" in str(toast.text) for toast in driver.app.toasts)


def test_without_a_browser_the_file_is_named(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _address: False)
    driver = drive(tmp_path)
    driver.click("trainers")
    driver.click("print")
    assert any("lesson-plan-en.html" in str(toast.text) for toast in driver.app.toasts)


# -- what happens ---------------------------------------------------------------------------------


def test_a_walk_out_is_spoken_of_beside_the_customer_who_left(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver = drive(tmp_path, size=(1366, 768))
    begin(driver, by_mouse, LESSONS[0], 1)
    while driver.scene.progress.step.at != "care":
        go_on(driver, by_mouse)
    driver.click("slot0")
    driver.click("improve")  # with the last effort, which ends the turn
    while driver.has("next"):
        driver.click("next")
    told = driver.scene.callout().text
    # Pushed once more instead of cared for, the first customer leaves at the end of the round.
    assert "has left" in told
    layout = driver.scene.lay_out(driver.canvas)
    target = driver.scene.target(driver.canvas, layout)
    assert target in layout.places
    callout = driver.find("callout").rect
    assert not callout.colliderect(target)
    number = driver.scene.progress.number
    driver.click("lesson-next")
    assert driver.scene.progress.happened is None
    assert driver.scene.progress.number == number
    assert "has left" not in driver.scene.callout().text


def test_guesses_are_counted_to_the_debrief(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    begin(driver, by_mouse, LESSONS[0], len(load_lesson(LESSONS[0]).parts) - 1)
    for _ in range(120):
        if driver.has("debrief"):
            break
        go_on(driver, by_mouse)
    right, n = driver.session.guesses
    assert 0 <= right <= n
    assert n == sum(
        driver.scene.progress.steps[step].ask is not None for _, step in driver.scene.progress.guesses
    )
    driver.click("debrief")
    shown = " ".join(text for text, _, _ in driver.canvas.texts)
    assert f"You guessed right {right} of {n} times." in shown
    assert "bet" not in shown
