"""Where a customer's natural worth is likely to be some rounds on: exact chances of the market."""

from dataclasses import dataclass

from game.rules import Rules

__all__ = ["Forecast", "forecast"]

_WHOLE = 100
_NOISE_WHOLE = 1_000_000
_LIKELY = 80
"""Of a hundred: how often the worth is in the likely range."""


@dataclass(frozen=True)
class Forecast:
    """What can be known of a customer's natural worth after some rounds."""

    rounds: int
    chances: tuple[float, ...]
    """[worth] chance of just that worth, 0..1."""
    low: int
    high: int
    """The likely range: as narrow as it gets, four times in five."""


def forecast(rules: Rules, worth: int, trend: int, volatility: int, rounds: int) -> Forecast:
    """Return the chances of a customer's worth ``rounds`` on (Rulebook: Set-up 5).

    ``volatility``: 0..100, as printed. Counted in whole numbers, so that it is the same everywhere.
    """
    states = {(worth, trend): 1}
    for _ in range(rounds):
        states = _next(rules, states, volatility)
    weights = [0] * (rules.worth_cap + 1)
    for (reached, _), weight in states.items():
        weights[reached] += weight
    low, high = _likely(weights)
    whole = sum(weights)
    return Forecast(rounds, tuple(weight / whole for weight in weights), low, high)


def _next(rules: Rules, states: dict[tuple[int, int], int], volatility: int) -> dict[tuple[int, int], int]:
    """Return the weights of (worth, trend) one round on: trend first, then worth by it and by chance."""
    e = 1250 * volatility
    noises = {-2: e, -1: 3 * e, 0: _NOISE_WHOLE - 8 * e, 1: 3 * e, 2: e}
    fresh = {-1: rules.falling, 0: rules.steady, 1: _WHOLE - rules.falling - rules.steady}
    found: dict[tuple[int, int], int] = {}
    for (worth, trend), weight in states.items():
        for new, drawn in fresh.items():
            stays = (_WHOLE - rules.turnover) * _WHOLE if new == trend else 0
            way = weight * (stays + rules.turnover * drawn)
            for noise, chance in noises.items():
                if way * chance:
                    key = min(max(worth + new + noise, 0), rules.worth_cap), new
                    found[key] = found.get(key, 0) + way * chance
    return found


def _likely(weights: list[int]) -> tuple[int, int]:
    """Return the narrowest range that holds the likely share; of equals the one that holds most."""
    goal = sum(weights) * _LIKELY
    best: tuple[int, int, int] | None = None
    for low in range(len(weights)):
        inside = 0
        for high in range(low, len(weights)):
            inside += weights[high]
            if inside * _WHOLE >= goal:
                found = (high - low, -inside, low)
                best = found if best is None else min(best, found)
                break
    width, _, low = best if best is not None else (len(weights) - 1, 0, 0)
    return low, low + width
