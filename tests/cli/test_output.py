"""Where the output goes is not ours to choose: full disks, readers that leave, nobody there at all."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import CASES, COMMAND, Run, environment
from tests.support import PATIENCE_S

if os.name == "nt":
    pytest.skip("pipes and devices of Unix", allow_module_level=True)

COMMANDS = {
    "a table": ["agents"],
    "a story": ["watch"],
    "a document": ["simulate", "--matches", "2", "--json"],
    "lines": ["replay", "--json", *map(str, CASES)],
    "help": ["--help"],
    "version": ["--version"],
}


def start(words: Any, shell: Any = "", **popen: Any) -> Any:
    """Start the program, after a line of shell if there is one."""
    command = ["sh", "-c", f'{shell}; exec "$@"', "sh", *COMMAND] if shell else COMMAND
    return subprocess.Popen([*command, *words], env=environment(), stdin=subprocess.DEVNULL, **popen)


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_reader_that_leaves_is_no_error(words: Any) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start(words, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    _, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a device of Linux")
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_full_disk_is_told_in_one_line(words: Any) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        process = start(words, stdout=full, stderr=subprocess.PIPE)
        _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 2
    assert err == b"better-hand: the output cannot be written: No space left on device\n"


def test_nobody_listens() -> None:
    for words in (["simulate", "--matches", "2", "--json"], ["--version"], ["agents"]):
        process = start(words, "exec >&-", stderr=subprocess.PIPE)
        _, err = process.communicate(timeout=PATIENCE_S)
        assert (process.returncode, err) == (0, b""), words
    assert start(["--nope"], "exec >&- 2>&- <&-").wait(PATIENCE_S) == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a device of Linux")
def test_errors_that_cannot_be_told_keep_their_status() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        assert start(["--nope"], stderr=full).wait(PATIENCE_S) == 2


def test_a_disk_that_fills_up_leaves_no_half_record(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the full disk: a record with its deck is too long for it."""
    words = ["simulate", "--matches", "60", "--jobs", "1", "--json", "--record", str(tmp_path)]
    words += ["--set", "rules.rounds=12", "--seed", "3"]
    process = start(words, "ulimit -f 2", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 2
    assert out == b""
    assert err.decode() == f"better-hand: {tmp_path}/match-0000.json: cannot be written: File too large\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("{file}", "cannot be made a folder: File exists"),
        ("{file}/below", "cannot be made a folder: Not a directory"),
        ("{tmp}/" + "x" * 300, "cannot be made a folder: File name too long"),
    ],
)
def test_folders_that_cannot_be(call: Callable[..., Run], tmp_path: Path, place: Any, message: Any) -> None:
    file = tmp_path / "file"
    file.touch()
    folder = place.format(file=file, tmp=tmp_path)
    told = call("simulate", "--matches", "2", "--json", "--record", folder).refusal()
    assert told == f"{folder}: {message}"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a folder of Linux that takes no files")
def test_a_folder_that_takes_no_files(call: Callable[..., Run]) -> None:
    told = call("simulate", "--matches", "2", "--json", "--record", "/proc/self").refusal()
    assert told.startswith("/proc/self/match-0000.json: cannot be written: ")


def test_a_folder_is_made_with_all_above_it_and_files_are_whole(
    call: Callable[..., Run], tmp_path: Path
) -> None:
    folder = tmp_path / "a" / "b"
    for _ in range(2):
        call("simulate", "--matches", "2", "--record", folder).sound()
    assert sorted(file.name for file in folder.iterdir()) == ["match-0000.json", "match-0001.json"]
    mask = os.umask(0)
    os.umask(mask)
    assert (folder / "match-0000.json").stat().st_mode & 0o777 == 0o666 & ~mask
