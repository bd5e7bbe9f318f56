"""Samples of the wall: a room without a network, at moments worth a picture."""

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from game.base.language import Message, msg
from game.decks import load_deck
from game.host import Kind, Room, RoomError, RoomSetup, Team, likely_causes
from game.match import Action
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.screens.wall.wall import WallScene
from game.ui.session.open_room import OpenRoom
from game.ui.shots.matches import DEAL, played, small_field

__all__ = ["WALL_SAMPLES", "Unplugged", "let_play", "wall_of"]

_NAMES = (
    "Foxes",
    "Window table",
    "\u7b2c\u4e09\u7ec4",
    "Team Orange",
    "The Regulars",
    "\u597d\u8fd0\u6765",
    "Back row",
    "O'Neill & Co.",
    "Night shift",
)
_PLAYERS = ("skilled", "novice", "steady", "skilled", "random", "novice", "skilled", "steady", "random")
"""Who plays for the teams."""
_MANY = 44


class Unplugged:
    """A room's place on a network that is not there."""

    def __init__(
        self,
        room: Room,
        home: Path,
        *,
        port: int | None = None,
        address: str | None = None,
        failure: str = "",
    ) -> None:
        self.room, self.home, self.failure = room, home, failure
        self.port = port or 8090
        self.n_contacts = 0
        self.addresses = [address or "192.168.1.20", "10.0.0.5"]
        self.address = f"{self.addresses[0]}:{self.port}"

    @property
    def join_url(self) -> str:
        """Where phones would join."""
        return f"http://{self.address}/#r={self.room.code}"

    def team_url(self, team: Team) -> str:
        """Return a team's own link."""
        return f"http://{self.address}/#t={team.token}"

    def choose(self, address: str) -> None:
        """Offer another address."""
        self.address = f"{address}:{self.port}"

    def diagnosis(self) -> list[Message]:
        """Say what the server says where no phone has come."""
        return likely_causes(self.address, self.addresses, self.n_contacts, platform="win32")

    def start(self) -> None:
        """Begin."""
        if self.failure:
            raise RoomError(msg("port {port} cannot be used ({why})", port=self.port, why=self.failure))

    def stop(self) -> None:
        """End, as a server does, with the room."""
        self.room.close()


def wall_of(
    app: Services, names: Sequence[str] = _NAMES, kind: Kind = Kind.AGENTS, failure: str = ""
) -> WallScene:
    """Return the wall of a room that some teams have joined, each with a phone."""
    setup = RoomSetup(load_deck("city-market"), DEAL, kind=kind)
    app.folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(dir=app.folder, prefix="room-"))
    opened = OpenRoom(home, "Monday", setup, partial(Unplugged, failure=failure))
    opened.room.code = "K7QX"
    for number, name in enumerate(names):
        team = opened.room.join(name)
        opened.room.set_phones(team.id, 0 if number == len(names) - 1 else 1)
    opened.start()
    while opened.is_starting or (opened.server is not None and not opened.found.addresses):
        opened.poll()
    scene = WallScene(app, opened)
    scene.pass_time(60)
    return scene


def _empty(app: Services) -> Scene:
    return wall_of(app, ())


def _failed(app: Services) -> Scene:
    return wall_of(app, (), failure="Address already in use")


def _joined(app: Services) -> Scene:
    scene = wall_of(app)
    team = scene.room.join("Latecomers")
    scene.room.set_phones(team.id, 1)
    return scene


def _many(app: Services) -> Scene:
    return wall_of(app, [f"Table {n}" for n in range(1, _MANY + 1)])


def _knock(app: Services) -> Scene:
    scene = wall_of(app)
    scene.room.knock(_NAMES[0])
    return scene


def _dialog(name: str) -> Callable[[Services], Scene]:
    def make(app: Services) -> Scene:
        scene = wall_of(app)
        if name == "team":
            scene.show_team(scene.room.teams[0])
        else:
            scene.show(name)
        return scene

    return make


def let_play(scene: WallScene, share: float) -> None:
    """Let the teams bet and play, each as far as the share says, those behind a little less."""
    room = scene.room
    for team in room.teams[:-1] if share < 1 else room.teams:
        room.bet(team.id, (team.id // 2) % 2)
    room.start()
    for place, team in enumerate(list(room.teams)):
        table = room.table_of(team.id)
        if table is None or team.bet is None:
            continue
        agents = [_PLAYERS[place % len(_PLAYERS)] if seat == team.seat else "skilled" for seat in (0, 1)]
        actions = played(DEAL, (agents[0], agents[1]), 0, "").actions
        for _, action in actions[: round(len(actions) * min(1, share + 0.08 * (place % 4) * (share < 1)))]:
            if table.agent_to_act is None:
                room.play(team.id, table.number, action)
            else:
                room.play_for_agent(table, table.number, action, None)


def _playing(*, shows_scores: bool) -> Callable[[Services], Scene]:
    def make(app: Services) -> Scene:
        scene = wall_of(app)
        let_play(scene, 0.78)
        scene.room.show_scores(shown=shows_scores)
        return scene

    return make


def _next(app: Services) -> Scene:
    scene = wall_of(app)
    let_play(scene, 0.78)
    scene.show("plan")
    scene.sure_of = "swap-sides"
    return scene


def _vote(app: Services) -> Scene:
    scene = wall_of(app, kind=Kind.VOTE)
    room = scene.room
    for team in room.teams:
        room.bet(team.id, team.id % 2)
    room.start()
    table = room.tables[0]
    choices = (Action.improve(0), Action.improve(0), Action.improve(1), Action.pitch(0, 2), Action.improve(0))
    for team, action in zip(room.teams, choices, strict=False):
        if table.match.why_illegal(action) is None:
            room.propose(team.id, table.number, action)
    return scene


def _reveal(page: str, place: int = 0) -> Callable[[Services], Scene]:
    def make(app: Services) -> Scene:
        scene = wall_of(app)
        let_play(scene, 1)
        scene.room.reveal(0)
        scene.tick(0)
        reveal = scene.reveal
        if reveal is None:
            return scene
        while reveal.finding is not None:
            reveal.finding.wait(1)
            reveal.poll()
        if reveal.playing is not None:
            reveal.playing.cancel()
        reveal.field, reveal.playing = small_field(), None
        while (reveal.page, reveal.steps[reveal.at][1]) != (page, place):
            reveal.go(1)
        scene.tick(0)
        return scene

    return make


def _border(*, is_open: bool) -> Callable[[Services], Scene]:
    def make(app: Services) -> Scene:
        scene = wall_of(app)
        room = scene.room
        room.open_border("deck")
        for number, team in enumerate(room.teams[1:]):
            room.draw_line(team.id, 1, [max(0, 1000 - 70 * number - 60 * column) for column in range(11)])
        if not is_open:
            wins = [
                [min(999_999, 60_000 * row + 45_000 * column) for row in range(11)] for column in range(11)
            ]
            room.keep_truth(1, tuple(map(tuple, wins)))
            room.close_border()
        return scene

    return make


WALL_SAMPLES = {
    "wall-empty": _empty,
    "wall-failed": _failed,
    "wall-joined": _joined,
    "wall-many": _many,
    "wall-knock": _knock,
    "wall-team": _dialog("team"),
    "wall-plan": _dialog("plan"),
    "wall-check": _dialog("check"),
    "wall-border-choice": _dialog("border"),
    "wall-border": _border(is_open=True),
    "wall-border-map": _border(is_open=False),
    "wall-playing": _playing(shows_scores=False),
    "wall-scores": _playing(shows_scores=True),
    "wall-next": _next,
    "wall-vote": _vote,
    "wall-bets": _reveal("bets", 0),
    "wall-bets-shown": _reveal("bets", 1),
    "wall-ladder": _reveal("ladder", 6),
    "wall-ladder-end": _reveal("ladder", 9),
    "wall-curves": _reveal("curves"),
    "wall-field": _reveal("field"),
    "wall-match": _reveal("match"),
}
