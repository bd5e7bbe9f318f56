"""``better-hand play``: the window opens as the command line asks."""

from pathlib import Path

import pytest

from game.base.language import language, set_language
from game.cli.play import make_window


@pytest.mark.parametrize("asked", ["zh-CN", "en"])
def test_the_window_speaks_the_language_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv("BETTER_HAND_HOME", str(tmp_path))
    set_language(asked)
    make_window((1024, 640), {}, is_language_asked=True)
    assert language() == asked
