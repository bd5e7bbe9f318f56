"""What the table shows: a display state that follows the match event by event.

The match is always ahead; the board catches up as clips end. It is changed by events alone, never by
looking at the match, so that what is shown is what has been told.
"""

from dataclasses import dataclass, field

from game.match import events
from game.match.match import History
from game.rules import Rules

__all__ = ["FUTURE", "GONE", "PILE", "Place", "ShownBoard"]

Place = tuple[str, int, int]
"""Where a card lies: ("hand", seat, slot), ("row", place, 0), ("pile", 0, 0) or ("gone", 0, 0)."""

PILE: Place = ("pile", 0, 0)
GONE: Place = ("gone", 0, 0)
FUTURE: Place = ("future", 0, 0)


@dataclass
class ShownBoard:
    """Everything that is drawn of a match at one moment."""

    hands: list[list[int | None]]
    """[seat][slot] copy shown there."""
    worth: dict[int, int]
    """[copy] natural worth shown."""
    trend: dict[int, int]
    n_prospects: int
    n_rounds: int
    market_size: int
    row: list[int | None] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    """Copies that walked out at this close."""
    lift: dict[int, int] = field(default_factory=dict)
    strain: dict[int, int] = field(default_factory=dict)
    effort: list[int] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    """[seat] standards announced."""
    in_force: list[int] = field(default_factory=list)
    """[seat] standards that pay and invite: announced at the last close, and not changed since."""
    income: list[list[int]] = field(default_factory=list)
    """[seat][round] earned so far."""
    round: int = 0
    seat: int | None = None
    is_over: bool = False

    @classmethod
    def at_deal(cls, history: History) -> "ShownBoard":
        """Return the board of a match that has just been dealt, before its first opening."""
        world, n_seats = history.world, len(history.roles)
        everyone = range(len(world.patience))
        return cls(
            hands=[list(hand) for hand in world.dealt.tolist()],
            worth={copy: int(world.worth[copy, 0]) for copy in everyone},
            trend={copy: int(world.trend[copy, 0]) for copy in everyone},
            n_prospects=len(world.prospects),
            n_rounds=history.deck.rules.rounds,
            market_size=history.deck.rules.market_size,
            effort=[0] * n_seats,
            levels=[0] * n_seats,
            in_force=[0] * n_seats,
            income=[[] for _ in range(n_seats)],
        )

    def current(self, copy: int) -> int:
        """Return the current worth shown for a copy."""
        return self.worth[copy] + self.lift.get(copy, 0)

    def pays(self, rules: Rules, seat: int, copy: int) -> int:
        """Return what a copy in a seat's hand would pay it this round, the bonus of its standard included."""
        worth, level = self.current(copy), self.in_force[seat]
        return worth + (int(rules.standard_bonus[level]) if worth >= rules.standard_at[level] else 0)

    @property
    def scores(self) -> list[int]:
        """[seat] income shown so far."""
        return [sum(earned) for earned in self.income]

    @property
    def counted(self) -> list[list[int]]:
        """[seat][round] income of the rounds for which every seat has been paid: scores of one moment."""
        n_rounds = min(map(len, self.income))
        return [earned[:n_rounds] for earned in self.income]

    @property
    def leader(self) -> int | None:
        """The seat that alone has the highest score of those counted for every seat; None on a tie."""
        scores = [sum(earned) for earned in self.counted]
        return scores.index(max(scores)) if scores.count(max(scores)) == 1 else None

    def apply(self, event: events.Event, history: History) -> None:
        """Show what an event tells."""
        match event:
            case events.Opened():
                self.round, self.seat = event.round, event.seat
                self.row = list(event.row)
                self.effort = list(event.effort)
                self.waiting.clear()
                for copy in event.row:
                    self._look_up(copy, history)
            case events.TurnEnded():
                n_seats = len(self.hands)
                turns_left = (event.seat + 1) % n_seats != self.round % n_seats
                self.seat = (event.seat + 1) % n_seats if turns_left else None
            case events.Earned():
                self.income[event.seat].append(event.income)
            case events.Released():
                self.hands[event.seat][event.slot] = None
            case events.Faded():
                self.lift[event.copy] = self.lift.get(event.copy, 0) - event.lift
                self.strain[event.copy] = self.strain.get(event.copy, 0) - event.strain
            case events.WalkedOut():
                self.hands[event.seat][event.slot] = None
                self.strain[event.copy] = 0
                self.waiting.append(event.copy)
            case events.Moved():
                self.row = []
                self.in_force = list(self.levels)
                for move in event.moves:
                    self.worth[move.copy], self.trend[move.copy] = move.after, move.trend
            case events.Finished():
                self.is_over, self.seat = True, None
            case _:
                self._act(event, history)

    def _act(self, event: events.Event, history: History) -> None:
        """Show what a seat's action did, and the effort it took."""
        match event:
            case events.Improved():
                self.effort[event.seat] -= 1
                self.strain[event.copy] = self.strain.get(event.copy, 0) + 1
                self.lift[event.copy] = self.lift.get(event.copy, 0) + event.lift
            case events.Cared():
                self.effort[event.seat] -= 1
                self.strain[event.copy] = self.strain.get(event.copy, 0) - event.relief
            case events.ColdCalled():
                self.effort[event.seat] -= 1
                self.n_prospects -= 1
                self._look_up(event.copy, history)
                self.hands[event.seat][event.slot] = event.copy
            case events.Drafted():
                self.effort[event.seat] -= event.price
                self.row[event.place] = None
                self.hands[event.seat][event.slot] = event.copy
            case events.Pitched():
                self.effort[event.seat] -= event.price
                self.row[event.place] = None
                self.strain[event.copy] = self.strain.get(event.copy, 0) + event.strain
                self.hands[event.seat][event.slot] = event.copy
            case events.Invited():
                self.effort[event.seat] -= event.price
                self.strain[event.copy] = 0
                self.hands[event.from_seat][event.from_slot] = None
                self.hands[event.seat][event.slot] = event.copy
            case events.StandardSet():
                self.effort[event.seat] -= 1
                self.levels[event.seat] = event.level
                self.in_force[event.seat] = 0
            case _:
                pass

    def _look_up(self, copy: int, history: History) -> None:
        """Turn a card face up: what its face says now."""
        self.worth[copy] = int(history.world.worth[copy, self.round])
        self.trend[copy] = int(history.world.trend[copy, self.round])

    def places(self) -> dict[int, Place]:
        """Return where every shown card lies."""
        shown: dict[int, Place] = {}
        for seat, hand in enumerate(self.hands):
            shown |= {copy: ("hand", seat, slot) for slot, copy in enumerate(hand) if copy is not None}
        shown |= {copy: ("row", place, 0) for place, copy in enumerate(self.row) if copy is not None}
        # As at the next opening: behind the market's own places.
        first = self.market_size if not self.row else max(self.market_size, len(self.row))
        return shown | {copy: ("row", first + n, 0) for n, copy in enumerate(self.waiting)}
