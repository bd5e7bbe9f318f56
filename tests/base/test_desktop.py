"""What the system says of motion is heard where it says anything, and never waited for."""

import sys
import time
from pathlib import Path

import pytest

from game.base.desktop import open_with_system, prefers_less_motion
from game.base.errors import UsageError
from tests.support import PATIENCE_S

linux_only = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="asks a program of GNOME's")


@linux_only
@pytest.mark.parametrize(("answer", "prefers"), [("false", True), ("true", False), ("what?", False)])
def test_the_desktops_wish_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, prefers: bool
) -> None:
    program = tmp_path / "gsettings"
    program.write_text(f"#!/bin/sh\necho {answer!r}\n".replace("'", ""))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert prefers_less_motion() is prefers


@linux_only
def test_without_such_a_program_nothing_is_assumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert prefers_less_motion() is False


@linux_only
def test_a_program_that_hangs_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "gsettings"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert prefers_less_motion() is False


@linux_only
def test_a_page_is_opened_with_a_browser_where_the_desktop_knows_of_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, heard = tmp_path / "firefox", tmp_path / "heard"
    program.write_text(f'#!/bin/sh\necho "$1" > {heard}.new\nexec /bin/mv {heard}.new {heard}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    open_with_system(tmp_path / "a.html")
    for _ in range(int(PATIENCE_S * 100)):
        if heard.exists():
            break
        time.sleep(0.01)
    assert heard.read_text().strip() == str(tmp_path / "a.html")
    with pytest.raises(UsageError, match="open it by hand"):
        open_with_system(tmp_path / "a.csv")
