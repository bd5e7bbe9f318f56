"""A match that was left goes on exactly there, whatever ended the program and whatever lies in the file."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.base.language import pick_text, translate
from game.decks import deck_from_document
from game.match import Action, Match
from game.ui.session.save_slots import N_PLACES
from game.ui.session.saves import Damaged, Journal, Saved, find_saved
from tests.support import PATIENCE_S, matches, play_random
from tests.ui.session.saving import AGENTS, ROLES, new_match, script, start, states, step

ROOT = Path(__file__).parents[3]
STEPS = script()
STATES = states(STEPS)
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="forks, kills and limits of POSIX")


def program(*arguments: Any) -> Any:
    return [sys.executable, "-m", "tests.ui.session.saving", *map(str, arguments)]


def left_after(folder: Path, n_steps: Any) -> Any:
    """Leave a match after so many steps; return its journal's file."""
    match, journal = start(folder)
    for what in STEPS[:n_steps]:
        step(match, journal, what)
    journal.close()
    return folder / "resume.jsonl"


def found_in(folder: Path) -> Any:
    saved = find_saved(folder)
    assert isinstance(saved, Saved), saved
    return saved


def names(folder: Path) -> Any:
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The bytes of a journal in the middle of a match, with undos in it."""
    data = left_after(tmp_path_factory.mktemp("home"), 40).read_bytes()
    assert b'["undo"]' in data
    return data


# -- going on -----------------------------------------------------------------------------------


def test_the_script_is_worth_testing_with() -> None:
    assert len(STEPS) > 60
    assert STEPS.count(None) > 5


def test_nothing_was_left(tmp_path: Path) -> None:
    assert find_saved(tmp_path) is None
    assert find_saved(tmp_path / "missing") is None


def test_what_is_in_the_file(tmp_path: Path) -> None:
    lines = left_after(tmp_path, 3).read_text().splitlines()
    header = json.loads(lines[0])
    assert list(header) == [
        "format", "rulebook", "version", "deck", "deck_sha256", "seed", "mirror", "seats", "bet", "extra",
    ]  # fmt: skip
    assert header["deck"] == "frozen-market"
    assert header["seats"] == [{"role": r, "agent": a} for r, a in zip(ROLES, AGENTS, strict=True)]
    seats = [seat for seat, _ in found_in(tmp_path).match.actions]
    wanted = [[seat, *what.to_json()] for seat, what in zip(seats, STEPS[:3], strict=True) if what]
    assert [json.loads(line) for line in lines[1:]] == wanted


@pytest.mark.parametrize("n_steps", range(0, len(STEPS), 7))
def test_a_match_goes_on_exactly_there(tmp_path: Path, n_steps: Any) -> None:
    left_after(tmp_path, n_steps)
    saved = found_in(tmp_path)
    assert saved.match.state() == STATES[n_steps]
    assert (saved.agents, saved.bet, saved.extra) == (AGENTS, 1, {"note": "价"})
    assert pick_text(saved.match.deck.title, "en") == "Frozen market"
    assert (saved.roles, saved.round, saved.n_rounds) == (ROLES, saved.match.round, 8)
    journal = Journal.resume(saved)
    for n, what in enumerate(STEPS[n_steps : n_steps + 9], start=n_steps + 1):
        step(saved.match, journal, what)
        assert saved.match.state() == STATES[n]
    assert journal.take_message() is None
    journal.close()
    assert found_in(tmp_path).match.state() == STATES[min(n_steps + 9, len(STEPS))]


def test_a_finished_match_is_not_offered(tmp_path: Path) -> None:
    match, journal = start(tmp_path)
    for what in STEPS:
        step(match, journal, what)
    assert match.is_over
    journal.finish()
    assert names(tmp_path) == []
    assert find_saved(tmp_path) is None
    journal.append(0, Action.end_turn())
    journal.undo()
    journal.sync()
    journal.close()
    journal.finish()
    assert names(tmp_path) == []


def test_a_match_can_be_saved_from_the_middle(tmp_path: Path) -> None:
    match = new_match()
    for what in STEPS[:20]:
        step(match, None, what)
    Journal.start(tmp_path, match, AGENTS).close()
    saved = found_in(tmp_path)
    assert saved.match.state() == STATES[20]
    assert (saved.bet, saved.extra) == (None, {})


def test_undo_all_the_way_and_back(tmp_path: Path) -> None:
    match, journal = start(tmp_path)
    for _ in range(3):
        actions = [what for what in STEPS[:4] if what is not None]
        for action in actions:
            step(match, journal, action)
        for _ in actions:
            step(match, journal, None)
    journal.undo()  # nothing is left to take back, and nothing is written
    journal.close()
    assert found_in(tmp_path).match.state() == STATES[0]


@settings(max_examples=25)
@given(matches(), st.data())
def test_any_match_on_any_deck(
    tmp_path_factory: pytest.TempPathFactory, match: Any, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("home")
    agents = tuple(data.draw(st.sampled_from([None, "skilled"])) for _ in match.roles)
    bet = data.draw(st.sampled_from([None, 0, 1]))
    # Closed in any case: hypothesis drops an example that gets too large in the midst of it.
    with closing(Journal.start(folder, match, agents, bet)) as journal:
        for _ in range(data.draw(st.integers(0, 3))):
            before = len(match.actions)
            play_random(match, data, before + data.draw(st.integers(0, 6)))
            for seat, action in match.actions[before:]:
                journal.append(seat, action)
            for _ in range(data.draw(st.integers(0, min(2, len(match.actions))))):
                match.undo()
                journal.undo()
    saved = found_in(folder)
    assert saved.match.state() == match.state()
    assert saved.match.deck == match.deck
    assert (saved.match.mirror, saved.agents, saved.bet) == (match.mirror, agents, bet)


# -- being killed -------------------------------------------------------------------------------


@needs_posix
@pytest.mark.xdist_group("saves-killed")
def test_killed_at_sixty_points(tmp_path: Path) -> None:
    subprocess.run(program("kill", tmp_path, 60), cwd=ROOT, check=True, timeout=PATIENCE_S)
    n_without = 0
    for point in range(60):
        home = tmp_path / str(point)
        said = int((home / "said").read_text())
        saved = find_saved(home)
        if said == 0 and saved is None:
            n_without += 1  # killed before there was anything to save
            continue
        # The step that was being saved may have made it; none that was done may be missing.
        assert isinstance(saved, Saved), point
        n_done = max(said - 1, 0)
        possible = [n for n in (n_done, n_done + 1) if n < len(STATES)]
        n_done = next(n for n in possible if STATES[n] == saved.match.state())
        journal = Journal.resume(saved)
        n_later = min(n_done + 3, len(STEPS))
        for what in STEPS[n_done:n_later]:
            step(saved.match, journal, what)
        assert journal.take_message() is None
        journal.close()
        assert found_in(home).match.state() == STATES[n_later]
    assert n_without <= 20


def test_torn_at_every_byte_of_the_last_line(tmp_path: Path, whole: Any) -> None:
    start_of_last = whole.rindex(b"\n", 0, -1) + 1
    n_last = sum(1 for _ in STEPS[:40])
    for n_bytes in range(start_of_last, len(whole)):
        (tmp_path / "resume.jsonl").write_bytes(whole[:n_bytes])
        saved = found_in(tmp_path)
        assert saved.match.state() == STATES[n_last - 1]
        journal = Journal.resume(saved)
        for what in STEPS[n_last - 1 : n_last + 3]:
            step(saved.match, journal, what)
        journal.close()
        assert found_in(tmp_path).match.state() == STATES[n_last + 3]
        assert names(tmp_path) == ["resume.jsonl"]


def test_zeros_that_a_power_cut_leaves_at_the_end(tmp_path: Path, whole: Any) -> None:
    (tmp_path / "resume.jsonl").write_bytes(whole + bytes(4096))
    assert found_in(tmp_path).match.state() == STATES[40]


def test_leftovers_of_a_killed_program_are_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".resume.jsonl-abcd.part").write_text("half")
    (tmp_path / ".resume-2.jsonl-abcd.part").write_text("another's")
    left_after(tmp_path, 1)
    assert names(tmp_path) == [".resume-2.jsonl-abcd.part", "resume.jsonl"]


# -- damage -------------------------------------------------------------------------------------


def with_header(data: Any, **changes: Any) -> Any:
    header, _, rest = data.partition(b"\n")
    return json.dumps(json.loads(header) | changes).encode() + b"\n" + rest


def with_line(data: Any, line: Any) -> Any:
    return data + line + b"\n"


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "blank": lambda _: b" \n\n",
    "header cut off": lambda data: data[:50],
    "header alone, cut off": lambda data: data.partition(b"\n")[0],
    "not JSON": lambda data: b"x" + data,
    "not text": lambda data: b"\xff" + data,
    "nested": lambda data: b"[" * 100_000 + b"\n" + data,
    "nested line": lambda data: with_line(data, b"[" * 100_000),
    "list": lambda data: b"[1]\n" + data,
    "bad line in the middle": lambda data: data.replace(b'["undo"]', b'["undone"]'),
    "blank line": lambda data: with_line(data, b""),
    "not ASCII": lambda data: with_line(data, '[0,"拉客",1]'.encode()),
    "lines run together": lambda data: data[::-1].replace(b"\n", b"", 2)[::-1] + b"\n",
    "undo too often": lambda data: data.partition(b"\n")[0] + b'\n["undo"]\n',
    "illegal": lambda data: with_line(data, b'[0,"draft",0,7]'),
    "no such seat": lambda data: with_line(data, b'[3,"end_turn"]'),
    "negative seat": lambda data: with_line(data, b'[-1,"end_turn"]'),
    "out of turn": lambda data: with_line(with_line(data, b'[0,"end_turn"]'), b'[0,"end_turn"]'),
    "no such verb": lambda data: with_line(data, b'[0,"bribe",1]'),
    "long number": lambda data: with_line(data, b'[0,"improve",' + b"9" * 10_000 + b"]"),
    "no seed": lambda data: with_header(data, seed=None),
    "seed": lambda data: with_header(data, seed=2**40),
    "format": lambda data: with_header(data, format=2),
    "unknown deck": lambda data: with_header(data, deck="no-such-deck"),
    "deck by path": lambda data: with_header(data, deck="../decks/city-market.yaml"),
    "another deck": lambda data: with_header(data, deck="city-market"),
    "wrong hash": lambda data: with_header(data, deck_sha256="0" * 64),
    "no hash": lambda data: with_header(data, deck_sha256=None),
    "broken deck": lambda data: with_header(data, deck={"format": 1}),
    "no seats": lambda data: with_header(data, seats=[]),
    "a hundred seats": lambda data: with_header(data, seats=[{"role": "sales"}] * 100),
    "no such role": lambda data: with_header(data, seats=[{"role": "x"}, {"role": "sales"}]),
    "bet": lambda data: with_header(data, bet=3),
    "bet on true": lambda data: with_header(data, bet=True),
    "extra": lambda data: with_header(data, extra=[1]),
    "huge": lambda data: data + b"\n" * 5_000_000,
    "many lines": lambda data: data + b'[0,"end_turn"]\n' * 200_000,
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_set_aside_and_said(tmp_path: Path, whole: Any, name: str) -> None:
    data = DAMAGE[name](whole)
    path = tmp_path / "resume.jsonl"
    path.write_bytes(data)
    damaged = find_saved(tmp_path)
    assert isinstance(damaged, Damaged)
    assert damaged.path == tmp_path / "resume.jsonl.damaged-1"
    assert damaged.path.read_bytes() == data
    text = translate(damaged.message)
    assert "resume.jsonl.damaged-1" in text
    assert len(text) < 500
    assert find_saved(tmp_path) is None
    path.write_bytes(data)
    again = find_saved(tmp_path)
    assert isinstance(again, Damaged)
    assert again.path is not None
    assert again.path.name == "resume.jsonl.damaged-2"
    # A new match is not in the way of what was set aside.
    left_after(tmp_path, 2)
    assert names(tmp_path) == ["resume.jsonl", "resume.jsonl.damaged-1", "resume.jsonl.damaged-2"]


def test_a_folder_or_a_dangling_link_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "resume.jsonl").mkdir()
    (tmp_path / "resume-2.jsonl").symlink_to(tmp_path / "nowhere")
    assert isinstance(find_saved(tmp_path), Damaged)
    assert isinstance(find_saved(tmp_path), Damaged)
    assert find_saved(tmp_path) is None
    assert names(tmp_path) == ["resume-2.jsonl.damaged-1", "resume.jsonl.damaged-1"]


@needs_posix
def test_a_pipe_in_its_place_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "resume.jsonl")
    assert isinstance(find_saved(tmp_path), Damaged)


@settings(max_examples=120)
@given(data=st.data())
def test_any_change_of_bytes_is_survived_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, whole: Any, data: st.DataObject
) -> None:
    changed = bytearray(whole)
    n_header = whole.index(b"\n")
    for _ in range(data.draw(st.integers(1, 3))):
        # The header is long and the rest short: half of the changes go to each.
        low, high = data.draw(st.sampled_from([(0, n_header), (n_header, len(whole))]))
        place = min(data.draw(st.integers(low, high)), len(changed))
        n_away = data.draw(st.integers(0, 3))
        changed[place : place + n_away] = data.draw(st.binary(max_size=3))
    folder = tmp_path_factory.mktemp("home")
    (folder / "resume.jsonl").write_bytes(changed)
    found = find_saved(folder)
    assert found is None or isinstance(found, Saved | Damaged)
    assert [path.read_bytes() for path in folder.glob("resume.jsonl*")] == [bytes(changed)]
    if isinstance(found, Saved):
        assert found.match.legal_actions() or found.match.is_over
        Journal.resume(found).close()
        assert found_in(folder).match.state() == found.match.state()
    else:
        assert found is not None
        assert translate(found.message, "zh-CN")


@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_any_bytes_are_survived(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("home")
    (folder / "resume.jsonl").write_bytes(data)
    assert isinstance(find_saved(folder), Damaged)
    assert (folder / "resume.jsonl.damaged-1").read_bytes() == data


def test_a_deck_of_ones_own_is_in_the_file(tmp_path: Path) -> None:
    document = new_match().deck.to_document() | {"id": "mine", "title": {"zh-CN": "我的牌组"}}
    match = Match(deck_from_document(document, n_seats=3), ROLES, 5)
    journal = Journal.start(tmp_path, match, AGENTS)
    step(match, journal, match.legal_actions()[1])
    journal.close()
    saved = found_in(tmp_path)
    assert saved.match.deck == match.deck
    assert saved.match.state() == match.state()


# -- side by side -------------------------------------------------------------------------------


def test_two_programs_do_not_meet(tmp_path: Path) -> None:
    other = subprocess.Popen(
        program("hold", tmp_path), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdin is not None
    assert other.stdout is not None
    with other:
        assert other.stdout.readline() == "playing\n"
        before = (tmp_path / "resume.jsonl").read_bytes()
        assert find_saved(tmp_path) is None  # it is being played
        left_after(tmp_path, 0).read_bytes()
        assert (tmp_path / "resume.jsonl").read_bytes() == before
        assert found_in(tmp_path).path.name == "resume-2.jsonl"
        # The other one still plays, so it is not offered its own match but the one left here.
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "Saved\n"
    assert other.returncode == 0
    # It ended without a word: its match is there to be gone on with, beside the other.
    offered = set()
    while isinstance(saved := find_saved(tmp_path), Saved):
        assert saved.path is not None
        offered.add((saved.path.name, len(saved.match.actions) > 0))
        Journal.resume(saved).finish()
    assert offered == {("resume.jsonl", True), ("resume-2.jsonl", False)}


def test_a_match_taken_up_elsewhere_goes_on_as_a_copy(tmp_path: Path) -> None:
    left_after(tmp_path, 10)
    first, second = found_in(tmp_path), found_in(tmp_path)
    one, two = Journal.resume(first), Journal.resume(second)
    assert one.take_message() is None
    assert "copy" in translate(two.take_message() or "")
    step(first.match, one, STEPS[10])
    for what in STEPS[10:15]:
        step(second.match, two, what)
    one.close()
    assert found_in(tmp_path).match.state() == STATES[11]
    os.utime(tmp_path / "resume.jsonl", (1, 1))  # a clock may tick too slowly to tell which is the later one
    two.close()
    assert found_in(tmp_path).match.state() == STATES[15]
    assert names(tmp_path) == ["resume-2.jsonl", "resume.jsonl"]


def test_a_match_that_moved_on_since_it_was_found_goes_on_as_a_copy(tmp_path: Path) -> None:
    left_after(tmp_path, 10)
    old, new = found_in(tmp_path), found_in(tmp_path)
    journal = Journal.resume(new)
    step(new.match, journal, STEPS[10])
    journal.close()
    copy = Journal.resume(old)
    assert "copy" in translate(copy.take_message() or "")
    copy.finish()
    assert found_in(tmp_path).match.state() == STATES[11]


def test_matches_left_wait_their_turn_and_the_oldest_gives_way(tmp_path: Path) -> None:
    for n in range(N_PLACES + 2):
        match, journal = start(tmp_path)
        for what in STEPS[:n]:
            step(match, journal, what)
        path = journal._place.path
        journal.close()
        os.utime(path, (n, n))
    seen = []
    while isinstance(saved := find_saved(tmp_path), Saved):
        seen.append(saved.match.state())
        Journal.resume(saved).finish()
    assert seen == [STATES[n] for n in range(N_PLACES + 1, 1, -1)]


def test_with_all_places_taken_by_the_living_the_match_still_goes_on(tmp_path: Path) -> None:
    others = [start(tmp_path)[1] for _ in range(N_PLACES)]
    match, journal = start(tmp_path)
    assert "being played" in translate(journal.take_message() or "")
    step(match, journal, STEPS[0])
    others[3].finish()
    journal.sync()
    assert journal.problem is None
    journal.close()
    assert found_in(tmp_path).match.state() == STATES[1]
    for other in others:
        other.close()


# -- a disk that fails --------------------------------------------------------------------------


@needs_posix
@pytest.mark.parametrize("room", [0, 1, 100, 103])
def test_a_full_disk(tmp_path: Path, room: Any) -> None:
    n_back = 45
    run = subprocess.run(
        program("starve", tmp_path, room, n_back),
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=True,
    )  # fmt: skip
    *told, last = run.stdout.splitlines()
    assert last == "end True True"  # the match was played to its end, and is saved
    assert len(told) == 2  # one word that saving failed, one that it works again
    assert "not being saved" in told[0]
    assert "saved again" in told[1]
    assert int(told[0].split()[0]) < n_back <= int(told[1].split()[0])
    assert found_in(tmp_path).match.state() == STATES[-1]
    assert names(tmp_path) == ["resume.jsonl"]


@needs_posix
@pytest.mark.parametrize("room", [0, 150, 333])
def test_killed_while_the_disk_is_full_the_match_goes_on_from_before(tmp_path: Path, room: Any) -> None:
    subprocess.run(program("starve", tmp_path, room, 10_000), cwd=ROOT, check=True, timeout=PATIENCE_S)
    state = found_in(tmp_path).match.state()
    assert state in STATES
    assert (state == STATES[0]) == (room < 10)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("in the way")
    match, journal = start(home / "below")
    assert "not being saved" in translate(journal.take_message() or "")
    for what in STEPS[:30]:
        step(match, journal, what)
    assert journal.take_message() is None  # said once
    assert match.state() == STATES[30]
    home.unlink()
    journal.sync()
    assert "saved again" in translate(journal.take_message() or "")
    journal.close()
    assert found_in(home / "below").match.state() == STATES[30]


def test_a_folder_that_can_never_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    match, journal = start(tmp_path / "file")
    for what in STEPS:
        step(match, journal, what)
    journal.sync()
    assert journal.problem is not None
    journal.finish()
    assert find_saved(tmp_path / "file") is None


def test_a_journal_that_was_taken_away_is_written_again(tmp_path: Path) -> None:
    match, journal = start(tmp_path)
    for what in STEPS[:8]:
        step(match, journal, what)
    (tmp_path / "resume.jsonl").rename(tmp_path / "elsewhere")
    for what in STEPS[8:12]:
        step(match, journal, what)
    journal.close()
    assert journal.take_message() is None
    assert found_in(tmp_path).match.state() == STATES[12]


def test_resuming_where_nothing_can_be_written_any_more(tmp_path: Path) -> None:
    saved = replace(
        found_in(left_after(tmp_path / "home", 10).parent), path=tmp_path / "file" / "resume.jsonl"
    )
    (tmp_path / "file").write_text("in the way")
    journal = Journal.resume(saved)
    assert "not being saved" in translate(journal.take_message() or "")
    step(saved.match, journal, STEPS[10])
    journal.close()
    assert saved.match.state() == STATES[11]


def test_the_match_offered_is_the_one_last_played_even_if_the_clock_went_back(tmp_path: Path) -> None:
    first, second = start(tmp_path), start(tmp_path)
    tomorrow = time.time_ns() + 86_400 * 10**9
    os.utime(tmp_path / "resume.jsonl", ns=(tomorrow, tomorrow))  # played before the clock was put back
    step(second[0], second[1], STEPS[0])
    second[1].close()
    first[1]._leave()
    assert found_in(tmp_path).path.name == "resume-2.jsonl"
    again = Journal.resume(next(saved for saved in [find_saved(tmp_path)] if isinstance(saved, Saved)))
    again.close()
    third = start(tmp_path)
    third[1].close()
    assert found_in(tmp_path).path.name == "resume-3.jsonl"
