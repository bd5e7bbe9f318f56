"""Everything printed goes through the one cleaner: no module prints but ``game.cli.output``."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.table import Table
from rich.text import Text

from game.cli.output import complain, console, print_json, say, say_lines
from tests.cli.program import _OBEYED

GAME = Path(__file__).parents[2] / "game"
HOSTILE = "a\x1b[31mb\x07\x9b2J\u202e\u2028\x7f\r\x08\U000e0041"
_STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}


def printing(path: Path) -> Any:
    """Yield the lines of a module that write to the terminal."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"print", "Console"}:
            yield node.lineno
        if not isinstance(node, ast.Attribute):
            continue
        is_stream = isinstance(node.value, ast.Attribute) and node.value.attr in _STREAMS
        name = f"{getattr(node.value, 'id', '')}.{node.attr}"
        if (is_stream and node.attr in {"write", "writelines", "buffer"}) or name in {
            "typer.echo",
            "typer.secho",
            "traceback.print_exc",
        }:
            yield node.lineno


def test_only_one_module_prints() -> None:
    places = {path: list(printing(path)) for path in sorted(GAME.rglob("*.py"))}
    # The environment for learners draws itself on the terminal of whoever asks for that.
    assert {path.relative_to(GAME).as_posix() for path, lines in places.items() if lines} == {
        "cli/output.py",
        "pettingzoo_env.py",
    }


def table() -> None:
    found = Table()
    found.add_column(Text(HOSTILE))
    found.add_row(Text(HOSTILE))
    console().print(found)


@pytest.mark.parametrize(
    "tell",
    [
        lambda: say(HOSTILE),
        lambda: say_lines(f"{HOSTILE}\n{HOSTILE}"),
        lambda: complain(HOSTILE),
        lambda: print_json({HOSTILE: HOSTILE}),
        lambda: console().print(Text(HOSTILE)),
        lambda: console().print(HOSTILE, soft_wrap=True),
        table,
    ],
)
def test_nothing_that_a_terminal_obeys_gets_through(
    tell: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    tell()
    said = capsys.readouterr()
    assert said.out + said.err
    assert not _OBEYED.search(said.out + said.err)
