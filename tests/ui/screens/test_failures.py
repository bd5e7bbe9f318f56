"""What goes wrong beside the screen: told on it, written to the log, and the screen goes on."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.agents import AgentSpec, registry
from game.base.language import Message, msg
from game.lab import LiveMap, play_field
from game.lab import live_map as live_maps
from game.match.codes.result_code import result_code
from game.ui.app.inputs import Typed
from game.ui.screens.lab.lab import LabScene
from game.ui.screens.trainers import TrainersScene
from tests.ui.playing import Driver, check_all, played


class Agent:
    def choose(self, _: Any) -> None:
        raise ZeroDivisionError("no market, no share")


class Leaver(Agent):
    def choose(self, _: Any) -> None:
        raise SystemExit(7)


class Illegal(Agent):
    def choose(self, _: Any) -> Any:
        return "buy"


class Riddler(Agent):
    """Gives a reason that cannot be shown."""

    def choose(self, observation: Any) -> Any:
        return registry.make_agent("sales", "skilled").choose(observation)

    def explain(self, _: Any) -> Any:
        return Message("because {of}", {"off": 1})


class Unmade(Agent):
    def __init__(self) -> None:
        raise OSError(2, "no such model")


KINDS = {
    "agent": (Agent, "ZeroDivisionError: no market, no share"),
    "leaver": (Leaver, "SystemExit: 7"),
    "illegal": (Illegal, "AttributeError: "),
    "riddler": (Riddler, "KeyError: 'of'"),
    "unmade": (Unmade, "FileNotFoundError: no such model"),
}


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("BETTER_HAND_HOME", str(tmp_path))
    monkeypatch.setattr("game.ui.screens.setup.new_deal", lambda: 3)
    specs, problems = registry._loaded()
    ours = tuple(
        AgentSpec(name, ("sales",), msg("fails"), lambda _, kind=kind: kind())  # type: ignore[misc]
        for name, (kind, _) in KINDS.items()
    )
    monkeypatch.setattr(registry, "_loaded", lambda: ((*specs, *ours), problems))
    return tmp_path / "logs" / "better-hand.log"


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Any]:
    made = Driver(tmp_path, size=(1280, 720))
    yield made
    made.close()


def told(driver: Driver) -> Any:
    return [str(toast.text) for toast in driver.app.toasts]


def check_told(driver: Driver, log: Any, what: Any, why: Any) -> None:
    """One message, on the screen, with the words and the place of the log; the rest is in the log."""
    (text,) = [text for text in told(driver) if what in text]
    assert f"{what} failed: {why}" in text
    assert str(log) in text
    shown = " ".join(text for text, _, _ in driver.canvas.texts)
    assert what in shown
    written = log.read_text(encoding="utf-8")
    assert f"{what} failed" in written
    assert "Traceback" in written
    driver.app.pass_time(6)
    assert told(driver), "too long to be read so soon"


@pytest.mark.parametrize("name", KINDS)
def test_an_agent_that_fails_is_named_and_a_person_plays_on(driver: Driver, log: Any, name: str) -> None:
    driver.click("play")
    while driver.scene.seats[0].agent != name:
        driver.click("who0:1")
    while driver.scene.seats[1].agent is not None:
        driver.click("who1:1")
    driver.click("start")
    check_told(driver, log, f"agent '{name}'", KINDS[name][1])
    assert any("please play on for it" in text for text in told(driver))
    assert driver.session.agents == (None, None)
    assert driver.session.person_to_act
    driver.press("e")
    assert driver.match.actions
    check_all(driver.app)


class Odd(BaseException):
    """Of no kind that anybody looks for."""


@pytest.fixture
def lab(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """The lab with maps that stand after two matches a market."""
    monkeypatch.setattr(live_maps, "GOALS", (2,))
    monkeypatch.setattr(live_maps, "_SLOWLY", ())
    monkeypatch.setattr("game.ui.screens.lab.lab.warm_up", lambda: False)
    driver.app.show(LabScene(driver.app))
    driver.settle()
    return driver


@pytest.mark.parametrize("kind", [ValueError, Odd])
def test_a_map_in_the_lab_that_fails(
    lab: Driver, log: Any, monkeypatch: pytest.MonkeyPatch, kind: Any
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise kind("so many matches")

    with monkeypatch.context() as while_broken:
        while_broken.setattr(LiveMap, "play", fail)
        lab.press("1")
    check_told(lab, log, "the map of the lab", f"{kind.__name__}: so many matches")
    lab.press("2")
    assert lab.scene.player.shown is lab.scene.player.now


@pytest.mark.parametrize("kind", [ValueError, Odd])
def test_a_run_in_the_lab_that_fails(
    lab: Driver, log: Any, monkeypatch: pytest.MonkeyPatch, kind: Any
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise kind("so many matches")

    lab.press("m")  # nobody guesses
    lab.click("cell:0:0")
    with monkeypatch.context() as while_broken:
        while_broken.setattr("game.ui.screens.lab.market_means.play_market", fail)
        lab.click("market:means")
    check_told(lab, log, "the run in the lab", f"{kind.__name__}: so many matches")
    lab.press("m")
    lab.click("cell:0:0")
    lab.click("market:means")
    assert lab.scene.means.figures[1].matches == 2


def test_an_agent_that_fails_in_the_lab(lab: Driver, log: Any) -> None:
    lab.scene._change(lab.scene.now.with_agent(0, "leaver"))
    lab.settle()
    check_told(lab, log, "the map of the lab", "")


def test_a_map_is_let_go_of_though_an_agent_never_returns(
    lab: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Agent, "choose", lambda *_: threading.Event().wait())
    lab.scene._change(lab.scene.now.with_agent(0, "agent"))
    lab.app.pass_time(0.1)
    lab.look()
    assert lab.scene.player.is_busy
    lab.scene._change(lab.scene.now.with_agent(0, "skilled"))
    lab.settle()
    assert lab.scene.player.shown is lab.scene.player.now


@pytest.mark.parametrize("kind", [ValueError, Odd])
def test_computer_matches_of_the_class_board_that_fail(
    driver: Driver, log: Any, monkeypatch: pytest.MonkeyPatch, kind: Any
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise kind("no room")

    monkeypatch.setattr("game.ui.screens.classroom.board_readings.play_field", fail)
    driver.press("c")
    driver.click("session-name")
    driver.do(Typed("Monday"))
    driver.click("begin")
    driver.click("code")
    driver.do(Typed(result_code(played())))
    driver.click("add")
    check_told(driver, log, "playing the computer matches of deal 0000-0007", f"{kind.__name__}: no room")
    assert driver.scene.standings[0].field is None
    # It is tried again when the board is opened anew, and not before.
    driver.click("class-tabs=curves")
    assert not driver.scene.is_moving()
    monkeypatch.setattr(
        "game.ui.screens.classroom.board_readings.play_field",
        lambda *words, **more: play_field(*words, runs=20, **more),
    )
    driver.press("esc")
    driver.press("c")
    assert driver.scene.standings[0].field is not None


def test_trainers_are_told_where_the_log_is(driver: Driver, log: Any) -> None:
    driver.app.show(TrainersScene(driver.app))
    driver.settle()
    driver.press("end")
    assert str(log) in "".join(text for text, _, _ in driver.canvas.texts)
