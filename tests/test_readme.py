"""README is an executable tour: what it shows must work."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block_after(mark: str) -> str:
    found = re.search(rf"<!-- {mark} -->\n```\w*\n(.*?)```", README, re.DOTALL)
    assert found, f"README has no block after <!-- {mark} -->"
    return found[1]


def run_python(code: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return run.stdout.splitlines()


def test_the_library_example_runs_and_its_parts_add_up() -> None:
    _, *parties = run_python(block_after("example"))[:3]
    for line in parties:
        _, total, parts = line.split(" ", 2)
        assert int(total) == sum(int(number) for number in re.findall(r"-?\d+", parts))


def test_the_sweep_gives_the_shape_it_says() -> None:
    shorter = block_after("sweep").replace("matches=1000", "matches=1")
    (shape,) = run_python(shorter)
    assert f"  # {shape}: " in shorter


def test_the_example_is_short_and_uses_the_front_door() -> None:
    lines = [line for line in block_after("example").splitlines() if line]
    assert len(lines) <= 15
    assert [line for line in lines if "import" in line] == [lines[0]]
    assert lines[0].startswith("from game import ")


def test_every_room_is_on_the_map() -> None:
    rooms = {path.parent.name for path in (ROOT / "game").glob("*/__init__.py")}
    for page in (README, (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")):
        assert set(re.findall(r"^\| `game/(\w+)/` \|", page, re.MULTILINE)) == rooms


@pytest.mark.parametrize("line", re.findall(r"^(better-hand simulate [^#\n]*)", README, re.MULTILINE))
def test_its_questions_to_the_lab_can_be_asked(line: Any) -> None:
    words = shlex.split(line)[1:]
    run = subprocess.run(
        [sys.executable, "-m", "game", *words, "--matches", "2"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr


def test_it_tells_only_of_commands_that_exist() -> None:
    helped = subprocess.run(
        [sys.executable, "-m", "game", "--help"], capture_output=True, check=False, cwd=ROOT, encoding="utf-8"
    ).stdout
    for command in set(re.findall(r"better-hand ([a-z]+)", README)):
        assert command in helped
