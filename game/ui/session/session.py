"""One match being played: who sits where, what agents are thinking, what is saved."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.agents import Agent, make_agent, reason_for
from game.base.background import Background, Work
from game.base.errors import BetterHandError
from game.base.kept_messages import message_from_plain, message_to_plain
from game.base.language import Message, msg, translate
from game.base.late import named
from game.decks import Deck
from game.match import (
    Action,
    Branch,
    Event,
    Match,
    Opened,
    Record,
    ShownBoard,
    legal_number,
    record_of,
)
from game.ui.session.presenter import Presenter
from game.ui.session.saves import Journal, Saved

__all__ = ["SeatChoice", "Session", "Thought"]

_BRANCH, _NO_COACH, _MARKET = "branch", "no_coach", "market"
"""Keys in what a journal keeps besides the match."""


@dataclass(frozen=True)
class SeatChoice:
    """Who plays a seat: an agent by name, or a person."""

    role: str
    agent: str | None = None


@dataclass(frozen=True)
class Thought:
    """What an agent has decided, and why."""

    action: Action
    why: Message | None


def _agent(role: str, name: str) -> Agent:
    """Return an agent; the expert as one that thinks in a process of its own."""
    if name == named("game.coach:EXPERT").name:
        expert: Agent = named("game.coach:BESIDE").expert()
        return expert
    return make_agent(role, name)


class Session:
    """Joins a match, its agents, its journal and the presenter that shows it."""

    def __init__(
        self,
        match: Match,
        agents: tuple[str | None, ...],
        bet: int | None,
        journal: Journal | None,
        play_sound: Callable[[str], None],
    ) -> None:
        self.match = match
        self.agents = agents
        self.bet = bet
        self.journal = journal
        self.presenter = Presenter(match.history, play_sound)
        self.reasons: list[tuple[int, Message | None]] = []
        """(index of the event it belongs to, reason) for what agents have done."""
        self.branch: Branch | None = None
        """Where this match left another one, if it was taken over."""
        self.market: Message | None = None
        """Which market of the lab's map it is, if it comes from there."""
        self.has_coach = True
        """Whether people may ask the coach in this match."""
        self.hints = [0] * match.n_seats
        """[seat] how often the coach has answered."""
        self.guesses: tuple[int, int] | None = None
        """Of the questions of a lesson, how many were guessed right, and how many were asked."""
        self.notice: Message | None = None
        """Something went wrong that people should know of; whoever shows it clears it."""
        self._made: dict[int, Any] = {}
        self._background = Background()
        self._thinking: Work[Thought] | None = None

    @property
    def upper_seat(self) -> int:
        """The seat whose leads are drawn upwards: that of the one person who plays, else the first."""
        people = [seat for seat, agent in enumerate(self.agents) if agent is None]
        return people[0] if len(people) == 1 else 0

    @classmethod
    def start(
        cls,
        deck: Deck,
        seats: tuple[SeatChoice, ...],
        seed: int,
        *,
        mirror: bool = False,
        bet: int | None = None,
        has_coach: bool = True,
        folder: Path | None = None,
        play_sound: Callable[[str], None] = lambda _name: None,
    ) -> "Session":
        """Deal a new match; with a folder, every action is saved there as it happens."""
        match = Match(deck, [seat.role for seat in seats], seed, mirror=mirror)
        agents = tuple(seat.agent for seat in seats)
        extra = {} if has_coach else {_NO_COACH: True}
        journal = Journal.start(folder, match, agents, bet, extra) if folder is not None else None
        session = cls(match, agents, bet, journal, play_sound)
        session.has_coach = has_coach
        session.presenter.add(match.events)
        return session

    @classmethod
    def in_market(
        cls,
        deck: Deck,
        seats: tuple[SeatChoice, ...],
        seed: int,
        market: Message,
        *,
        folder: Path | None = None,
        play_sound: Callable[[str], None] = lambda _name: None,
    ) -> "Session":
        """Deal a new match in a market of the lab; ``market``: what it is called, which is saved with it."""
        match = Match(deck, [seat.role for seat in seats], seed)
        agents, extra = tuple(seat.agent for seat in seats), {_MARKET: message_to_plain(market)}
        journal = Journal.start(folder, match, agents, None, extra) if folder is not None else None
        session = cls(match, agents, None, journal, play_sound)
        session.market = market
        session.presenter.add(match.events)
        return session

    @classmethod
    def resume(cls, saved: Saved, play_sound: Callable[[str], None] = lambda _name: None) -> "Session":
        """Go on with a match that was left."""
        session = cls(saved.match, saved.agents, saved.bet, Journal.resume(saved), play_sound)
        session.has_coach = saved.extra.get(_NO_COACH) is not True
        session.hints = list(saved.hints)
        with suppress(ValueError):  # a mark that cannot be read is none
            session.market = message_from_plain(saved.extra[_MARKET]) if _MARKET in saved.extra else None
        try:
            session.branch = Branch.from_json(saved.extra.get(_BRANCH), saved.path.name)
        except BetterHandError as error:
            session.notice = msg("The other line cannot be compared any more ({why}).", why=error.message)
        session.reasons = [(saved.match.n_events(at), why) for at, why in sorted(saved.reasons.items())]
        session.presenter.jump(saved.match.events)
        return session

    @classmethod
    def take_over(
        cls,
        branch: Branch,
        agents: tuple[str | None, ...],
        *,
        folder: Path | None = None,
        play_sound: Callable[[str], None] = lambda _name: None,
    ) -> "Session":
        """Go on from a point of a recorded match as a match of its own; the record stays as it is.

        ``agents``: [seat] who plays on, None for a person. Raises RecordError if the record cannot be
        played that far.
        """
        match = branch.open()
        extra = {_BRANCH: branch.to_json()}
        journal = Journal.start(folder, match, agents, None, extra) if folder is not None else None
        session = cls(match, agents, None, journal, play_sound)
        session.branch = branch
        session.presenter.jump(match.events)
        return session

    @classmethod
    def look_back(cls, record: Record, play_sound: Callable[[str], None] = lambda _name: None) -> "Session":
        """Return a match that is over, to be taken apart again; raises RecordError if it cannot be played."""
        match = record.replay()
        session = cls(match, record.agents or (None,) * match.n_seats, record.bet, None, play_sound)
        session.hints = list(record.hints) or session.hints
        session.presenter.jump(match.events)
        return session

    @property
    def board(self) -> ShownBoard:
        """What the table shows now."""
        return self.presenter.board

    @property
    def is_watched(self) -> bool:
        """Whether only agents play."""
        return all(agent is not None for agent in self.agents)

    @property
    def person_to_act(self) -> bool:
        """Whether it is a person's turn."""
        return self.match.seat is not None and self.agents[self.match.seat] is None

    @property
    def agent_to_act(self) -> bool:
        """Whether it is an agent's turn."""
        return self.match.seat is not None and self.agents[self.match.seat] is not None

    def play(self, action: Action, why: Message | None = None) -> list[Event]:
        """Play an action of the seat to act; raises IllegalAction and changes nothing."""
        seat = self.match.seat
        n_before = len(self.match.events)
        events = self.match.play(action)
        if seat is not None and self.journal is not None:
            self.journal.append(seat, action, why)
            if any(isinstance(event, Opened) for event in events):
                self.journal.sync()
            self._hear_of_saving()
        if why is not None:
            self.reasons.append((n_before, why))
        self.presenter.add(events)
        return events

    def count_hint(self, seat: int) -> None:
        """Note that the coach has answered a seat."""
        self.hints[seat] += 1
        if self.journal is not None:
            self.journal.add_hint(seat)
            self._hear_of_saving()

    def to_record(self) -> Record:
        """Return the match as far as it has been played, with the bet and the hints."""
        return record_of(self.match, self.agents, bet=self.bet, hints=tuple(self.hints))

    @property
    def can_undo(self) -> bool:
        """Whether the last action was a person's own and showed nothing new."""
        if not self.match.can_undo or self.match.is_over:
            return False
        if self.branch is not None and len(self.match.actions) <= self.branch.at:
            return False  # what the other line brought along is not ours to take back
        seat, _ = self.match.actions[-1]
        return self.agents[seat] is None

    def undo(self) -> None:
        """Take the last action back; what an agent makes of it meanwhile is dropped."""
        if self._thinking is not None:
            self._thinking.cancel()
            self._thinking = None
            self._made = {}  # whoever may be at it still is not to be asked by two threads at once
        self.match.undo()
        if self.journal is not None:
            self.journal.undo()
            self._hear_of_saving()
        n_events = len(self.match.events)
        self.reasons = [(place, why) for place, why in self.reasons if place < n_events]
        self.presenter.jump(self.match.events)

    # -- thinking -----------------------------------------------------------------------------

    @property
    def is_thinking(self) -> bool:
        """Whether an agent is at it."""
        return self._thinking is not None

    def think(self) -> None:
        """Let the agent to act think, off the main thread, about its own copy of what it sees."""
        seat = self.match.seat
        if seat is None or self._thinking is not None or self.agents[seat] is None:
            return
        role, name, made = self.match.roles[seat], str(self.agents[seat]), self._made
        seen, seen_again = self.match.observation, self.match.observation

        def decide(_: Work[Thought]) -> Thought:
            if seat not in made:
                made[seat] = _agent(role, name)
            thought = Thought(made[seat].choose(seen), reason_for(made[seat], seen_again))
            if thought.why is not None:
                translate(thought.why)  # one that cannot be shown is to fail here, not on the screen
            return thought

        self._thinking = self._background.start(msg("agent '{agent}'", agent=name), decide)

    def thought(self) -> Thought | None:
        """Return what the agent has decided, None while it is still at it.

        An agent that fails is replaced by a person, who is told.
        """
        work = self._thinking
        if work is None or not work.is_over:
            return None
        self._thinking = None
        thought = work.take(self._replace_agent)
        if thought is None:
            return None
        try:
            legal_number(self.match.deck.rules, self.match.table, thought.action)
        except Exception as error:  # noqa: BLE001 - an agent may be anybody's code and return anything
            self._replace_agent(work.fail(error))
            return None
        return thought

    def _replace_agent(self, failure: Message) -> None:
        seat = self.match.seat
        if seat is not None:
            self.agents = (*self.agents[:seat], None, *self.agents[seat + 1 :])
            self.notice = msg("{failure}; please play on for it", failure=failure)

    def _hear_of_saving(self) -> None:
        if self.journal is not None:
            self.notice = self.notice or self.journal.take_message()

    def finish(self) -> None:
        """Put the save away: the match is over and has been talked about."""
        if self.journal is not None and self.match.is_over:
            self.journal.finish()
            self.journal = None

    def close(self) -> None:
        """Leave the match: what is saved stays saved."""
        self._background.close()
        if self.journal is not None:
            self.journal.close()
