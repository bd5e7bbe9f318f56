"""The same work on a Dask cluster: the same results, also when a worker is lost on the way."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.base.errors import UsageError
from game.decks import load_deck
from game.lab.axes import parse_axis
from game.lab.plan import Plan, Seat
from game.lab.pool import Workers, spread
from game.lab.runner import run
from game.lab.sweeps import Sweep, run_sweep

pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]
SEATS = (Seat("sales", "skilled"), Seat("marketing", "novice"))
PATIENCE_S = 60


def started(*words, ready):
    """Start a part of a cluster in a process of its own; return it and the line that says it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    until = time.monotonic() + PATIENCE_S
    for line in process.stderr:
        if ready in line:
            return process, line
        assert time.monotonic() < until
    raise AssertionError(f"{words[0]} never came up")


@contextmanager
def cluster(folder, n_workers=2):
    """Start a scheduler and workers on this machine; yield its address and the workers' processes."""
    processes = []
    try:
        scheduler, line = started(
            *("dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard"), ready="Scheduler at:"
        )
        processes.append(scheduler)
        address = line.split()[-1]
        for _ in range(n_workers):
            worker, _ = started(
                *("dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"),
                *("--local-directory", str(folder)),
                ready="Registered to:",
            )
            processes.append(worker)
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
        for process in processes:
            process.wait(20)
            process.stderr.close()


def slow_square(number):
    time.sleep(0.05)
    return number * number


@pytest.mark.filterwarnings("ignore")  # the cluster's own, of workers that are gone
def test_a_cluster_gives_what_this_machine_gives_and_survives_the_loss_of_a_worker(tmp_path):
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
def test_no_cluster_at_an_address(address, monkeypatch):
    monkeypatch.setattr("game.lab.pool._CONNECT_S", 1)
    with pytest.raises(UsageError, match="there is no cluster at"):
        list(spread(slow_square, [(1,)], Workers(cluster=address)))
