"""The window itself: whole matches under a virtual screen, with real events of mouse and keyboard.

Needs Xvfb and xdotool, so it has a marker of its own: `pytest -m window`.
"""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.support import PATIENCE_S
from tests.ui.display import missing, screen

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.window


class Window:
    """A running game, seen through what it writes down and used through the screen it is on."""

    def __init__(
        self, folder: Path, environment: Any, lang: str, *words: str, scene: str = "TitleScene"
    ) -> None:
        self.file = folder / "state.json"
        (folder / "settings.json").write_text(
            json.dumps({"language": lang, "ai_speed": "off", "motion": True})
        )
        self.environment = environment | {"BETTER_HAND_HOME": str(folder)}
        asked = words or ("play", "--size", "1024x640")
        command = [sys.executable, "-m", "tests.ui.windowed", str(self.file), *asked]
        self.program = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        self.at_rest(lambda state: state["scene"] == scene)
        self.number = self.tool("search", "--onlyvisible", "--class", ".").split()[-1]
        self.tool("windowfocus", "--sync", self.number)

    def tool(self, *words: Any) -> Any:
        return subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        ).stdout

    def at_rest(self, is_so: Any = lambda _: True) -> Any:
        """Wait until nothing moves and something is so; return what the window shows."""
        until = time.monotonic() + PATIENCE_S
        state = None
        while time.monotonic() < until:
            assert self.program.poll() is None, "the game has ended"
            if self.file.exists():
                state = json.loads(self.file.read_text())
                if state["is_resting"] and is_so(state):
                    return state
            time.sleep(0.01)
        raise AssertionError(f"the window does not get there: {state}")

    def click(self, widget: Any) -> Any:
        before = self.at_rest()["inputs"]
        x, y = map(str, widget["at"])
        self.tool("mousemove", "--window", self.number, x, y, "click", "1")
        return self.at_rest(lambda state: state["inputs"] > before)

    def press(self, key: str) -> Any:
        before = self.at_rest()["inputs"]
        self.tool("key", {"enter": "Return", "esc": "Escape", "tab": "Tab"}.get(key, key))
        return self.at_rest(lambda state: state["inputs"] > before)


@pytest.fixture(scope="module")
def environment() -> Iterator[Any]:
    assert not missing(), missing()
    with screen() as found:
        yield found


@pytest.fixture
def window(environment: Any, tmp_path: Path, lang: str) -> Iterator[Any]:
    opened = Window(tmp_path, environment, lang)
    yield opened
    opened.program.terminate()
    opened.program.wait(PATIENCE_S)


def by_mouse(window: Any, widget: Any) -> Any:
    return window.click(widget)


def by_keyboard(window: Any, widget: Any) -> Any:
    """By its key, or by going there with Tab."""
    if widget["hotkeys"]:
        return window.press(widget["hotkeys"][0])
    for _ in range(60):
        if window.press("tab")["focus"] == widget["key"]:
            return window.press("enter")
    raise AssertionError(f"Tab never comes to {widget['key']}")


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("use", [by_mouse, by_keyboard])
def test_a_whole_match_to_the_debrief(window: Any, use: Any, lang: str) -> Any:
    def do(key: str) -> Any:
        state = window.at_rest()
        return use(window, next(widget for widget in state["widgets"] if widget["key"] == key))

    assert window.at_rest()["language"] == lang
    assert do("play")["scene"] == "SetupScene"
    assert do("start")["scene"] == "SetupScene"
    state = do("bet0")
    assert state["scene"] == "TableScene"
    verbs = ("improve", "care", "end_turn")
    for turn in range(300):
        able = {widget["key"] for widget in state["widgets"] if not widget["why_not"]}
        if "debrief" in able:
            break
        if "next" in able:
            state = do("next")
            continue
        if "improve" not in able:
            do(f"slot{turn % 3}")
        state = window.at_rest()
        able = {widget["key"] for widget in state["widgets"] if not widget["why_not"]}
        verb = next(verb for verb in verbs[turn % 3 :] if verb in able)
        n_actions = state["n_actions"]
        state = do(verb)
        assert state["n_actions"] > n_actions
    assert state["is_over"]
    assert do("debrief")["scene"] == "DebriefScene"
    assert do("back")["scene"] == "TitleScene"


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("use", [by_mouse, by_keyboard])
def test_the_guided_first_match_to_its_debrief(window: Any, use: Any, lang: str) -> Any:
    def do(key: str) -> Any:
        state = window.at_rest()
        return use(window, next(widget for widget in state["widgets"] if widget["key"] == key))

    assert window.at_rest()["language"] == lang
    assert do("learn")["scene"] == "LearnScene"
    state = do("part0")
    assert state["scene"] == "LessonScene"
    asked, key = 0, ""
    for _ in range(200):
        able = {widget["key"] for widget in state["widgets"] if not widget["why_not"]}
        if "debrief" in able:
            break
        asked += "answer1" in able
        # A slot may have become empty, so after picking one the turn goes on without it.
        known = ("next", "lesson-next", "lesson-part", "answer1", "draft", "improve")
        picks = {"row0": "slot0", "slot1": "end_turn", "slot0": "end_turn"}
        wanted = next((each for each in known if each in able), None) or picks.get(key)
        key = wanted or ("row0" if "row0" in able else "slot1" if "slot1" in able else "end_turn")
        state = do(key)
    assert asked == 6
    assert do("debrief")["scene"] == "DebriefScene"
    assert do("back")["scene"] == "LearnScene"


def test_the_command_opens_the_room_on_the_wall(environment: Any, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ("host", "--class", "Monday", "--port", str(port), "--address", "127.0.0.1")
    window = Window(tmp_path, environment, "en", *words, scene="WallScene")
    try:
        window.at_rest(lambda state: not any(widget["key"] == "retry" for widget in state["widgets"]))
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        else:
            raise AssertionError("nobody answers on the port")
        state = window.press("esc")
        assert state["scene"] == "ClassScene"
        assert "open-room" in {widget["key"] for widget in state["widgets"]}
        assert window.press("enter")["scene"] == "WallScene"
    finally:
        window.program.terminate()
        window.program.wait(PATIENCE_S)
