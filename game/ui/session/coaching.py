"""The coach beside a match that is being played: hints that people ask for, and the chances to win."""

from collections.abc import Callable

from game.base.background import Background, Work
from game.base.language import Message, msg
from game.coach import BESIDE, Hint, Outlook
from game.ui.session.session import Session

__all__ = ["Coaching"]


class Coaching:
    """Asks the coach off the main thread; what it says holds until the match goes on."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.work: Work[Hint] | None = None
        """A hint that is being thought of."""
        self._hint: Hint | None = None
        self._asked_at = -1
        self._outlook: Outlook | None = None
        self._looked_at = -1
        self._looking: Work[Outlook] | None = None
        self._background = Background()
        if session.has_coach and not session.is_watched:
            # So that nobody waits for it later.
            self._background.start(msg("getting the coach ready"), lambda _: BESIDE.prepare())

    @property
    def _now(self) -> int:
        return len(self.session.match.actions)

    @property
    def is_thinking(self) -> bool:
        """Whether a hint is being thought of."""
        return self.work is not None

    @property
    def is_preparing(self) -> bool:
        """Whether the coach has to be compiled before it can answer."""
        return BESIDE.is_preparing

    @property
    def hint(self) -> Hint | None:
        """What the coach would do here, if it was asked here."""
        return self._hint if self._asked_at == self._now else None

    @property
    def outlook(self) -> Outlook | None:
        """How the match stands, as it was looked at last."""
        return self._outlook

    def ask(self) -> None:
        """Ask what the seat to act should do."""
        session = self.session
        if (
            self.work is not None
            or self.hint is not None
            or not (session.has_coach and session.person_to_act)
        ):
            return
        self._hint, self._asked_at = None, self._now
        seen = session.match.observation
        self.work = self._background.start(msg("the coach"), lambda _: BESIDE.hint(seen))

    def watch(self) -> None:
        """Have the chances to win looked at anew if the match has gone on."""
        if self._looking is None and self._looked_at != self._now and not self.session.match.is_over:
            self._looked_at = self._now
            seen = self.session.match.observation
            self._looking = self._background.start(
                msg("the chances to win"), lambda _: BESIDE.win_chance(seen)
            )

    def look(self, tell: Callable[[Message], None]) -> bool:
        """Take what the coach has found; return whether there is anything new. ``tell`` hears of failures."""
        has_news = False
        if self.work is not None and self.work.is_over:
            work, self.work = self.work, None
            self._hint = work.take(tell)
            if self.hint is not None and self.session.match.seat is not None:
                self.session.count_hint(self.session.match.seat)
            has_news = True
        if self.work is not None and self._asked_at != self._now:
            self.work.cancel()  # taken back or played meanwhile: nobody waits for it
            self.work = None
            has_news = True
        if self._looking is not None and self._looking.is_over:
            work_of_chances, self._looking = self._looking, None
            self._outlook = work_of_chances.take(tell) or self._outlook
            has_news = True
        return has_news

    def close(self) -> None:
        """Let go of all of it."""
        self._background.close()
