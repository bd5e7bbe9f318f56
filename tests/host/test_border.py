"""The guess at the line: each team draws, nobody sees the map before it is shown, nothing is lost."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import BetterHandError
from game.classroom import Board, classes_file, export_session, import_session, lines_of, shown_maps
from game.host import Room, RoomError, RoomServer
from game.host.border_truth import BorderTruth
from game.host.border_views import border_for_team, border_for_wall
from game.host.results import Results
from tests.host.clients import Phone, run
from tests.host.test_server import gathered, line_to, wait_for
from tests.support import PATIENCE_S

Serve = Callable[[Room], RoomServer]
FLAT: list[int | None] = [450] * 11
HIGH: list[int | None] = [1000] * 11
TRUTH = tuple(tuple(100_000 if row < 5 else 900_000 for row in range(11)) for _ in range(11))
"""Even between the fifth row and the sixth, everywhere."""


def asked(room: Room, *names: str) -> list[int]:
    """Let teams join, and ask them about the deck's own map."""
    ids = [room.join(name).id for name in names]
    room.open_border("deck")
    return ids


def test_a_line_can_be_changed_until_the_map_is_shown(room: Room) -> None:
    ants, bees = asked(room, "Ants", "Bees")
    room.draw_line(ants, 1, HIGH)
    room.draw_line(ants, 1, FLAT)
    room.draw_line(bees, 1, HIGH)
    room.draw_line(bees, 1, [None] * 11)
    assert room.border is not None
    assert room.border.lines == {ants: tuple(FLAT)}
    room.close_border()
    with pytest.raises(RoomError, match="can be changed any more"):
        room.draw_line(bees, 1, FLAT)
    assert room.border.lines == {ants: tuple(FLAT)}


@pytest.mark.parametrize(
    "heights", [[], [0] * 10, [0] * 12, [-51] + [0] * 10, [0] * 10 + [1051], [0.5] * 11, [True] * 11]
)
def test_a_line_beside_the_map_is_refused(room: Room, heights: list[Any]) -> None:
    (ants,) = asked(room, "Ants")
    with pytest.raises(BetterHandError, match="does not lie on the map"):
        room.draw_line(ants, 1, heights)
    assert room.border is not None
    assert room.border.lines == {}


def test_lines_of_an_earlier_bet_and_of_strangers_are_refused(room: Room) -> None:
    (ants,) = asked(room, "Ants")
    room.open_border("moving")
    for team, number in ((ants, 1), (99, 2)):
        with pytest.raises(RoomError):
            room.draw_line(team, number, FLAT)
    with pytest.raises(BetterHandError, match="no such map"):
        room.open_border("../deck")


def test_lines_are_not_thrown_away_unseen(room: Room) -> None:
    (ants,) = asked(room, "Ants")
    room.draw_line(ants, 1, FLAT)
    for do in (room.put_border_away, lambda: room.open_border("long")):
        with pytest.raises(RoomError, match="drawing already"):
            do()
    room.close_border()
    room.put_border_away()
    assert room.border is None


def test_nothing_is_given_away_before_the_bet_is_closed(room: Room) -> None:
    ants, bees = asked(room, "Ants", "Bees")
    room.draw_line(ants, 1, FLAT)
    room.keep_truth(1, TRUTH)
    wall, phone = border_for_wall(room), border_for_team(room, room.team(bees))
    assert wall is not None
    assert phone is not None
    assert (wall["n_drawn"], wall["lines"], wall["shares"]) == (1, [], [])
    assert (phone["line"], phone["shares"], phone["told"]) == (None, [], "")
    room.draw_line(bees, 1, HIGH)
    room.close_border()
    wall, phone = border_for_wall(room), border_for_team(room, room.team(bees))
    assert wall is not None
    assert phone is not None
    assert [each["name"] for each in wall["lines"]] == ["Ants", "Bees"]
    assert wall["lines"][0]["told"].startswith("100 % of the markets on the correct side, 0.0")
    assert wall["shares"] == phone["shares"]
    assert wall["shares"][0][:6] == [100] * 5 + [900]


def test_all_of_it_is_still_there_when_the_room_is_opened_again(make_room: Callable[..., Room]) -> None:
    room = make_room()
    ants, bees = asked(room, "Ants", "Bees")
    room.draw_line(ants, 1, [None, *FLAT[1:]])
    room.draw_line(bees, 1, HIGH)
    room.close()
    room = make_room()
    assert room.border is not None
    assert room.border.is_open
    assert room.border.lines == {ants: (None, *FLAT[1:]), bees: tuple(HIGH)}
    room.remove(bees)
    room.keep_truth(1, TRUTH)
    room.close_border()
    room.close()
    room = make_room()
    assert room.border is not None
    assert [team.name for team, _ in room.border.guesses(room.teams)] == ["Ants"]
    assert room.border.truth == TRUTH
    room.open_border("standard")
    assert room.border.number == 2
    assert room.border.lines == {}


def test_the_map_is_played_while_teams_draw(room: Room) -> None:
    room.join("Ants")
    room.open_border("standard")
    truth = BorderTruth(room)
    truth.start()
    try:
        run(wait_for(lambda: room.border is not None and room.border.truth is not None), 240)
    finally:
        truth.stop()
    room.close_border()
    assert room.border is not None
    shares = room.border.shares
    assert [len(column) for column in shares] == [5] * 11
    # What the question says of its two markets.
    assert (shares[6][0] or 1) < 0.5 < (shares[6][2] or 0)


def test_lines_come_onto_the_class_board_and_travel_with_it(room: Room, home: Path, tmp_path: Path) -> None:
    ants, bees = asked(room, "Ants", "Bees")
    room.draw_line(ants, 1, FLAT)
    room.draw_line(bees, 1, HIGH)
    room.close_border()
    room.keep_truth(1, TRUTH)
    results = Results(room, home)
    results.start()
    results.stop()
    assert room.border is not None
    assert room.border.is_recorded
    board = Board(classes_file(home))
    session = board.find_session("Test")
    assert session is not None
    found = [(line.team.name, line.map.name, line.heights) for line in lines_of(board, session.id)]
    assert found == [("Ants", "deck", tuple(FLAT)), ("Bees", "deck", tuple(HIGH))]
    assert [truth for _, truth in shown_maps(board, session.id)] == [TRUTH]
    export_session(board, session, tmp_path / "class.json")
    again = import_session(board, tmp_path / "class.json")
    assert [(line.team.name, line.map.name, line.heights) for line in lines_of(board, again.id)] == found
    board.close()


def test_a_team_that_is_renamed_has_its_new_name_on_the_class_board_as_well(room: Room, home: Path) -> None:
    ants, bees = asked(room, "Ants", "Bees")
    room.draw_line(ants, 1, FLAT)
    room.draw_line(bees, 1, HIGH)
    room.close_border()
    board = Board(classes_file(home))
    session = board.new_session("Test")
    board.add_team(session.id, "Ants / Bees")
    results = Results(room, home)
    results.start()
    for _ in range(int(PATIENCE_S * 100)):
        if room.border is not None and room.border.is_recorded:
            break
        time.sleep(0.01)
    room.rename(ants, "Foxes")
    results.stop()
    assert [team.name for team in board.teams(session.id)] == ["Foxes / Bees", "Foxes", "Bees"]
    assert [line.team.name for line in lines_of(board, session.id)] == ["Foxes", "Bees"]
    board.close()


def test_phones_draw_and_the_trainer_steers(room: Room, serve: Serve) -> None:
    server = serve(room)

    async def play() -> None:
        ants, bees = await gathered(server, 2)
        trainer = Phone(line_to(server))
        await trainer.connect(token=None, trainer=room.trainer_token)
        await trainer.say(do="border", map="deck")
        await ants.until(lambda each: each.get("border"))
        border = ants.state["border"]
        assert (len(border["across"]["labels"]), len(border["up"]["labels"])) == (11, 11)
        await ants.say(do="line", number=border["number"], heights=FLAT)
        await ants.until(lambda each: each.get("border", {}).get("line") == FLAT)
        wall = await trainer.until(
            lambda each: each["say"] == "room" and (each["border"] or {}).get("n_drawn") == 1
        )
        assert "450" not in str(wall["border"]["lines"])
        for broken in ([0] * 3, [5000] * 11):
            await bees.say(do="line", number=border["number"], heights=broken)
            assert await bees.refused() == "this line does not lie on the map"
        for steered in ({"do": "border", "map": "long"}, {"do": "border step", "to": "close"}):
            await bees.say(**steered)
            assert await bees.refused() == "this is not for you to do"
        room.keep_truth(border["number"], TRUTH)
        await trainer.say(do="border step", to="close")
        await ants.until(lambda each: each["say"] == "state" and each["border"]["shares"])
        assert ants.state["border"]["told"]
        await trainer.say(do="border step", to="away")
        await ants.until(lambda each: each["say"] == "state" and each["border"] is None)
        # A map of the room's deck with axes of one's own; those that mean no map are refused.
        await trainer.say(do="border", map="deck", axes=["rules.effort", "rules.effort"])
        assert await trainer.refused() == "there is no such map to guess at"
        await trainer.say(do="border", map="deck", axes=["rules.price_tiers", "rules.improve.gain"])
        await ants.until(lambda each: each["say"] == "state" and each["border"])
        assert room.border is not None
        assert room.border.map.name == "deck:rules.price_tiers:rules.improve.gain"

    run(play())
