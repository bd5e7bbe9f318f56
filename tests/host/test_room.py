"""The room without a network: who joins, bets, plays and comes back, and what is on the disk of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from game.agents import make_agent
from game.host import Kind, Room, RoomError, Stage
from game.match import Action, IllegalAction, Match

Make = Callable[..., Room]


def begun(room: Room, *names: str) -> list[int]:
    """Let teams join, bet and begin; return their ids."""
    ids = [room.join(name).id for name in names]
    for team in ids:
        room.bet(team, 0)
    room.start()
    return ids


def agents_play(room: Room) -> None:
    """Play for the agents whose turn it is."""
    for table in room.tables:
        while (name := table.agent_to_act) is not None:
            agent = make_agent(table.match.roles[table.match.seat or 0], name)
            room.play_for_agent(table, table.number, agent.choose(table.match.observation), None)


def play_out(room: Room, team: int) -> Match:
    table = room.table_of(team)
    assert table is not None
    while not table.match.is_over:
        agents_play(room)
        if not table.match.is_over:
            room.play(team, table.number, Action.end_turn())
    return table.match


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("L'équipe", "L'équipe"),
        ("  a \t b\u200b\u202e ", "a b"),
        ("<b>&amp;", "<b>&amp;"),
        ("蚂蚁" * 20, "蚂蚁" * 6),
        ("=1+1", "=1+1"),
    ],
)
def test_names_are_kept_as_people_write_them(room: Room, typed: str, kept: str) -> None:
    assert room.join(typed).name == kept


@pytest.mark.parametrize("typed", ["", " \n ", "\u200b\u200d", "\u0301"])
def test_a_name_that_nobody_could_see_is_refused(room: Room, typed: str) -> None:
    with pytest.raises(RoomError, match="a name is needed"):
        room.join(typed)


def test_a_name_that_people_would_take_for_another_is_refused(room: Room) -> None:
    room.join("Ants")
    for name in ("ants", "A N T S", "\uff21nts"):
        with pytest.raises(RoomError, match="already"):
            room.join(name)


def test_a_removed_team_can_join_again_at_once(room: Room) -> None:
    old = room.join("Ants")
    room.remove(old.id)
    new = room.join("Ants")
    assert room.team_of_token(old.token) is None
    assert room.team_of_token(new.token) is new


def test_every_team_has_a_link_that_nobody_guesses(room: Room) -> None:
    tokens = {room.join(f"T{n}").token for n in range(40)}
    assert len(tokens) == 40
    assert all(len(token) >= 22 for token in tokens)


def test_teams_take_both_sides_in_turn_and_can_be_moved(room: Room) -> None:
    teams = [room.join(name) for name in "ABCD"]
    assert [team.seat for team in teams] == [0, 1, 0, 1]
    room.set_seat(teams[0].id, 1)
    assert teams[0].seat == 1
    assert room.join("E").seat == 0


def test_nobody_plays_before_betting_and_a_bet_stands_once_the_match_has_begun(room: Room) -> None:
    team = room.join("Ants")
    room.start()
    table = room.table_of(team.id)
    assert table is not None
    with pytest.raises(RoomError, match="who will lead"):
        room.play(team.id, 0, Action.end_turn())
    room.bet(team.id, 1)
    room.play(team.id, 0, Action.end_turn())
    with pytest.raises(RoomError, match="begun"):
        room.bet(team.id, 0)
    assert team.bet == 1


def test_a_move_that_comes_twice_or_too_late_changes_nothing(room: Room) -> None:
    (team,) = begun(room, "Ants")
    table = room.table_of(team)
    assert table is not None
    room.play(team, 0, Action.improve(0))
    before = table.match.state()
    for number in (0, 2, 1_000_000):
        with pytest.raises(RoomError, match="meanwhile"):
            room.play(team, number, Action.improve(0))
    with pytest.raises(IllegalAction):
        room.play(team, 1, Action.draft(0, 0))
    assert table.match.state() == before
    assert table.number == 1


def test_a_move_out_of_turn_is_refused(room: Room) -> None:
    ants, bees = begun(room, "Ants", "Bees")
    table = room.table_of(bees)
    assert table is not None
    assert table.match.seat == 0
    with pytest.raises(RoomError, match="turn"):
        room.play(bees, 0, Action.end_turn())
    with pytest.raises(RoomError, match="not in the room"):
        room.play(99, 0, Action.end_turn())
    room.remove(ants)
    with pytest.raises(RoomError, match="not in the room"):
        room.play(ants, 0, Action.end_turn())


def test_undo_follows_the_windows_rule(make_room: Make) -> None:
    room = make_room(open_seats=(1,))
    (team,) = begun(room, "Ants")
    agents_play(room)
    table = room.table_of(team)
    assert table is not None
    before = table.match.state()
    room.play(team, table.number, Action.draft(0, 0))
    number = table.number
    room.undo(team, number)
    assert table.match.state() == before
    assert table.number == number + 1, "the number only rises, so that an old move stays old"
    with pytest.raises(RoomError, match="showed something new"):
        room.undo(team, table.number)  # what the agent did is not ours to take back


def test_everything_is_on_the_disk_after_every_step(make_room: Make) -> None:
    room = make_room()
    ants, bees = begun(room, "Ants", "Bees")
    for n in range(6):
        agents_play(room)
        table = room.table_of(ants)
        assert table is not None
        room.play(
            ants,
            table.number,
            Action.end_turn() if n % 2 else Action.improve(0),
        )
        # As a kill leaves it: nothing is closed, only the lock is gone.
        assert room._file_lock is not None
        room._file_lock.release()
        again = make_room()
        assert [table.match.state() for table in again.tables] == [
            table.match.state() for table in room.tables
        ]
        assert [table.number for table in again.tables] == [table.number for table in room.tables]
        assert [(team.name, team.token, team.bet) for team in again.teams] == [
            (team.name, team.token, team.bet) for team in room.teams
        ]
        assert (again.code, again.trainer_token, again.stage) == (room.code, room.trainer_token, room.stage)
        room = again
    assert room.table_of(bees) is not None


def test_what_was_taken_back_stays_counted_over_a_restart(make_room: Make) -> None:
    room = make_room(open_seats=(1,))
    (team,) = begun(room, "Ants")
    agents_play(room)
    table = room.table_of(team)
    assert table is not None
    for _ in range(3):
        room.play(team, table.number, Action.draft(0, 0))
        room.undo(team, table.number)
    room.close()
    again = make_room().table_of(team)
    assert again is not None
    assert again.number == table.number
    assert again.match.state() == table.match.state()


def test_a_last_line_that_was_cut_off_is_passed_over(make_room: Make) -> None:
    room = make_room()
    (team,) = begun(room, "Ants")
    room.play(team, 0, Action.improve(0))
    room.play(team, 1, Action.improve(1))
    room.close()
    path = room.tables[0].journal.hold_path()
    path.write_bytes(path.read_bytes()[:-3])
    table = make_room().table_of(team)
    assert table is not None
    assert [str(action) for _, action in table.match.actions] == ["improve 0"]


@pytest.mark.parametrize("damage", [b"{}\n", b"\xff\x00", b'{"format": 1}\n[0, "improve", 0]\n'])
def test_a_damaged_match_is_set_aside_and_the_others_go_on(make_room: Make, damage: bytes) -> None:
    room = make_room()
    ants, bees = begun(room, "Ants", "Bees")
    room.play(ants, 0, Action.improve(0))
    room.close()
    bad = room.tables[1].journal.hold_path()
    bad.write_bytes(damage)
    again = make_room()
    assert again.notice is not None
    assert "begins anew" in str(again.notice)
    assert bad.with_name(f"{bad.name}.damaged-1").read_bytes() == damage
    first, second = again.table_of(ants), again.table_of(bees)
    assert first is not None
    assert second is not None
    assert len(first.match.actions) == 1
    assert second.match.actions == ()


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"format": 1}', b"\xff" * 100])
def test_a_damaged_room_is_set_aside_and_a_new_one_is_begun(make_room: Make, damage: bytes) -> None:
    room = make_room()
    room.join("Ants")
    room.close()
    room.path.write_bytes(damage)
    again = make_room()
    assert again.teams == []
    assert "cannot be used" in str(again.notice)
    assert (room.folder / "room.json.damaged-1").read_bytes() == damage


def test_two_programs_do_not_open_one_room(make_room: Make) -> None:
    make_room()
    with pytest.raises(RoomError, match="another window"):
        make_room()


def test_a_folder_that_cannot_be_written_is_named(home: Path, make_room: Make) -> None:
    home.mkdir()
    (home / "rooms").write_text("a file")
    with pytest.raises(RoomError, match="rooms"):
        make_room()


def test_team_against_team_and_an_agent_for_who_is_left_over(make_room: Make) -> None:
    room = make_room(kind=Kind.TEAMS)
    ants, bees, cats = begun(room, "Ants", "Bees", "Cats")
    assert [table.teams for table in room.tables] == [(ants, bees), (cats, None)]
    assert [table.agents for table in room.tables] == [(None, None), (None, "steady")]
    table = room.table_of(ants)
    assert table is room.table_of(bees)
    room.play(ants, 0, Action.end_turn())
    assert table is not None
    assert table.match.seat == 1
    room.play(bees, 1, Action.end_turn())
    room.remove(ants)
    assert table.agents == ("steady", None), "an agent plays on for a team that has gone"


@pytest.mark.parametrize("kind", list(Kind))
def test_the_same_deal_is_played_from_the_other_chair(make_room: Make, kind: Kind) -> None:
    room = make_room(kind=kind)
    teams = [room.join(name) for name in ("Foxes", "Wolves", "Bears")]
    room.start()

    def chairs() -> list[int | None]:
        tables = [room.table_of(team.id) for team in teams]
        return [room.seat_at(table, team.id) for table, team in zip(tables, teams, strict=True) if table]

    before, seed = chairs(), room.setup.seed
    together = [set(table.team_ids or ()) for table in room.tables]
    room.swap_sides()
    assert room.stage is Stage.GATHERING
    room.start()
    assert (room.setup.seed, [set(table.team_ids or ()) for table in room.tables]) == (seed, together)
    assert chairs() == [1 - seat for seat in before if seat is not None]
    room.close()
    again = make_room(kind=kind)
    assert again.setup == room.setup
    again.close()


def test_all_vote_and_the_trainer_confirms(make_room: Make) -> None:
    room = make_room(kind=Kind.VOTE)
    ants, bees, cats = begun(room, "Ants", "Bees", "Cats")
    with pytest.raises(RoomError, match="vote"):
        room.play(ants, 0, Action.improve(0))
    room.propose(ants, 0, Action.improve(0))
    room.propose(bees, 0, Action.improve(1))
    room.propose(cats, 0, Action.improve(1))
    room.propose(ants, 0, Action.improve(2))
    assert room.counts() == [(Action.improve(1), 2), (Action.improve(2), 1)]
    with pytest.raises(IllegalAction):
        room.propose(ants, 0, Action.draft(0, 0))
    room.confirm(0, Action.improve(1))
    assert room.counts() == []
    assert [str(action) for _, action in room.tables[0].match.actions] == ["improve 1"]
    with pytest.raises(RoomError, match="already"):
        room.confirm(0, Action.improve(1))


def test_who_comes_late_gets_a_match_at_once(room: Room) -> None:
    begun(room, "Ants")
    late = room.join("Late")
    table = room.table_of(late.id)
    assert table is not None
    assert table.match.seed == room.setup.seed


def test_a_lost_link_comes_back_with_the_trainers_nod(room: Room) -> None:
    team = room.join("Ants")
    yes, no = room.knock("ants"), room.knock("Ants")
    room.answer_knock(yes.id, let_in=True)
    room.answer_knock(no.id, let_in=False)
    assert room.admitted == {yes.id: team.id}
    assert room.knocks == []
    with pytest.raises(RoomError, match="no team"):
        room.knock("Bees")


def test_the_reveal_counts_up_and_goes_back(room: Room) -> None:
    ids = begun(room, "Ants", "Bees")
    for team in ids:
        play_out(room, team)
    assert room.is_over
    room.reveal()
    room.reveal()
    room.reveal()
    assert (room.stage, room.n_revealed) == (Stage.REVEALING, 2)
    with pytest.raises(RoomError, match="ended"):
        room.play(ids[0], room.tables[0].number, Action.end_turn())
    room.next_deal(77)
    assert (room.stage, room.tables, room.setup.seed) == (Stage.GATHERING, [], 77)
    assert [team.bet for team in room.teams] == [None, None]
    room.start()
    assert len(list(room.folder.glob("match-*.jsonl"))) == 4, "the earlier matches stay"


def test_only_matches_that_are_over_are_revealed(room: Room) -> None:
    ants, _ = begun(room, "Ants", "Bees")
    room.reveal()
    assert (room.n_open, room.n_revealed) == (2, 0)
    room.play_on()
    play_out(room, ants)
    room.reveal()
    room.reveal()
    assert (room.n_open, room.n_revealed) == (1, 1)
    assert [team.name for team, _, _ in room.finished()] == ["Ants"]


def test_listeners_hear_whose_phones_show_something_new(room: Room) -> None:
    heard: list[frozenset[int] | None] = []
    stop = room.listen(heard.append)
    ants, _ = begun(room, "Ants", "Bees")
    heard.clear()
    room.play(ants, 0, Action.improve(0))
    assert heard == [frozenset({ants})]
    room.show_scores(shown=True)
    assert heard[-1] == frozenset()
    stop()
    room.show_scores(shown=False)
    assert len(heard) == 2
