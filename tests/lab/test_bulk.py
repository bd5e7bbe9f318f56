"""Compiled batches: the same totals however they are split, and never from an old cache."""

import dataclasses
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.agents import make_agent
from game.decks import load_deck
from game.lab import bulk, cache, compiling, stretches
from game.lab.plan import Plan, Seat
from game.lab.pool import Workers
from game.lab.runner import run
from game.match import Match
from tests.lab.golden import as_numbers
from tests.support import PATIENCE_S, made_deck

pytestmark = pytest.mark.xdist_group("compiled")

ROOT = Path(__file__).parents[2]
PLAN = Plan(
    load_deck("city-market"), (Seat("sales", "skilled"), Seat("hybrid", "random")), 700, 3, mirror=True
)


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "is_worth_it", lambda _plans: True)


@pytest.fixture(scope="module")
def expected() -> Any:
    """The totals as interpreted play gives them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "is_worth_it", lambda _plans: False)
        return as_numbers(run(PLAN))


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_batch_changes_over_once_the_kernels_are_there(
    expected: Any, jobs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([False] * 3)
    monkeypatch.setattr(bulk, "has_to_wait", lambda _plans: True)
    monkeypatch.setattr(stretches, "warm_up", lambda: True)
    monkeypatch.setattr(stretches, "is_ready", lambda: next(looks, True))
    monkeypatch.setattr(stretches, "_CHUNK_MATCHES", 20)
    monkeypatch.setattr(stretches, "_BULK_CHUNK_MATCHES", 400)
    told = []
    assert (
        as_numbers(run(PLAN, Workers(jobs), on_chunk=lambda totals: told.append(totals.matches))) == expected
    )
    assert told == [20, 40, 60, 460, 700]


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("size", [1, 33, 100, 20_000])
def test_any_split_gives_the_same(
    expected: Any, jobs: Any, size: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "_BULK_CHUNK_MATCHES", size)
    told = []
    assert (
        as_numbers(run(PLAN, Workers(jobs), on_chunk=lambda totals: told.append(totals.matches))) == expected
    )
    size += size % 2  # mirrored deals stay together
    assert told == [min(at + size, PLAN.matches) for at in range(0, PLAN.matches, size)]


@pytest.mark.usefixtures("always")
def test_a_run_that_is_given_up_leaves_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "_BULK_CHUNK_MATCHES", 50)

    def give_up(_totals: Any) -> None:
        raise KeyboardInterrupt

    run(PLAN, Workers(2))  # joblib keeps a thread or two of its own
    before = set(threading.enumerate())
    with pytest.raises(KeyboardInterrupt):
        run(dataclasses.replace(PLAN, matches=10**9), Workers(2), on_chunk=give_up)
    until = time.monotonic() + PATIENCE_S
    while set(threading.enumerate()) - before and time.monotonic() < until:
        time.sleep(0.01)
    assert not set(threading.enumerate()) - before


def test_which_batches_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "is_compiled", lambda: False)
    assert not bulk.is_worth_it([PLAN])
    assert bulk.is_worth_it([dataclasses.replace(PLAN, matches=10**6)])
    monkeypatch.setattr(bulk, "is_compiled", lambda: True)
    assert bulk.is_worth_it([PLAN])
    assert not bulk.is_worth_it([dataclasses.replace(PLAN, matches=1)])
    stranger = (Seat("sales", "skilled"), Seat("marketing", "somebody-else"))
    assert not bulk.is_worth_it([dataclasses.replace(PLAN, seats=stranger, matches=10**6)])


@pytest.mark.usefixtures("always")
def test_records_are_still_to_be_had() -> None:
    plan = dataclasses.replace(PLAN, matches=3)
    records = []
    run(plan, on_record=lambda _index, record: records.append(record))
    assert len(records) == 3


DEAL = """
import numpy as np
from game.agents import make_agent
from game.decks import load_deck
from game.lab.compiling import compiled
from game.lab.shapes import make_board, used
from game.rules import build_world
deck = load_deck("city-market")
board = make_board(deck, np.array([0, 1]))
compiled("begin")(*(board[name][0] for name in ("rules", "cards", "world", "table")), 5, 0, 0)
world = build_world(deck.rules, deck.cards, 5, 2)
print(used(board["world"], "worth_in", world.worth_in).sum(), world.worth_in.sum())
"""


def copied(folder: Path) -> Path:
    for part in ("game", "decks", "assets"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def asked(program: str, folder: Path, cache_folder: Path) -> tuple[list[str], set[Path]]:
    """What a program says that runs in a copy, and the files with kernels then."""
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=folder,
        env=os.environ | {"BETTER_HAND_CACHE": str(cache_folder), "PYTHONPATH": str(folder)},
        encoding="utf-8",
    )
    return run.stdout.split(), set((cache_folder / "kernels").glob("*/*.nbc"))


@pytest.mark.soak
def test_a_changed_rule_is_never_answered_from_an_old_cache(tmp_path: Path) -> None:
    folder = copied(tmp_path / "here")
    (compiled, interpreted), before = asked(DEAL, folder, tmp_path / "cache")
    assert compiled == interpreted
    assert asked(DEAL, folder, tmp_path / "cache") == ([compiled, interpreted], before)
    assert len(before) == 1
    module = folder / "game" / "rules" / "world.py"
    rule = "= market_noise("
    source = module.read_text(encoding="utf-8")
    assert rule in source
    module.write_text(source.replace(rule, "= 1 + market_noise("), encoding="utf-8")
    changed, after = asked(DEAL, folder, tmp_path / "cache")
    assert changed == [changed[0]] * 2 != [compiled] * 2
    assert len(after) == 2


@pytest.mark.soak
def test_the_same_sources_elsewhere_and_newer_find_the_kernel_there(tmp_path: Path) -> None:
    said, kernels = asked(DEAL, copied(tmp_path / "here"), tmp_path / "cache")
    (tmp_path / "here").rename(tmp_path / "there")
    for module in (tmp_path / "there" / "game" / "lab").glob("*.py"):
        module.touch()
    look = "from game.lab.compiling import is_compiled; print(is_compiled('begin'))"
    again, same = asked(look + DEAL, tmp_path / "there", tmp_path / "cache")
    assert again == ["True", *said]
    assert same == kernels


CHANGED_MEANWHILE = """
from pathlib import Path
from game.lab.compiling import is_compiled
module = Path("game/rules/world.py")
module.write_text(module.read_text(encoding="utf-8") + "\\n", encoding="utf-8")
"""


@pytest.mark.soak
def test_what_a_running_program_compiles_is_kept_as_what_it_runs(tmp_path: Path) -> None:
    folder = copied(tmp_path / "here")
    _, first = asked(CHANGED_MEANWHILE + DEAL + "print(is_compiled('begin'))", folder, tmp_path / "cache")
    assert len(first) == 1
    look = "from game.lab.compiling import is_compiled; print(is_compiled('begin'))"
    assert asked(look, folder, tmp_path / "cache") == (["False"], first)


def test_without_a_place_for_the_cache_it_compiles_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(compiling, "_ready", set())
    assert cache.ready_folder() is None
    assert not compiling.is_compiled()
    seed, flag = compiling.compiled.__wrapped__("deal_at")(np.uint64(3), 5, 1)
    assert (seed, flag > 0) == PLAN.deal(5)


def test_only_folders_out_of_use_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path))
    home = tmp_path / "kernels"
    for name in ("old", "recent"):
        (home / name).mkdir(parents=True)
        (home / name / "kernel").touch()
    now = (home / "recent").stat().st_mtime
    os.utime(home / "old", (now - 30 * 24 * 3600,) * 2)
    folder = cache.ready_folder()
    assert set(home.iterdir()) == {folder, home / "recent"}


def test_as_many_prospects_as_a_deck_can_have() -> None:
    card = {"id": "a", "name": "A", "segment": "s", "trend": "rising"}
    numbers = {"worth": 5, "volatility": 50, "patience": 3, "count": 400}
    document = {
        "format": 1,
        "id": "made",
        "title": "Made",
        "segments": [{"id": "s", "name": "S"}],
        "rules": {"rounds": 2, "hand_size": 1, "market_size": 1},
        "customers": [{**card, **numbers}],
    }
    plan = Plan(made_deck(document), (Seat("sales", "skilled"), Seat("hybrid", "skilled")), 3, 5)
    assert bulk.play_scores(plan, 0, 3).tolist() == [list(scores) for scores in interpreted(plan)]


def interpreted(plan: Plan) -> Iterator[tuple[int, ...]]:
    """Yield the scores of a plan's matches."""
    for index in range(plan.matches):
        seed, mirror = plan.deal(index)
        match = Match(plan.deck, [seat.role for seat in plan.seats], seed, mirror=mirror)
        agents = [make_agent(*seat) for seat in plan.seats]
        while match.seat is not None:
            match.play(agents[match.seat].choose(match.observation))
        yield match.scores
