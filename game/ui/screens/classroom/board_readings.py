"""What the class board has read from its file: sessions, and the standings of the one that is chosen."""

from collections.abc import Callable
from datetime import datetime

from game.base.background import Background, Work
from game.base.errors import BetterHandError
from game.base.language import msg
from game.classroom import Board, ClassSession, Deal, DealStanding, classes_file, deal_standing
from game.host import is_left, left_room
from game.lab import Field, play_field
from game.match import deal_code
from game.ui.app.services import Services
from game.ui.screens.classroom.own_choices import OwnChoices

__all__ = ["Readings"]


class Readings:
    """The file with its classes, and the fields that are played for their deals in the background."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self.board = Board(classes_file(app.folder))
        self.sessions: list[ClassSession] = []
        self.chosen: ClassSession | None = None
        self.standings: list[DealStanding] = []
        self.is_room_left = False
        """Whether there is a room of the chosen session to go on with."""
        self.deal = 0
        """Which of the session's deals is shown."""
        self.choices = OwnChoices(self.board)
        self._background = Background()
        self._playing: dict[int, Work[Field]] = {}
        self._fields: dict[int, Field | None] = {}
        """By deal; None where it could not be played, so that it is not tried for ever."""
        if self.board.message is not None:
            app.toast(self.board.message)

    def close_board(self) -> None:
        """Let the fields go and close the file."""
        self.choices.close()
        self._background.close()
        self.board.close()

    def forget(self) -> None:
        """Let go of all that is known by the numbers of results and deals."""
        for work in self._playing.values():
            work.cancel()
        self._playing.clear()
        self._fields.clear()
        self.choices.forget()

    def _keep_field(self, deal_id: int, work: Work[Field]) -> None:
        self._fields[deal_id] = field = work.take(self.app.toast)
        deal = next((each.deal for each in self.standings if each.deal.id == deal_id), None)
        if deal is not None and field is not None:
            self._try(lambda: self.board.keep_field(deal, field))

    def _play(self, deal: Deal) -> Work[Field]:
        what = msg("playing the computer matches of deal {deal}", deal=deal_code(deal.seed))
        return self._background.start(
            what, lambda _: play_field(deal.deck, deal.roles, deal.seed, mirror=deal.mirror)
        )

    def _try(self, do: Callable[[], object]) -> bool:
        """Do something with the board; what goes wrong is told, and nothing is lost."""
        try:
            do()
        except BetterHandError as error:
            self.app.toast(error.message)
            return False
        return True

    def _read_sessions(self) -> None:
        left = left_room(self.app.folder)

        def read() -> None:
            if left is not None and self.board.find_session(left) is None:
                self.board.new_session(left, datetime.now().astimezone().date().isoformat())
            self.sessions = self.board.sessions()

        self._try(read)
        if self.chosen is None:  # a room that was left is what people come for
            self.chosen = next((each for each in self.sessions if each.name == left), None)
        now = self.chosen.id if self.chosen is not None else None
        self.chosen = next(
            (each for each in self.sessions if each.id == now), self.sessions[0] if self.sessions else None
        )
        self._read_standings()

    def _read_standings(self) -> None:
        self.standings = []
        if self.chosen is None:
            return
        session = self.chosen
        self.is_room_left = is_left(self.app.folder, session.name)

        def read() -> None:
            results = self.board.results(session.id)
            self.choices.want(results)
            for deal in self.board.deals(session.id):
                own = [result for result in results if result.deal_id == deal.id]
                if self._fields.get(deal.id) is None and (kept := self.board.kept_field(deal)) is not None:
                    self._fields[deal.id] = kept
                field = self._fields.get(deal.id)
                if own and deal.id not in self._fields and deal.id not in self._playing:
                    self._playing[deal.id] = self._play(deal)
                self.standings.append(
                    deal_standing(deal, own, self.board.bets(deal), field, self.choices.known)
                )

        self._try(read)
        for message in self.board.news()[:1]:  # of more, the report tells the rest
            self.app.toast(message)
        self.deal = min(self.deal, max(0, len(self.standings) - 1))
