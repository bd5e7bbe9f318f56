"""The lab's matches are the rulebook's matches, however they are dealt out to workers."""

import dataclasses
import signal
import threading
from contextlib import closing, suppress
from itertools import permutations
from typing import Any

import numpy as np
import pytest

from game.agents import make_agent
from game.base.errors import UsageError
from game.decks import load_deck
from game.lab import interpreted, pool, runner, stretches
from game.lab.interpreted import AgentError, match_totals
from game.lab.plan import Plan, Seat
from game.lab.pool import Workers
from game.lab.runner import run
from game.lab.totals import Totals
from game.match import Action, Match, Record, record_of
from game.rules import PART_NAMES, Past
from game.rules.draws import match_seed
from game.scoring import score_match
from game.scoring.score import Scorer

PLANS = {
    "plain": Plan(
        load_deck("city-market"), (Seat("sales", "skilled"), Seat("marketing", "random")), 9, seed=5
    ),
    "mirror": Plan(
        load_deck("frozen-market"), (Seat("hybrid", "random"), Seat("hybrid", "random")), 7, 1, mirror=True
    ),
    "three seats": Plan(
        load_deck("city-market"),
        (Seat("sales", "random"), Seat("marketing", "novice"), Seat("hybrid", "skilled")),
        5,
        seed=2**64 - 1,
    ),
}


def as_numbers(totals: Any) -> Any:
    """All fields of the totals as plain numbers, to compare."""
    values = dataclasses.asdict(totals)
    return {
        name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in values.items()
    }


def by_hand(plan: Any, index: int) -> Any:
    """Play match ``index`` of a plan as anybody would, with the library's own door."""
    seed, mirror = plan.deal(index)
    match = Match(plan.deck, [seat.role for seat in plan.seats], seed, mirror=mirror)
    agents = [make_agent(*seat) for seat in plan.seats]
    while match.seat is not None:
        match.play(agents[match.seat].choose(match.observation))
    return match


@pytest.fixture(params=list(PLANS.values()), ids=list(PLANS))
def plan(request: pytest.FixtureRequest) -> Plan:
    found: Plan = request.param
    return found


def test_match_i_of_a_run_is_match_i_played_by_hand(plan: Any) -> None:
    records: dict[int, Record] = {}
    totals = run(plan, on_record=records.__setitem__)
    assert sorted(records) == list(range(plan.matches))
    matches = [by_hand(plan, index) for index in range(plan.matches)]
    agents = tuple(seat.agent for seat in plan.seats)
    for index, match in enumerate(matches):
        assert records[index] == record_of(match, agents)
        assert records[index].replay().state() == match.state()

    # And what they add up to is what their scores add up to, taken one by one.
    scores = [score_match(match.history) for match in matches]
    assert totals.matches == plan.matches
    assert totals.decisions == sum(len(match.actions) for match in matches)
    for seat in range(len(plan.seats)):
        assert totals.score[seat] == sum(match.scores[seat] for match in matches)
        assert totals.score_squared[seat] == sum(match.scores[seat] ** 2 for match in matches)
        assert totals.wins[seat] == sum(match.winner == seat for match in matches)
        for part, name in enumerate(PART_NAMES):
            assert totals.parts[seat, part] == sum(score.attribution[seat][name] for score in scores)
        income = np.sum([score.tally.income[seat] for score in scores], axis=0)
        assert totals.income[:, seat].tolist() == income.tolist()
    assert totals.ties == sum(match.winner is None for match in matches)
    crossed = [score.crossover for score in scores if score.crossover is not None]
    assert (totals.crossovers, totals.crossover_rounds) == (len(crossed), sum(at + 1 for _, at in crossed))


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_the_size_of_a_stretch_changes_nothing(plan: Any, size: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = as_numbers(run(plan))
    monkeypatch.setattr(stretches, "_CHUNK_MATCHES", size)
    told = []
    assert as_numbers(run(plan, on_chunk=lambda totals: told.append(totals.matches))) == expected
    size += size % 2  # mirrored deals stay together
    assert told == [min(at + size, plan.matches) for at in range(0, plan.matches, size)]


@pytest.mark.parametrize("records", [False, True])
def test_of_an_agent_that_may_think_long_every_deal_is_told(
    records: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And comes to the same in any portions: what is shown and kept is a matter of seconds."""
    deck = load_deck("city-market").with_settings({"rules.rounds": 1})
    plan = Plan(deck, (Seat("sales", "expert"), Seat("marketing", "skilled")), 7, 3, mirror=True)
    told: list[int] = []
    taken: list[Record] = []
    keep = (lambda _, record: taken.append(record)) if records else None
    totals = run(plan, on_chunk=lambda totals: told.append(totals.matches), on_record=keep)
    assert told == [2, 4, 6, 7]
    assert len(taken) == 7 * records
    monkeypatch.setattr(stretches, "_SLOW_CHUNK_MATCHES", 50)
    assert as_numbers(run(plan)) == as_numbers(totals)


def test_several_workers_come_to_the_same(plan: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "_CHUNK_MATCHES", 2)
    assert as_numbers(run(plan, Workers(2))) == as_numbers(run(plan))


def test_no_matches_are_no_trouble(plan: Any) -> None:
    for jobs in (1, 2):
        assert run(dataclasses.replace(plan, matches=0), Workers(jobs)).matches == 0


def totals_of(plan: Any, index: int) -> Any:
    match = by_hand(plan, index)
    scorer = Scorer(plan.deck, len(plan.seats))
    scorer.enter(match.history)
    return match_totals(scorer, len(match.actions))


def without_pairs(totals: Any) -> Any:
    """The numbers of totals without those that take a mirrored deal's two matches together."""
    paired = {"deals", "lead_squared", "ahead_squared"}
    return {name: value for name, value in as_numbers(totals).items() if name not in paired}


def test_totals_add_exactly_in_any_order_and_any_grouping(plan: Any) -> None:
    parts = [totals_of(plan, index) for index in range(4)]
    expected = without_pairs(run(dataclasses.replace(plan, matches=4)))
    for order in permutations(range(4)):
        straight = Totals.empty(len(plan.seats), plan.deck.rules.rounds)
        for index in order:
            straight += parts[index]
        assert without_pairs(straight) == expected
        pairs = []
        for pair in (order[:2], order[2:]):
            some = Totals.empty(len(plan.seats), plan.deck.rules.rounds)
            for index in pair:
                some += parts[index]
            pairs.append(some)
        pairs[0] += pairs[1]
        assert without_pairs(pairs[0]) == expected


def test_totals_are_integers_that_do_not_share(plan: Any) -> None:
    totals = totals_of(plan, 0)
    for field in dataclasses.fields(totals):
        value = getattr(totals, field.name)
        assert isinstance(value, int) or value.dtype == np.int64
    before = as_numbers(totals)
    total = Totals.empty(len(plan.seats), plan.deck.rules.rounds)
    total += totals
    total += totals
    assert as_numbers(totals) == before
    assert total.matches == 2


def test_deals_by_number() -> None:
    plain, mirrored = PLANS["plain"], PLANS["mirror"]
    assert [plain.deal(index) for index in range(3)] == [(match_seed(5, index), False) for index in range(3)]
    assert [mirrored.deal(index) for index in range(4)] == [
        (match_seed(1, 0), False),
        (match_seed(1, 0), True),
        (match_seed(1, 1), False),
        (match_seed(1, 1), True),
    ]


@pytest.mark.xdist_group("compiled")
@pytest.mark.parametrize(
    ("records", "jobs", "size"),
    [
        (False, 1, stretches._BULK_CHUNK_MATCHES),
        (False, 2, stretches._BULK_CHUNK_MATCHES),
        (True, 1, stretches._CHUNK_MATCHES),
    ],
)
def test_a_run_without_end_begins_at_once(records: Any, jobs: Any, size: Any) -> None:
    """A thousand million matches are not listed before the first is played."""
    endless = dataclasses.replace(PLANS["plain"], matches=10**9)
    with closing(runner._chunks(endless, Workers(jobs), 0, 10**9, records=records)) as chunks:
        assert 0 < next(chunks).totals.matches <= size


def test_a_record_is_written_whole_before_an_interrupt_is_heard() -> None:
    written = []

    def write(index: int, _record: Any) -> None:
        signal.raise_signal(signal.SIGINT)
        written.append(index)

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        run(PLANS["plain"], on_record=write)
    assert written == [0]
    assert signal.getsignal(signal.SIGINT) == before


@pytest.mark.parametrize("guard", [pool._deaf, pool.undisturbed])
def test_interrupts_keep_their_handler(guard: Any) -> None:
    before = signal.getsignal(signal.SIGINT)
    with guard():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
    with pytest.raises(ZeroDivisionError), guard():
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGINT) == before


def test_other_threads_leave_the_handler_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    result = []
    thread = threading.Thread(target=lambda: result.append(run(PLANS["plain"], on_record=lambda *_: None)))
    thread.start()
    thread.join()
    assert result[0].matches == PLANS["plain"].matches
    assert signal.getsignal(signal.SIGINT) == before


def test_too_few_cards_for_the_seats() -> None:
    seats = (Seat("sales", "random"),) * 4
    deck = load_deck("city-market").with_settings({"rules.rounds": 15})
    with pytest.raises(UsageError, match="too few for 4 seats"):
        run(Plan(deck, seats, 1))


class Vandal:
    """Writes all over what it is shown, and plays on."""

    def choose(self, observation: Any) -> Any:
        for seen in (observation, *(each for each, _ in observation.past)):
            for field in seen[3:]:
                if not isinstance(field, Past):
                    with suppress(ValueError):  # nobody can write there
                        np.asarray(field)[...] = -7
        return Action.end_turn()


class Idler:
    def choose(self, observation: Any) -> Any:  # noqa: ARG002 - the agents' protocol
        return Action.end_turn()


class Cheat:
    def choose(self, observation: Any) -> Any:  # noqa: ARG002 - the agents' protocol
        return Action.standard(1)


@pytest.fixture
def strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {kind.__name__.lower(): kind for kind in (Vandal, Idler, Cheat)}
    monkeypatch.setattr(interpreted, "make_agent", lambda _role, name: made[name]())


@pytest.mark.usefixtures("strangers")
def test_no_agent_can_touch_the_table() -> Any:
    def totals_with(name: str) -> Any:
        seats = (Seat("sales", name), Seat("marketing", name))
        return as_numbers(run(dataclasses.replace(PLANS["plain"], seats=seats)))

    assert totals_with("vandal") == totals_with("idler")


@pytest.mark.usefixtures("strangers")
def test_a_cheat_is_named_with_its_deal() -> None:
    plan = dataclasses.replace(PLANS["plain"], seats=(Seat("sales", "cheat"), Seat("marketing", "idler")))
    told = []
    with pytest.raises(
        AgentError, match=r"agent 'cheat' \(sales\) failed in deal .*, round 1: standard 1: the role"
    ):
        run(plan, on_record=lambda index, _record: told.append(index))
    assert told == []
