"""Messages on the screen: where they lie, and when they go."""

from pathlib import Path
from typing import Any

import pytest

from game.base.language import msg
from game.match import Action, TurnEnded
from game.ui.app.inputs import Moved, Typed
from game.ui.app.settings import load_settings
from game.ui.screens.table.table import TableScene
from game.ui.shots import SCREENS
from tests.ui.playing import Driver


@pytest.fixture
def driver(tmp_path: Path) -> Any:
    made = Driver(tmp_path)
    yield made
    made.close()


def texts(driver: Driver) -> list[str]:
    return [str(toast.text) for toast in driver.app.toasts]


def test_a_refusal_goes_when_it_is_obeyed(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    driver.click("improve")
    assert texts(driver) == ["pick a card of your hand"]
    driver.click("slot0")
    assert texts(driver) == []


def test_a_message_goes_with_the_screen_that_it_stood_on(driver: Driver) -> None:
    driver.click("play")
    driver.app.toast(msg("{text}", text="about this screen"))
    driver.look()
    driver.press("esc")
    assert texts(driver) == []


def test_a_message_that_nobody_has_seen_is_shown_on_the_next_screen(driver: Driver) -> None:
    driver.click("play")
    driver.app.toast(msg("{text}", text="just heard"))
    driver.app.back()
    driver.look()
    assert texts(driver) == ["just heard"]


@pytest.mark.parametrize("name", ["table-selected", "debrief-result", "setup", "learn", "settings", "title"])
@pytest.mark.parametrize("size", [(1024, 640), (1366, 768)])
def test_a_message_lies_on_no_button(driver: Driver, name: str, size: tuple[int, int]) -> None:
    driver.app.scenes.append(SCREENS[name](driver.app))
    driver.resize(size)
    driver.app.toast(msg("{text}", text="pick a customer in the market first"))
    driver.look()
    shown = [box for text, _, box in driver.canvas.texts if "in the market first" in text]
    assert shown
    for widget in driver.usable():
        if widget.acts and not widget.key.endswith("|bar"):
            assert not shown[-1].colliderect(widget.rect), widget.key


def test_enter_begins_the_session_whose_name_is_being_typed(driver: Driver) -> None:
    driver.click("class")
    driver.click("session-name")
    driver.do(Typed("Monday"))
    driver.press("enter")
    assert [session.name for session in driver.scene.sessions] == ["Monday"]
    assert driver.scene.name == ""


def test_what_the_command_line_asks_for_is_not_saved(driver: Driver) -> None:
    driver.app.change(theme="light", text_size=100)
    driver.app.set_for_now(theme="dark", text_size=150)
    assert (driver.app.settings.theme, driver.app.settings.text_size) == ("dark", 150)
    driver.app.change(motion=True)
    kept, _ = load_settings(driver.app.folder)
    assert (kept.theme, kept.text_size, kept.motion) == ("light", 100, True)
    assert driver.app.settings.theme == "dark"
    driver.app.change(theme="dark")
    assert load_settings(driver.app.folder)[0].theme == "dark"


def test_reasons_stay_in_the_log_after_going_on(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    while not driver.session.reasons:
        driver.click("next" if driver.has("next") else "end_turn")
    reasons = [(at, str(why)) for at, why in driver.session.reasons]
    driver.app.home()
    driver.look()
    driver.app.pass_time(1)  # what has just come to lie under the pointer takes no press
    driver.click("resume")
    assert driver.shows(TableScene)
    again = [(at, str(why)) for at, why in driver.session.reasons]
    assert again[: len(reasons)] == reasons
    # And once more, as the journal was written anew.
    driver.app.home()
    driver.look()
    driver.app.pass_time(1)  # what has just come to lie under the pointer takes no press
    driver.click("resume")
    again = [(at, str(why)) for at, why in driver.session.reasons]
    assert again[: len(reasons)] == reasons


def said(driver: Driver) -> list[str]:
    return [text for text, _, _ in driver.canvas.texts]


@pytest.mark.parametrize("ends_by_itself", [True, False])
def test_where_the_verbs_were_it_says_that_the_turn_is_over_and_whose_it_is(
    driver: Driver, ends_by_itself: bool
) -> None:
    driver.app.change(motion=True, ai_speed="normal")
    driver.click("play")
    driver.click("start", settles=False)
    driver.come_to_rest()
    if ends_by_itself:
        for slot in (0, 1, 2):
            driver.session.play(Action.improve(slot))
    else:
        driver.session.play(Action.end_turn())
    presenter = driver.session.presenter
    while not isinstance(getattr(presenter.now, "event", None), TurnEnded):
        driver.app.pass_time(0.05)
    driver.look()
    over = "No effort left: your turn is over." if ends_by_itself else "Your turn is over."
    assert over in said(driver)
    assert "Now: Marketing · Steady" in said(driver)
    driver.app.pass_time(0.5)
    driver.look()
    assert over in said(driver), "it stands long enough to be read"


def test_without_motion_a_message_says_that_the_turn_is_over(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    for slot in (0, 1, 2):
        driver.click(f"slot{slot}")
        driver.click("improve")
    assert "No effort left: your turn has ended by itself." in texts(driver)


def test_the_only_person_at_a_table_is_you(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    assert "you" in said(driver)
    assert "person" not in said(driver)


def test_what_was_refused_in_another_turn_is_not_said_any_more(driver: Driver) -> None:
    driver.app.change(ai_speed="step")
    driver.click("play")
    driver.click("start")
    driver.session.play(Action.end_turn())
    driver.settle()
    driver.press("a", settles=False)
    assert texts(driver) == ["it is not your turn"]
    while not driver.scene.table.takes_input:
        driver.press("enter" if driver.has("next") else "n", settles=False)
        driver.app.pass_time(0.1)
        driver.look()
    assert texts(driver) == []


@pytest.mark.parametrize("use", [lambda driver: driver.press("a"), lambda driver: driver.click("ask-coach")])
def test_the_coach_can_be_asked_while_ones_own_turn_is_still_being_shown(driver: Driver, use: Any) -> None:
    driver.app.change(motion=True, ai_speed="slow")
    driver.click("play")
    driver.click("start", settles=False)
    for _ in range(10):
        if driver.session.presenter.is_busy:
            break
        driver.app.pass_time(0.05)
    driver.look()
    assert driver.session.person_to_act
    assert driver.session.presenter.is_busy
    use(driver)
    assert texts(driver) == []
    assert driver.scene.coaching.hint is not None


def test_the_end_of_a_match_takes_messages_that_were_seen_along(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    driver.app.toast(msg("{text}", text="about the match"))
    driver.look()
    driver.app.toasts[0].left_s = 1000.0
    while not driver.session.presenter.board.is_over:
        if driver.has("next"):
            driver.session.presenter.go_on()
        elif driver.session.person_to_act:
            driver.session.play(Action.end_turn())
        driver.settle()
    assert texts(driver) == []
    assert driver.has("debrief")


def test_where_forecasts_are_is_told_beside_the_market_and_not_over_cards(driver: Driver) -> None:
    driver.click("play")
    driver.click("start")
    driver.press("f4")
    assert texts(driver) == []
    driver.do(Moved((1, 1)))
    assert "Point at a card" in " ".join(said(driver))
