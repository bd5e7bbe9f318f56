"""The debrief's tables and questions: heads that stay, shares on one scale, one main button."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.scoring import telling_for
from game.ui.app.inputs import Wheeled
from game.ui.screens.debrief.debrief import DebriefScene
from game.wording import measures_of
from tests.ui.screens.test_coach import dealt


def debriefed(drive: Callable[..., Any], *args: Any, **settings: Any) -> Any:
    """The debrief of a short match of two agents, without a review."""
    driver = drive(*args, **settings)
    driver.app.show(DebriefScene(driver.app, dealt(driver, "skilled", "skilled")))
    driver.scene.reviewing.close()
    driver.settle()
    return driver


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_side_by_side_needs_no_scrolling_on_common_screens(
    drive: Callable[..., Any], tmp_path: Path, size: tuple[int, int], lang: str
) -> None:
    driver = debriefed(drive, tmp_path, size=size, lang=lang)
    driver.press("4")
    assert driver.app.state.scroll_room["debrief-contrast"][1] == 0
    assert not driver.canvas.problems


@pytest.mark.parametrize("text_size", [150, 200])
def test_the_seats_names_stay_and_no_row_is_cut_where_the_measures_scroll(
    drive: Callable[..., Any], tmp_path: Path, text_size: int
) -> None:
    driver = debriefed(drive, tmp_path, size=(1366, 768), text_size=text_size)
    driver.press("4")
    area, room = driver.app.state.scroll_room["debrief-contrast"]
    assert room > 0
    shown = [box for text, _, box in driver.canvas.texts if box.y >= area.y]
    assert not [box for box in shown if box.y < area.bottom < box.bottom]
    before = [(text, box) for text, _, box in driver.canvas.texts if text in {"Sales", "Marketing"}]
    driver.do(Wheeled(area.center, -3))
    assert driver.app.state.scroll["debrief-contrast"] > 0
    after = [(text, box) for text, _, box in driver.canvas.texts if text in {"Sales", "Marketing"}]
    assert before == after
    assert all(box.bottom <= area.y for _, box in after)


def test_shares_are_drawn_on_the_scale_from_nothing_to_all(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = debriefed(drive, tmp_path, size=(1920, 1080))
    driver.press("4")
    rows = measures_of(driver.scene.score)
    full = max(box.width for name, box in driver.canvas.marks.items() if name.endswith(", Sales"))
    n_shares = 0
    for name, values, form in rows:
        if form.endswith("%}"):
            for seat, value in zip(("Sales", "Marketing"), values, strict=True):
                if value:
                    n_shares += 1
                    width = driver.canvas.marks[f"{name}, {seat}"].width
                    assert width == pytest.approx(full * value, abs=2)
        assert "upkeep" not in name.lower()
    assert n_shares > 3


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_question_has_one_main_button(drive: Callable[..., Any], tmp_path: Path, lang: str) -> None:
    driver = debriefed(drive, tmp_path, lang=lang)
    driver.press("7")
    main = []
    keys = ("take-home", "step-through", "again", "question-back", "question-next")
    n = len(driver.scene._questions())
    for _ in range(n):
        filled = []
        for key in keys:
            box = driver.find(key).rect
            if tuple(driver.surface.get_at((box.x + 6, box.centery)))[:3] == driver.canvas.theme.accent:
                filled.append(key)
        main.append(filled)
        driver.press("n")
    assert main == [["question-next"]] * (n - 1) + [["again"]]


def test_the_charts_of_decisions_have_one_scale_that_is_shown(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver = debriefed(drive, tmp_path, size=(1920, 1080))
    driver.press("5")
    texts = [(text, box) for text, _, box in driver.canvas.texts]
    captions = [box for text, box in texts if text.startswith("worth without lift")]
    assert len(captions) > 1
    scales = []
    for caption in captions:
        below = [
            (box.y, text)
            for text, box in texts
            if text.isdigit() and abs(box.x - caption.x) < 30 and 0 < box.y - caption.y < 220
        ]
        scales.append([text for _, text in sorted(below)])
    score = driver.scene.score
    shown = telling_for(score.decisions, driver.scene.seat)
    worth = score.history.world.worth
    highest = max(
        int(worth[copy, each.round :].max())
        for each in shown
        for copy in (each.new, each.old)
        if copy is not None
    )
    assert scales == [[str(highest), "0"]] * len(captions)
