"""Whole matches played through the window's inputs: by mouse, by keyboard, by people and by agents."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pygame
import pytest

from game.agents import make_agent
from game.lab import live_map as live_maps
from game.match import Action, Match
from game.match.events import Improved
from game.rules import market_price
from game.rules.draws import COSMETIC, roll
from game.rules.observation import Observation
from game.ui.app.app import App
from game.ui.app.inputs import (
    Clicked,
    Composing,
    KeyPressed,
    Moved,
    Pressed,
    Quit,
    Resized,
    Typed,
    Wheeled,
)
from game.ui.app.settings import load_settings
from game.ui.screens.debrief.debrief import DebriefScene
from game.ui.screens.lesson.lesson import LessonScene
from game.ui.screens.settings import SettingsScene
from game.ui.screens.setup import SetupScene
from game.ui.screens.table.table import TableScene
from game.ui.screens.title import TitleScene
from tests.support import PATIENCE_S
from tests.ui.playing import Driver, check_all, check_board, journal_of, works_of

LANGS = ("en", "zh-CN")
TABS = ("result", "review", "points", "contrast", "decisions", "hands", "questions")
DEAL = "K7M2-9QXT"


def shown_texts(driver: Driver) -> str:
    return " ".join(text for text, _, _ in driver.canvas.texts)


@pytest.fixture(autouse=True)
def _one_deal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.ui.screens.setup.new_deal", lambda: 3)
    monkeypatch.setattr("game.ui.screens.decks.open_with_system", lambda _path: None)


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _address: False)


@pytest.fixture
def drive() -> Iterator[Callable[..., Any]]:
    """Return a maker of drivers; what they leave open is closed at the end."""
    made: list[Driver] = []

    def make(*args: Path, **settings: Any) -> Driver:
        made.append(Driver(*args, **settings))
        return made[-1]

    yield make
    for driver in made:
        driver.close()


# -- whole matches --------------------------------------------------------------------------------


class Hand:
    """How a person uses what is on the screen: ``use`` a widget, ``choose`` an option of a chooser."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    def turn(self, key: str) -> None:
        """Go on to the next option of a chooser."""
        raise NotImplementedError

    def take_seat(self, seat: int) -> None:
        """In the set-up: a person in one seat, agents in the others."""
        for other, choice in enumerate(list(self.driver.scene.seats)):
            while (self.driver.scene.seats[other].agent is None) != (other == seat):
                self.turn(f"who{other}")
            assert choice.role == self.driver.scene.seats[other].role


class Mouse(Hand):
    def use(self, key: str) -> None:
        self.driver.click(key)

    def turn(self, key: str) -> None:
        self.driver.click(f"{key}:1")

    def rounds(self, n: int) -> None:
        self.driver.click("rounds")  # scrolls to it
        for share in range(5, 60, 2):
            self.driver.drag("rounds", share / 100)
            if self.driver.scene._load().deck.rules.rounds == n:
                return
        raise AssertionError("the slider never says so")


class Keyboard(Hand):
    def use(self, key: str) -> None:
        hotkeys = self.driver.find(key).hotkeys
        if hotkeys:
            self.driver.press(hotkeys[0])
            return
        self.driver.tab_to(key)
        self.driver.press("enter")

    def turn(self, key: str) -> None:
        self.driver.tab_to(key)
        self.driver.press("right")

    def rounds(self, n: int) -> None:
        self.driver.tab_to("rounds")
        while self.driver.scene._load().deck.rules.rounds > n:
            self.driver.press("left")


def guests_of(driver: Driver) -> set[str]:
    """Keys of the cards that can be invited now."""
    legal = driver.match.legal_actions()
    return {f"guest{action.seat}-{action.slot}" for action in legal if action.verb == "invite"}


def play_turns(driver: Driver, hand: Keyboard | Mouse) -> Any:
    """Play a person's turns, trying every verb that can be used, to the end of the match."""
    used: set[str] = set()
    verbs = ("improve", "care", "cold_call", "pitch", "draft", "invite", "standard", "end_turn")
    for step in range(400):
        if driver.has("next"):
            hand.use("next")
            continue
        if driver.has("debrief"):
            return used
        check_board(driver.session)
        assert driver.session.person_to_act
        n_before = len(driver.match.actions)
        doors = [widget.key for widget in driver.usable() if widget.key in guests_of(driver)]
        if doors and driver.scene.table.chosen.guest is None:
            hand.use(doors[0])
        elif driver.has("row0") and not doors:
            hand.use(f"row{step % 3}" if driver.has(f"row{step % 3}") else "row0")
        if driver.scene.table.chosen.slot is None and driver.has("slot0"):
            hand.use(f"slot{step % 4}")
        able = [verb for verb in verbs if driver.has(verb) and not driver.find(verb).why_not]
        assert "end_turn" in able
        verb = able[step % len(able)]
        hand.use(verb)
        if verb == "standard":
            levels = [w.key for w in driver.usable() if w.key.startswith("level") and not w.why_not]
            hand.use(levels[step % len(levels)] if levels else "close")
            if not levels:
                continue
        assert len(driver.match.actions) > n_before, verb
        assert driver.match.actions[n_before][1].verb == verb
        if driver.session.journal is not None:
            assert journal_of(driver.session).state() == driver.match.state()
        used.add(verb)
    raise AssertionError("the match never ends")


def read_debrief(driver: Driver, hand: Any) -> None:
    """Look at all pages of the debrief."""
    hand.use("debrief")
    assert driver.shows(DebriefScene)
    pictures = set()
    for tab in TABS:
        if isinstance(hand, Mouse):
            driver.click(f"tabs={tab}")
        else:
            driver.press(str(TABS.index(tab) + 1))
        assert driver.scene.tab == tab
        assert driver.canvas.texts
        pictures.add(shown_texts(driver))
    assert len(pictures) == len(TABS)


@pytest.mark.parametrize(
    ("way", "lang", "seat"),
    [
        (Mouse, "en", 0),
        (Keyboard, "zh-CN", 1),
        pytest.param(Mouse, "zh-CN", 1, marks=pytest.mark.soak),
        pytest.param(Keyboard, "en", 0, marks=pytest.mark.soak),
    ],
)
def test_a_whole_match_to_the_debrief(
    drive: Callable[..., Any], tmp_path: Path, way: type[Any], lang: str, seat: int
) -> None:
    driver = drive(tmp_path, lang=lang)
    hand = way(driver)
    hand.use("play")
    hand.take_seat(seat)
    hand.rounds(4)
    hand.use("start")
    assert driver.shows(TableScene)
    match = driver.match
    used = play_turns(driver, hand)
    assert match.is_over
    assert {"improve", "end_turn"} <= used if seat == 0 else {"draft", "end_turn"} <= used
    read_debrief(driver, hand)
    assert driver.scene.session.match is match
    hand.use("back")
    assert driver.shows(TitleScene)
    assert not driver.has("resume")


def test_two_people_at_one_machine(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path, asks_bet=True)
    hand = Mouse(driver)
    hand.use("play")
    while driver.scene.seats[1].agent is not None:
        hand.turn("who1")
    hand.rounds(3)
    hand.use("start")
    hand.use("bet1")
    assert driver.session.agents == (None, None)
    assert driver.session.bet == 1
    seats = set()
    for _ in range(60):
        if driver.has("debrief"):
            break
        if driver.has("next"):
            hand.use("next")
            continue
        seats.add(driver.match.seat)
        hand.use("end_turn")
    assert seats == {0, 1}
    assert {action.verb for _, action in driver.match.actions} == {"end_turn"}
    read_debrief(driver, hand)


def test_four_seats(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    hand = Keyboard(driver)
    hand.use("play")
    driver.tab_to("count")
    driver.press("right", "right")
    assert len(driver.scene.seats) == 4
    hand.rounds(2)
    hand.use("start")
    assert driver.match.n_seats == 4
    play_turns(driver, hand)
    read_debrief(driver, hand)


def test_agents_are_watched_to_the_end_by_themselves(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    driver.click("watch")
    driver.click("start")
    assert driver.has("debrief")
    assert driver.match.is_over
    check_board(driver.session)
    assert len(driver.session.reasons) > 10
    read_debrief(driver, Mouse(driver))


@pytest.mark.parametrize("speed", ["slow", "normal", "fast"])
def test_agents_are_watched_moving(drive: Callable[..., Any], tmp_path: Path, speed: str) -> None:
    driver = drive(tmp_path, ai_speed=speed, motion=True)
    driver.click("watch", settles=False)
    driver.app.pass_time(0)
    driver.look()
    Mouse(driver).rounds(1)
    driver.click("start", settles=False)
    moved = 0
    for _ in range(3000):
        driver.app.pass_time(0.1)
        moved += driver.session.presenter.now is not None
        assert len(driver.session.presenter.shown) <= len(driver.match.events)
        if not driver.scene.is_moving():
            break
        for work in works_of(driver.scene):
            assert work.wait(PATIENCE_S)
    driver.look()
    assert moved > 10
    assert driver.has("debrief")
    check_board(driver.session)


def test_agents_wait_for_each_step(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path, ai_speed="step")
    driver.click("watch")
    driver.click("start")
    for n in range(5):
        assert len(driver.match.actions) == n
        driver.settle()
        assert len(driver.match.actions) == n
        assert driver.has("step")
        driver.press("n")
    assert len(driver.match.actions) == 5


# -- undo, resume, settings -----------------------------------------------------------------------


def started(
    drive: Callable[..., Any], folder: Path, seat: int = 0, rounds: int = 4, **settings: str
) -> tuple[Driver, Mouse]:
    driver = drive(folder, **settings)
    hand = Mouse(driver)
    hand.use("play")
    hand.take_seat(seat)
    hand.rounds(rounds)
    hand.use("start")
    return driver, hand


def test_undo_gives_the_exact_state_back(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver, hand = started(drive, tmp_path, seat=1)
    states = [driver.match.state()]
    seat, table = driver.match.seat, driver.match.table
    prices = {
        place: market_price(driver.match.deck.rules, int(table.worth[table.row[place]])) for place in range(3)
    }
    for place in sorted(prices, key=lambda place: prices[place]):
        if prices[place] < table.effort[seat]:  # the turn goes on
            hand.use(f"row{place}")
            hand.use("draft")
            states.append(driver.match.state())
    assert len(states) > 1
    while len(states) > 1:
        assert driver.match.state() == states.pop()
        hand.use("undo")
        check_board(driver.session)
        assert journal_of(driver.session).state() == driver.match.state() == states[-1]
    assert not driver.has("undo") or driver.session.agents[driver.match.actions[-1][0]] is None


def test_luck_cannot_be_undone(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver, hand = started(drive, tmp_path)
    hand.use("slot0")
    hand.use("improve")
    assert any(isinstance(event, Improved) for event in driver.match.events)
    assert not driver.has("undo")
    n_actions = len(driver.match.actions)
    driver.press("u")
    assert len(driver.match.actions) == n_actions


def test_a_thought_about_what_was_undone_is_dropped(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver, hand = started(drive, tmp_path, ai_speed="step")
    hand.use("end_turn")
    assert driver.session.agent_to_act
    assert driver.scene.table.next_thought is not None
    hand.use("undo")
    assert driver.session.person_to_act
    assert not driver.scene.is_moving()
    assert driver.scene.table.next_thought is None
    assert not driver.session.is_thinking
    hand.use("slot0")
    hand.use("improve")
    while driver.session.person_to_act:
        hand.use("end_turn")
    seen = driver.session.match.observation.effort.tolist()
    assert driver.scene.table.next_thought is not None
    assert driver.match.why_illegal(driver.scene.table.next_thought.action) is None, seen


def test_undo_while_the_agent_thinks(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver, _ = started(drive, tmp_path)
    before, may_go_on = driver.match.state(), Event()
    agent = make_agent("marketing", "skilled")

    class Slow:
        def choose(self, seen: Observation) -> Action:
            may_go_on.wait(PATIENCE_S)
            return agent.choose(seen)

    driver.session._made[1] = Slow()
    driver.click("end_turn", settles=False)
    driver.app.pass_time(0)
    driver.look()
    assert driver.session.is_thinking
    driver.click("undo", settles=False)
    may_go_on.set()
    assert driver.match.state() == before
    assert not driver.session.is_thinking
    driver.settle()
    assert driver.match.state() == before
    assert driver.session.person_to_act


@pytest.mark.parametrize("seat", [0, 1])
def test_a_match_that_was_left_goes_on_exactly_there(
    drive: Callable[..., Any], tmp_path: Path, seat: int
) -> None:
    driver, hand = started(drive, tmp_path, seat=seat)
    for _ in range(4):
        hand.use("next" if driver.has("next") else "end_turn")
    match, agents, bet = driver.match, driver.session.agents, driver.session.bet
    driver.die()
    again = drive(tmp_path)
    assert again.has("resume")
    again.click("resume", settles=False)
    assert again.shows(TableScene)
    assert again.match.state() == match.state()
    assert again.match.actions == match.actions
    assert again.match.events == match.events
    assert (again.session.agents, again.session.bet) == (agents, bet)
    check_board(again.session)
    again.settle()
    play_turns(again, Keyboard(again))
    assert again.match.actions[: len(match.actions)] == match.actions
    again.click("debrief")
    again.click("back")
    # Over and talked about: nothing is left to resume.
    assert not again.has("resume")
    assert not drive(tmp_path).has("resume")


def test_a_match_that_ended_is_kept_until_its_debrief_is_left(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver, hand = started(drive, tmp_path, rounds=1)
    play_turns(driver, hand)
    state = driver.match.state()
    hand.use("debrief")
    driver.die()
    again = drive(tmp_path)
    again.click("resume")
    assert again.match.state() == state
    read_debrief(again, Keyboard(again))
    again.click("back")
    assert not again.has("resume")


def test_leaving_by_the_menu_offers_to_go_on(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver, hand = started(drive, tmp_path)
    hand.use("end_turn")
    hand.use("next")
    state = driver.match.state()
    driver.press("esc")
    hand.use("leave")
    assert driver.shows(TitleScene)
    hand.use("resume")
    assert driver.match.state() == state


def test_a_second_window_is_not_offered_what_the_first_one_plays(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    started(drive, tmp_path)
    assert not drive(tmp_path).has("resume")


def test_a_damaged_match_is_set_aside_with_a_word(drive: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "resume.jsonl").write_text("nonsense\n")
    driver = drive(tmp_path)
    assert not driver.has("resume")
    assert len(driver.app.toasts) == 1
    assert [path.name for path in tmp_path.glob("resume.jsonl.damaged*")]


def test_everything_can_be_switched_in_the_middle_of_a_match(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver, hand = started(drive, tmp_path)
    hand.use("slot1")
    before, scene, texts = driver.match.state(), driver.scene, shown_texts(driver)
    driver.press("f2")
    assert driver.app.settings.language == "zh-CN"
    assert shown_texts(driver) != texts
    driver.press("f2")
    assert shown_texts(driver) == texts
    picture = driver.surface.copy()
    driver.press("m")
    hand.use("settings")
    assert driver.shows(SettingsScene)
    for key in ("theme=dark", "text-size=200", "set-language=zh-CN", "motion=on"):
        hand.use(key)
    settings = driver.app.settings
    assert (settings.theme, settings.text_size, settings.language, settings.motion) == (
        "dark",
        200,
        "zh-CN",
        True,
    )
    hand.use("back")
    assert driver.scene is scene
    assert driver.match.state() == before
    assert scene.table.chosen.slot == 1
    assert driver.surface.get_at((2, 300)) != picture.get_at((2, 300))
    assert load_settings(tmp_path) == (settings, None)
    driver.click("end_turn")
    assert driver.match.state() != before


def test_enter_uses_what_has_the_focus_and_not_the_button_that_has_its_key(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver = drive(tmp_path)
    driver.press("p")
    driver.tab_to("back")
    driver.press("enter")
    assert driver.shows(TitleScene)
    driver.press("p", "enter")
    assert driver.shows(TableScene)


def test_a_field_takes_text_and_hotkeys_leave_it_alone(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    driver.press("p")
    driver.tab_to("deal")
    for character in DEAL.lower():
        driver.do(KeyPressed(character), Typed(character))
    assert driver.scene.deal == DEAL
    driver.do(Composing("pai"))
    assert "pai" in shown_texts(driver)
    assert driver.scene.deal == DEAL
    driver.do(Typed(""), KeyPressed("backspace"))
    assert driver.scene.deal == DEAL[:-1]
    assert driver.shows(SetupScene)


def test_only_a_field_takes_text_and_only_fields_and_choices_repeat_keys(
    drive: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = drive(tmp_path)
    driver.app.surface = driver.surface  # as if the window were open
    driver.press("p")
    assert pygame.key.get_repeat() == (0, 0)
    driver.tab_to("deal")
    assert pygame.key.get_repeat() == (400, 60)
    stopped = []
    monkeypatch.setattr(pygame.key, "stop_text_input", lambda: stopped.append(1))
    driver.press("enter")
    assert driver.shows(TableScene)
    assert stopped
    assert pygame.key.get_repeat() == (0, 0)


def carry(driver: Driver, key: str, onto: Any) -> None:
    """Pick a card up with the mouse and let it go on something else, or beside everything."""
    start = driver.find(key).rect.center
    end = driver.find(onto).rect.center if onto else (1, 1)
    half_way = (start[0], (start[1] + end[1]) // 2)
    driver.do(Moved(start), Pressed(start), Moved(half_way, is_held=True), settles=False)
    assert driver.app.state.carried == key
    driver.do(Moved(end, is_held=True), Clicked(end))
    assert not driver.app.state.carried


def test_a_card_of_the_market_is_drafted_by_carrying_it_onto_a_slot(
    drive: Callable[..., Any], tmp_path: Path
) -> None:
    driver, _ = started(drive, tmp_path, seat=1)
    seat = driver.match.seat
    n_before = len(driver.match.actions)
    carry(driver, "row0", "")
    assert len(driver.match.actions) == n_before
    new = int(driver.match.table.row[0])
    carry(driver, "row0", "slot3")
    assert driver.match.actions[n_before][1] == Action.draft(0, 3)
    assert int(driver.match.table.hands[seat, 3]) == new


def test_a_press_that_slips_a_little_is_still_a_click(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver, _ = started(drive, tmp_path, seat=1)
    x, y = driver.find("row0").rect.center
    driver.do(Moved((x, y)), Pressed((x, y)), Moved((x + 2, y), is_held=True), Clicked((x + 2, y)))
    assert driver.scene.table.chosen.place == 0


def test_a_hint_waits_until_the_pointer_rests(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    Mouse(driver).use("trainers")
    spot = next(widget for widget in driver.canvas.widgets if widget.hint)
    at, hint = spot.rect.center, spot.hint
    driver.do(Moved(at), settles=False)
    before = shown_texts(driver)
    driver.app.is_dirty = False
    driver.app.pass_time(0.3)
    assert not driver.app.is_dirty
    driver.app.pass_time(0.3)
    assert driver.app.is_dirty
    driver.look()
    assert len(shown_texts(driver)) - len(before) >= len(hint.replace("\n", ""))


def test_the_list_of_keys_covers_the_table(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver, _ = started(drive, tmp_path)
    driver.press("f1")
    assert driver.app.keys_shown
    texts = shown_texts(driver)
    assert "F11" in texts
    driver.press("e")
    assert not driver.match.actions
    driver.press("esc")
    assert not driver.app.keys_shown
    driver.press("e")
    assert driver.match.actions


# -- anything at all ------------------------------------------------------------------------------

KEYS = [
    *"abcdefghijklmnopqrstuvwxyz0123456789",
    *["enter", "space", "esc", "tab", "left", "right", "up", "down", "backspace", "delete", "f1", "f2"],
    *["f11", "pageup", "pagedown", "home", "end", "f5", "-", "[", "\u4f60"],
]
SIZES = [(480, 320), (640, 400), (800, 500), (1024, 640), (1280, 720), (1920, 1080), (500, 900), (300, 200)]


class Monkey:
    """Does anything, anywhere; the same every time."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.seed, self.n = folder, seed, 0
        self.checked: dict[int, Any] = {}
        self.start()

    def start(self) -> None:
        speed = self.pick(("off", "fast", "step"))
        self.driver = Driver(
            self.folder, size=(640, 400), lang=self.pick(LANGS), ai_speed=speed, motion=bool(self.under(2))
        )

    def under(self, limit: int) -> int:
        self.n += 1
        return int(roll(self.seed, COSMETIC, self.n, 0) * limit // 1_000_000)

    def pick(self, things: list[Any] | tuple[Any, ...]) -> Any:
        return things[self.under(len(things))]

    def point(self) -> tuple[int, int]:
        """Anywhere, but mostly on something."""
        width, height = self.driver.surface.get_size()
        widgets = [widget for widget in self.driver.usable() if widget.rect.width and widget.rect.height]
        if widgets and self.under(6):
            box = self.pick(widgets).rect
            return box.x + self.under(box.width), box.y + self.under(box.height)
        return self.under(width + 20) - 10, self.under(height + 20) - 10

    def inputs(self) -> list[Any]:
        what = self.under(100)
        if what < 40:
            return [KeyPressed(self.pick(KEYS), shift=not self.under(5), ctrl=not self.under(20))]
        if what < 75:
            at = self.point()
            return [Moved(at), Pressed(at), Clicked(at)]
        if what < 80:
            return [Pressed(self.point()), Moved(self.point(), is_held=True), Clicked(self.point())]
        if what < 84:
            return [Clicked(self.point())]
        if what < 90:
            return [Wheeled(self.point(), self.pick((-3, -0.5, 1, 40)))]
        if what < 94:
            return [Typed(self.pick(("a", "K7M2", "\u597d\u724c", "\x00", " ", "%{x}")))]
        if what < 97:
            return [Composing(self.pick(("", "hao", "\u597d")))]
        if what < 99:
            return [Moved(self.point(), is_held=self.pick((False, True)))]
        return [Resized()]

    def act(self) -> None:
        driver = self.driver
        inputs = self.inputs()
        if inputs == [Resized()]:
            driver.resize(self.pick(SIZES))
        for one in inputs:
            driver.app.handle(one)
            if not driver.app.is_open:
                break
        if not self.under(400):
            driver.app.handle(Quit())
        if not driver.app.is_open:
            driver.close()
            self.start()
            return
        for work in works_of(driver.scene):
            assert work.wait(PATIENCE_S)  # or what follows would depend on who was quicker
        driver.app.pass_time(self.pick((0, 0.016, 0.1, 3)))
        driver.glance()
        self.check()

    def check(self) -> None:
        app = self.driver.app
        check_all(app)
        for scene in app.scenes:
            if not isinstance(scene, (TableScene, LessonScene)):
                continue
            match, journal = scene.session.match, scene.session.journal
            played = len(match.actions), match.actions[-1:]
            if self.checked.get(id(scene)) == played:
                continue
            self.checked[id(scene)] = played
            again = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
            for _, action in match.actions:
                again.play(action)
            assert again.state() == match.state()
            if isinstance(scene, TableScene):
                assert journal is not None
                assert journal.problem is None
                assert journal_of(scene.session).state() == match.state()
            else:
                assert journal is None


@pytest.fixture
def quick_lab(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lab with maps that stand after two matches a market."""
    monkeypatch.setattr(live_maps, "GOALS", (2,))
    monkeypatch.setattr(live_maps, "_SLOWLY", ())
    monkeypatch.setattr("game.ui.screens.lab.lab._SLOWLY", 4)
    monkeypatch.setattr("game.ui.screens.lab.lab.warm_up", lambda: False)


def run_monkey(folder: Path, seed: int, n_inputs: Any) -> Any:
    monkey = Monkey(folder, seed)
    screens = set()
    try:
        for n in range(n_inputs):
            try:
                monkey.act()
            except Exception as error:
                where = [type(scene).__name__ for scene in monkey.driver.app.scenes]
                raise AssertionError(f"input {n} of seed {seed} on {where}") from error
            screens.add(type(monkey.driver.scene))
    finally:
        monkey.driver.close()
    return screens


@pytest.mark.usefixtures("quick_lab")
@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.soak) for n in (1, 2, 3))])
def test_nothing_that_people_do_breaks_anything(tmp_path: Path, seed: int) -> None:
    assert any(issubclass(screen, (TableScene, LessonScene)) for screen in run_monkey(tmp_path, seed, 375))


@pytest.mark.soak
@pytest.mark.usefixtures("quick_lab")
def test_ten_thousand_inputs_break_nothing(tmp_path: Path, soak_share: float) -> None:
    for seed in range(100, 100 + max(1, round(10 * soak_share))):
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert any(issubclass(screen, (TableScene, LessonScene)) for screen in run_monkey(folder, seed, 1000))


def test_the_last_screen_closes_the_window(drive: Callable[..., Any], tmp_path: Path) -> None:
    driver = drive(tmp_path)
    driver.app.handle(Quit())
    assert not driver.app.is_open
    assert isinstance(driver.app, App)
