"""README is an executable tour: what it shows must work."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block_after(mark):
    found = re.search(rf"<!-- {mark} -->\n```\w*\n(.*?)```", README, re.DOTALL)
    assert found, f"README has no block after <!-- {mark} -->"
    return found[1]


def test_the_library_example_runs_and_its_parts_add_up():
    run = subprocess.run(
        [sys.executable, "-c", block_after("example")],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    for line in run.stdout.splitlines()[1:]:
        _, total, parts = line.split(" ", 2)
        assert int(total) == sum(int(number) for number in re.findall(r"-?\d+", parts))


def test_the_example_is_short():
    assert len(block_after("example").splitlines()) <= 16


@pytest.mark.parametrize("line", re.findall(r"^(better-hand simulate [^#\n]*)", README, re.MULTILINE))
def test_its_questions_to_the_lab_can_be_asked(line):
    words = shlex.split(line)[1:]
    run = subprocess.run(
        [sys.executable, "-m", "game", *words, "--matches", "2"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr


def test_it_tells_only_of_commands_that_exist():
    helped = subprocess.run(
        [sys.executable, "-m", "game", "--help"], capture_output=True, check=False, cwd=ROOT, encoding="utf-8"
    ).stdout
    for command in set(re.findall(r"better-hand ([a-z]+)", README)):
        assert command in helped
