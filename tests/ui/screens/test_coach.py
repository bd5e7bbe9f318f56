"""The coach in front of people: the review of a match, play from its turning points, hints and chances."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.base.language import translate
from game.coach import lead_sentence, whole_parts
from game.decks import load_deck
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from tests.support import PATIENCE_S
from tests.ui.playing import Driver
from tests.ui.screens.test_learn import WAYS, by_mouse


@pytest.fixture
def drive() -> Iterator[Any]:
    made = []

    def make(*args: Any, **settings: Any) -> Any:
        made.append(Driver(*args, **settings))
        return made[-1]

    yield make
    for driver in made:
        driver.close()


def texts(driver: Driver) -> str:
    return " ".join(text for text, _, _ in driver.canvas.texts)


def dealt(driver: Driver, *players: str | None, **choices: Any) -> Session:
    """A short match at the table; ``players``: [seat] agent, None for a person."""
    deck = load_deck("city-market").with_settings({"rules.rounds": 3})
    seats = tuple(
        SeatChoice(role, agent) for role, agent in zip(("sales", "marketing"), players, strict=True)
    )
    session = Session.start(
        deck, seats, 11, folder=driver.app.folder, play_sound=driver.app.sound.play, **choices
    )
    driver.app.show(TableScene(driver.app, session))
    driver.settle()
    return session


def to_debrief(driver: Driver) -> None:
    """End every turn until the match can be taken apart."""
    for _ in range(100):
        if driver.has("debrief"):
            break
        driver.click("next" if driver.has("next") else "end_turn")
    driver.click("debrief")
    assert driver.shows(DebriefScene)


def reviewed(driver: Driver, use: Any = by_mouse) -> Any:
    """The review, once the coach has made it and its page is shown."""
    use(driver, "tabs=review") if use is by_mouse else driver.press("2")
    wait(driver, driver.scene.reviewing)
    review = driver.scene.reviewing.review
    assert review is not None
    return review


def wait(driver: Driver, holder: Any) -> None:
    work = holder.work
    assert work is None or work.wait(PATIENCE_S)
    driver.settle()


@WAYS
@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_review_begins_with_one_sentence_that_says_why(
    drive: Callable[..., Any], tmp_path: Path, lang: str, use: Any
) -> None:
    driver = drive(tmp_path, lang=lang)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver, use)
    why = translate(lead_sentence(review, 0))
    assert not driver.canvas.problems
    # It lies above everything else on the page, and stands on the page of the result too.
    page = [(box.y, text) for text, _, box in driver.canvas.texts if box.y > driver.find("tabs").rect.bottom]
    assert why.startswith(min(page)[1])
    driver.press("1")
    assert why.replace(" ", "") in texts(driver).replace(" ", "")


def test_what_is_shown_adds_up_to_the_scores(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    session = dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver)
    for seat, score in enumerate(session.match.scores):
        parts = whole_parts(review, seat)
        assert sum(n for _, n in parts) == score
        assert len(parts) == 1 + 4 + 2


@WAYS
def test_a_turning_point_is_played_on_from(drive: Callable[..., Any], tmp_path: Path, use: Any) -> None:
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver, use)
    turning = review.turning_points[1]
    use(driver, "play-on1")
    assert driver.shows(TableScene)
    session = driver.session
    assert session.agents == (None, "skilled")
    assert session.branch is not None
    assert session.branch.at == turning.at
    assert tuple(session.match.actions[: turning.at]) == review.record.actions[: turning.at]
    to_debrief(driver)
    assert [name for name, _ in driver.scene.tabs][:3] == ["result", "lines", "review"]


def test_the_rest_of_the_debrief_is_read_while_the_coach_is_at_it(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")
    half_way = []

    def slow(record: Any, tell: Any) -> Any:
        tell(0.5)
        half_way.append(record)
        while True:  # ends when nobody waits for it any more
            tell(0.5)

    monkeypatch.setattr("game.ui.session.reviewing.review", slow)
    to_debrief(driver)
    work = driver.scene.reviewing.work
    assert not work.wait(0.2)
    assert half_way
    driver.press("2")
    assert "50 %" in texts(driver)
    assert not driver.canvas.problems
    for page in ("3", "4", "1"):
        driver.press(page)
        assert not driver.canvas.problems
    driver.press("esc")
    assert not driver.shows(DebriefScene)
    assert work.wait(PATIENCE_S)


def test_a_coach_that_fails_is_told_and_can_be_asked_again(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")

    def fail(*_: Any) -> Any:
        raise MemoryError

    with monkeypatch.context() as while_broken:
        while_broken.setattr("game.ui.session.reviewing.review", fail)
        to_debrief(driver)
        wait(driver, driver.scene.reviewing)
    assert any("MemoryError" in str(toast.text) for toast in driver.app.toasts)
    driver.press("2")
    assert "MemoryError" in texts(driver)
    driver.click("review-again")
    assert reviewed(driver).score == driver.session.match.scores
