"""The coach's review of a finished match, made beside the screen."""

from collections.abc import Callable
from dataclasses import replace

from game.base.background import Background, Work
from game.base.language import Message, msg
from game.coach import BESIDE, Review, ReviewStory
from game.match import Record

__all__ = ["Reviewing"]


class Reviewing:
    """A review that is being made, is there, or could not be made."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.story: ReviewStory | None = None
        """The review with what is shown beside it."""
        self.share = 0.0
        """How much of the work is done, 0 to 1."""
        self.problem: Message | None = None
        """Why there is no review, if that has failed."""
        self.work: Work[ReviewStory] | None = None
        self._background = Background()
        self._seen: tuple[int, bool] = (-1, False)

    @property
    def review(self) -> Review | None:
        """The review, if it is there."""
        return None if self.story is None else self.story.review

    @property
    def is_working(self) -> bool:
        """Whether a review is being made."""
        return self.work is not None

    @property
    def is_preparing(self) -> bool:
        """Whether the coach has to be compiled first."""
        return self.is_working and BESIDE.is_preparing

    def begin(self) -> None:
        """Have the review made, unless it is there or under way; after a failure, try again."""
        if self.story is None and self.work is None:
            self.share, self.problem = 0.0, None
            self.work = self._background.start(msg("the review of the match"), self._make)

    def _make(self, work: Work[ReviewStory]) -> ReviewStory:
        def tell(share: float) -> None:
            work.check()
            self.share = share

        return ReviewStory(replace(BESIDE.review(self.record, tell), record=self.record))

    def look(self, tell: Callable[[Message], None]) -> bool:
        """Take what has come of it; return whether anything has changed since the last look.

        ``tell`` hears of a failure.
        """
        work = self.work
        if work is not None and work.is_over:
            self.work = None
            self.story = work.take(self._fail)
            if self.problem is not None:
                tell(self.problem)
            return True
        seen = round(self.share * 100), self.is_preparing
        has_changed, self._seen = seen != self._seen, seen
        return has_changed and work is not None

    def _fail(self, problem: Message) -> None:
        self.problem = problem

    def close(self) -> None:
        """Let go of it."""
        self._background.close()
