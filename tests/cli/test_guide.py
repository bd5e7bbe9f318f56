"""`better-hand guide`: the lesson plan in the terminal, and the page to print."""

from collections.abc import Callable
from pathlib import Path

import pytest

from game.base.language import LANGUAGES
from tests.cli.program import Run


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_is_set_for_the_terminal(call: Callable[..., Run], language: str) -> None:
    shown = call("guide", "--lang", language).sound().out
    assert "**" not in shown
    assert "|" not in shown
    assert "#" not in shown
    assert "62.1" in shown


def test_the_page_to_print_is_saved(call: Callable[..., Run], tmp_path: Path) -> None:
    said = call("guide", "--to", str(tmp_path / "new"), "--lang", "en").sound()
    path = tmp_path / "new" / "lesson-plan-en.html"
    assert "<strong>" in path.read_text("utf-8")
    assert str(path) in said.err
    (tmp_path / "file").write_text("in the way")
    assert "cannot be written" in call("guide", "--to", str(tmp_path / "file"), "--lang", "en").sound(2).err
