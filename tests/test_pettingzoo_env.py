"""The PettingZoo environment: the suite's own tests on every deck, what the numbers say, the example."""

import re
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pettingzoo.test import api_test, parallel_api_test, seed_test

from game import Match, load_deck
from game.base.errors import BetterHandError
from game.decks import shelf
from game.match import IllegalAction
from game.pettingzoo_env import BetterHandEnv, env, observation_fields, parallel_env
from game.rules import all_actions, match_seed

PAGE = (Path(__file__).parents[1] / "docs" / "pettingzoo.md").read_text(encoding="utf-8")
DECKS = sorted(entry.id for entry in shelf() if entry.shipped)
SEATS = [
    ("sales", "marketing"),
    ("marketing", "sales", "hybrid"),
    ("hybrid", "sales", "marketing", "marketing"),
]

# The suite would rather have no dict, the only place where the whole of PettingZoo looks for a mask.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Observation is not a NumPy array"),
    pytest.mark.filterwarnings("ignore:Observation space for each agent probably should be"),
    pytest.mark.filterwarnings("ignore:Action mask numpy array is all zeros"),  # when the match is over
]


@pytest.mark.parametrize("roles", SEATS, ids=len)
@pytest.mark.parametrize("deck", DECKS)
def test_the_suite_has_nothing_to_say(deck: str, roles: Any) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        api_test(env(deck, roles))
        seed_test(lambda: env(deck, roles))
        parallel_api_test(parallel_env(deck, roles))


def play(zoo: Any, seed: int, turns: Any = None) -> dict[str, int]:
    """Play the legal actions that a generator picks; return what each agent was given in all."""
    chance = np.random.default_rng(seed)
    zoo.reset(seed=seed)
    income = dict.fromkeys(zoo.possible_agents, 0)
    for agent in zoo.agent_iter():
        seen, reward, is_over, _, _ = zoo.last()
        income[agent] += reward
        if turns is not None:
            turns(agent, seen)
        zoo.step(None if is_over else chance.choice(np.flatnonzero(seen["action_mask"])))
    return income


@pytest.mark.parametrize("roles", SEATS, ids=len)
def test_rewards_add_up_to_the_scores(roles: Any) -> None:
    zoo = env("city-market", roles)
    income = play(zoo, 7)
    match = zoo.unwrapped.match
    assert match.is_over
    assert tuple(income.values()) == match.scores


@pytest.mark.parametrize("roles", SEATS, ids=len)
def test_the_mask_has_what_is_legal_and_nothing_else(roles: Any) -> None:
    zoo = env("fast-market", roles)

    def look(agent: str, seen: Any) -> None:
        inner = zoo.unwrapped
        legal = [inner.actions[place] for place in np.flatnonzero(seen["action_mask"])]
        assert sorted(legal) == sorted(inner.match.legal_actions())
        for other in inner.possible_agents:
            if other != agent:
                assert not inner.observe(other)["action_mask"].any()

    play(zoo, 3, look)


@pytest.mark.parametrize("roles", SEATS, ids=len)
def test_every_number_is_what_its_name_says(roles: Any) -> None:
    zoo = env("city-market", roles)
    deck = zoo.unwrapped.deck
    names = observation_fields(deck, len(roles))
    assert len(set(names)) == len(names)

    def look(_: str, seen: Any) -> None:
        match = zoo.unwrapped.match
        table = match.table
        assert seen["observation"].dtype == np.int32
        for seat, agent in enumerate(zoo.possible_agents):
            found = dict(zip(names, zoo.observe(agent)["observation"].tolist(), strict=True))
            assert found["acts"] == (match.seat == seat)
            assert (found["round"], found["prospects"]) == (match.round, table.n_prospects[0])
            for k in range(len(roles)):
                whose = (seat + k) % len(roles)
                assert found[f"seat{k}.score"] == match.scores[whose]
                assert found[f"seat{k}.effort"] == table.effort[whose]
                for slot, copy in enumerate(table.hands[whose].tolist()):
                    assert customer(found, f"seat{k}.slot{slot}") == printed(match, copy)
            for place, copy in enumerate(table.row.tolist()):
                assert customer(found, f"row{place}") == printed(match, copy)

    play(zoo, 5, look)


def customer(found: dict[str, int], where: str) -> list[int]:
    keys = ("there", "worth", "trend", "lift", "strain", "pushed", "volatility", "patience")
    return [found[f"{where}.{key}"] for key in keys]


def printed(match: Match, copy: int) -> list[int]:
    if copy < 0:
        return [0] * 8
    table, cards = match.table, match.deck.cards
    fields = (
        table.worth,
        table.trend,
        table.lift,
        table.strain,
        table.pushed,
        cards.volatility,
        cards.patience,
    )
    return [1, *(int(field[copy]) for field in fields)]


def test_the_page_names_every_field() -> None:
    fields = {
        re.sub(r"^(seat|row)\d+", r"\1N", name) for name in observation_fields(load_deck("city-market"), 2)
    }
    for name in fields:
        assert f"`{name.rpartition('.')[2]}`" in PAGE or f"`{name}`" in PAGE, name


def test_what_is_hidden_does_not_show() -> None:
    """With other prospects, rows and histories to come, everybody sees the same."""
    zoo = BetterHandEnv("city-market", ("sales", "marketing"))
    zoo.reset(options={"deal": 12})
    seen = [zoo.observe(agent)["observation"] for agent in zoo.agents]
    world = zoo.match.world
    worth_in = world.worth_in.copy()
    worth_in[1:] += 1
    zoo.match._world = world._replace(
        prospects=world.prospects[::-1],
        rows=world.rows[::-1],
        worth_in=worth_in,
        trend_in=world.trend_in[::-1],
    )
    zoo._seen = {}
    assert all((zoo.observe(agent)["observation"] == seen[k]).all() for k, agent in enumerate(zoo.agents))


def test_series_and_deals() -> None:
    zoo = BetterHandEnv()
    zoo.reset(seed=4)
    zoo.reset()
    assert zoo.match.seed == match_seed(4, 1)
    zoo.reset(options={"deal": 99})
    assert zoo.match.seed == 99
    zoo.reset(seed=4)
    assert zoo.match.seed == match_seed(4, 0)


def test_an_illegal_action_says_why_and_changes_nothing() -> None:
    zoo = BetterHandEnv()
    zoo.reset(seed=1)
    before = zoo.match.state()
    forbidden = int(np.flatnonzero(zoo.observe("sales_0")["action_mask"] == 0)[0])
    with pytest.raises(IllegalAction):
        zoo.step(forbidden)
    for nonsense in (-1, len(zoo.actions), None):
        with pytest.raises(BetterHandError, match="actions are numbered 0 to"):
            zoo.step(nonsense)
    assert zoo.match.state() == before


def test_bad_wishes_are_refused_in_words() -> None:
    with pytest.raises(BetterHandError, match="no such render mode: 'film'; there are human, ansi"):
        env(render_mode="film")
    with pytest.raises(BetterHandError, match="2 to 4 seats"):
        env(roles=("sales",))


def test_it_tells_the_match_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    income = play(env(render_mode="human"), 2)
    told = capsys.readouterr().out
    assert told.startswith("Round 1 of 8\n  Market: ")
    assert "The match is over" in told
    earned = re.findall(r"(Sales|Marketing) earns (\d+) ", told)
    for (agent, total), name in zip(income.items(), ("Sales", "Marketing"), strict=True):
        assert sum(int(n) for who, n in earned if who == name) == total, agent
    zoo = env(render_mode="ansi")
    zoo.reset(seed=2)
    assert told.startswith(zoo.render())
    assert capsys.readouterr().out == ""


def test_another_seat_sees_the_same_table_with_its_own_luck() -> None:
    match = Match(load_deck("city-market", n_seats=3), ("hybrid", "sales", "marketing"), 3)
    views = [match.observation_of(seat) for seat in range(3)]
    assert [int(view.seat[0]) for view in views] == [0, 1, 2]
    assert [view.hand for view in views] == match.table.hands.tolist()
    assert len({view.luck for view in views}) == 3
    for name in set(views[0]._fields) - {"rules", "cards", "luck", "seat"}:
        shown = [np.asarray(getattr(view, name)).tolist() for view in views]
        assert shown[0] == shown[1] == shown[2]
    views[1].worth[0] = 99
    assert match.table.worth[0] != 99
    for nobody in (-1, 3):
        with pytest.raises(BetterHandError, match="seats are numbered 0 to 2"):
            match.observation_of(nobody)


@pytest.mark.parametrize("deck", DECKS)
def test_the_list_of_actions_is_sorted_and_says_everything_once(deck: str) -> None:
    for n_seats in (2, 3, 4):
        numbers = all_actions(load_deck(deck, n_seats=n_seats).rules, n_seats)
        assert numbers == sorted(set(numbers))


def test_the_learner_of_the_page_beats_chance(capsys: pytest.CaptureFixture[str]) -> None:
    found = re.search(r"<!-- learner -->\n```python\n(.*?)```", PAGE, re.DOTALL)
    assert found
    assert len([line for line in found[1].splitlines() if line and "import" not in line]) <= 20
    shorter = found[1].replace("[], 300", "[], 100")
    assert shorter != found[1]
    won = []
    for _ in range(2):
        exec(compile(shorter, "docs/pettingzoo.md", "exec"), {})  # noqa: S102 - our own page
        won.append(float(capsys.readouterr().out))
    assert won[0] == won[1]
    assert won[0] > 0.5
