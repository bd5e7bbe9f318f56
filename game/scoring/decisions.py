"""What each single decision brought: slot changes split into pick and after, pushes by what they paid."""

from dataclasses import dataclass, field

from game.rules import IntArray, World, host_seat
from game.rules import log as lines

__all__ = ["Decision", "decisions_of", "most_telling", "telling_for"]


@dataclass
class Decision:
    """One decision, or what the close did to a slot, and its credit in points (Rulebook: Attribution).

    For a slot change ``pick + after`` is the natural worth won by it to the end of the match, counted
    against whoever held the slot before. For a push ``own`` is the lift it paid to the seat that pushed
    and ``captured`` what it paid to others.
    """

    round: int
    seat: int
    kind: str
    """drafting, cold_calling, pitching, inviting, losses, walkouts, releases or improving."""
    slot: int
    new: int | None
    """Copy that came, or was pushed; None for an empty slot."""
    old: int | None
    """Copy that was there before; None for an empty slot or a push."""
    pick: int = 0
    """The difference at the moment of the change, times the rounds it counts."""
    after: int = 0
    """What the market did later."""
    own: int = 0
    captured: int = 0
    rival: int | None = None
    """The other seat of an invitation: who was left (inviting), or who took (losses)."""

    @property
    def credit(self) -> int:
        """Points that this brought its own seat."""
        return self.pick + self.after + self.own


@dataclass
class _Push:
    decision: Decision
    left: int


@dataclass
class _Follower:
    """Follows hands and lift through the log."""

    world: World
    hands: list[list[int]]
    pushes: dict[int, list[_Push]] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    def change(
        self, line: list[int], kind: str, new: int, old: int, from_round: int, rival: int | None = None
    ) -> None:
        r, seat, slot = line[lines.ROUND], line[lines.SEAT], line[lines.SLOT]
        self.hands[seat][slot] = new
        n_rounds = self.world.worth.shape[1]
        credit = self.worth_from(new, from_round) - self.worth_from(old, from_round)
        pick = (self.worth_at(new, r) - self.worth_at(old, r)) * (n_rounds - from_round)
        self.decisions.append(
            Decision(r, seat, kind, slot, _or_none(new), _or_none(old), pick, credit - pick, rival=rival)
        )

    def worth_from(self, copy: int, r: int) -> int:
        return int(self.world.worth[copy, r:].sum()) if copy >= 0 else 0

    def worth_at(self, copy: int, r: int) -> int:
        return int(self.world.worth[copy, r]) if copy >= 0 else 0

    def push(self, line: list[int]) -> None:
        copy = line[lines.COPY]
        made = Decision(line[lines.ROUND], line[lines.SEAT], "improving", line[lines.SLOT], copy, None)
        self.decisions.append(made)
        self.pushes.setdefault(copy, []).append(_Push(made, line[lines.AMOUNT]))

    def fade(self, copy: int, lift: int) -> None:
        for push in self.pushes.get(copy, []):
            taken = min(lift, push.left)
            push.left -= taken
            lift -= taken

    def pay(self, seat: int) -> None:
        for copy in self.hands[seat]:
            for push in self.pushes.get(copy, []):
                if push.decision.seat == seat:
                    push.decision.own += push.left
                else:
                    push.decision.captured += push.left


def _or_none(copy: int) -> int | None:
    return copy if copy >= 0 else None


def decisions_of(world: World, log: IntArray) -> list[Decision]:
    """Return every decision of a log that changed a slot or pushed a customer, in order."""
    follower = _Follower(world, world.dealt.tolist())
    for line in log.tolist():
        kind, r, copy = line[lines.KIND], line[lines.ROUND], line[lines.COPY]
        if kind == lines.DRAFTED:
            follower.change(line, "drafting", copy, line[lines.OTHER], r)
        elif kind == lines.COLD_CALLED:
            follower.change(line, "cold_calling", copy, line[lines.OTHER], r)
        elif kind == lines.PITCHED:
            follower.change(line, "pitching", copy, line[lines.OTHER], r)
        elif kind == lines.INVITED:
            follower.change(line, "inviting", copy, line[lines.OTHER], r, host_seat(line[lines.PLACE]))
        elif kind == lines.LOST:
            follower.change(line, "losses", -1, copy, r, line[lines.OTHER])
        elif kind == lines.WALKED_OUT:
            follower.change(line, "walkouts", -1, copy, r + 1)
        elif kind == lines.RELEASED:
            follower.change(line, "releases", -1, copy, r + 1)
        elif kind == lines.IMPROVED:
            follower.push(line)
        elif kind == lines.FADED:
            follower.fade(copy, line[lines.AMOUNT])
        elif kind == lines.EARNED:
            follower.pay(line[lines.SEAT])
    return follower.decisions


def telling_for(decisions: list[Decision], seat: int) -> list[Decision]:
    """Return what brought a seat most, what cost it most, and what moved most of another's score.

    Whichever of them there is; what a seat lost to an invitation was the other's decision.
    """
    own = [each for each in decisions if each.seat == seat and each.kind != "losses"]
    others = [each for each in decisions if each.seat != seat or each.kind == "losses"]
    best = max(own, key=lambda each: each.credit, default=None)
    dearest = min(own, key=lambda each: each.credit, default=None)
    found = [best if best and best.credit > 0 else None, dearest if dearest and dearest.credit < 0 else None]
    return [each for each in (*found, *most_telling(others, 1)) if each is not None]


def most_telling(decisions: list[Decision], n: int = 3) -> list[Decision]:
    """Return the ``n`` decisions with the largest credit either way, the earlier one of equals first.

    An invitation is two: who came to the one seat, and who was lost to the other. Only the larger counts.
    """
    found: list[Decision] = []
    for decision in sorted(decisions, key=lambda decision: -abs(decision.credit)):
        if len(found) == n:
            break
        if not any(_is_same_invitation(decision, other) for other in found):
            found.append(decision)
    return found


def _is_same_invitation(a: Decision, b: Decision) -> bool:
    """Whether two decisions are both sides of one invitation."""
    taken, lost = (a, b) if a.kind == "inviting" else (b, a)
    return (
        (taken.kind, lost.kind) == ("inviting", "losses")
        and (taken.round, taken.new) == (lost.round, lost.old)
        and taken.rival == lost.seat
    )
