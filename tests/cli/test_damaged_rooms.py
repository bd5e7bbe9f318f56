"""Damaged rooms, settings, lists, lessons and codes: an answer soon, never a trace, nothing lost.

As in ``test_damaged_files``: input number i is damaged as its digest says.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import BetterHandError
from game.base.language import in_language, translate
from game.decks import load_deck, parse_deck
from game.decks.summaries import DeckSummaries
from game.host import Kind, Room, RoomSetup, Stage, is_left, left_room, room_folder
from game.host.debrief import ending_of
from game.host.results import team_and_bet
from game.host.trainer import Trainer
from game.host.views import Seen, team_view
from game.lessons import Progress, load_lesson, shipped_lessons
from game.match import (
    deal_code,
    read_deal_code,
    read_result_code,
    read_session_code,
    record_of,
    result_code,
    session_code,
)
from game.rules.draws import MAX_SEED
from game.ui.app.done import Done
from game.ui.app.settings import load_settings, save_settings
from tests.cli.test_damaged_files import damage_each, many_of
from tests.cli.test_fuzz import DECKS, Lot, spoil_bytes, spoil_value
from tests.match.codes.codes import CITY, finished

NAME = "Class 1"


class Links:
    """A server that nobody can reach."""

    address = "127.0.0.1:8090"
    join_url = "http://127.0.0.1:8090"
    n_contacts = 0

    @property
    def addresses(self) -> list[str]:
        return [self.address]

    def team_url(self, team: Any) -> str:
        return f"{self.join_url}/{team.token}"

    def diagnosis(self) -> Any:
        return []

    def choose(self, address: str) -> None:
        raise AssertionError(address)


def open_room(home: Path, kind: Kind = Kind.AGENTS, deck: Any = CITY) -> Room:
    """Open the room, whatever lies there: refused, a class could not go on at all."""
    setup = RoomSetup(deck, 77, agents=("steady", "steady"), kind=kind)
    try:
        return Room.open(room_folder(home, NAME), NAME, setup)
    except BetterHandError as error:
        raise AssertionError(str(error)) from error


@cache
def room_files(folder: Path, kind: Kind, *, has_source: bool) -> Any:
    """The files of a room in which two teams have begun, one has played to the end, and both drew a line."""
    deck = CITY if has_source else parse_deck(DECKS[0])
    room = open_room(folder / f"made-{kind}-{has_source}", kind, deck)
    for name in ("T0", "T1"):
        team = room.join(name)
        room.bet(team.id, 0)
    room.open_border("deck")
    for team in room.teams:
        room.draw_line(team.id, 1, [400 + 10 * team.id] * 11)
    if has_source:
        room.close_border()
        room.keep_truth(1, tuple((None, *range(0, 1_000_000, 100_000)) for _ in range(11)))
    room.start()
    for n_moves, table in zip((400, 7), room.tables, strict=False):
        for _ in range(n_moves):
            if table.match.seat is not None:
                table.play(table.match.legal_actions()[0])
    room.close()
    return {
        path.name: path.read_bytes() for path in room.folder.iterdir() if path.suffix in {".json", ".jsonl"}
    }


def a_room(lot: Lot, folder: Path) -> Any:
    """A room that is gone on with: what each phone and the wall show, and some more moves."""
    files = room_files(folder, lot.pick(list(Kind)), has_source=bool(lot.below(2)))
    home = folder / "rooms-home"
    place = room_folder(home, NAME)
    place.mkdir(parents=True, exist_ok=True)
    for old in place.iterdir():
        old.unlink()
    name = lot.pick(["room.json", *sorted(files)])
    data = files[name]
    if name.endswith(".json"):
        data = spoil_value(data, lot) if lot.below(4) else spoil_bytes(data, lot)
    else:
        data = spoil_bytes(data, lot)
    for each, whole in files.items():
        (place / each).write_bytes(data if each == name else whole)
    said = f"{left_room(home)}{is_left(home, NAME)}"
    room = open_room(home)
    try:
        aside = [each.read_bytes() for each in place.glob("*.damaged*")]
        assert (
            room.notice is None or data in aside or aside == [files[each] for each in files if each != name]
        )
        with in_language(lot.pick(["en", "zh-CN"])):
            said += json.dumps(Trainer(room, Links()).view(), ensure_ascii=False)
            for team in room.teams:
                said += json.dumps(team_view(room, team, Seen()), ensure_ascii=False)
            for table in room.tables:
                named, bet = team_and_bet(room, table)
                if table.match.is_over:
                    ending_of(table, record_of(table.match, table.agents, bet=bet, team=named))
                else:
                    table.play(table.match.legal_actions()[0])
            if room.stage is not Stage.GATHERING:
                room.reveal(1)
                Trainer(room, Links()).view()
                room.next_deal(5)
            room.join("Late")
    finally:
        room.close()
    again = open_room(home)
    again.close()
    assert [team.name for team in again.teams][-1] == "Late"
    return said


def settings(lot: Lot, folder: Path) -> Any:
    home = folder / "settings-home"
    home.mkdir(exist_ok=True)
    for old in home.iterdir():
        old.unlink()
    for name in ("settings.json", "done.json"):
        save_settings(home, load_settings(home)[0])
        Done(home).part("first-match", 0)
        data = (home / name).read_bytes()
        (home / name).write_bytes(spoil_value(data, lot) if lot.below(2) else spoil_bytes(data, lot))
    found, told = load_settings(home)
    assert save_settings(home, found) is None
    assert load_settings(home) == (found, None)
    done = Done(home)
    assert [done.has_lesson("first-match", 1), done.is_first_time]
    done.match()
    assert Done(home).has_played
    return translate(told) if told is not None else ""


def a_list_of_decks(lot: Lot, folder: Path) -> Any:
    """What is said of decks comes from the decks, whatever lies in the cache."""
    patch = pytest.MonkeyPatch()
    patch.setenv("BETTER_HAND_CACHE", str(folder / "cache"))
    path = load_deck("tea-break").source
    assert path is not None
    try:
        first = DeckSummaries()
        first.load(path)
        first.save()
        kept = first._path
        lines = kept.read_bytes()
        kept.write_bytes(spoil_bytes(lines, lot))
        if lot.below(2):
            seal, _, text = lines.partition(b"\n")
            kept.write_bytes(seal + b"\n" + spoil_value(text, lot) + b"\n")
        damaged = DeckSummaries()
        assert damaged.known(path) in (None, first.known(path))
        damaged.load(path)
        damaged.save()
        assert DeckSummaries().known(path) == first.known(path)
    finally:
        patch.undo()
    return ""


def a_lesson(lot: Lot, folder: Path) -> Any:
    home = folder / "lessons"
    home.mkdir(exist_ok=True)
    path = home / "lesson.yaml"
    path.write_bytes(spoil_bytes(lot.pick(shipped_lessons()).read_bytes(), lot))
    lesson = load_lesson(path)
    for part in range(len(lesson.parts)):
        progress = Progress(lesson, part)
        for _ in range(4):
            progress.choices()
            progress.skip(is_turn=progress.match.seat == progress.plan.seat)
            progress.look()
        progress.back()
    return "".join(str(part.document.title) for part in lesson.parts)[:0]


@cache
def codes() -> Any:
    record = finished(load_deck("tea-break"), team="T", bet=0)
    sessions = [
        session_code(CITY, seed, roles, mirror=mirror)
        for seed, roles, mirror in [
            (0, ("sales", "marketing"), False),
            (MAX_SEED, ("marketing", "sales"), True),
            (99, ("sales", "marketing", "hybrid"), False),
        ]
    ]
    return [*sessions, deal_code(1126), result_code(record)]


def a_code(lot: Lot, folder: Path) -> Any:  # noqa: ARG001 - needs no folder
    """Typed as people type: changed, full-width, cut, doubled, among other signs."""
    code = spoil_bytes(lot.pick(codes()).encode(), lot).decode("utf-8", "replace")
    if lot.below(3) == 0:
        at = lot.below(len(code) + 1)
        odd = ["\x1b[2J", "\u202e", "\uff12", "\uff41", "-" * 9000, "0" * 9000, "é", " "]
        code = code[:at] + lot.pick(odd) + code[at:]
    refused = []
    for read in (read_session_code, read_result_code, read_deal_code):
        try:
            read(code)
        except BetterHandError as error:
            refused.append(str(error).replace("\n", ""))
    return "".join(refused)


KINDS = [a_room, settings, a_list_of_decks, a_lesson, a_code]


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_answered(kind: Any, tmp_path: Path) -> None:
    damage_each(kind, range(25), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_much_damage_is_answered(kind: Any, tmp_path: Path, soak_share: float) -> None:
    damage_each(kind, many_of(soak_share), tmp_path)
