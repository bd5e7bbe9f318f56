"""A driver that plays through the window's own inputs, without a window."""

from pathlib import Path
from typing import Any

import pygame

from game.agents import make_agent
from game.base.background import Work
from game.decks import load_deck
from game.match import Match, read_saved, record_of
from game.ui.app.app import App
from game.ui.app.inputs import Clicked, KeyPressed, Moved, Pressed, Wheeled
from game.ui.app.scene import Scene
from game.ui.app.settings import Settings
from game.ui.draw.widget import Widget
from game.ui.screens.lesson.lesson import LessonScene
from game.ui.screens.table.table import TableScene
from game.ui.screens.title import TitleScene
from game.ui.session.session import Session
from game.ui.table.first_time import NEWS
from tests.support import PATIENCE_S

SIZE = (960, 600)


class Driver:
    """Somebody in front of the screen: sees the last picture, and acts on it."""

    def __init__(
        self, folder: Path, *, size: tuple[int, int] = SIZE, lang: str = "en", **settings: Any
    ) -> None:
        pygame.display.init()
        pygame.font.init()
        if pygame.display.get_surface() is None:
            pygame.display.set_mode((64, 64))
        values: dict[str, Any] = {"language": lang, "ai_speed": "off", "motion": False, "sound": 0}
        values |= {"asks_bet": False} | settings
        self.app = App(size, Settings(**values), folder)
        for what in NEWS:  # somebody who has played before
            self.app.done.tell(what)
        self.app.show(TitleScene(self.app))
        self.resize(size)
        self.settle()

    def close(self) -> None:
        """Close the window."""
        for scene in self.app.scenes:
            scene.close()
        self.app.leave_room()

    def die(self) -> None:
        """Leave as a killed program does: nothing is written any more, the system frees what was held."""
        journal = self.session.journal
        journal._file.close()
        journal._file = None
        journal._is_closed = True
        journal._place.lock.release()

    # -- looking ------------------------------------------------------------------------------

    def resize(self, size: tuple[int, int]) -> None:
        self.surface = pygame.Surface(size)
        self.look()

    def look(self) -> None:
        self.app.is_dirty = False
        self.canvas = self.app.draw(self.surface)

    def glance(self) -> None:
        """Look, if there is anything new: the window draws nothing otherwise."""
        if self.app.is_dirty:
            self.look()

    @property
    def scene(self) -> Any:
        return self.app.scene

    @property
    def session(self) -> Any:
        return self.scene.session

    @property
    def match(self) -> Match:
        found: Match = self.scene.session.match
        return found

    def shows(self, kind: type[Scene]) -> bool:
        """Whether the screen on top is of a kind; the type of ``scene`` stays open to any."""
        return isinstance(self.app.scene, kind)

    def usable(self) -> list[Widget]:
        return self.canvas.widgets[self.canvas.modal_from :]

    def keys(self) -> list[str]:
        return [widget.key for widget in self.usable()]

    def find(self, key: str) -> Any:
        return next(widget for widget in self.usable() if widget.key == key)

    def has(self, key: str) -> bool:
        return key in self.keys()

    def settle(self) -> None:
        """Let time pass until only a person can make something happen, and look, whoever did something."""
        self.come_to_rest()
        self.look()

    def come_to_rest(self, limit: int = 3000) -> None:
        for _ in range(limit):
            for work in works_of(self.scene):
                assert work.wait(PATIENCE_S), "the work in the background never ends"
            self.app.pass_time(0.1)
            if not self.scene.is_moving():
                return
        raise AssertionError("the screen never comes to rest")

    def do(self, *inputs: Any, settles: bool = True) -> None:
        for one in inputs:
            self.app.handle(one)
            if self.app.scenes:
                self.glance()
        if settles and self.app.scenes:
            self.come_to_rest()
            self.glance()

    # -- by mouse -----------------------------------------------------------------------------

    def click(self, key: str, settles: bool = True) -> None:
        widget = self.find(key)
        if widget.scroller:
            area, _ = self.app.state.scroll_room[widget.scroller]
            for steps in (-1, 1):
                for _ in range(200):
                    if self.find(key).rect.height * 2 > self.find(key).full_rect.height:
                        break
                    self.do(Wheeled(area.center, steps), settles=False)
            widget = self.find(key)
        at = widget.rect.center
        self.do(Moved(at), Pressed(at), Clicked(at), settles=settles)

    def drag(self, key: str, share: float) -> None:
        """Drag a slider to a share of its length."""
        box = self.find(key).rect
        start, end = box.center, (box.x + round(box.width * share), box.centery)
        self.do(Moved(start), Pressed(start), Moved(end, is_held=True), Clicked(end))

    # -- by keyboard --------------------------------------------------------------------------

    def press(self, *names: str, settles: bool = True, **held: Any) -> None:
        for name in names:
            self.do(KeyPressed(name, **held), settles=settles)

    def tab_to(self, key: str, limit: int = 200) -> None:
        for _ in range(limit):
            if self.app.state.focus == key:
                return
            self.press("tab", settles=False)
        raise AssertionError(f"Tab never comes to {key}")


def played(seed: int = 7, agents: Any = ("skilled", "skilled"), bet: Any = None) -> Any:
    """The record of a match that agents have played."""
    match = Match(load_deck("city-market"), ("sales", "marketing"), seed)
    players = [make_agent(role, name) for role, name in zip(match.roles, agents, strict=True)]
    while match.seat is not None:
        match.play(players[match.seat].choose(match.observation))
    return record_of(match, (None, None), bet=bet)


def works_of(scene: Any) -> Any:
    """What goes on in the background for a screen."""
    names = ("session", "opened", "reveal", "coaching", "choices", "border", "means")
    holders = [scene, *(getattr(scene, name, None) for name in names)]
    values = [value for holder in holders if holder is not None for value in vars(holder).values()]
    values += [value for each in values if isinstance(each, dict) for value in each.values()]
    return [value for value in values if isinstance(value, Work)]


def journal_of(session: Any) -> Any:
    """The match as it could be resumed from the disk now."""
    path = session.journal._place.path
    return read_saved(path.read_bytes(), path).match


def check_board(session: Session) -> None:
    """Whatever has been shown in full agrees with the match."""
    match, presenter = session.match, session.presenter
    shown = presenter.shown
    assert tuple(shown) == match.events[: len(shown)]
    if presenter.is_busy:
        return
    board, table = presenter.board, match.table
    assert tuple(shown) == match.events
    assert board.hands == [[None if c < 0 else c for c in hand] for hand in table.hands.tolist()]
    assert board.row == [None if c < 0 else c for c in table.row[: int(table.n_row[0])].tolist()]
    assert board.effort == table.effort.tolist()
    assert board.levels == table.level.tolist()
    assert board.in_force == table.in_force.tolist()
    assert tuple(board.scores) == match.scores
    assert (board.round, board.seat, board.is_over) == (match.round, match.seat, match.is_over)
    for copy in board.places():
        assert board.worth[copy] == int(match.world.worth[copy, match.round])
        assert board.lift.get(copy, 0) == int(table.lift[copy])
        assert board.strain.get(copy, 0) == int(table.strain[copy])


def check_all(app: App) -> None:
    """What must hold on any screen at any moment."""
    for scene in app.scenes:
        if isinstance(scene, (TableScene, LessonScene)):
            session = scene.session
            check_board(session)
            legal = session.match.legal_actions()
            assert bool(legal) == (session.match.seat is not None)
            assert all(session.match.why_illegal(action) is None for action in legal)
