"""Slips on the class board are put right through the window's own inputs, and nothing is lost by it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.classroom import Board, classes_file
from game.host import room_folder
from game.lab.reference_scores import play_field
from game.match.codes.result_code import result_code
from game.ui.app.inputs import Typed
from game.ui.screens.classroom.class_board import ClassScene
from tests.ui.playing import Driver, played


@pytest.fixture(params=["en", "zh-CN"])
def driver(request: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """A class of two tables, and the page for corrections before somebody."""
    monkeypatch.setattr(
        "game.ui.screens.classroom.board_readings.play_field",
        lambda *words, **more: play_field(*words, runs=20, **more),
    )
    made = Driver(tmp_path, lang=request.param)
    made.press("c")
    write(made, "session-name", "Monday")
    made.click("begin")
    for team, record in (("Foxs", played()), ("Ants", played(agents=("novice", "skilled")))):
        write(made, "code", result_code(record))
        write(made, "team", team)
        made.click("add")
    made.click("class-tabs=corrections")
    yield made
    assert made.canvas.problems == []
    made.close()


def write(driver: Driver, field: str, text: str) -> None:
    driver.click(field)
    driver.do(Typed(text))


def kept(driver: Driver) -> dict[str, dict[str, list[tuple[int, ...]]]]:
    """What lies in the file: the scores of each team's results, by class and team."""
    board = Board(classes_file(driver.app.folder))
    found: dict[str, dict[str, list[tuple[int, ...]]]] = {}
    for session in board.sessions():
        teams = found[session.name] = {team.name: [] for team in board.teams(session.id)}
        for result in board.results(session.id):
            teams[result.team.name].append(result.facts.scores)
    board.close()
    return found


def team_key(driver: Driver, name: str) -> str:
    scene = driver.scene
    return f"team-{next(team.id for team in scene.board.teams(scene.chosen.id) if team.name == name)}"


def test_a_name_that_was_mistyped_is_changed_by_keyboard_alone(driver: Driver) -> None:
    before = kept(driver)["Monday"]
    key = team_key(driver, "Foxs")
    driver.tab_to(f"name-{key}")
    driver.press("backspace")
    driver.do(Typed("es"))
    driver.press("enter")
    assert kept(driver)["Monday"] == {"Foxes": before["Foxs"], "Ants": before["Ants"]}
    assert {result.team.name for result in driver.scene.standings[0].results} == {"Foxes", "Ants"}
    session = driver.scene.chosen
    driver.tab_to(f"name-session-{session.id}")
    driver.do(Typed(" morning"))
    driver.tab_to(f"rename-session-{session.id}")
    driver.press("enter")
    assert list(kept(driver)) == ["Monday morning"]


def test_a_name_that_another_team_has_is_refused_in_words(driver: Driver) -> None:
    key = team_key(driver, "Foxs")
    driver.click(f"name-{key}")
    driver.press(*["backspace"] * 4)
    driver.do(Typed("Ants"))
    driver.press("enter")
    assert set(kept(driver)["Monday"]) == {"Foxs", "Ants"}
    assert driver.app.toasts


def test_a_result_and_a_team_are_removed_and_put_back(driver: Driver) -> None:
    before = kept(driver)
    result = next(each for each in driver.scene.standings[0].results if each.team.name == "Foxs")
    driver.click(f"off-result-{result.id}")
    assert kept(driver)["Monday"]["Foxs"] == []
    driver.click(f"off-{team_key(driver, 'Ants')}")
    assert kept(driver) == {"Monday": {"Foxs": []}}
    # What was removed last comes back first; seen from any page of the board.
    driver.click("class-tabs=ladder")
    driver.press("z")
    assert kept(driver)["Monday"]["Ants"] == before["Monday"]["Ants"]
    driver.click("put-back")
    assert kept(driver) == before
    assert not driver.has("put-back")
    assert len(driver.scene.standings[0].results) == 2


def test_a_result_that_takes_the_number_of_a_removed_one_is_itself(driver: Driver) -> None:
    before = driver.scene.standings[0].results[-1]
    driver.click(f"off-result-{before.id}")
    driver.click("class-tabs=ladder")
    write(driver, "code", result_code(played(agents=("random", "random"))))
    write(driver, "team", "Bees")
    driver.click("add")
    after = driver.scene.standings[0].results[-1]
    assert (after.id, after.team.name) == (before.id, "Bees")
    assert before.facts.scores != after.facts.scores
    driver.press("tab")  # out of the field, so that the key is not written into it
    driver.press("z")
    assert len(kept(driver)["Monday"]) == 3
    assert {scores for team in kept(driver)["Monday"].values() for scores in team} >= {
        before.facts.scores,
        after.facts.scores,
    }


def test_a_whole_class_is_removed_after_a_question_and_put_back(driver: Driver) -> None:
    before, session = kept(driver), driver.scene.chosen
    driver.click(f"off-session-{session.id}")
    assert kept(driver) == before
    driver.click("class-tabs=ladder")  # thought better of it
    driver.click("class-tabs=corrections")
    driver.click(f"off-session-{session.id}")
    assert kept(driver) == before
    driver.click(f"off-session-{session.id}")
    assert kept(driver) == {}
    assert driver.has("begin")  # nothing but the way to another class, and the way back
    driver.press("z")
    assert kept(driver) == before
    assert driver.scene.chosen.name == "Monday"
    driver.press("esc")
    driver.press("c")
    assert driver.shows(ClassScene)
    assert not driver.has("put-back")


def test_a_class_whose_room_is_left_keeps_its_name(driver: Driver) -> None:
    session = driver.scene.chosen
    driver.click("class-tabs=ladder")
    driver.click("open-room")
    driver.press("esc")
    driver.click("class-tabs=corrections")
    assert driver.find(f"off-session-{session.id}").why_not
    driver.click(f"off-session-{session.id}")
    driver.click(f"off-session-{session.id}")
    write(driver, f"name-session-{session.id}", "x")
    driver.press("enter")
    assert list(kept(driver)) == ["Monday"]
    assert room_folder(driver.app.folder, "Monday").exists()
