"""What the wall's parts share: the room, which dialog lies over it, and how a mistake is told."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from game.base.errors import BetterHandError
from game.base.language import translate
from game.decks import load_deck, shelf
from game.host import Room, Stage, Team
from game.ui.app.own_map import OwnMap
from game.ui.app.services import Services
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import CardFace
from game.ui.draw.charts import seat_color
from game.ui.draw.typeset import READABLE_PX, Style, fit_text, line_height
from game.ui.session.open_room import OpenRoom
from game.wording import Teller

__all__ = ["SMALLEST", "Controls", "wall_face"]

SMALLEST = 16
"""No text of the wall is smaller, in logical units: it is read from ten metres away."""
_NEW_S = 3.0


def wall_face(canvas: Canvas, width: int, face: CardFace) -> CardFace:
    """Return what is drawn on a card of a width: without its name where a room could not read that."""
    least = Style(READABLE_PX)
    room = width - 2 * max(2, width // 32), 2 * line_height(least)
    fitted = fit_text(face.name, least, *room, shrinks=True, wraps=True)
    return face if width >= canvas.u(80) and fitted.style == least else replace(face, name="")


class Controls:
    """The state of the wall beside the room's own."""

    def __init__(self, app: Services, opened: OpenRoom) -> None:
        self.app = app
        self.opened = opened
        self.dialog = ""
        """What lies over the wall: team, plan, check or nothing."""
        self.team: int | None = None
        """The team whose dialog it is."""
        self.typed = ""
        """Its name as it is being written."""
        self.sure_of = ""
        """What cannot be undone and has been asked for once already."""
        self.code = ""
        """The code of a deal as it is being written."""
        self.own_map = OwnMap(app.toast)
        """The map of a deck to guess at, as it is being put together."""
        self._decks: list[tuple[str, str | dict[str, str]]] | None = None
        self._new: dict[int, float] = {team.id: 0.0 for team in opened.room.teams}

    @property
    def room(self) -> Room:
        """The room."""
        return self.opened.room

    @property
    def teller(self) -> Teller:
        """Words for its match."""
        return Teller(self.room.setup.deck, self.room.setup.roles)

    def seat_name(self, seat: int) -> str:
        """Return what a seat is called."""
        return translate(self.teller.seat(seat))

    def color(self, canvas: Canvas, seat: int) -> tuple[int, int, int]:
        """Return the colour of a seat."""
        return seat_color(canvas, self.room.setup.roles, seat)

    def do(self, what: Callable[[], object]) -> bool:
        """Do something with the room; why it cannot be done is told. Return whether it was."""
        try:
            what()
        except BetterHandError as error:
            self.app.toast(error.message)
            return False
        return True

    def decks(self) -> list[tuple[str, str | dict[str, str]]]:
        """Return id and title of the decks that this room could play; read once, as that takes a while."""
        if self._decks is None:
            self._decks = []
            for entry in shelf():
                with suppress(BetterHandError):  # the screen of the decks says what is wrong with it
                    deck = load_deck(str(entry.path), n_seats=len(self.room.setup.roles))
                    self._decks.append((entry.id, deck.title))
        return self._decks

    def other_address(self) -> str:
        """Return the next of this machine's addresses after the one that is offered; empty without one."""
        server = self.opened.server
        if server is None:
            return ""
        now, addresses = server.address.rsplit(":", 1)[0], self.opened.found.addresses
        at = addresses.index(now) if now in addresses else -1
        other = addresses[(at + 1) % len(addresses)] if addresses else now
        return other if other != now else ""

    # -- dialogs ------------------------------------------------------------------------------

    def show(self, dialog: str) -> None:
        """Lay a dialog over the wall."""
        self.dialog, self.sure_of = dialog, ""

    def close_dialog(self) -> None:
        """Take the dialog away."""
        self.dialog, self.team, self.sure_of = "", None, ""

    def write_code(self, text: str) -> None:
        """Hear the code of a deal as it is being written."""
        self.code, self.sure_of = text, ""

    def show_team(self, team: Team) -> None:
        """Lay a team's dialog over the wall."""
        self.show("team")
        self.team, self.typed = team.id, team.name

    def team_shown(self) -> Team | None:
        """Return the team whose dialog is open, None if it has gone."""
        return next((team for team in self.room.teams if team.id == self.team), None)

    # -- who has just come --------------------------------------------------------------------

    def pass_time(self, seconds: float) -> bool:
        """Let the marks of new teams fade; return whether one has."""
        was = {team for team, left in self._new.items() if left > 0}
        for team in self.room.teams:
            left = self._new.setdefault(team.id, _NEW_S)
            self._new[team.id] = max(0.0, left - seconds)
        return any(self._new[team] == 0 for team in was)

    def is_new(self, team: Team) -> bool:
        """Whether a team has joined just now."""
        return self.room.stage is Stage.GATHERING and self._new.get(team.id, _NEW_S) > 0
