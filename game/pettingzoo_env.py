"""Better Hand as a PettingZoo environment, for programs that learn; needs ``better-hand[pettingzoo]``.

``env`` makes one in which one seat acts at a time (AEC), ``parallel_env`` one that takes an answer of
every seat and uses that of the seat to act. What the numbers mean: docs/pettingzoo.md.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray
from pettingzoo import AECEnv, ParallelEnv
from pettingzoo.utils import OrderEnforcingWrapper
from pettingzoo.utils.conversions import turn_based_aec_to_parallel

from game.base.errors import UsageError
from game.base.language import msg, translate
from game.decks import Deck, load_deck
from game.match import Action, Match, check_seats
from game.rules import N_PLACES, N_SLOTS, N_VERBS, all_actions, list_actions, match_seed, most_actions
from game.wording import Teller, hands_in_words, row_in_words

__all__ = ["BetterHandEnv", "env", "observation_fields", "parallel_env"]

CUSTOMER_FIELDS = ("there", "worth", "trend", "lift", "strain", "pushed", "volatility", "patience")
SEAT_FIELDS = ("role", "effort", "level", "in_force", "score")
COMMON_FIELDS = (
    "acts",
    "round",
    "turn",
    "pitches",
    "invitations",
    "prospects",
    "unseen",
    "unseen_worth",
    "unseen_trend",
)
RENDER_MODES = ("human", "ansi")
LARGEST = 2**31 - 1


def env(
    deck: str | Deck = "city-market",
    roles: Sequence[str] = ("sales", "marketing"),
    *,
    mirror: bool = False,
    render_mode: str | None = None,
) -> Any:
    """Return an AEC environment that says so when it is used in the wrong order.

    ``deck`` is an id, a file or a deck; ``render_mode`` is None, ``human`` (prints) or ``ansi``.
    Raises UsageError or DeckError if these cannot be played.
    """
    return OrderEnforcingWrapper(BetterHandEnv(deck, roles, mirror=mirror, render_mode=render_mode))


def parallel_env(
    deck: str | Deck = "city-market",
    roles: Sequence[str] = ("sales", "marketing"),
    *,
    mirror: bool = False,
    render_mode: str | None = None,
) -> "ParallelEnv[str, dict[str, NDArray[Any]], int | None]":
    """Return the same as a parallel environment: only the answer of the seat to act counts.

    A seat that does not act has an empty mask, and its answer is ignored.
    """
    return turn_based_aec_to_parallel(BetterHandEnv(deck, roles, mirror=mirror, render_mode=render_mode))


def observation_fields(deck: Deck, n_seats: int) -> list[str]:
    """Return what each number of an observation is, by name: ``seat0.slot2.worth``.

    Seats are counted from the observer on: seat 0 is the observer, seat 1 the next in order of turns.
    """
    hand_size, n_places = deck.rules.hand_size, deck.rules.market_size + n_seats * deck.rules.hand_size
    seats = [f"seat{seat}.{name}" for seat in range(n_seats) for name in SEAT_FIELDS]
    slots = [f"seat{seat}.slot{slot}" for seat in range(n_seats) for slot in range(hand_size)]
    places = [f"row{place}" for place in range(n_places)]
    customers = [f"{where}.{name}" for where in (*slots, *places) for name in CUSTOMER_FIELDS]
    return [*COMMON_FIELDS, *seats, *customers]


class BetterHandEnv(AECEnv[str, dict[str, NDArray[Any]], int | None]):
    """One match after the other; the reward is the income that a seat has just earned.

    An observation is a dict of ``observation``, see ``observation_fields``, and ``action_mask``, which has
    a 1 for each legal action of ``actions`` and only zeros for a seat that does not act.
    """

    metadata = {  # noqa: RUF012 - PettingZoo's own form
        "name": "better_hand_v0",
        "render_modes": list(RENDER_MODES),
        "is_parallelizable": False,  # not by the wrapper that steps all seats in a fixed cycle
    }

    def __init__(
        self,
        deck: str | Deck = "city-market",
        roles: Sequence[str] = ("sales", "marketing"),
        *,
        mirror: bool = False,
        render_mode: str | None = None,
    ) -> None:
        """Get ready to deal; see ``env``."""
        if render_mode not in {None, *RENDER_MODES}:
            raise UsageError(
                msg(
                    "no such render mode: '{mode}'; there are {modes}",
                    mode=str(render_mode)[:40],
                    modes=list(RENDER_MODES),
                )
            )
        check_seats(roles)
        self.deck = load_deck(deck, n_seats=len(roles)) if isinstance(deck, str) else deck
        self.deck.require_seats(len(roles))
        self.render_mode = render_mode
        self.possible_agents = [f"{role}_{seat}" for seat, role in enumerate(roles)]
        self.agents: list[str] = []
        self.actions = [Action.from_number(number) for number in all_actions(self.deck.rules, len(roles))]
        self._roles, self._mirror = tuple(roles), mirror
        self._run_seed, self._n_dealt = 0, 0
        self._place_of = np.zeros(N_VERBS * N_PLACES * N_SLOTS, np.intp)
        self._place_of[[action.number for action in self.actions]] = np.arange(len(self.actions))
        self._found = np.empty(most_actions(self.deck.rules, len(roles)), np.int64)
        self._printed = np.vstack([self.deck.cards.volatility, self.deck.cards.patience])
        n_numbers = len(observation_fields(self.deck, len(roles)))
        self._spaces = {
            agent: (
                spaces.Dict(
                    {
                        "observation": spaces.Box(-LARGEST, LARGEST, (n_numbers,), np.int32),
                        "action_mask": spaces.Box(0, 1, (len(self.actions),), np.int8),
                    }
                ),
                spaces.Discrete(len(self.actions)),
            )
            for agent in self.possible_agents
        }

    def observation_space(self, agent: str) -> Any:
        """Return the space of a seat's observations, always the same object."""
        return self._spaces[agent][0]

    def action_space(self, agent: str) -> Any:
        """Return the space of a seat's actions, places in ``actions``; always the same object."""
        return self._spaces[agent][1]

    def reset(self, seed: int | None = None, options: Mapping[str, Any] | None = None) -> None:
        """Deal. With a seed the first match of its series, without one the next.

        ``options`` may hold ``deal``, a deal seed (0..2^40-1), which is played as it is.
        """
        if seed is not None:
            self._run_seed, self._n_dealt = int(seed) % 2**63, 0
        deal = (options or {}).get("deal")
        if deal is None:
            deal = match_seed(self._run_seed, self._n_dealt)
            self._n_dealt += 1
        self.match = Match(self.deck, self._roles, int(deal), mirror=self._mirror)
        self.agents = self.possible_agents[:]
        self.rewards = dict.fromkeys(self.agents, 0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self._skip_agent_selection = None
        self._seen: dict[str, dict[str, NDArray[Any]]] = {}
        self._n_told = 0
        self.agent_selection = self.possible_agents[self.match.seat or 0]
        if self.render_mode == "human":
            self.render()

    def step(self, action: int | None) -> None:
        """Play an action of the seat to act.

        Raises IllegalAction, and changes nothing, if the mask has a 0 there.
        """
        if self.terminations[self.agent_selection]:
            self._was_dead_step(action)
            return
        if action is None or not 0 <= action < len(self.actions):
            raise UsageError(msg("actions are numbered 0 to {last}", last=len(self.actions) - 1))
        before = self.match.scores
        self.match.play(self.actions[action])
        self._seen = {}
        self._cumulative_rewards[self.agent_selection] = 0
        after = self.match.scores
        self.rewards = {agent: after[i] - before[i] for i, agent in enumerate(self.possible_agents)}
        self._accumulate_rewards()
        if self.match.seat is None:
            self.terminations = dict.fromkeys(self.agents, True)
            self._deads_step_first()
        else:
            self.agent_selection = self.possible_agents[self.match.seat]
        if self.render_mode == "human":
            self.render()

    def observe(self, agent: str) -> dict[str, NDArray[Any]]:
        """Return what a seat sees, and its mask; the same arrays until the next action."""
        if agent not in self._seen:
            self._seen[agent] = self._look(self.possible_agents.index(agent))
        return self._seen[agent]

    def _look(self, seat: int) -> dict[str, NDArray[Any]]:
        view = self.match.observation_of(seat)
        acts = self.match.seat == seat
        mask = np.zeros(len(self.actions), np.int8)
        if acts:
            mask[self._place_of[self._found[: list_actions(view.rules, view, self._found)]]] = 1
        n_seats = len(self._roles)
        order = [(seat + k) % n_seats for k in range(n_seats)]
        so_far = (view.round, view.turn, view.n_pitches, view.n_invitations, view.n_prospects)
        common = [acts, *(number[0] for number in so_far), *view.unseen]
        seats = np.array([getattr(view, "roles" if name == "role" else name) for name in SEAT_FIELDS])
        copies = np.concatenate([np.asarray(view.hands)[order].ravel(), view.row])
        known = np.array([view.worth, view.trend, view.lift, view.strain, view.pushed])
        there = copies >= 0
        customers = np.vstack([np.ones_like(copies), known[:, copies], self._printed[:, copies]]) * there
        numbers = np.concatenate([common, seats[:, order].T.ravel(), customers.T.ravel()])
        return {"observation": numbers.astype(np.int32), "action_mask": mask}

    def render(self) -> str | None:
        """Tell in words what has happened since the last time, and how the table stands now.

        Prints it (``human``) or returns it (``ansi``).
        """
        match = self.match
        teller = Teller(self.deck, self._roles)
        told = [teller.tell(event) for event in match.events[self._n_told :]]
        self._n_told = len(match.events)
        lines = [translate(message) for message in told if message is not None]
        lines += ["  " + line for line in (row_in_words(match, teller), *hands_in_words(match, teller))]
        text = "\n".join(lines) + "\n"
        if self.render_mode == "ansi":
            return text
        sys.stdout.write(text)
        return None

    def close(self) -> None:
        """Nothing is open: there is no window and no file."""
