"""The wall through the window's own inputs: a class joins, plays, and hears what came of it."""

import asyncio
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.base.language import pick_text
from game.classroom import Deal, Result, deal_standing, facts_of, result_lines
from game.classroom import Team as Seated
from game.decks import load_deck
from game.host import Kind, RoomServer, RoomSetup, Stage
from game.host.border_file import border_from, stored_border
from game.host.border_views import border_for_team
from game.host.room_file import StoredBorder
from game.lab.reference_scores import play_field
from game.match import Action, read_deal_code
from game.ui.app.destinations import ClassBoard, Wall
from game.ui.app.inputs import Typed
from game.ui.screens.classroom.class_board import ClassScene
from game.ui.screens.replay.stepping import StepScene
from game.ui.screens.wall.room_results import records_of
from game.ui.screens.wall.wall import WallScene
from game.ui.shots.matches import DEAL
from game.ui.shots.wall_samples import Unplugged, let_play
from tests.host.clients import Phone, run
from tests.match.codes.codes import PAIR
from tests.support import PATIENCE_S
from tests.ui.playing import Driver


@pytest.fixture
def driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    # A small field: what percentiles are worth is tested where they are made.
    for place in ("wall.reveal", "classroom.board_readings"):
        monkeypatch.setattr(
            f"game.ui.screens.{place}.play_field", lambda *words, **more: play_field(*words, runs=20, **more)
        )
    made = Driver(tmp_path)
    made.app.serve = Unplugged
    yield made
    made.close()


def setup(kind: Kind = Kind.AGENTS) -> RoomSetup:
    return RoomSetup(load_deck("city-market"), DEAL, kind=kind)


def opened(driver: Driver, *names: str, kind: Kind = Kind.AGENTS) -> Any:
    """The room, on the wall; those teams have joined, each with a phone."""
    driver.app.follow(Wall("Monday", setup(kind)))
    driver.settle()
    assert driver.shows(WallScene)
    room = driver.scene.room
    for name in names:
        room.set_phones(room.join(name).id, 1)
    driver.settle()
    return room


def texts(driver: Driver) -> list[str]:
    return [text for text, _, _ in driver.canvas.texts]


def said(driver: Driver) -> str:
    return " ".join(texts(driver))


def team_key(driver: Driver, name: str) -> str:
    return f"team{next(team.id for team in driver.scene.room.teams if team.name == name)}"


# -- joining --------------------------------------------------------------------------------------


def test_the_button_on_the_class_board_opens_the_room(driver: Driver) -> None:
    driver.press("c")
    driver.click("session-name")
    driver.do(Typed("Monday"))
    driver.press("enter")
    driver.click("open-room")
    assert driver.shows(WallScene)
    room = driver.scene.room
    assert room.name == "Monday"
    assert "192.168.1.20:8090" in texts(driver)
    assert room.code in "".join(text for text in texts(driver) if len(text) == 1)
    assert driver.find("start").why_not


def test_teams_appear_as_they_join(driver: Driver) -> None:
    room = opened(driver)
    room.join("Foxes")
    driver.settle()
    assert "Foxes" in texts(driver)
    room.join("第三组")
    driver.settle()
    assert "第三组" in texts(driver)
    assert "2 teams are here" in said(driver)
    assert not driver.find("start").why_not


def test_a_team_is_renamed_and_removed(driver: Driver) -> None:
    room = opened(driver, "Foxes", "Wolves")
    driver.click(team_key(driver, "Foxes"))
    driver.click("team-name")
    driver.do(Typed(" 2"))
    driver.press("enter")
    assert [team.name for team in room.teams] == ["Foxes 2", "Wolves"]
    driver.click(team_key(driver, "Wolves"))
    driver.click("remove")
    assert len(room.teams) == 2  # asked once more first
    driver.click("remove")
    assert [team.name for team in room.teams] == ["Foxes 2"]
    assert "Wolves" not in texts(driver)
    room.join("Wolves")


def test_a_name_that_is_taken_is_told_and_the_dialog_stays(driver: Driver) -> None:
    room = opened(driver, "Foxes", "Wolves")
    driver.click(team_key(driver, "Foxes"))
    driver.click("team-name")
    driver.press(*["backspace"] * 5)
    driver.do(Typed("wolves"))
    driver.press("enter")
    assert [team.name for team in room.teams] == ["Foxes", "Wolves"]
    assert driver.app.toasts
    assert driver.has("team-name")


def test_a_phone_that_has_lost_its_link_is_let_in(driver: Driver) -> None:
    room = opened(driver, "Foxes")
    knock = room.knock("Foxes")
    driver.settle()
    driver.press("y")
    assert room.admitted == {knock.id: room.teams[0].id}
    assert not room.knocks


def test_a_phone_that_waits_is_told_on_every_screen(driver: Driver) -> None:
    driver.app.follow(ClassBoard())
    room = opened(driver, "Foxes")
    driver.press("esc")
    assert driver.shows(ClassScene)
    room.knock("Foxes")
    driver.settle()
    assert "A phone of Foxes waits to be let in" in texts(driver)
    driver.press("f6")
    assert driver.shows(WallScene)
    assert not driver.has("knock")
    driver.press("y")
    assert list(room.admitted.values()) == [room.teams[0].id]
    driver.press("esc")
    assert not driver.has("knock")


def test_kind_seats_and_deal_are_chosen_on_the_wall(driver: Driver) -> None:
    room = opened(driver, "Foxes")
    driver.press("o")
    driver.press("3")
    assert room.setup.kind is Kind.VOTE
    driver.press("1")
    driver.click("plan-seats=1")
    assert room.setup.open_seats == (1,)
    assert room.teams[0].seat == 1
    driver.click("plan-deal")
    assert room.setup.seed != DEAL
    driver.press("esc")
    driver.press("enter")
    assert room.stage is Stage.PLAYING


def test_another_address_is_one_key_away(driver: Driver) -> None:
    opened(driver)
    driver.press("h")
    assert "No phone has reached the room yet" in said(driver)
    driver.press("a")
    driver.press("esc")
    assert "10.0.0.5:8090" in texts(driver)


# -- playing --------------------------------------------------------------------------------------


def test_rounds_and_bets_are_shown_and_scores_only_if_wanted(driver: Driver) -> None:
    room = opened(driver, "Foxes", "Wolves", "Bears")
    let_play(driver.scene, 0.5)
    driver.settle()
    table = room.table_of(room.teams[0].id)
    assert f"Round {table.match.round + 1} of 8" in texts(driver)
    assert "2 of 3 have bet" in said(driver)
    scores = [sum(income) for income in table.board.income]
    own_first = " : ".join(map(str, scores[::-1] if room.teams[0].seat else scores))
    assert own_first not in said(driver)
    driver.press("s")
    assert own_first in said(driver)


def test_a_match_that_is_over_says_who_won_and_own_points_come_first(driver: Driver) -> None:
    room = opened(driver, "Foxes", "Wolves", "Bears")
    let_play(driver.scene, 1)
    driver.settle()
    assert texts(driver).count("over") == 3
    driver.press("s")
    for team in room.teams:
        own, other = (room.table_of(team.id).match.scores[seat] for seat in (team.seat, 1 - team.seat))
        assert f"over, {'won' if own > other else 'lost'} {own} : {other}" in texts(driver)


def test_the_trainer_confirms_what_most_have_proposed(driver: Driver) -> None:
    room = opened(driver, "Foxes", "Wolves", "Bears", kind=Kind.VOTE)
    for team in room.teams:
        room.bet(team.id, 0)
    driver.press("enter")
    table = room.tables[0]
    for team, slot in zip(room.teams, (1, 0, 1), strict=True):
        room.propose(team.id, table.number, Action.improve(slot))
    driver.settle()
    assert "3 of 3 have proposed a move" in said(driver)
    assert not table.match.actions
    driver.press("enter")
    assert table.match.actions[0] == (0, Action.improve(1))


# -- the reveal -----------------------------------------------------------------------------------


def revealing(driver: Driver) -> Any:
    room = opened(driver, "Foxes", "Wolves", "Bears")
    let_play(driver.scene, 1)
    driver.settle()
    driver.press("enter")
    assert room.stage is Stage.REVEALING
    return room


def test_the_reveal_goes_from_the_last_to_the_first_a_key_each(driver: Driver) -> None:
    room = revealing(driver)
    names = {"Foxes", "Wolves", "Bears"}
    assert not names & set(texts(driver))
    assert "won by it" in texts(driver)
    assert "?" in texts(driver)
    driver.press("enter")
    assert "?" not in texts(driver)
    entries = driver.scene.reveal.entries
    assert "Right: " + ", ".join(each.name for each in entries[::-1] if each.is_right) + "." in said(driver)
    ladder = sorted((room.table_of(team.id).match.scores[team.seat], team.name) for team in room.teams)
    for n, (score, name) in enumerate(ladder, 1):
        driver.press("enter")
        assert f"{name}, {score} points" in said(driver)
        assert names & set(texts(driver)) == {name for _, name in ladder[:n]}
        assert room.n_revealed == n
    driver.press("left")
    assert room.n_revealed == 2
    driver.press("right", "right")
    assert driver.scene.reveal.page == "curves"
    driver.press("pagedown")
    assert "You among 20 computer matches" in said(driver)
    assert "Computers from skilled to careless play them" in said(driver)
    driver.press("space")
    assert driver.scene.reveal.page == "match"
    driver.press("enter")
    assert driver.shows(StepScene)
    driver.press("esc")
    assert driver.shows(WallScene)
    assert driver.scene.reveal.page == "match"


def test_the_wall_says_who_lost_and_ranks_as_the_class_board_does(driver: Driver) -> None:
    room = revealing(driver)
    driver.press("enter")
    results = [
        Result(team.id, 0, Seated(team.id, team.name), facts_of(record, record.replay()), "")
        for team, record in zip(room.teams, records_of(room), strict=True)
    ]
    standing = deal_standing(Deal(0, room.setup.deck, DEAL, mirror=False, roles=PAIR), results, {}, None)
    seen = {
        rung.result.team.name: (rung.rank, sum(other.rank is not None for other in ladder))
        for ladder in standing.ladders
        for rung in ladder
        if rung.rank is not None
    }
    for entry in driver.scene.reveal.entries:
        rank, n = seen[entry.name]
        driver.press("enter")
        assert f"{rank}. of {n} in {('Sales', 'Marketing')[entry.seat]}: {entry.name}," in said(driver)
        verb = "beat" if entry.winner == entry.seat else "lost to"
        assert f"{verb} {entry.best_other}" in texts(driver)
    assert "Each side is ranked by itself: the teams of this match, without computers" in texts(driver)
    assert "had bet otherwise" in texts(driver)
    driver.press("enter")
    assert "above: Marketing leads below: Sales leads" in said(driver)
    for line in map(str, result_lines(standing)):
        assert line in texts(driver)


def test_a_reveal_before_all_have_ended_is_asked_for_twice_and_can_be_taken_back(driver: Driver) -> None:
    room = opened(driver, "Foxes", "Wolves")
    let_play(driver.scene, 0.5)
    driver.settle()
    driver.press("r")
    assert str(room.stage) == "playing"
    driver.press("r")
    assert str(room.stage) == "revealing"
    assert "No match has been played to its end yet." in texts(driver)
    driver.press("left")
    assert str(room.stage) == "playing"


def test_the_same_teams_play_another_deal(driver: Driver) -> None:
    room = revealing(driver)
    driver.scene.reveal.go_to("match")
    driver.settle()
    driver.press("o")
    driver.press("d")
    assert room.stage is Stage.GATHERING
    assert room.setup.seed != DEAL
    assert {"Foxes", "Wolves", "Bears"} <= set(texts(driver))


def test_the_same_teams_swap_sides_on_the_same_deal(driver: Driver) -> None:
    room = revealing(driver)
    before = [team.seat for team in room.teams]
    driver.scene.reveal.go_to("match")
    driver.settle()
    driver.press("o", "w")
    assert room.stage is Stage.GATHERING
    assert room.setup.seed == DEAL
    assert [team.seat for team in room.teams] == [1 - seat for seat in before]


def test_a_wrong_deal_is_dealt_again_at_the_second_asking(driver: Driver) -> None:
    room = opened(driver, "Foxes", "Wolves", "Bears")
    let_play(driver.scene, 0.5)
    driver.settle()
    driver.press("o", "d")
    assert "Yes: end the 3 matches that still go on" in texts(driver)
    assert str(room.stage) == "playing"
    driver.press("d")
    assert str(room.stage) == "gathering"
    assert room.setup.seed != DEAL


def test_a_deal_is_asked_for_by_its_code(driver: Driver) -> None:
    room = opened(driver, "Foxes")

    def write(code: str) -> None:
        driver.click("plan-code")
        driver.do(Typed(code))
        driver.click("deal-code")

    driver.press("o")
    write("K7QX-M2P4")
    assert room.setup.seed == read_deal_code("K7QX-M2P4")
    write("no code")  # a slip is told, stays to be put right, and changes nothing
    assert any("no code" in str(toast.text) for toast in driver.app.toasts)
    assert driver.scene.code == "no code"
    assert room.setup.seed == read_deal_code("K7QX-M2P4")
    driver.press("esc", "enter", "o")
    driver.scene.code = ""
    write("0000-0001")
    assert room.stage is Stage.PLAYING
    driver.click("deal-code")
    assert (room.stage, room.setup.seed) == (Stage.GATHERING, 1)


# -- leaving and coming back ----------------------------------------------------------------------


def test_leaving_the_wall_leaves_the_room_open(driver: Driver) -> None:
    driver.app.follow(ClassBoard())
    room = opened(driver, "Foxes")
    driver.press("esc")
    assert driver.shows(ClassScene)
    assert driver.app.room is not None
    room.join("Wolves")
    driver.settle()
    driver.click("open-room")
    assert driver.scene.room is room
    assert {"Foxes", "Wolves"} <= set(texts(driver))


def test_a_room_that_was_left_is_offered_and_gone_on_with(driver: Driver, tmp_path: Path) -> None:
    room = opened(driver, "Foxes", "Wolves")
    let_play(driver.scene, 0.5)
    code, n_actions = room.code, len(room.tables[0].match.actions)
    driver.close()
    again = Driver(tmp_path)
    again.app.serve = Unplugged
    again.press("c")
    assert "The room of Monday was left" in said(again)
    again.press("enter")
    assert again.shows(WallScene)
    found = again.scene.room
    assert (found.code, len(found.tables[0].match.actions)) == (code, n_actions)
    assert {"Foxes", "Wolves"} <= set(texts(again))
    again.close()


def test_a_room_is_closed_for_good_only_when_it_is_said_twice(driver: Driver, tmp_path: Path) -> None:
    opened(driver, "Foxes")
    driver.press("o")
    driver.click("close-room")
    assert driver.app.room is not None
    driver.click("close-room")
    assert driver.app.room is None
    assert not driver.shows(WallScene)
    assert opened(driver).teams == []
    assert list((tmp_path / "rooms" / "put-away").iterdir())


def test_one_room_at_a_time(driver: Driver) -> None:
    opened(driver, "Foxes")
    driver.press("esc")
    driver.app.follow(Wall("Tuesday", setup()))
    assert not driver.shows(WallScene)
    assert any("Monday" in str(toast.text) for toast in driver.app.toasts)


def test_a_port_that_is_taken_is_told_on_the_wall(driver: Driver) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))  # noqa: S104 - as the server does
        taken.listen()
        driver.app.serve = RoomServer
        driver.app.follow(Wall("Monday", setup(), taken.getsockname()[1]))
        driver.settle()
        assert driver.app.room is not None
        assert driver.app.room.server is None
        assert driver.has("retry")
        assert driver.app.room.failure is not None
        assert not driver.canvas.problems
    driver.app.serve = Unplugged
    driver.app.room._serve = Unplugged
    driver.press("t")
    assert driver.app.room.server is not None


def test_phones_join_and_play_and_the_wall_and_the_class_board_show_it(driver: Driver) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    driver.app.serve = RoomServer
    driver.app.follow(ClassBoard())
    driver.app.follow(Wall("Monday", setup(), port, "127.0.0.1"))
    driver.settle()
    assert f"127.0.0.1:{port}" in texts(driver)
    room, url = driver.scene.room, f"ws://127.0.0.1:{port}/ws"

    async def play() -> None:
        phones = [Phone(url, number) for number in range(2)]
        for phone, name in zip(phones, ("Foxes", "\u7b2c\u4e09\u7ec4"), strict=True):
            await phone.join(room.code, name)
            await phone.say(do="bet", seat=1)
        driver.settle()
        assert {"Foxes", "\u7b2c\u4e09\u7ec4"} <= set(texts(driver))
        driver.press("enter")
        await asyncio.gather(*(phone.play_on() for phone in phones))

    run(play())
    for _ in range(int(PATIENCE_S * 10)):
        if all(table.is_recorded for table in room.tables):
            break
        time.sleep(0.1)
    driver.settle()
    assert "2 of 2 matches are over" in texts(driver)
    driver.press("enter")
    driver.press("enter", "enter", "enter")
    assert {"Foxes", "\u7b2c\u4e09\u7ec4"} <= set(texts(driver))
    driver.press("esc")
    assert driver.shows(ClassScene)
    names = {result.team.name for result in driver.scene.standings[0].results}
    assert names == {"Foxes", "\u7b2c\u4e09\u7ec4"}


@pytest.mark.parametrize("kind", [Kind.TEAMS, Kind.VOTE])
def test_every_kind_of_play_comes_to_its_reveal(driver: Driver, kind: Any) -> None:
    room = opened(driver, "Foxes", "Wolves", "Bears", "Owls", kind=kind)
    for team in room.teams:
        room.bet(team.id, 0)
    driver.press("enter")
    for table in room.tables:
        while table.match.seat is not None:
            action = Action.end_turn()
            team = table.teams[table.match.seat]
            if table.agent_to_act is not None:
                room.play_for_agent(table, table.number, action, None)
            elif kind is Kind.VOTE:
                room.confirm(table.number, action)
            else:
                room.play(team, table.number, action)
    driver.settle()
    driver.press("enter")
    pages = []
    for _ in range(20):
        pages.append(driver.scene.reveal.page)
        assert driver.canvas.problems == []
        if driver.scene.reveal.is_last:
            break
        driver.press("enter")
    ladder = ["ladder"] * 4 if kind is Kind.TEAMS else []
    assert pages == ["bets", "bets", *ladder, "curves", "field", "match"]
    owner = "Foxes / Wolves" if kind is Kind.TEAMS else "All together"
    assert owner in texts(driver)


def test_a_team_is_found_in_a_vote_as_well(driver: Driver) -> None:
    room = opened(driver, "Foxes", "Wolves", kind=Kind.VOTE)
    driver.press("enter", "o")
    driver.click(f"plan-team{room.teams[0].id}")
    driver.click("remove")
    driver.click("remove")
    assert [team.name for team in room.teams] == ["Wolves"]


# -- the guess at the line ------------------------------------------------------------------------


def test_the_wall_asks_counts_and_then_shows_all_lines(driver: Driver) -> None:
    room = opened(driver, "Ants", "Bees", "Cats")
    driver.press("b")
    driver.click("border-deck")
    assert room.border is not None
    assert "0 of 3 teams have drawn" in said(driver)
    room.keep_truth(1, tuple(tuple(90_000 * (row + 1) for row in range(11)) for _ in range(11)))
    for team, height in zip(room.teams[:2], (450, 900), strict=True):
        room.draw_line(team.id, 1, [height] * 11)
    driver.settle()
    assert "2 of 3 teams have drawn" in said(driver)
    assert "Ants" not in said(driver)
    assert "markets on the correct side" not in said(driver)
    assert not driver.has("border-away")  # lines that nobody has seen are not thrown away
    driver.press("enter")
    assert not room.border.is_open
    assert said(driver).index("Ants") < said(driver).index("Bees")
    assert said(driver).count("markets on the correct side") == 2
    driver.press("enter")
    assert room.border is None
    assert driver.has("start")


def test_the_wall_asks_about_any_deck_and_anything(driver: Driver) -> None:
    room = opened(driver, "Ants")
    driver.press("b")
    for key, times in (("own-deck", 3), ("own-up", 3), ("own-across", 2)):
        driver.tab_to(key)
        driver.press(*["right"] * times)
    driver.press("4")
    border = room.border
    assert border is not None
    assert border.map.deck.id != room.setup.deck.id
    assert len({border.map.across, border.map.up, "rules.rounds", "deck.volatility"}) == 4
    assert str(border.map.title) in said(driver)
    (team,) = room.teams
    room.draw_line(team.id, 1, [50] * border.map.size[0])
    kept = border_from(StoredBorder.model_validate_json(stored_border(border).model_dump_json()))
    assert kept == border
    view = border_for_team(room, team)
    assert view is not None
    assert view["deck"] == pick_text(border.map.deck.title)
