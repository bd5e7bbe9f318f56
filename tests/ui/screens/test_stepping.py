"""Stepping through recorded matches, taking seats over, and comparing both lines."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pygame
import pytest

from game.decks import load_deck
from game.match import Match, load_record, record_of, save_record
from game.match.events import Opened
from game.scoring import points_so_far, score_match
from game.ui.app.inputs import Dropped, KeyPressed, read_inputs
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.replay.records import RecordsScene
from game.ui.screens.replay.stepping import StepScene
from game.ui.screens.table.table import TableScene
from game.ui.screens.title import TitleScene
from tests.support import PATIENCE_S
from tests.ui.playing import Driver, check_all, journal_of
from tests.ui.screens.test_learn import WAYS, by_keyboard, by_mouse


@pytest.fixture(scope="module")
def record() -> Any:
    from game.agents import make_agent

    match = Match(load_deck("city-market").with_settings({"rules.rounds": 4}), ["sales", "marketing"], 7)
    agents = [make_agent("sales", "novice"), make_agent("marketing", "skilled")]
    while match.seat is not None:
        match.play(agents[match.seat].choose(match.observation))
    return record_of(match, ("novice", "skilled"))


@pytest.fixture
def saved(tmp_path: Path, record: Any) -> Any:
    (tmp_path / "records").mkdir()
    path = tmp_path / "records" / "match.json"
    save_record(record, path)
    return path


def texts(driver: Driver) -> Any:
    return " ".join(text for text, _, _ in driver.canvas.texts)


def open_first(driver: Driver, use: Any = by_mouse) -> None:
    use(driver, "records")
    assert driver.shows(RecordsScene)
    driver.click("record0")
    assert driver.shows(StepScene)


def shown_like(driver: Driver, record: Any, at: Any) -> None:
    """The board shows the match as it stood after so many actions, and the points of that moment."""
    match = Match(record.deck, record.roles, record.seed)
    for _, action in record.actions[:at]:
        match.play(action)
    board, table = driver.scene.session.presenter.board, match.table
    assert driver.scene.at == at
    assert board.hands == [[None if c < 0 else c for c in hand] for hand in table.hands.tolist()]
    assert tuple(board.scores) == match.scores
    assert (board.round, board.seat, board.is_over) == (match.round, match.seat, match.is_over)
    assert driver.scene.points == points_so_far(match.history)
    assert tuple(sum(seat.values()) for seat in driver.scene.points) == match.scores


@pytest.mark.parametrize(("use", "lang"), [(by_mouse, "zh-CN"), (by_keyboard, "en")])
def test_forward_and_back_through_a_whole_match(
    drive: Callable[..., Any], tmp_path: Path, saved: Any, record: Any, lang: str, use: Any
) -> None:
    driver = drive(tmp_path, lang=lang)
    open_first(driver, use)
    shown_like(driver, record, 0)
    for at in range(1, len(record.actions) + 1):
        use(driver, "step-on")
        shown_like(driver, record, at)
        assert not driver.canvas.problems
    assert driver.find("step-on").why_not
    for at in reversed(range(len(record.actions))):
        use(driver, "step-back")
        shown_like(driver, record, at)
    use(driver, "last")
    shown_like(driver, record, len(record.actions))
    assert driver.scene.points == score_match(record.replay().history).attribution
    use(driver, "first")
    shown_like(driver, record, 0)
    assert saved.read_bytes()
    use(driver, "back")
    assert driver.shows(RecordsScene)


@pytest.mark.usefixtures("saved")
@WAYS
def test_by_rounds(drive: Callable[..., Any], tmp_path: Path, record: Any, use: Any) -> None:
    driver = drive(tmp_path)
    open_first(driver, use)
    opens = [0]
    match = Match(record.deck, record.roles, record.seed)
    for number, (_, action) in enumerate(record.actions, start=1):
        if any(isinstance(event, Opened) for event in match.play(action)):
            opens.append(number)
    for at in (*opens[1:], len(record.actions)):
        use(driver, "round-on")
        shown_like(driver, record, at)
    for at in reversed(opens):
        use(driver, "round-back")
        shown_like(driver, record, at)
    use(driver, "round-on")
    use(driver, "step-on")
    use(driver, "round-back")
    shown_like(driver, record, opens[1])


@pytest.mark.usefixtures("saved")
def test_the_slider_goes_anywhere(drive: Callable[..., Any], tmp_path: Path, record: Any) -> None:
    driver = drive(tmp_path)
    open_first(driver)
    for share in (0.4, 0.9, 0.1):
        driver.drag("place", share)
        shown_like(driver, record, driver.scene.at)
    driver.tab_to("place")
    before = driver.scene.at
    driver.press("right")
    assert driver.scene.at == before + 1


@pytest.mark.usefixtures("saved")
def test_cards_move_on_the_way_forward_and_can_be_hurried(
    drive: Callable[..., Any], tmp_path: Path, record: Any
) -> None:
    driver = drive(tmp_path, motion=True, ai_speed="normal")
    open_first(driver)
    driver.press("right", settles=False)
    assert driver.scene.is_moving()
    driver.press("right", "right", settles=False)
    driver.settle()
    shown_like(driver, record, 3)


# -- which record ---------------------------------------------------------------------------------


def test_a_file_from_elsewhere_by_its_name(drive: Callable[..., Any], tmp_path: Path, record: Any) -> None:
    path = tmp_path / "elsewhere.json"
    save_record(record, path)
    driver = drive(tmp_path)
    driver.click("records")
    assert "No match has been finished" in texts(driver)
    assert driver.find("open").why_not
    driver.click("file")
    driver.scene._name(f'"{path}"')
    driver.look()
    driver.click("open")
    shown_like(driver, record, 0)


@pytest.mark.parametrize("scene", ["title", "records"])
def test_a_file_that_is_dropped(drive: Callable[..., Any], tmp_path: Path, record: Any, scene: Any) -> None:
    path = tmp_path / "dropped.json"
    save_record(record, path)
    driver = drive(tmp_path)
    if scene == "records":
        driver.click("records")
    driver.do(Dropped(str(path)))
    shown_like(driver, record, 0)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\x00\xff", b'{"format": 1}', b'{"format": 9}', b"[" * 3000, None],
)
@pytest.mark.usefixtures("saved")
def test_what_is_no_record_is_told_and_nothing_else_happens(
    drive: Callable[..., Any], tmp_path: Path, content: Any
) -> None:
    bad = tmp_path / "records" / "bad.json"
    if content is None:
        bad.mkdir()
    else:
        bad.write_bytes(content)
    driver = drive(tmp_path)
    driver.do(Dropped(str(bad)))
    assert driver.shows(TitleScene)
    assert driver.app.toasts
    driver.click("records")
    assert "bad.json" in texts(driver)
    assert not driver.canvas.problems
    assert sum(key.startswith("record") for key in list(driver.keys())) == 1
    for name in ("", "  ", "/nowhere/x.json", "a\0b", "~nobody/x", "file://"):
        driver.scene._name(name)
        driver.app.follow(driver.scene._open_named())
        assert driver.shows(RecordsScene)


def test_many_records_are_read_while_the_window_answers(
    drive: Callable[..., Any], tmp_path: Path, saved: Any, monkeypatch: pytest.MonkeyPatch
) -> Any:
    for number in range(60):
        (tmp_path / "records" / f"copy{number}.json").write_bytes(saved.read_bytes())
    may_go_on = Event()

    def slow(path: Path) -> Any:
        may_go_on.wait(PATIENCE_S)
        return load_record(path)

    monkeypatch.setattr("game.ui.screens.replay.records.load_record", slow)
    driver = drive(tmp_path)
    driver.do(KeyPressed("m"), settles=False)
    driver.app.pass_time(0.016)
    assert driver.scene.is_moving()
    driver.do(KeyPressed("esc"), settles=False)
    assert driver.shows(TitleScene)
    driver.do(KeyPressed("m"), settles=False)
    may_go_on.set()
    driver.settle()
    assert len(driver.scene.filed) == 61
    assert not driver.scene.is_moving()


@pytest.mark.usefixtures("saved")
def test_an_error_while_records_are_read_is_told(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Any) -> None:
        raise MemoryError

    driver = drive(tmp_path)
    with monkeypatch.context() as while_broken:
        while_broken.setattr("game.ui.screens.replay.records.load_record", fail)
        driver.click("records")
    assert any("reading the records failed: MemoryError" in str(toast.text) for toast in driver.app.toasts)
    driver.press("r")
    assert len(driver.scene.filed) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.usefixtures("saved")
def test_what_is_no_file_hides_none_of_the_others(drive: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "records" / "gone.json").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "records" / "pipe.json")
    driver = drive(tmp_path)
    driver.click("records")
    assert {"gone.json", "pipe.json"} <= {text for text, _, _ in driver.canvas.texts}
    assert sum(key.startswith("record") for key in list(driver.keys())) == 1


def test_a_record_that_claims_what_was_not_played_is_refused(
    drive: Callable[..., Any], tmp_path: Path, saved: Any
) -> None:
    document = json.loads(saved.read_text())
    document["score"][0] += 1
    saved.write_text(json.dumps(document))
    driver = drive(tmp_path)
    driver.click("records")
    driver.click("record0")
    assert driver.shows(RecordsScene)
    assert any("claims the score" in str(toast.text) for toast in driver.app.toasts)


def test_a_record_that_breaks_off_can_be_stepped_through_as_far_as_it_goes(
    drive: Callable[..., Any], tmp_path: Path, saved: Any
) -> None:
    document = json.loads(saved.read_text())
    document["actions"] = document["actions"][:9]
    del document["score"]
    saved.write_text(json.dumps(document))
    driver = drive(tmp_path)
    driver.click("records")
    assert "not played to the end" in texts(driver)
    driver.click("record0")
    driver.click("last")
    assert driver.scene.at == 9
    assert not driver.find("take-over").why_not  # there is something left to play


# -- taking over ----------------------------------------------------------------------------------


def finish(driver: Driver, use: Any = by_mouse) -> None:
    for _ in range(200):
        if driver.has("debrief"):
            return
        use(driver, "next" if driver.has("next") else "end_turn")
    raise AssertionError("the match never ends")


@pytest.mark.parametrize(("use", "seat"), [(by_mouse, 0), (by_keyboard, 1)])
def test_a_seat_is_taken_over_and_both_lines_are_compared(
    drive: Callable[..., Any], tmp_path: Path, saved: Any, record: Any, seat: Any, use: Any
) -> None:
    before = saved.read_bytes()
    driver = drive(tmp_path)
    open_first(driver, use)
    driver.scene.go_to(11)
    driver.look()
    use(driver, "take-over")
    use(driver, f"seat{seat}")
    assert driver.shows(TableScene)
    session = driver.session
    assert session.agents == ((None, "skilled") if seat == 0 else ("novice", None))
    assert tuple(session.match.actions[:11]) == record.actions[:11]
    assert not (session.can_undo and len(session.match.actions) == 11)
    assert journal_of(session).state() == session.match.state()
    finish(driver, use)
    check_all(driver.app)
    use(driver, "debrief")
    scene = driver.scene
    assert isinstance(scene, DebriefScene)
    driver.press("2")
    assert scene.tab == "lines"
    lines = scene.lines
    assert lines is not None
    assert lines.n_shared >= 11
    assert lines.points[0] == score_match(record.replay().history).attribution
    assert lines.points[1] == scene.score.attribution
    shown = texts(driver)
    for score in (*record.score, *scene.score.scores):
        assert str(score) in shown
    assert "The lines part in round" in shown
    assert not driver.canvas.problems
    use(driver, "back")
    assert driver.shows(StepScene)  # the original is still there
    shown_like(driver, record, 11)
    assert saved.read_bytes() == before
    assert not list(tmp_path.glob("resume*.jsonl"))


@pytest.mark.usefixtures("saved")
def test_a_branch_that_is_left_is_gone_on_with_and_still_compared(
    drive: Callable[..., Any], tmp_path: Path, record: Any
) -> None:
    driver = drive(tmp_path)
    open_first(driver)
    driver.scene.go_to(6)
    driver.look()
    driver.click("take-over")
    driver.click("seat1")
    state = driver.match.state()
    driver.die()
    again = drive(tmp_path)
    again.click("resume")
    assert again.match.state() == state
    assert again.session.branch.at == 6
    assert again.session.branch.original.actions == record.actions
    while again.session.can_undo:
        again.click("undo")
    assert len(again.match.actions) >= 6
    finish(again)
    again.click("debrief")
    assert again.has("tabs=lines")


@pytest.mark.usefixtures("saved")
def test_what_the_record_brought_along_cannot_be_undone(
    drive: Callable[..., Any], tmp_path: Path, record: Any
) -> None:
    """The last action before the point may be the person's own and show nothing new."""
    driver = drive(tmp_path)
    match = Match(record.deck, record.roles, record.seed)
    at = None
    for number, (_, action) in enumerate(record.actions, start=1):
        match.play(action)
        if match.can_undo and match.seat == 1:
            at = number
            break
    assert at is not None
    open_first(driver)
    driver.scene.go_to(at)
    driver.look()
    driver.click("take-over")
    driver.click("seat1")
    assert driver.match.can_undo
    assert not driver.session.can_undo
    assert not driver.has("undo")
    driver.click("end_turn")


@pytest.mark.usefixtures("saved")
def test_skilled_play_goes_on_by_itself(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    open_first(driver)
    driver.scene.go_to(5)
    driver.look()
    driver.click("take-over")
    driver.click("watch-on")
    assert driver.session.agents == ("skilled", "skilled")
    assert driver.has("debrief")


@pytest.mark.usefixtures("saved")
def test_a_damaged_other_line_costs_only_the_comparison(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    open_first(driver)
    driver.click("take-over")
    driver.click("seat0")
    path = driver.session.journal._place.path
    driver.die()
    header, _, rest = path.read_bytes().partition(b"\n")
    document = json.loads(header)
    document["extra"]["branch"]["record"]["seed"] = "none"
    path.write_bytes(json.dumps(document).encode() + b"\n" + rest)
    again = drive(tmp_path)
    again.click("resume")
    assert again.session.branch is None
    assert any("cannot be compared" in str(toast.text) for toast in again.app.toasts)
    finish(again)
    again.click("debrief")
    assert not again.has("tabs=lines")


@pytest.mark.usefixtures("saved")
def test_at_the_end_there_is_nothing_to_take_over(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    open_first(driver)
    driver.click("last")
    assert driver.find("take-over").why_not
    driver.press("enter")
    assert driver.shows(StepScene)


@WAYS
def test_the_match_just_played_is_stepped_through_from_its_debrief(
    drive: Callable[..., Any], tmp_path: Path, use: Any
) -> None:
    driver = drive(tmp_path)
    driver.click("watch")
    driver.click("start")
    actions = tuple(driver.match.actions)
    use(driver, "debrief")
    use(driver, "step-through")
    assert driver.shows(StepScene)
    assert driver.scene.record.actions == actions
    use(driver, "last")
    use(driver, "back")
    assert driver.shows(DebriefScene)


def test_the_window_tells_of_files_that_are_dropped() -> None:
    event = pygame.event.Event(pygame.DROPFILE, file="/a/b.json")
    assert list(read_inputs([event])) == [Dropped("/a/b.json")]
