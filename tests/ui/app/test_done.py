"""What has been done on this machine: the first start leads to the lesson, done parts are marked."""

import re
from pathlib import Path
from typing import Any

import pytest

from game.base.language import LANGUAGES
from game.lessons import load_lesson, shipped_lessons
from game.ui.app.done import Done
from game.ui.screens.lesson.lesson import LessonScene
from game.ui.screens.title import TitleScene
from tests.ui.playing import Driver, check_all


@pytest.fixture
def driver(tmp_path: Path) -> Any:
    made = Driver(tmp_path)
    yield made
    made.close()


def shown(driver: Driver) -> str:
    return " ".join(text for text, _, _ in driver.canvas.texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_start_leads_with_the_lesson(tmp_path: Path, lang: str) -> None:
    driver = Driver(tmp_path, lang=lang)
    check_all(driver.app)
    lesson = load_lesson(shipped_lessons()[0]).document
    figures = {str(lesson.minutes), str(len(lesson.parts))}
    assert any(figures <= set(re.findall(r"\d+", text)) for text, _, _ in driver.canvas.texts)
    large, usual = driver.find("try").rect, driver.find("play").rect
    assert large.height > usual.height
    driver.press("enter")
    assert driver.shows(LessonScene)
    driver.close()


def test_after_a_match_was_dealt_the_title_is_the_usual_one(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    driver.app.home()
    driver.look()
    assert driver.shows(TitleScene)
    assert not driver.has("try")
    again = Driver(driver.app.folder)
    assert not again.has("try")
    again.close()


def test_a_part_that_is_done_is_marked_and_stays_so(driver: Driver) -> None:
    driver.click("learn")
    assert "Done" not in shown(driver).split()
    driver.click("part0")
    for _ in range(60):
        if driver.has("lesson-part"):
            break
        keys = ("next", "lesson-next", "answer0", "lesson-skip")
        driver.click(next(key for key in keys if driver.has(key)))
    driver.click("lesson-part")
    driver.press("esc")
    driver.click("leave")
    assert shown(driver).split().count("Done") == 1
    lesson = driver.scene.listed[0].lesson.document.id
    kept = Done(driver.app.folder)
    assert kept.has_part(lesson, 0)
    assert not kept.has_part(lesson, 1)
    assert not kept.has_lesson(lesson, 3)
    assert not kept.is_first_time
    assert "enter" in driver.find("part1").hotkeys
    driver.app.home()
    driver.look()
    driver.click("try")
    assert driver.scene.progress.part == 1, "the title leads on to the part that is not done"


@pytest.mark.parametrize("text", ["", "[]", '{"played": 1, "lessons": 3}', '{"lessons": {"a": 5}}', "\x00"])
def test_a_file_that_cannot_be_read_counts_as_nothing_done(tmp_path: Path, text: str) -> None:
    (tmp_path / "done.json").write_text(text, encoding="utf-8")
    assert Done(tmp_path).is_first_time


def test_paths_are_told_to_trainers_only(driver: Driver) -> None:
    for key in ("learn", "decks", "records", "settings"):
        driver.click(key)
        assert str(driver.app.folder) not in shown(driver), key
        driver.app.home()
        driver.look()
    driver.click("trainers")
    driver.press("end")
    assert str(driver.app.folder / "lessons") in shown(driver).replace(" ", "")
