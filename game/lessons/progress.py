"""How far somebody is in a lesson: the match of the part, the step, what was done and answered in it."""

from collections.abc import Callable
from dataclasses import dataclass

from game.agents import make_agent
from game.base.language import Message, msg
from game.lessons.document import Step
from game.lessons.figures import figure_of
from game.lessons.loader import Lesson, LessonPart
from game.lessons.moments import Happened, first_moment
from game.match import Match, TurnEnded

__all__ = ["Choice", "Progress", "Verdict", "filled"]

_ENOUGH = 2000
"""Actions that no match has."""


@dataclass(frozen=True)
class Choice:
    """A card that can be picked for an answer."""

    place: tuple[str, int, int]
    """``("hand", seat, slot)`` or ``("row", place, 0)``."""
    copy: int
    tenths: int
    """Its figure, in tenths."""


@dataclass(frozen=True)
class Verdict:
    """What an answer was worth."""

    picked: Choice
    best: Choice
    """The picked one, if no other has a better figure."""
    equals: tuple[Choice, ...]
    """All that have the best figure, from left to right."""

    @property
    def is_right(self) -> bool:
        """Whether no card has a better figure than the picked one."""
        return self.picked == self.best


class Progress:
    """The way through a lesson, part by part and step by step.

    ``match`` is the match of the part. Whoever plays it plays it on; going back and skipping put
    another one in its place, dealt alike and played to where the lesson now is.
    """

    def __init__(self, lesson: Lesson, part: int = 0) -> None:
        self.lesson = lesson
        self.guesses: dict[tuple[int, int], bool] = {}
        """By part and step: whether the first answer to its question was right."""
        self.begin(part)

    def begin(self, part: int) -> None:
        """Deal a part anew and show its first step."""
        self.part = part
        self.match = self.plan.open()
        self.number = 0
        """Which step of the part; one beyond the last when all have been shown."""
        self._starts: list[int] = []
        """[step] actions played when it began."""
        self._answers: dict[int, int] = {}
        """By step: the copy that was picked."""
        self.happened: Happened | None = None
        """What has just happened and is to be spoken of before the step goes on."""
        self._untold = list(self.plan.document.moments or ())
        self._n_seen = len(self.match.events)
        self._enter(0)

    # -- where the lesson stands --------------------------------------------------------------

    @property
    def plan(self) -> LessonPart:
        """The part that is being played."""
        return self.lesson.parts[self.part]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the part."""
        return self.plan.document.steps

    @property
    def step(self) -> Step | None:
        """The step that is being shown; None when all have been."""
        return self.steps[self.number] if self.number < len(self.steps) else None

    @property
    def n_left(self) -> int:
        """How many steps of the part are still to come after this one."""
        return max(0, len(self.steps) - self.number - 1)

    @property
    def is_last_part(self) -> bool:
        """Whether no part follows."""
        return self.part == len(self.lesson.parts) - 1

    @property
    def picked(self) -> int | None:
        """The copy that was picked for an answer to this step, None before that."""
        return self._answers.get(self.number)

    @property
    def is_answered(self) -> bool:
        """Whether this step leaves no question open."""
        return self.step is None or self.step.ask is None or self.picked is not None

    @property
    def waits_for_round(self) -> bool:
        """Whether the step's round is still to come."""
        return not self.match.is_over and self._is_early(self.match)

    @property
    def tried(self) -> tuple[str, ...]:
        """The verbs that the person has played since this step began."""
        return self._verbs_since_start(self.match)

    @property
    def is_done(self) -> bool:
        """Whether what the step wants to be done has been done, or its time is over."""
        return self._is_reached(self.match)

    def _is_early(self, match: Match) -> bool:
        return self.step is not None and self.step.round is not None and match.round + 1 < self.step.round

    def _verbs_since_start(self, match: Match) -> tuple[str, ...]:
        played = match.actions[self._start :] if self.step is not None else []
        return tuple(action.verb for seat, action in played if seat == self.plan.seat)

    @property
    def _start(self) -> int:
        return self._starts[self.number]

    def _is_reached(self, match: Match) -> bool:
        step = self.step
        if match.is_over or step is None:
            return True
        if self._is_early(match):
            return False
        start = self._start
        first = match.n_events(start) if start < len(match.actions) else len(match.events)
        has_ended_turn = any(
            isinstance(event, TurnEnded) and event.seat == self.plan.seat for event in match.events[first:]
        )
        if step.do is not None:
            tried = self._verbs_since_start(match)
            return has_ended_turn or step.do in tried or (step.do == "any" and bool(tried))
        if step.play == "turn":
            return has_ended_turn
        if step.play == "round":
            return match.round > _round_at(match, start)
        return False  # the match, which is over when it is over

    # -- questions ----------------------------------------------------------------------------

    def choices(self) -> list[Choice]:
        """Return the cards that can be picked for an answer, from left to right."""
        step, match, seat = self.step, self.match, self.plan.seat
        if step is None or step.ask is None:
            return []
        table = match.table
        if step.pick == "hand":
            cards = [(("hand", seat, slot), int(copy)) for slot, copy in enumerate(table.hands[seat])]
        else:
            row = table.row[: int(table.n_row[0])]
            cards = [(("row", place, 0), int(copy)) for place, copy in enumerate(row)]
        return [
            Choice(place, copy, figure_of(match, str(step.figures), copy))
            for place, copy in cards
            if copy >= 0
        ]

    def answer(self, copy: int) -> None:
        """Take the card that was picked for an answer; the first one to a question counts."""
        self._answers[self.number] = copy
        verdict = self.verdict()
        if verdict is not None:
            self.guesses.setdefault((self.part, self.number), verdict.is_right)

    def verdict(self) -> Verdict | None:
        """Return what the answer was worth, None while there is none."""
        choices = self.choices()
        picked = next((choice for choice in choices if choice.copy == self.picked), None)
        if picked is None or self.step is None:
            return None
        sign = -1 if self.step.wants == "least" else 1
        best = max(choices, key=lambda choice: sign * choice.tenths)
        equals = tuple(choice for choice in choices if choice.tenths == best.tenths)
        return Verdict(picked, picked if picked in equals else best, equals)

    # -- what happens -------------------------------------------------------------------------

    def look(self) -> bool:
        """See whether something has happened that the part speaks of; return whether it has."""
        events, self._n_seen = self.match.events[self._n_seen :], len(self.match.events)
        found = first_moment(self._untold, events, self.plan.seat)
        if found is None:
            return False
        self._untold.remove(found.moment)
        self.happened = found
        return True

    def heard(self) -> None:
        """Go on with the step: what has happened has been spoken of."""
        self.happened = None

    # -- moving about -------------------------------------------------------------------------

    def _enter(self, number: int) -> None:
        self.number = number
        self._answers = {step: copy for step, copy in self._answers.items() if step < number}
        del self._starts[number:]
        self._starts.append(len(self.match.actions))

    def next(self) -> None:
        """Go to the next step, if there is one."""
        if self.step is not None:
            self._enter(self.number + 1)

    def advance(self) -> bool:
        """Go on if the match has come to where the step leads; return whether it has."""
        step = self.step
        if step is None:
            return False
        if self.match.is_over:
            # Steps that have not begun by now never will; going back leads to the last one that has.
            self.number = len(self.steps)
            return True
        if (step.do is not None or step.play is not None) and self.is_done:
            self.next()
            return True
        return False

    def skip(self, *, is_turn: bool) -> Message | None:
        """Go to the next step; what was to be played until then, skilled play does.

        ``is_turn``: whether the person can act at the table now. Otherwise, and while a round is being
        waited for, the match is only played to where the step begins. Returns why skilled play broke
        off, None if it did not.
        """
        trouble = self._skip(is_turn=is_turn)
        self.heard()
        self._n_seen = len(self.match.events)
        return trouble

    def _skip(self, *, is_turn: bool) -> Message | None:
        step = self.step
        if step is None:
            return None
        if self.waits_for_round or not is_turn:
            return self._play_until(lambda match: match.seat == self.plan.seat and not self._is_early(match))
        if step.do is None and step.play is None:
            self.next()
            return None
        trouble = self._play_until(self._is_reached)
        self.next()
        return trouble

    def back(self) -> bool:
        """Show the step before, with the match as it was when it began; return whether there is one."""
        if self.number == 0:
            return False
        number = min(self.number, len(self._starts)) - 1
        start = self._starts[number]
        if start < len(self.match.actions):
            self.match = _played_again(self.match, start)
        self.heard()
        self._n_seen = len(self.match.events)
        self._enter(number)
        return True

    def undone(self) -> None:
        """Take notice that the last action was taken back: no step began after what there is."""
        n_actions = len(self.match.actions)
        self._starts = [min(start, n_actions) for start in self._starts]
        self._n_seen = min(self._n_seen, len(self.match.events))
        self.heard()

    def _play_until(self, is_enough: Callable[[Match], bool]) -> Message | None:
        """Let skilled play stand in for the person until something is so, or the match is over."""
        self.match = match = _played_again(self.match)
        try:
            agents = [
                make_agent(role, agent or "skilled")
                for role, agent in zip(match.roles, self.plan.agents, strict=True)
            ]
            for _ in range(_ENOUGH):
                if match.seat is None or is_enough(match):
                    break
                match.play(agents[match.seat].choose(match.observation))
        except Exception as error:  # noqa: BLE001 - an agent may be anybody's code and fail in any way
            return msg("an agent failed ({why})", why=str(error) or type(error).__name__)
        return None


def _played_again(match: Match, n_actions: int | None = None) -> Match:
    """Return a match played again, as far as ``n_actions`` if that is given."""
    fresh = Match(match.deck, match.roles, match.seed, mirror=match.mirror)
    for _, action in match.actions[:n_actions]:
        fresh.play(action)
    return fresh


def _round_at(match: Match, n_actions: int) -> int:
    """Return the round in which the action after so many was played, or will be."""
    if n_actions >= len(match.actions):
        return match.round
    return match.events[match.n_events(n_actions)].round


def filled(text: str, values: dict[str, str]) -> str:
    """Return a text with its places filled in; the checks have seen to it that all are known."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
