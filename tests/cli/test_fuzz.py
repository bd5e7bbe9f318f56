"""Mangled decks and records through the real command: it ends quickly, in little memory, with a message.

Nothing here is drawn: input number i is mangled as the digest of i says, so that a failure is found again.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import BetterHandError
from game.decks import load_deck
from game.match import load_record
from tests.cli.program import CASES, COMMAND, ROOT, Run, environment
from tests.support import PATIENCE_S, within

LIMIT_S = 2
"""Of the processor's time; on a busy machine the clock on the wall tells of others."""
LIMIT_BYTES = 300e6
DECKS = [(ROOT / "decks" / f"{name}.yaml").read_bytes() for name in ("city-market", "frozen-market")]
RECORDS = [path.read_bytes() for path in CASES]
"""Conformance cases; much of what they expect is for other tests to read, so they can bear a lot."""
BARE_RECORDS = [
    json.dumps(case["match"] | {"deck": case["deck"], "score": case["expect"]["score"]}).encode()
    for case in map(json.loads, RECORDS)
]
STRANGE: list[Any] = [
    None,
    True,
    -1,
    2**63,
    10**30,
    1.5,
    1e308,
    "",
    "x" * 5000,
    "\x1b[31m",
    [],
    {},
    [[[]]],
    {"": {}},
]
TOKENS = [
    b"\x00",
    b"\xff\xfe",
    b"\x1b[2J",
    b'"',
    b"{",
    b"]",
    b"&a ",
    b"*a",
    b"\t",
    b": ",
    b"- ",
    b"1e999",
    b"NaN",
    b"!!x ",
]


@dataclass
class Lot:
    """An endless row of numbers that depends on nothing but its name."""

    name: str
    n: int = 0

    def below(self, limit: Any) -> Any:
        self.n += 1
        digest = hashlib.sha256(f"{self.name}/{self.n}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def pick(self, values: Any) -> Any:
        return values[self.below(len(values))]


def spoil_bytes(data: Any, lot: Any) -> Any:
    data = bytearray(data)
    for _ in range(1 + lot.below(4)):
        at = lot.below(max(1, len(data)))
        length = 1 + lot.below(40)
        match lot.below(6):
            case 0:
                data[at : at + 1] = bytes([lot.below(256)])
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * (1 + lot.below(5))
            case 3:
                data[at:at] = lot.pick(TOKENS) * (1 + lot.below(3))
            case 4:
                data[at : at + length] = data[at : at + length][::-1]
            case _:
                del data[at:]
    return bytes(data)


def spoil_value(data: Any, lot: Any) -> Any:
    """Put something strange in the place of one value of a JSON document."""
    document = json.loads(data)
    places = []
    waiting = [document]
    while waiting:
        value = waiting.pop()
        for key in value if isinstance(value, dict) else range(len(value)):
            places.append((value, key))
            if isinstance(value[key], dict | list):
                waiting.append(value[key])
    # Places near the top are few, and the ones that matter: half of the time one of those.
    holder, key = lot.pick(places[:40] if lot.below(2) else places)
    holder[key] = lot.pick(STRANGE)
    return json.dumps(document).encode()


def mangled(index: int) -> Any:
    """Return input number ``index``: its file's suffix and bytes."""
    lot = Lot(f"input {index}")
    match index % 4:
        case 0:
            return ".yaml", spoil_bytes(lot.pick(DECKS), lot)
        case 1:
            return ".json", spoil_bytes(lot.pick(RECORDS), lot)
        case 2:
            return ".json", spoil_value(lot.pick(BARE_RECORDS), lot)
        case _:
            deck = json.loads(lot.pick(BARE_RECORDS))["deck"]  # JSON is YAML
            return ".yaml", spoil_value(json.dumps(deck).encode(), lot)


@dataclass
class Cost:
    seconds: float
    peak_bytes: int


MEASURE = """
import json, os, resource, subprocess, sys
process = subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    json.dump([process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss], file)
"""
"""A small program in between: a process begins as large as the one that starts it, and pytest is large."""


def run_measured(words: Any, folder: Path) -> Any:
    """Run the program and measure it: the address space tells nothing where arrays are at work."""
    cost = folder / "cost"
    command = [sys.executable, "-I", "-S", "-c", MEASURE, cost, *COMMAND, *words]
    process = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        env=environment(),
        timeout=PATIENCE_S,
        encoding="utf-8",
    )
    status, seconds, peak = json.loads(cost.read_text())
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(status, process.stdout, process.stderr), Cost(seconds, peak * unit)


def assert_well_refused(index: int, folder: Path) -> Any:
    """Return whether the program refused the input; what is still a good file it may take."""
    suffix, data = mangled(index)
    path = folder / f"input{suffix}"
    path.write_bytes(data)
    command = ["replay", "--json"] if suffix == ".json" else ["deck", "check"]
    run, cost = run_measured([*command, str(path)], folder)
    assert run.status in {0, 1, 2}, (index, run)
    run.sound(run.status)
    said = run.out + run.err
    if run.status:
        assert str(path) in said, (index, run)
        assert len(said) < 20_000, (index, len(said))
        assert not re.search(r"\b(Type|Value|Key|Index|Attribute|Overflow|Recursion|Memory)Error\b", said), (
            index,
            run,
        )
    if run.status and suffix == ".json":
        # One problem, or a deck's report with a line for each.
        assert run.out == "", (index, run)
        assert run.err.startswith("better-hand: "), (index, run)
    assert cost.seconds < LIMIT_S, (index, cost)
    assert cost.peak_bytes < LIMIT_BYTES, (index, cost)
    return run.status == 2


needs_rusage = pytest.mark.skipif(os.name == "nt", reason="no way to measure a single child")


@needs_rusage
@pytest.mark.parametrize("index", range(12))
def test_mangled_files_are_refused(index: int, tmp_path: Path) -> None:
    assert_well_refused(index, tmp_path)


@pytest.mark.soak
@needs_rusage
def test_a_hundred_mangled_files_are_refused(soak_share: float, tmp_path: Path) -> None:
    count = max(12, round(100 * soak_share))
    refused = sum(assert_well_refused(1000 + index, tmp_path) for index in range(count))
    # What is spoilt may still be good: a letter in a name, a key that nobody reads.
    assert refused > count / 2


@pytest.mark.parametrize("first", range(10_000, 10_600, 150))
def test_hundreds_more_in_one_process(first: Any, tmp_path: Path) -> None:
    refused = 0
    for index in range(first, first + 150):
        suffix, data = mangled(index)
        path = tmp_path / f"input{suffix}"
        path.write_bytes(data)
        with within(LIMIT_S):
            error = refusal_of(path)
        if error is not None:
            refused += 1
            assert str(path) in str(error), index
            assert error.exit_status in {1, 2}
    assert refused > 75


def refusal_of(path: Path) -> Any:
    try:
        load_record(path).replay() if path.suffix == ".json" else load_deck(path)
    except BetterHandError as error:
        return error
    return None


def test_the_lots_are_what_they_were() -> None:
    assert [Lot("a").below(1000), Lot("b").below(1000)] == [942, 157]
