"""The same work on a Dask cluster: the same results, also when a worker is lost on the way."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import UsageError
from game.decks import load_deck
from game.lab.axes import parse_axis
from game.lab.plan import Plan, Seat
from game.lab.pool import Workers, spread
from game.lab.runner import run
from game.lab.sweeps import Sweep, run_sweep
from tests.support import PATIENCE_S

pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]
SEATS = (Seat("sales", "skilled"), Seat("marketing", "novice"))


def start(log: Any, *words: Any) -> Any:
    """Start a part of a cluster in a process of its own, which writes what it has to say to a file.

    Not to a pipe: on a busy machine it has a lot to say, and would stand still once that is full.
    """
    with log.open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
            stderr=said,
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )


def line_with(words: Any, log: Any, process: Any) -> Any:
    """Wait until a process has said something; return the line."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        for line in log.read_text(encoding="utf-8").splitlines(keepends=True):
            if words in line and line.endswith("\n"):
                return line
        time.sleep(0.02)
    raise AssertionError(log.read_text(encoding="utf-8"))


@contextmanager
def cluster(folder: Path, n_workers: Any = 2) -> Iterator[Any]:
    """Start a scheduler and workers on this machine; yield its address and the workers' processes."""
    processes = []
    try:
        log = folder / "scheduler.log"
        words = ("dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
        processes.append(start(log, *words))
        address = line_with("Scheduler at:", log, processes[0]).split()[-1]
        for number in range(n_workers):
            log = folder / f"worker-{number}.log"
            words = ("dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
            processes.append(start(log, *words, "--local-directory", str(folder)))
            line_with("Registered to:", log, processes[-1])
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
        for process in processes:
            process.wait(PATIENCE_S)


def slow_square(number: Any) -> Any:
    time.sleep(0.05)
    return number * number


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore")  # the cluster's own, of workers that are gone
def test_a_cluster_gives_what_this_machine_gives_and_survives_the_loss_of_a_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.lab.pool._CONNECT_S", PATIENCE_S)  # it is there, however busy
    plan = Plan(load_deck("city-market"), SEATS, 290, 3, mirror=True)
    sweep = Sweep(plan.deck, SEATS, (parse_axis("rules.rounds=2..6"),), 20)
    cells = sweep.cells()
    here = run(plan).to_document(), [totals.to_document() for totals in run_sweep(cells)]
    with cluster(tmp_path) as (address, workers):
        there = Workers(cluster=address)
        assert run(plan, there).to_document() == here[0]
        results = spread(slow_square, ((number,) for number in range(80)), there)
        first = [next(results)]
        workers[0].send_signal(signal.SIGKILL)
        assert first + list(results) == [number * number for number in range(80)]
        assert [totals.to_document() for totals in run_sweep(cells, there)] == here[1]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "tcp://no-such-host.invalid:1"])
def test_no_cluster_at_an_address(address: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.lab.pool._CONNECT_S", 1)
    with pytest.raises(UsageError, match="there is no cluster at"):
        list(spread(slow_square, [(1,)], Workers(cluster=address)))
