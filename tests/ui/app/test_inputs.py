"""Keyboards of many countries and systems, by the events that SDL makes of them."""

from pathlib import Path
from typing import Any

import pygame
import pytest

from game.ui.app import inputs
from game.ui.app.app import App
from game.ui.app.inputs import Composing, KeyPressed, Typed, read_inputs
from game.ui.app.settings import Settings
from tests.ui.playing import Driver

SCANCODES = {
    **{letter: pygame.KSCAN_A + n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz")},
    **{digit: pygame.KSCAN_1 + n for n, digit in enumerate("1234567890")},
}
AZERTY = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))
CZECH = dict(zip("1234567890", "+ěščřžýáíé", strict=True))
RUSSIAN = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))
GREEK = dict(zip("qwertyuiopasdfghjklzxcvbnm", ";ςερτυθιοπασδφγηξκλζχψωβνμ", strict=True))
HEBREW = dict(zip("qwertyuiopasdfghjklzxcvbnm", "/'קראטוןםפשדגכעיחלךזסבהנמצ", strict=True))
BULGARIAN = dict(zip("qwertyuiopasdfghjklzxcvbnm", ",уеишщксдзьяаожгтнвюйъэфхп", strict=True))
THAI = dict(zip("1234567890", "ๅ/-ภถุึคตจ", strict=True))
LITHUANIAN = dict(zip("12345678", "ąčęėįšųū", strict=True))
PROGRAMMERS_DVORAK = dict(zip("1234567890", "&[{}(=*)+]", strict=True))
DVORAK = dict(zip("qwertyuiopasdfghjklzxcvbnm", "',.pyfgcrlaoeuidhtn;qjkxbm", strict=True))


def key(sign: str, scancode: int, mod: int = 0) -> Any:
    return pygame.event.Event(
        pygame.KEYDOWN,
        key=ord(sign) if len(sign) == 1 else int(sign or 0),
        mod=mod,
        scancode=scancode,
        unicode="",
    )


def pressed(*events: Any) -> Any:
    return list(read_inputs(events))


@pytest.fixture(autouse=True)
def _display() -> None:
    pygame.display.init()


@pytest.mark.parametrize(
    "layout",
    [AZERTY, CZECH, RUSSIAN, GREEK, HEBREW, BULGARIAN, THAI, LITHUANIAN, PROGRAMMERS_DVORAK],
    ids=["French", "Czech", "Russian", "Greek", "Hebrew", "Bulgarian", "Thai", "Lithuanian", "programmers"],
)
@pytest.mark.parametrize("arrives", ["as a sign", "as nothing"])
def test_keys_of_other_layouts_are_those_at_their_place(layout: Any, arrives: Any) -> None:
    for english, sign in layout.items():
        event = key(sign if arrives == "as a sign" else "", SCANCODES[english])
        assert pressed(event) == [KeyPressed(english)], sign
        shifted = key(sign, SCANCODES[english], pygame.KMOD_LSHIFT)
        assert pressed(shifted) == [KeyPressed(english, shift=True)]


def test_latin_letters_are_what_is_printed_on_the_key() -> None:
    assert pressed(key("a", SCANCODES["q"])) == [KeyPressed("a")]  # French
    assert pressed(key("z", SCANCODES["y"])) == [KeyPressed("z")]  # German
    assert pressed(key(",", SCANCODES["m"])) == [KeyPressed(",")]  # French: M is elsewhere
    assert pressed(key("\u0131", SCANCODES["i"])) == [KeyPressed("i")]  # Turkish
    assert pressed(key("1", SCANCODES["1"])) == [KeyPressed("1")]
    for english, sign in DVORAK.items():
        assert pressed(key(sign, SCANCODES[english])) == [KeyPressed(sign)]


def test_the_state_of_locks_makes_no_other_key_and_holding_one_is_no_key() -> None:
    locks = pygame.KMOD_CAPS | pygame.KMOD_NUM
    assert pressed(key("e", SCANCODES["e"], locks)) == [KeyPressed("e")]
    assert pressed(key("é", SCANCODES["2"], locks)) == [KeyPressed("2")]
    for name in ("CAPSLOCK", "NUMLOCK", "SCROLLOCK", "LCTRL", "RSHIFT", "LALT", "RMETA", "MODE"):
        assert pressed(key(str(getattr(pygame, f"K_{name}")), 0)) == []


def test_named_keys_stay_as_they_are() -> None:
    for code, scancode, name in (
        (pygame.K_RETURN, pygame.KSCAN_RETURN, "enter"),
        (pygame.K_ESCAPE, pygame.KSCAN_ESCAPE, "esc"),
        (pygame.K_F11, pygame.KSCAN_F11, "f11"),
        (pygame.K_LEFT, pygame.KSCAN_LEFT, "left"),
        (pygame.K_KP3, pygame.KSCAN_KP3, "3"),
        (pygame.K_SPACE, pygame.KSCAN_SPACE, "space"),
    ):
        assert pressed(key(str(code), scancode)) == [KeyPressed(name)]


@pytest.mark.parametrize("name", ["LALT", "RALT", "LGUI", "RGUI", "MODE"])
def test_a_key_with_alt_or_super_is_no_hotkey(name: str) -> None:
    mod = getattr(pygame, f"KMOD_{name}")
    for sign in "e1":
        assert pressed(key(sign, SCANCODES[sign], mod)) == []
        assert pressed(key(sign, SCANCODES[sign], mod | pygame.KMOD_LCTRL)) == []  # Windows' AltGr


def test_command_is_control_on_a_mac_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for mod in (pygame.KMOD_LGUI, pygame.KMOD_RGUI):
        monkeypatch.setattr(inputs, "COMMAND_IS_CONTROL", True)
        assert pressed(key("v", SCANCODES["v"], mod)) == [KeyPressed("v", ctrl=True)]
        assert pressed(key("м", SCANCODES["v"], mod)) == [KeyPressed("v", ctrl=True)]
        assert pressed(key("v", SCANCODES["v"], mod | pygame.KMOD_LALT)) == []
        monkeypatch.setattr(inputs, "COMMAND_IS_CONTROL", False)
        assert pressed(key("v", SCANCODES["v"], mod)) == []
    assert pressed(key("v", SCANCODES["v"], pygame.KMOD_LCTRL)) == [KeyPressed("v", ctrl=True)]


def test_no_key_acts_while_an_input_method_composes(tmp_path: Path) -> None:
    driver = Driver(tmp_path)
    driver.press("p")
    driver.tab_to("deal")
    scene = driver.scene
    driver.do(Typed("A"), Composing("pai"))
    for name in ("backspace", "esc", "enter", "tab", "left", "f11", "f2", "1", "e"):
        driver.do(KeyPressed(name))
    assert driver.scene is scene
    assert scene.deal == "A"
    driver.do(*pressed(pygame.event.Event(pygame.WINDOWFOCUSLOST)), KeyPressed("backspace"))
    assert scene.deal == ""
    driver.do(Composing("hao"), Typed("b"), KeyPressed("esc"))
    assert driver.scene is not scene
    driver.close()


def test_full_screen_and_back_gives_the_size_that_the_window_had(tmp_path: Path) -> None:
    app = App(settings=Settings(), folder=tmp_path)
    app.open()
    try:
        app.surface = pygame.display.set_mode(
            (1010, 707), pygame.RESIZABLE
        )  # as if it were pulled to that size
        for _ in range(3):
            app.handle(KeyPressed("f11"))
            app.handle(KeyPressed("f11"))
            assert pygame.display.get_window_size() == (1010, 707)
    finally:
        pygame.display.quit()
