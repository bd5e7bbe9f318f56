"""The class board and what tables take home, through the window's own inputs."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from game.base.errors import UsageError
from game.base.language import msg, pick_text
from game.classroom import Board, classes_file, keep_line, lines_of
from game.decks import load_deck
from game.lab import live_map as live_maps
from game.lab import map_to_guess
from game.lab.reference_scores import play_field
from game.match import read_session_code, save_record
from game.match.codes.result_code import read_result_code, result_code
from game.reports import class_report
from game.reports.html import html_page
from game.ui.app.inputs import Clicked, Moved, Pressed, Typed
from game.ui.screens.classroom.class_board import ClassScene
from game.ui.screens.debrief.take_home import HomeScene
from game.ui.screens.replay.stepping import StepScene
from game.ui.screens.setup import SetupScene
from game.ui.screens.table.table import TableScene
from tests.ui.playing import Driver, played


@pytest.fixture
def driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    monkeypatch.setattr("game.ui.screens.classroom.saved_files.open_with_system", lambda _path: None)
    monkeypatch.setattr("game.ui.screens.debrief.take_home.open_with_system", lambda _path: None)
    # A small field: what percentiles are worth is tested where they are made.
    monkeypatch.setattr(
        "game.ui.screens.classroom.board_readings.play_field",
        lambda *words, **more: play_field(*words, runs=20, **more),
    )
    made = Driver(tmp_path)
    yield made
    made.close()


def write(driver: Driver, field: str, text: str) -> None:
    driver.click(field)
    driver.do(Typed(text))


def texts(driver: Driver) -> str:
    return " ".join(text for text, _, _ in driver.canvas.texts)


def begun(driver: Driver, name: str = "Monday") -> None:
    driver.press("c")
    assert driver.shows(ClassScene)
    write(driver, "session-name", name)
    driver.click("begin")
    assert driver.scene.chosen.name == name


def test_tables_come_onto_the_board_by_code_and_by_file(driver: Driver, tmp_path: Path) -> None:
    begun(driver)
    write(driver, "code", result_code(played(bet=1)))
    write(driver, "team", "Window")
    driver.click("add")
    path = tmp_path / "other.json"
    save_record(played(agents=("novice", "skilled")), path)
    write(driver, "code", str(path))
    write(driver, "team", "Door")
    driver.click("add")
    standing = driver.scene.standings[0]
    assert {result.team.name for result in standing.results} == {"Window", "Door"}
    assert standing.ladders[0][0].result.team.name == "Window"
    for tab in ("curves", "bets", "matches", "ladder"):
        driver.click(f"class-tabs={tab}")
        assert driver.scene.tab == tab
        assert driver.canvas.problems == []
    assert "Window" in texts(driver)
    assert standing.bets.placed == (0, 1)
    # Everything was kept as it was done.
    board = Board(classes_file(tmp_path))
    assert board.sessions()[0].n_results == 2
    board.close()


def test_a_slip_in_a_code_is_told_and_nothing_is_lost(driver: Driver) -> None:
    begun(driver)
    code = result_code(played())
    wrong = code[:5] + ("0" if code[5] != "0" else "1") + code[6:]
    write(driver, "code", wrong)
    driver.click("add")
    assert driver.scene.standings == []
    assert driver.scene.code == wrong
    assert driver.app.toasts


def test_a_match_worth_talking_about_is_stepped_through(driver: Driver) -> None:
    begun(driver)
    write(driver, "code", result_code(played()))
    driver.click("add")
    driver.click("class-tabs=matches")
    driver.click("open0")
    assert driver.shows(StepScene)
    driver.press("esc")
    assert driver.shows(ClassScene)


def test_a_bet_made_in_the_room(driver: Driver) -> None:
    begun(driver)
    write(driver, "code", result_code(played()))
    driver.click("add")
    driver.click("class-tabs=bets")
    team = driver.scene.standings[0].results[0].team
    driver.click(f"bet-{team.id}=0")
    assert driver.scene.standings[0].bets.placed == (1, 0)
    driver.click(f"bet-{team.id}=")
    assert driver.scene.standings[0].bets.placed == (0, 0)


def test_the_session_code_of_a_deal_is_dealt_at_the_set_up(driver: Driver) -> None:
    begun(driver)
    driver.click("class-new-deal")
    deal = driver.scene.standings[0].deal
    plan = read_session_code(deal.code)
    driver.press("esc")
    driver.press("p")
    assert driver.shows(SetupScene)
    write(driver, "deal", deal.code)
    driver.click("start")
    assert driver.shows(TableScene)
    match = driver.match
    assert (match.seed, match.mirror, match.roles) == (plan.seed, plan.mirror, plan.roles)
    assert driver.match.deck == plan.deck


def test_a_mistyped_session_code_is_told_before_the_match(driver: Driver) -> None:
    driver.press("p")
    write(driver, "deal", "ABCD-EFGH-JKMN")
    assert driver.scene._problem()
    driver.click("start")
    assert driver.shows(SetupScene)
    driver.click("another")
    assert not driver.scene._problem()


@pytest.mark.xdist_group("compiled")
def test_report_and_export_are_files(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(driver)
    write(driver, "code", result_code(played()))
    driver.click("add")
    opened: list[Path] = []
    monkeypatch.setattr("game.ui.screens.classroom.saved_files.open_with_system", opened.append)
    driver.click("class-report")
    driver.app.toasts.clear()
    driver.settle()
    (report,) = opened
    assert str(report) in texts(driver).replace(" ", "")  # where it lies stays to be read
    driver.click("saved-pdf")
    driver.click("class-export")
    driver.click("saved-folder")
    files = sorted(path.name for path in (tmp_path / "reports").iterdir())
    # A mark of the class stands behind its name, so that classes of like names never meet in one file.
    kinds = ["Monday.class.json", "Monday.html", "Monday.pdf"]
    assert [name[:6] + name[name.index(".") :] for name in files] == kinds
    assert opened == [report, report.with_suffix(".pdf"), tmp_path / "reports"]
    driver.press("x")
    assert not driver.has("saved-folder")


@pytest.mark.xdist_group("compiled")
def test_a_report_that_nothing_opens_says_where_it_lies(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise UsageError(msg("nothing here opens {path}; open it by hand", path=str(path)))

    monkeypatch.setattr("game.ui.screens.classroom.saved_files.open_with_system", fail)
    begun(driver)
    driver.click("class-report")
    assert "open it by hand" in texts(driver)
    assert driver.has("saved-open")


def test_what_is_taken_home_can_be_read_again(driver: Driver, tmp_path: Path) -> None:
    record = played(bet=0)
    driver.app.show(HomeScene(driver.app, record))
    driver.settle()
    write(driver, "team", "好牌组")
    again = read_result_code(driver.scene._code)
    assert (again.team, again.bet, again.actions) == ("好牌组", 0, record.actions)
    assert driver.scene._code.replace("-", "")[:12] in texts(driver).replace(" ", "")
    driver.click("home-save")
    driver.click("home-report")
    assert len(list((tmp_path / "records").glob("*.json"))) == 1
    assert len(list((tmp_path / "reports").glob("*.html"))) == 1


# -- the guess at the line ------------------------------------------------------------------------


def drawn(driver: Driver) -> dict[str, tuple[int | None, ...]]:
    """What lies in the file of the class."""
    board = Board(classes_file(driver.app.folder))
    session = board.find_session("Monday")
    assert session is not None
    found = {line.team.name: line.heights for line in lines_of(board, session.id)}
    board.close()
    return found


def test_tables_without_phones_draw_in_turn_and_nothing_is_lost(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_maps, "GOALS", (2,))
    monkeypatch.setattr(live_maps, "_SLOWLY", ())
    monkeypatch.setattr("game.ui.screens.classroom.border_board.warm_up", lambda: False)
    begun(driver)
    driver.click("class-tabs=border")
    assert not driver.has("cell:0:0")  # nobody knows yet whose line it is
    for name, row in (("Ants", 9), ("Bees", 4)):
        write(driver, "border-team", name)
        driver.press("enter")
        for column in range(11):
            driver.click(f"cell:{column}:{row}")
    assert drawn(driver) == {"Ants": (900,) * 11, "Bees": (400,) * 11}
    start, end = driver.find("cell:2:9").rect.center, driver.find("cell:6:1").rect.center
    driver.do(Moved(start), Pressed(start), Moved(end, is_held=True), Clicked(end))
    line = drawn(driver)["Bees"]
    assert line[:2] + line[7:] == (400,) * 6
    assert list(line[2:7]) == sorted({height for height in line[2:7] if height is not None}, reverse=True)
    foot, head = driver.find("cell:6:0").rect, driver.find("cell:6:10").rect
    stroke = [(foot.left + 5, foot.bottom - 4), (head.left + 9, head.centery), (head.left + 7, head.top + 4)]
    write(driver, "border-team", "Wasps")
    driver.press("enter")
    held = [Moved(at, is_held=True) for at in stroke]
    driver.do(Moved(stroke[0]), Pressed(stroke[0]), *held, Clicked(stroke[-1]))
    assert drawn(driver)["Wasps"] == (-50,) * 6 + (1050,) * 5
    driver.click("border-show")
    assert "Ants" in texts(driver)
    assert texts(driver).count("of the markets on the correct side") == 3
    driver.settle()
    page = html_page(class_report(driver.scene.board, driver.scene.chosen))
    assert page.count("of the markets on the correct side") == 3  # what has been shown is in the report
    assert not driver.has("cell:0:0")
    driver.press("esc")
    driver.press("c")
    driver.click("class-tabs=border")
    driver.tab_to("border-who")
    driver.press("right")
    assert driver.scene.border.team.name == "Bees"
    assert driver.scene.border.line.heights[0] == 400


def test_a_stray_click_changes_no_line(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_maps, "GOALS", (2,))
    monkeypatch.setattr(live_maps, "_SLOWLY", ())
    monkeypatch.setattr("game.ui.screens.classroom.border_board.warm_up", lambda: False)
    begun(driver)
    board, asked = driver.scene.board, map_to_guess("deck", load_deck("city-market"))
    for name in ("Ants", "Bees"):  # as a room brings them from phones
        keep_line(board, board.add_team(driver.scene.chosen.id, name), asked, (300,) * 11)
    driver.click("class-tabs=border")
    driver.settle()
    assert driver.scene.border.team.name == "Ants"
    assert not driver.has("cell:4:8")
    driver.click("border-begin")
    driver.click("cell:4:8")
    assert drawn(driver)["Ants"][4] == 800
    driver.click("border-back")
    driver.settle()
    assert drawn(driver)["Ants"] == (300,) * 11
    driver.click("border-end")
    assert not driver.has("cell:4:8")
    driver.click("border-show")
    driver.settle()
    assert "Ordered by the share of markets" in texts(driver)
    driver.click("border-show")  # what has been shown is not drawn on any more
    assert not driver.has("border-begin")
    assert "the line of Ants stays as it is" in texts(driver)
    write(driver, "border-team", "Cats")
    driver.press("enter")  # who has drawn nothing yet still may
    driver.click("cell:4:8")
    assert drawn(driver)["Cats"][4] == 800


def test_the_map_of_any_deck_about_anything_can_be_bet_on(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_maps, "GOALS", (2,))
    monkeypatch.setattr(live_maps, "_SLOWLY", ())
    monkeypatch.setattr("game.ui.screens.classroom.border_board.warm_up", lambda: False)
    begun(driver)
    driver.click("class-tabs=border")
    write(driver, "border-team", "Ants")
    driver.press("enter")
    for key, times in (("own-deck", 2), ("own-up", 3), ("own-across", 2)):
        driver.tab_to(key)
        driver.press(*["right"] * times)
    asked = driver.scene.border.asked
    assert asked.deck.id != "city-market"
    assert len({asked.across, asked.up, "rules.rounds", "deck.volatility"}) == 4
    assert pick_text(asked.deck.title) in texts(driver)
    driver.click("border-begin")  # on another map it is begun anew
    driver.click("cell:1:0")
    driver.click("border-show")
    assert driver.scene.border.player.shown.deck == asked.deck
    driver.settle()
    board, session = driver.scene.board, driver.scene.chosen
    (line,) = lines_of(board, session.id)
    assert line.map == asked
    page = html_page(class_report(board, session))
    assert escape(str(asked.title)) in page
    assert "1 team has drawn" in texts(driver)
    driver.tab_to("own-deck")
    driver.press("left", "left")
    assert driver.scene.border.asked.deck.id == "city-market"


def test_a_question_on_the_board_says_its_deck(driver: Driver) -> None:
    begun(driver)
    driver.click("class-tabs=border")
    driver.tab_to("border-map")
    driver.press("right")
    assert driver.scene.border.asked.name == "moving"
    assert not driver.has("own-deck")
    assert "(Frozen market)" in texts(driver)


def test_a_question_of_a_broken_deck_is_told_on_the_board(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    monkeypatch.setenv("BETTER_HAND_DECKS", str(folder))
    (folder / "mine.yaml").write_text("format: 1\nid: frozen-market\n", encoding="utf-8")
    begun(driver)
    driver.click("class-tabs=border")
    driver.tab_to("border-map")
    driver.press("right")
    assert driver.app.toasts
    assert driver.scene.border.name == "deck"
    assert driver.scene.border.asked.deck.id == "city-market"


def test_a_damaged_line_is_left_aside_and_told(driver: Driver) -> None:
    begun(driver)
    board, session = driver.scene.board, driver.scene.chosen
    asked = map_to_guess("long", load_deck("city-market"))
    for name in ("Ants", "Bees"):
        keep_line(board, board.add_team(session.id, name), asked, (100,) * 11)
    with board.whole():
        board.store.run("UPDATE lines SET heights = '[1, 2' WHERE rowid = 1")
    assert [line.team.name for line in lines_of(board, session.id)] == ["Bees"]
    assert "Ants" in str(board.news()[-1])
