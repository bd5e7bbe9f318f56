"""The coach in front of people: the review of a match, play from its turning points, hints and chances."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from game import coach
from game.base.language import translate
from game.coach import GRADE_WORDS, ReviewStory, lead_sentence, telling_turns, turn_sentence, whole_parts
from game.coach import review as review_of
from game.coach.values import value_match
from game.decks import load_deck
from game.match import read_saved, read_session_code, session_code
from game.scoring import score_match, telling_for
from game.ui.app.destinations import StepThrough
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.debrief.review_page import REVIEW_PARTS
from game.ui.screens.replay.stepping import StepScene
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from tests.support import PATIENCE_S
from tests.ui.playing import Driver, played
from tests.ui.screens.test_learn import WAYS, by_keyboard, by_mouse


def texts(driver: Driver) -> str:
    return " ".join(text for text, _, _ in driver.canvas.texts)


def dealt(driver: Driver, *players: str | None, **choices: Any) -> Session:
    """A short match at the table; ``players``: [seat] agent, None for a person."""
    deck = load_deck("city-market").with_settings({"rules.rounds": 3})
    seats = tuple(
        SeatChoice(role, agent) for role, agent in zip(("sales", "marketing"), players, strict=True)
    )
    session = Session.start(
        deck, seats, 11, folder=driver.app.folder, play_sound=driver.app.sound.play, **choices
    )
    driver.app.show(TableScene(driver.app, session))
    driver.settle()
    return session


def to_debrief(driver: Driver) -> None:
    """End every turn until the match can be taken apart."""
    for _ in range(100):
        if driver.has("debrief"):
            break
        driver.click("next" if driver.has("next") else "end_turn")
    driver.click("debrief")
    assert driver.shows(DebriefScene)


def reviewed(driver: Driver, use: Any = by_mouse) -> Any:
    """The review, once the coach has made it and its page is shown."""
    use(driver, "tabs=review") if use is by_mouse else driver.press("2")
    wait(driver, driver.scene.reviewing)
    review = driver.scene.reviewing.review
    assert review is not None
    return review


def wait(driver: Driver, holder: Any) -> None:
    work = holder.work
    assert work is None or work.wait(PATIENCE_S)
    driver.settle()


@pytest.mark.parametrize(("use", "lang"), [(by_mouse, "zh-CN"), (by_keyboard, "en")])
def test_the_review_begins_with_one_sentence_that_says_why(
    drive: Callable[..., Any], tmp_path: Path, lang: str, use: Any
) -> None:
    driver = drive(tmp_path, lang=lang)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver, use)
    why = translate(lead_sentence(review, 0))
    assert not driver.canvas.problems
    # It lies above everything else on the page.
    page = [(box.y, text) for text, _, box in driver.canvas.texts if box.y > driver.find("tabs").rect.bottom]
    assert why.startswith(min(page)[1])


def test_what_is_shown_adds_up_to_the_scores(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    session = dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver)
    for seat, score in enumerate(session.match.scores):
        parts = whole_parts(review, seat)
        assert sum(n for _, n in parts) == score
        assert len(parts) == 1 + 4 + 2
    # The sentence's figures are those of the rows.
    mine, theirs = ([n for _, n in whole_parts(review, seat)] for seat in range(2))
    expected, *luck, own, others = (a - b for a, b in zip(mine, theirs, strict=True))
    lead = expected + sum(luck) + own + others
    told = sorted(abs(n) for n in (lead, expected, sum(luck), own, others) if n)
    figures = map(int, re.findall(r"\d+", translate(lead_sentence(review, 0))))
    assert sorted(n for n in figures if n) == told


def test_turning_points_are_what_moved_the_chances_most(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver)
    told = {(point.kind, point.at): point.turned for point in review.turning_points}
    left = [
        max(map(abs, stroke.chances))
        for stroke in value_match(review.record).strokes
        if (stroke.kind, stroke.at - 1) not in told
    ]
    assert len(told) == 3
    assert max(told.values()) >= max(left)
    # What moved more than one that is told lies in a round of which something is told.
    rounds = {point.round for point in review.turning_points}
    strokes = value_match(review.record).strokes
    more = [each for each in strokes if max(map(abs, each.chances)) > min(told.values())]
    assert all(each.round in rounds for each in more)


def test_cards_of_turning_points_carry_what_lay_on_them(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    review = review_of(played(3, agents=("novice", "skilled")))
    shown = list(zip(review.turning_points, ReviewStory(review).turning, strict=True))
    assert any(card.strain for _, cards in shown for card in cards)
    driver.app.show(StepScene(driver.app, review.record))
    for turning, cards in shown:
        driver.scene.go_to(turning.at)
        board = driver.session.presenter.board
        for card in cards:
            assert card.lift == board.lift.get(card.copy, 0)
            assert card.strain == board.strain.get(card.copy, 0)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080)])
def test_the_curve_of_chances_has_room_and_its_panels_are_whole(
    drive: Callable[..., Any], tmp_path: Path, size: tuple[int, int]
) -> None:
    driver = drive(tmp_path, size=size)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    reviewed(driver)
    driver.click("review-part=turning")
    top, bottom = sorted(box.centery for text, _, box in driver.canvas.texts if text == "100 %")
    assert bottom - top >= 0.12 * size[1]
    assert not driver.canvas.problems
    foot = driver.find("take-home").rect.top
    assert all(driver.find(f"play-on{n}").rect.bottom <= foot for n in range(3))


@pytest.mark.parametrize(
    ("players", "upper"),
    [((None, "skilled"), "Sales"), (("skilled", None), "Marketing"), (("skilled", "skilled"), "Sales")],
)
def test_ones_own_chances_go_upwards_as_ones_leads_do(
    drive: Callable[..., Any], tmp_path: Path, players: tuple[str | None, str | None], upper: str
) -> None:
    driver = drive(tmp_path)
    driver.app.show(TableScene(driver.app, dealt(driver, *players)))
    driver.settle()
    to_debrief(driver)
    reviewed(driver)
    driver.click("review-part=turning")
    names = [(box.y, text) for text, _, box in driver.canvas.texts if text in {"Sales", "Marketing"}]
    assert min(names)[1] == upper


def test_the_pages_of_a_review_are_drawn_without_playing_its_match_again(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver)
    pages = []
    for _ in range(2):
        for part in REVIEW_PARTS:
            driver.click(f"review-part={part}")
            pages.append(texts(driver))
        # A record that can no longer be played gives the same pages.
        story = driver.scene.reviewing.story
        story.review = replace(review, record=replace(review.record, actions=()))
    half = len(REVIEW_PARTS)
    assert pages[:half] == pages[half:]


def test_decisions_say_how_good_the_turn_was_at_the_time_once_the_coach_has_looked(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver = drive(tmp_path)
    driver.app.show(TableScene(driver.app, dealt(driver, "skilled", "skilled")))
    driver.settle()
    to_debrief(driver)
    driver.scene.reviewing.close()
    driver.scene.reviewing.story = None
    driver.click("tabs=decisions")
    assert "see Review" in texts(driver)
    assert "a turn" not in texts(driver)
    story = ReviewStory(review_of(driver.session.to_record()))
    driver.scene.reviewing.story = story
    driver.settle()
    assert re.search("at the time, a turn (as good as|a little|clearly|much)", texts(driver))


@pytest.mark.parametrize(("lang", "words"), [("en", "the coach improves"), ("zh-CN", "教练会提升")])
def test_decisions_that_were_weaker_say_what_the_coach_would_have_done(
    drive: Callable[..., Any], tmp_path: Path, lang: str, words: str
) -> None:
    driver = drive(tmp_path, size=(1280, 800), lang=lang)
    session = dealt(driver, "novice", "novice")
    driver.app.show(DebriefScene(driver.app, session))
    driver.settle()
    driver.scene.reviewing.close()
    driver.click("tabs=decisions")
    driver.scene.reviewing.story = ReviewStory(review_of(session.to_record()))
    driver.settle()
    shown = texts(driver)
    assert words in shown
    if lang == "en":
        weaker = r"at the time, a turn (?:a little|clearly|much) weaker than the coach's"
        assert re.findall(weaker, shown)
        assert len(re.findall(weaker + ": the coach", shown)) == len(re.findall(weaker, shown))
        assert "as good as the coach's: the coach" not in shown
    assert not driver.canvas.problems


@pytest.mark.parametrize("seat", [0, 1])
def test_what_another_gained_has_its_colour_and_not_that_of_a_gain(
    drive: Callable[..., Any], tmp_path: Path, seat: int
) -> None:
    driver = drive(tmp_path)
    session = dealt(driver, "skilled", "skilled")
    driver.app.show(TableScene(driver.app, session))
    driver.settle()
    to_debrief(driver)
    driver.scene.reviewing.close()
    driver.click("tabs=decisions")
    driver.click(f"telling-seat={seat}")
    decisions = telling_for(score_match(session.match.history).decisions, seat)
    assert {decision.seat for decision in decisions} == {0, 1}
    theme = driver.canvas.theme
    for decision in decisions:
        inks = {ink for text, ink, _ in driver.canvas.texts if text == f"{decision.credit:+d}"}
        own = theme.good if decision.credit > 0 else theme.bad
        assert (own if decision.seat == seat else (theme.sales, theme.marketing)[decision.seat]) in inks


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_a_person_is_told_its_own_best_and_dearest_first(
    drive: Callable[..., Any], tmp_path: Path, lang: str
) -> None:
    driver = drive(tmp_path, lang=lang)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver)
    told = telling_turns(review, 0, is_you=True)
    shown = texts(driver).replace(" ", "")
    for each in told:
        assert translate(each.title).replace(" ", "") in shown
        assert translate(each.worth).replace(" ", "") in shown
    assert not driver.has("telling-seat")
    assert not driver.canvas.problems
    dearest = told[1].turn
    assert dearest is not None  # who only ends turns has lost something by it
    driver.click("play-on-dearest")
    assert driver.shows(TableScene)
    assert driver.session.branch.at == dearest.at


def test_where_nobody_or_several_are_you_each_seat_is_looked_at(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver = drive(tmp_path)
    dealt(driver, "novice", "steady")
    driver.settle()
    to_debrief(driver)
    review = reviewed(driver)
    for seat in (1, 0):
        driver.click(f"telling-seat={seat}")
        shown = texts(driver).replace(" ", "")
        for each in telling_turns(review, seat, is_you=False):
            assert translate(each.title).replace(" ", "") in shown
        assert not driver.canvas.problems


@WAYS
def test_a_turning_point_is_played_on_from(drive: Callable[..., Any], tmp_path: Path, use: Any) -> None:
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver, use)
    turning = review.turning_points[1]
    use(driver, "review-part=turning") if use is by_mouse else driver.press("enter")
    use(driver, "play-on1")
    assert driver.shows(TableScene)
    session = driver.session
    assert session.agents == (None, "skilled")
    assert session.branch is not None
    assert session.branch.at == turning.at
    assert tuple(session.match.actions[: turning.at]) == review.record.actions[: turning.at]
    to_debrief(driver)
    assert [name for name, _ in driver.scene.tabs][:3] == ["result", "lines", "review"]


def test_the_rest_of_the_debrief_is_read_while_the_coach_is_at_it(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")
    half_way = []

    def slow(record: Any, tell: Any) -> Any:
        tell(0.5)
        half_way.append(record)
        while True:  # ends when nobody waits for it any more
            tell(0.5)

    monkeypatch.setattr(coach.BESIDE, "review", slow)
    to_debrief(driver)
    work = driver.scene.reviewing.work
    assert not work.wait(0.2)
    assert half_way
    driver.press("2")
    assert "50 %" in texts(driver)
    assert not driver.canvas.problems
    for page in ("3", "4", "1"):
        driver.press(page)
        assert not driver.canvas.problems
    driver.press("esc")
    assert not driver.shows(DebriefScene)
    assert work.wait(PATIENCE_S)


def test_a_coach_that_fails_is_told_and_can_be_asked_again(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")

    def fail(*_: Any) -> Any:
        raise MemoryError

    with monkeypatch.context() as while_broken:
        while_broken.setattr(coach.BESIDE, "review", fail)
        to_debrief(driver)
        wait(driver, driver.scene.reviewing)
    assert any("MemoryError" in str(toast.text) for toast in driver.app.toasts)
    driver.press("2")
    assert "MemoryError" in texts(driver)
    driver.click("review-again")
    assert reviewed(driver).score == driver.session.match.scores


# -- asking at the table --------------------------------------------------------------------------


@pytest.mark.parametrize(("use", "lang"), [(by_mouse, "zh-CN"), (by_keyboard, "en")])
def test_a_hint_is_given_with_its_reason_and_counted(
    drive: Callable[..., Any], tmp_path: Path, lang: str, use: Any
) -> None:
    driver = drive(tmp_path, lang=lang)
    session = dealt(driver, None, "skilled")
    use(driver, "ask-coach")
    hint = driver.scene.coaching.hint
    assert hint.action in session.match.legal_actions()
    said = translate(hint.text)
    assert said.replace(" ", "") in texts(driver).replace(" ", "")
    assert not driver.canvas.problems
    assert not driver.has("ask-coach")  # it has been said: once is enough
    assert session.hints == [1, 0]
    session.play(hint.action)
    driver.settle()
    driver.look()
    assert driver.scene.coaching.hint is None
    if driver.scene.table.takes_input:
        use(driver, "ask-coach")
        assert session.hints == [2, 0]
    asked = session.hints[0]
    # Whoever leaves and comes back has asked as often as before, also where actions were taken back.
    path = driver.session.journal._place.path
    saved = read_saved(path.read_bytes(), path)
    assert saved.hints == (asked, 0)
    to_debrief(driver)
    assert driver.session.to_record().hints == (asked, 0)
    assert str(asked) in next(
        text for text, _, _ in driver.canvas.texts if "asked the coach" in text or "问过教练" in text
    )


def test_thinking_is_shown_and_the_table_stays_usable(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()

    def slow(_: Any) -> Any:
        may_go_on.wait(PATIENCE_S)
        raise MemoryError

    driver = drive(tmp_path)
    session = dealt(driver, None, "skilled")
    monkeypatch.setattr(coach.BESIDE, "hint", slow)
    driver.press("a", settles=False)
    driver.app.pass_time(0.1)
    driver.look()
    assert "The coach is thinking" in texts(driver)
    assert driver.scene.is_moving()
    driver.press("1", "i", settles=False)
    assert session.match.actions
    driver.app.pass_time(0.1)
    driver.look()
    assert "The coach is thinking" not in texts(driver)  # what was asked for is no more
    may_go_on.set()
    driver.settle()
    assert session.hints == [0, 0]


def test_a_coach_that_fails_at_the_table_is_told(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Any) -> Any:
        raise ZeroDivisionError

    driver = drive(tmp_path)
    session = dealt(driver, None, "skilled")
    with monkeypatch.context() as while_broken:
        while_broken.setattr(coach.BESIDE, "hint", fail)
        driver.press("a")
    assert any("the coach failed: ZeroDivisionError" in str(toast.text) for toast in driver.app.toasts)
    assert session.hints == [0, 0]
    driver.press("a")
    assert session.hints == [1, 0]


def test_a_session_code_switches_the_coach_off(drive: Callable[..., Any], tmp_path: Path) -> None:
    deck = load_deck("city-market")
    driver = drive(tmp_path, win_chance=True)
    driver.click("play")
    for has_coach in (False, True):
        driver.scene._set_deal(session_code(deck, 9, ("sales", "marketing"), has_coach=has_coach))
        driver.look()
        driver.click("start")
        assert driver.shows(TableScene)
        assert bool(driver.find("ask-coach").why_not) != has_coach
        driver.press("a")
        assert driver.session.hints == [int(has_coach), 0]
        driver.settle()  # the chances have been asked for; now they are there
        assert ("Chance to win" in texts(driver)) == has_coach
        path = driver.session.journal._place.path
        resumed = Session.resume(read_saved(path.read_bytes(), path))
        assert resumed.has_coach == has_coach
        assert resumed.hints == [int(has_coach), 0]
        resumed.close()
        if not has_coach:
            driver.press("esc")
            driver.click("leave")
            driver.click("play")


def test_a_trainer_switches_the_coach_off_for_a_session(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    driver.click("class")
    driver.click("session-coach=off")
    driver.click("begin")
    driver.click("class-new-deal")
    (standing,) = driver.scene.standings
    assert not read_session_code(standing.deal.code).has_coach
    assert "cannot ask the coach" in texts(driver)
    assert standing.deal.code in texts(driver)


def test_the_chance_to_win_is_shown_to_those_who_want_it(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    session = dealt(driver, None, "skilled")
    assert "Chance to win" not in texts(driver)
    driver.app.change(win_chance=True)
    for _ in range(2):
        driver.settle()
    assert "Chance to win" in texts(driver)
    shown = [text for text, _, _ in driver.canvas.texts if text.endswith(" %")]
    assert len(shown) == 2
    assert session.hints == [0, 0]


# -- stepping -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_step_stands_beside_the_coachs(drive: Callable[..., Any], tmp_path: Path, lang: str) -> None:
    driver = drive(tmp_path, lang=lang)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver)
    driver.press("t")
    assert driver.shows(StepScene)
    for at in range(driver.scene.n_actions + 1):
        turn = [turn for turn in review.turns if turn.at <= at][-1]
        shown = texts(driver).replace(" ", "")
        assert translate(turn_sentence(review, turn))[:20].replace(" ", "") in shown
        assert translate(GRADE_WORDS[turn.grade]).replace(" ", "") in shown
        assert not driver.canvas.problems
        if at < driver.scene.n_actions:
            driver.press("right")
    driver.press("esc")
    assert driver.shows(DebriefScene)
    assert driver.scene.reviewing.review is review


def test_a_record_is_reviewed_while_it_is_stepped_through(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    record = played(5)
    driver.app.follow(StepThrough(record))
    driver.look()
    assert "The coach is" in texts(driver)
    driver.press("right", "right")
    wait(driver, driver.scene.reviewing)
    assert "To expect at the end" in texts(driver)
    assert driver.scene.at == 2


def test_the_report_that_is_taken_home_has_the_coachs_part(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.ui.screens.debrief.take_home.open_with_system", lambda _path: None)
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    review = reviewed(driver)
    driver.press("v")
    driver.scene._save_report()
    (report,) = (tmp_path / "reports").glob("*.html")
    text = report.read_text(encoding="utf-8")
    assert translate(lead_sentence(review)) in unescape(text)
    assert "Chances to win, round by round" in text


def test_where_nothing_can_be_compiled_the_review_waits_until_it_is_wanted(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("debrief", "review_page"):
        monkeypatch.setattr(f"game.ui.screens.debrief.{place}.may_compile", lambda: False)
    may_go_on = Event()
    made = coach.review

    def slow(record: Any, tell: Any) -> Any:
        may_go_on.wait(PATIENCE_S)
        return made(record, tell)

    monkeypatch.setattr(coach.BESIDE, "review", slow)
    driver = drive(tmp_path)
    dealt(driver, None, "skilled")
    to_debrief(driver)
    assert not driver.scene.reviewing.is_working
    driver.press("2")
    driver.look()
    assert "many minutes" in texts(driver)
    may_go_on.set()
    assert reviewed(driver).score == driver.session.match.scores
