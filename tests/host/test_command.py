"""``better-hand host`` where it cannot be opened, in one clear line; and why phones may not get through."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from game.base.language import translate
from game.host.diagnosis import likely_causes
from game.host.pages import asked_language
from tests.host.conftest import free_port
from tests.host.program import ROOT
from tests.support import PATIENCE_S
from tests.ui.display import missing, screen


def host(home: Path, *words: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-m", "game", "host", "--no-window", *words]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"BETTER_HAND_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def assert_one_line(run: subprocess.CompletedProcess[str], *said: str) -> None:
    assert run.returncode == 2
    assert run.stdout == ""
    (line,) = run.stderr.splitlines()
    for words in said:
        assert words in line


def test_an_occupied_port_is_told_with_the_way_out(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = host(home, "--address", "127.0.0.1", "--port", str(port))
    assert_one_line(run, str(port), "in use", "--port")


def test_an_address_of_another_machine_is_refused(home: Path) -> None:
    assert_one_line(host(home, "--address", "192.0.2.77", "--port", "8123"), "8123")


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode != 0,
    reason="networks cannot be taken away here",
)
def test_without_a_network_it_says_so(home: Path) -> None:
    assert_one_line(host(home, before=("unshare", "-n")), "no network", "hotspot")


def test_a_folder_that_cannot_be_written(home: Path) -> None:
    home.mkdir()
    (home / "rooms").write_text("")
    assert_one_line(host(home, "--address", "127.0.0.1"), "rooms", "cannot be written")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "solo"), "no such kind of play: 'solo'"),
        (("--seat", "sales=skilled", "--seat", "marketing=skilled"), "has to be a team's"),
        (("--seat", "sales"), "--seat takes"),
        (("--deck", "nowhere"), "nowhere"),
        (("--deal", "x"), "not a deal code"),
    ],
)
def test_bad_input_is_one_line(home: Path, words: tuple[str, ...], said: str) -> None:
    assert_one_line(host(home, *words), said)


@pytest.mark.window
@pytest.mark.skipif(bool(missing()), reason=missing())
def test_an_interrupted_window_says_that_the_room_can_be_gone_on_with(home: Path) -> None:
    port = free_port()
    words = ["host", "--class", "Test", "--address", "127.0.0.1", "--port", str(port)]
    with screen() as environment:
        program = subprocess.Popen(
            [sys.executable, "-m", "game", *words],
            cwd=ROOT,
            env=environment | {"BETTER_HAND_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        end = time.monotonic() + PATIENCE_S
        while not answers(port):
            assert time.monotonic() < end, "the room is not opened"
            time.sleep(0.1)
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=PATIENCE_S)
    assert "the room is closed; the same command goes on with it" in said
    assert "interrupted" not in said
    assert program.returncode == 0


def answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


@pytest.mark.parametrize(
    ("platform", "address", "addresses", "said"),
    [
        ("win32", "192.168.1.5:8090", ["192.168.1.5"], "Windows"),
        ("darwin", "10.0.0.2:8090", ["10.0.0.2"], "macOS"),
        ("linux", "10.0.0.2:8090", ["10.0.0.2", "172.16.0.1"], "172.16.0.1"),
        ("linux", "169.254.7.7:8090", ["169.254.7.7"], "no address"),
        ("linux", "100.64.0.9:8090", ["100.64.0.9"], "VPN"),
        ("linux", "127.0.0.1:8090", [], "no network"),
    ],
)
def test_the_likely_cause_is_named(platform: str, address: str, addresses: list[str], said: str) -> None:
    causes = [translate(cause) for cause in likely_causes(address, addresses, 0, platform=platform)]
    assert f"http://{address}/check" in causes[0]
    assert any(said in cause for cause in causes)
    assert any("hotspot" in cause for cause in causes)
    assert "session code" in causes[-1]


def test_once_a_phone_has_come_through_that_is_what_is_said() -> None:
    causes = likely_causes("10.0.0.2:8090", ["10.0.0.2"], 3, platform="win32")
    assert translate(causes[0]) == "3 phones have reached the room."


def test_browsers_of_the_laptop_count_and_do_not_hide_what_keeps_phones_out() -> None:
    causes = [
        translate(cause)
        for cause in likely_causes("10.0.0.2:8090", ["10.0.0.2"], 3, n_here=3, platform="win32")
    ]
    assert causes[0] == "3 phones have reached the room."
    assert "on this laptop" in causes[1]
    assert "http://10.0.0.2:8090/check" in causes[1]
    assert any("Windows" in cause for cause in causes)
    mixed = likely_causes("10.0.0.2:8090", ["10.0.0.2"], 3, n_here=2, platform="win32")
    assert not any("on this laptop" in translate(cause) for cause in mixed)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("zh-TW,zh;q=0.9,en;q=0.5", "zh-CN"),
        ("fr,en;q=0.3,zh;q=0.8", "zh-CN"),
        ("de", "en"),
        ("en;q=x,zh", "zh-CN"),
        (",;q=,\x00", "en"),
    ],
)
def test_a_browser_is_answered_in_its_language(header: str, language: str) -> None:
    assert asked_language(header) == language
