"""The rules once more, written from docs/rulebook.md alone, to hold the program against.

Plain Python over plain lists that shares nothing with ``game``: slow, short, and meant to be read beside
the rulebook, section by section. ``Reference(deck, seed, mirror, roles)`` is a match, ``refusals`` says all
that forbids an action and ``play`` takes one. What a match was worth: ``reference_scoring``.
"""

from dataclasses import dataclass
from typing import Any

from tests.conformance.reference_world import DEAL, IMPROVE, Copy, Decision, copies_of, draw, roll, rules_of

SELLING, MARKETING = {"improve", "care", "cold_call", "pitch"}, {"draft", "invite", "standard"}
VERBS = {"sales": SELLING, "marketing": MARKETING, "hybrid": SELLING | MARKETING}


@dataclass
class Earned:
    """What one seat earned in one round, and what it was earned with."""

    natural: int
    own: int
    captured: int
    bonus: int
    worths: list[int]  # current worth of those held
    retained: int  # customers of its deal still held
    effort_left: int


class Reference:
    """One match from the deal on."""

    def __init__(self, deck: dict[str, Any], seed: int, mirror: bool, roles: list[str]) -> None:
        self.rules = rules_of(deck)
        self.roles, self.seed = roles, seed
        self.seats = range(len(roles))
        self.rounds: int = self.rules["rounds"]
        size, market = self.rules["hand_size"], self.rules["market_size"]
        self.copies = copies_of(deck, self.rules, seed)
        order = sorted(self.copies, key=lambda copy: (draw(seed, DEAL, copy.number, 0), copy.number))
        to_deal = sorted(order[: len(roles) * size], key=lambda copy: -(copy.worth[0] + 2 * copy.trend[0]))
        hands: list[list[Copy]] = [[] for _ in roles]
        for k, copy in enumerate(to_deal):
            lap, place = divmod(k, len(roles))
            hands[place if lap % 2 == 0 else len(roles) - 1 - place].append(copy)
        self.dealt = [hands[(seat + mirror) % len(roles)] for seat in self.seats]
        self.hands: list[list[Copy | None]] = [list(hand) for hand in self.dealt]
        first = len(roles) * size
        self.rows = [order[first + r * market : first + (r + 1) * market] for r in range(self.rounds)]
        self.prospects = order[first + self.rounds * market :]
        self.set_up = {
            "dealt": [numbers_of(hand) for hand in self.dealt],
            "rows": [numbers_of(row) for row in self.rows],
            "prospects": numbers_of(self.prospects),
        }
        self.level = [0] * len(roles)  # announced
        self.in_force = [0] * len(roles)
        self.effort = [0] * len(roles)
        self.walked: list[Copy] = []
        self.over = False
        self.decisions: list[Decision] = []
        names = ("rows_open", "effort", "hands", "strains", "levels", "in_force", "income")
        self.log: dict[str, list[Any]] = {name: [] for name in names}
        self.earned: list[list[Earned]] = []  # by round and seat
        self.open_worth: list[int] = []  # by round: in all hands and the row
        self.spent: list[tuple[int, int, str, int]] = []  # round, seat, verb, cost
        self.faded = [0] * len(roles)
        self.round = 0
        self._open()

    def _open(self) -> None:
        self.row: list[Copy | None] = [*self.rows[self.round], *self.walked]
        self.walked = []
        bank = self.rules["bank_limit"]
        self.effort = [self.rules["effort"] + min(unspent, bank) for unspent in self.effort]
        self.log["rows_open"].append(numbers_of(self.row))
        self.log["effort"].append(list(self.effort))
        self.to_act = [(self.round + k) % len(self.seats) for k in self.seats]
        self.used = {"pitch": 0, "invite": 0}  # this turn

    def current(self, copy: Copy) -> int:
        return copy.worth[self.round] + copy.lift

    def market_price(self, copy: Copy) -> int:
        tiers: list[int] = self.rules["price_tiers"]
        return 1 + sum(tier <= self.current(copy) for tier in tiers)

    def held(self, seat: int) -> list[Copy]:
        return [copy for copy in self.hands[seat] if copy]

    def at(self, level: int) -> int:
        return int(self.rules["standards"][level - 1]["at"])

    # Verbs: what they cost, what forbids them, what they do

    def target(self, verb: str, numbers: list[int]) -> Copy | None:
        """Give the customer whom a pitch, a draft or an invitation would take, if there is one."""
        return self.hands[numbers[0]][numbers[1]] if verb == "invite" else self.row[numbers[0]]

    def cost(self, verb: str, numbers: list[int]) -> int:
        if verb in ("pitch", "draft", "invite"):
            copy = self.target(verb, numbers)
            surcharge: int = self.rules[verb]["surcharge"] if verb in self.used else 0
            return self.market_price(copy) + surcharge if copy else 0
        return 0 if verb == "end_turn" else 1

    def bounds(self, verb: str) -> list[int] | None:
        """Give how many of each number behind a verb there are."""
        slots, places = self.rules["hand_size"], len(self.row)
        return {
            "improve": [slots],
            "care": [slots],
            "cold_call": [slots],
            "pitch": [places, slots],
            "draft": [places, slots],
            "invite": [len(self.seats), slots, slots],
            "standard": [len(self.rules["standards"]) + 1],
            "end_turn": [],
        }.get(verb)

    def refusals(self, seat: int, verb: str, *given: int) -> set[str]:
        """Give every reason that forbids an action; none when it is legal."""
        numbers, bounds = list(given), self.bounds(verb)
        over = {"over"} if self.over else set()
        if bounds is None or len(numbers) != len(bounds):
            return over | {"form"}
        if over:
            return over
        if seat != self.to_act[0]:
            return {"turn"}
        found = {"role"} if verb != "end_turn" and verb not in VERBS[self.roles[seat]] else set()
        found |= {"limit"} if verb in self.used and self.used[verb] >= self.rules[verb]["limit"] else set()
        found |= {"own seat"} if verb == "invite" and numbers[0] == seat else set()
        found |= {"in force"} if verb == "invite" and not self.in_force[seat] else set()
        found |= {"last round"} if verb == "standard" and self.round == self.rounds - 1 else set()
        found |= {"prospects"} if verb == "cold_call" and not self.prospects else set()
        if any(not 0 <= number < bound for number, bound in zip(numbers, bounds, strict=True)):
            return found | {"range"}
        found |= {"effort"} if self.cost(verb, numbers) > self.effort[seat] else set()
        return found | self._refusals_of_target(seat, verb, numbers)

    def _refusals_of_target(self, seat: int, verb: str, numbers: list[int]) -> set[str]:
        if verb in ("improve", "care"):
            held = self.hands[seat][numbers[0]]
            if held is None:
                return {"empty"}
            return {"strain"} if verb == "care" and held.strain == 0 else set()
        if verb in ("pitch", "draft"):
            return set() if self.target(verb, numbers) else {"taken"}
        if verb == "standard":
            return {"same level"} if numbers[0] == self.level[seat] else set()
        if verb == "invite":
            guest, level = self.target(verb, numbers), self.in_force[seat]
            if guest is None:
                return {"empty"}
            found = {"strain"} if guest.strain == 0 else set()
            return found | ({"standard"} if level and guest.worth[self.round] < self.at(level) else set())
        return set()

    def legal(self) -> list[list[Any]]:
        """Give every action of the seat to act, as ``[verb, ...]``."""
        if self.over:
            return []
        found: list[list[Any]] = []
        for verb in ("end_turn", *sorted(VERBS[self.roles[self.to_act[0]]])):
            choices: list[list[Any]] = [[verb]]
            for bound in self.bounds(verb) or ():
                choices = [[*choice, number] for choice in choices for number in range(bound)]
            found += [choice for choice in choices if not self.refusals(self.to_act[0], *choice)]
        return found

    def play(self, seat: int, verb: str, *given: int) -> None:
        """Take one legal action (Rulebook: Verbs)."""
        numbers = list(given)
        refusals = self.refusals(seat, verb, *numbers)
        assert not refusals, (seat, verb, numbers, refusals)
        cost = self.cost(verb, numbers)
        self.effort[seat] -= cost
        self.spent.append((self.round, seat, verb, cost))
        if verb in self.used:
            self.used[verb] += 1
        if verb in ("improve", "care"):
            held = self.hands[seat][numbers[0]]
            assert held
            if verb == "improve":
                self._improve(seat, numbers[0], held)
            else:
                held.strain = max(0, held.strain - self.rules["care"]["relief"])
        elif verb == "cold_call":
            self._put(seat, verb, numbers[0], self.prospects.pop(0))
        elif verb in ("pitch", "draft"):
            self._take_from_row(seat, verb, *numbers)
        elif verb == "invite":
            self._invite(seat, *numbers)
        elif verb == "standard":
            self.level[seat], self.in_force[seat] = numbers[0], 0
        if verb == "end_turn" or self.effort[seat] == 0:
            self.to_act.pop(0)
            self.used = {"pitch": 0, "invite": 0}
            if not self.to_act:
                self._end_round()

    def _improve(self, seat: int, slot: int, copy: Copy) -> None:
        rule = self.rules["improve"]
        push = Decision(self.round, seat, "improve", slot, copy, copy)
        self.decisions.append(push)
        chance = max(rule["floor"], rule["chance"] - rule["step"] * copy.lift)
        if roll(self.seed, IMPROVE, copy.number, copy.pushes) < chance * 10_000:
            push.gain = rule["gain"]
            copy.layers.append((push, push.gain))
        copy.pushes += 1
        copy.strain += 1
        copy.pushed = True

    def _take_from_row(self, seat: int, verb: str, place: int, slot: int) -> None:
        copy = self.row[place]
        assert copy
        self.row[place] = None
        if verb == "pitch":
            copy.strain += self.rules["pitch"]["strain"]
            copy.pushed = True
        taken = self._put(seat, verb, slot, copy)
        taken.walked_from, taken.is_first = copy.walked_from, len(self.to_act) > 1

    def _invite(self, seat: int, other: int, slot: int, own_slot: int) -> None:
        copy = self.hands[other][slot]
        assert copy
        copy.strain, copy.pushed = 0, False
        self._put(other, "loss", slot, None).rival = seat
        self._put(seat, "invite", own_slot, copy).rival = other

    def _put(self, seat: int, kind: str, slot: int, copy: Copy | None) -> Decision:
        old, self.hands[seat][slot] = self.hands[seat][slot], copy
        self.decisions.append(Decision(self.round, seat, kind, slot, old, copy))
        return self.decisions[-1]

    # Income and close

    def _end_round(self) -> None:
        self._take_income()
        if self.round == self.rounds - 1:
            self.over = True
            return
        for seat, level in enumerate(self.level):
            for slot, copy in enumerate(self.hands[seat]):
                if level and copy and self.current(copy) < self.at(level):
                    self._put(seat, "release", slot, None)
        self.in_force = list(self.level)
        lift = [sum(copy.lift for copy in self.held(seat)) for seat in self.seats]
        for copy in self.copies:
            if not copy.pushed:
                copy.fade(self.rules["improve"]["fade"])
                copy.strain = max(0, copy.strain - 1)
            copy.pushed = False
        for seat in self.seats:
            self.faded[seat] += lift[seat] - sum(copy.lift for copy in self.held(seat))
            for slot, held in enumerate(self.hands[seat]):
                if held and held.strain >= held.patience:
                    self._put(seat, "walkout", slot, None)
                    held.strain, held.walked_from = 0, seat
                    self.walked.append(held)
        self.round += 1
        self._open()

    def _take_income(self) -> None:
        earned = [self._earn(seat) for seat in self.seats]
        income = [sum(each.worths) + each.bonus for each in earned]
        self.earned.append(earned)
        in_row = sum(self.current(copy) for copy in self.row if copy)
        self.open_worth.append(in_row + sum(sum(each.worths) for each in earned))
        self.log["income"].append(income)
        self.log["hands"].append([numbers_of(hand) for hand in self.hands])
        self.log["strains"].append([[copy and copy.strain for copy in hand] for hand in self.hands])
        self.log["levels"].append(list(self.level))
        self.log["in_force"].append(list(self.in_force))

    def _earn(self, seat: int) -> Earned:
        held, level = self.held(seat), self.in_force[seat]
        worths = [self.current(copy) for copy in held]
        natural, own, captured, bonus = sum(copy.worth[self.round] for copy in held), 0, 0, 0
        for push, left in (layer for copy in held for layer in copy.layers):
            if push.seat == seat:
                push.own += left
                own += left
            else:
                push.captured += left
                captured += left
        if level:
            met = sum(worth >= self.at(level) for worth in worths)
            bonus = met * self.rules["standards"][level - 1]["bonus"]
        retained = sum(copy in self.dealt[seat] for copy in held)
        return Earned(natural, own, captured, bonus, worths, retained, self.effort[seat])


def numbers_of(copies: Any) -> list[int | None]:
    return [copy and copy.number for copy in copies]
