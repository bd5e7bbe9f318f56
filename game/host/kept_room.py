"""What a room is and how it is kept: a file for all but the moves, a journal beside it for each match."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from game.base.errors import BetterHandError
from game.base.file_lock import FileLock
from game.base.files import os_reason
from game.base.language import Message, msg
from game.decks import Deck
from game.host.border_file import border_from, stored_border
from game.host.match_table import MatchTable
from game.host.models import Knock, RoomError, RoomSetup, Stage, Team, Vote
from game.host.names import new_code, new_token
from game.host.room_file import StoredRoom, StoredTable, StoredTeam, load_room, save_room
from game.match import SessionPlan

if TYPE_CHECKING:
    from game.host.border import Border

__all__ = ["KeptRoom"]

_FILE = "room.json"
_LOCK = "room.lock"
Listener = Callable[[frozenset[int] | None], None]
"""Hears whose phones show a change, None for all; the wall hears of each."""


class KeptRoom:
    """One room, in a folder of its own. ``open`` makes it or goes on with what was left there."""

    def __init__(self, folder: Path, name: str, setup: RoomSetup) -> None:
        self.folder = folder
        self.name = name
        """As the class board's session is called."""
        self.setup = setup
        self.code = new_code()
        """What people type to join."""
        self.trainer_token = new_token()
        self.stage = Stage.GATHERING
        self.teams: list[Team] = []
        self.tables: list[MatchTable] = []
        self.knocks: list[Knock] = []
        self.admitted: dict[int, int] = {}
        """{knock id: team id} of those who were let in and have not heard of it yet."""
        self.vote: Vote | None = None
        self.shows_scores = False
        """Whether the wall shows scores while people play."""
        self.border: Border | None = None
        """The guess at a line that is on the wall."""
        self.n_borders = 0
        """How many bets on borders there have been."""
        self.n_revealed = 0
        """How many teams have been revealed at the end, from the last to the first."""
        self.deal_number = 1
        self.port: int | None = None
        """Where the room was last served: links stay what they are."""
        self.notice: Message | None = None
        """Something people should be told; whoever shows it clears it."""
        self.version = 0
        """Rises with every change, for those who look now and then."""
        self.lock = threading.RLock()
        self.next_team = 0
        """The id of the next team."""
        self._listeners: list[Listener] = []
        self._file_lock: FileLock | None = None

    # -- opening and keeping ------------------------------------------------------------------

    @classmethod
    def open(cls, folder: Path, name: str, setup: RoomSetup) -> Self:
        """Return the room in a folder, with all its matches; a new one if there is none.

        ``setup`` is for a new one. Raises RoomError if the folder cannot be written or another program
        has the room open.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            held = FileLock.take(folder / _LOCK)
        except OSError as error:
            raise RoomError(
                msg("{path}: cannot be written: {why}", path=str(folder), why=os_reason(error))
            ) from None
        if held is None:
            raise RoomError(msg("the room '{name}' is open in another window already", name=name))
        try:
            found, notice = load_room(folder / _FILE)
            room = cls(folder, name, setup) if found is None else cls._from_file(folder, *found)
            room.notice = room.notice or notice
            room._file_lock = held  # noqa: SLF001 - its own class
            room.save()
        except BaseException:
            held.release()
            raise
        return room

    @classmethod
    def _from_file(cls, folder: Path, stored: StoredRoom, deck: Deck) -> Self:
        setup = RoomSetup(
            deck,
            stored.seed,
            tuple(stored.roles),
            tuple(stored.agents),
            tuple(stored.open_seats),
            stored.kind,
            stored.mirror,
        )
        room = cls(folder, stored.name, setup)
        room.code, room.trainer_token, room.stage = stored.code, stored.trainer, stored.stage
        room.shows_scores, room.n_revealed = stored.shows_scores, stored.n_revealed
        room.deal_number, room.port, room.next_team = stored.deal_number, stored.port, stored.next_team
        room.n_borders = stored.n_borders
        room.border = border_from(stored.border) if stored.border is not None else None
        room.teams = [Team(team.id, team.name, team.token, team.seat, team.bet) for team in stored.teams]
        for each in stored.tables:
            table, told = MatchTable.resume(
                room.plan.start(), tuple(each.agents), tuple(each.teams), folder / each.file
            )
            table.is_recorded = each.is_recorded and table.match.is_over
            room.tables.append(table)
            room.notice = room.notice or told
        return room

    def save(self) -> None:
        """Write the room; raises UsageError if that cannot be done."""
        setup = self.setup
        source = setup.deck.source
        save_room(
            self.folder / _FILE,
            StoredRoom(
                name=self.name,
                code=self.code,
                trainer=self.trainer_token,
                deck=setup.deck.to_document(),
                deck_sha256=setup.deck.sha256,
                deck_source=str(source) if source is not None else None,
                seed=setup.seed,
                mirror=setup.mirror,
                roles=list(setup.roles),
                agents=list(setup.agents),
                open_seats=list(setup.open_seats),
                kind=setup.kind,
                stage=self.stage,
                deal_number=self.deal_number,
                next_team=self.next_team,
                shows_scores=self.shows_scores,
                n_revealed=self.n_revealed,
                port=self.port,
                n_borders=self.n_borders,
                border=stored_border(self.border) if self.border is not None else None,
                teams=[
                    StoredTeam(id=team.id, name=team.name, token=team.token, seat=team.seat, bet=team.bet)
                    for team in self.teams
                ],
                tables=[
                    StoredTable(
                        file=table.journal.hold_path().name,
                        teams=list(table.teams),
                        agents=list(table.agents),
                        is_recorded=table.is_recorded,
                    )
                    for table in self.tables
                ],
            ),
        )

    @property
    def path(self) -> Path:
        """The room's file."""
        return self.folder / _FILE

    def close(self) -> None:
        """Leave the room; all of it stays, to be gone on with."""
        with self.lock:
            for table in self.tables:
                table.journal.sync()
                table.journal.close_file()
            if self._file_lock is not None:
                self._file_lock.release()
                self._file_lock = None

    @property
    def plan(self) -> SessionPlan:
        """What is played: deck, deal and roles."""
        setup = self.setup
        return SessionPlan(setup.deck, setup.seed, setup.roles, setup.mirror)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have a function called after every change, on the thread that made it; returns how to stop that."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    @contextmanager
    def changing(self, teams: Iterable[int] | None = None, *, is_kept: bool = True) -> Iterator[None]:
        """Make a change: keep it on the disk, count it and tell those who listen.

        ``teams``: whose phones show it; None for all, none of them for what only the wall shows.
        """
        with self.lock:
            yield
            self.version += 1
            if is_kept:
                try:
                    self.save()
                except BetterHandError as error:
                    self.notice = error.message
        self.tell(teams)

    def tell(self, teams: Iterable[int] | None) -> None:
        """Tell those who listen whose phones show something new."""
        for listener in list(self._listeners):
            listener(None if teams is None else frozenset(teams))
