"""CONTRIBUTING.md, .ci/run and the hooks ask for the same checks, with programs that the project installs."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
PROGRAMS = [line for line in COMMANDS if line.startswith(".venv/bin/")]
CHECKS = [line for line in PROGRAMS if "install" not in line.split()]
NAMED = re.findall(r"`(?:\.venv/bin/pytest[^`]*? )?((?:docs|game|tests)/[\w/.]+)`", PAGE)
PACKAGE_OF = {"lint-imports": "import-linter"}


def program(command: str) -> str:
    return shlex.split(command)[0].removeprefix(".venv/bin/")


def packages(extra: str) -> set[str]:
    wanted = PROJECT["project"]["optional-dependencies"][extra]
    return {re.split(r"[<>=\[ ]", requirement)[0] for requirement in wanted}


@pytest.mark.parametrize("command", PROGRAMS)
def test_each_program_comes_with_the_development_extra(command: str) -> None:
    name = program(command)
    assert name == "pip" or PACKAGE_OF.get(name, name) in packages("dev")


@pytest.mark.parametrize("command", CHECKS)
def test_the_full_run_runs_each_check(command: str) -> None:
    # The plain `pytest` is the line of README.md, which sets up the environment as well.
    assert f" {command}\n" in CI or command == ".venv/bin/pytest"


def test_the_full_run_is_a_program_and_speaks_bash() -> None:
    assert ".ci/run" in COMMANDS
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=True)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_hooks_need_nothing_from_elsewhere(hook: dict[str, Any]) -> None:
    assert hook["language"] == "system"
    plain = re.sub(r" --(fix|force-exclude)", "", hook["entry"])
    assert any(check.startswith(plain) for check in CHECKS)


def test_the_hooks_cover_all_that_is_quick() -> None:
    assert {hook["id"] for hook in HOOKS} == {"ruff", "ruff-format", "mypy", "import-linter"}


def test_the_markers_are_declared() -> None:
    declared = {marker.partition(":")[0] for marker in PROJECT["tool"]["pytest"]["ini_options"]["markers"]}
    for command in CHECKS:
        words = shlex.split(command)
        if "-m" in words:
            assert set(re.findall(r"\w+", words[words.index("-m") + 1])) - {"or"} <= declared


def test_the_coverage_floor_is_set() -> None:
    assert PROJECT["tool"]["coverage"]["run"]["branch"]
    assert PROJECT["tool"]["coverage"]["report"]["fail_under"] > 0


@pytest.mark.parametrize("path", NAMED)
def test_what_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", CHECKS)
def test_the_options_are_known(command: str) -> None:
    """Ask each program for its help: what CONTRIBUTING.md passes has to be in it."""
    name, *words = shlex.split(command)
    options = {word for word in words if word.startswith("--")}
    if not options:
        return
    tool = [str(Path(sys.executable).with_name(Path(name).name)), *[w for w in words[:1] if w.isalpha()]]
    told = subprocess.run([*tool, "--help"], capture_output=True, text=True, check=True, encoding="utf-8")
    assert all(option in told.stdout for option in options)
