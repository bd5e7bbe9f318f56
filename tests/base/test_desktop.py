"""What the system says of motion is heard where it says anything, and never waited for."""

import sys
from pathlib import Path

import pytest

from game.base.desktop import prefers_less_motion

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
