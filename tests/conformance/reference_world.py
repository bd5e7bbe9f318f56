"""What a deal fixes, once more, from docs/rulebook.md alone: draws, parameters and the market's history."""

from dataclasses import dataclass, field
from typing import Any

# Randomness

G = 0x9E3779B97F4A7C15
WORD = (1 << 64) - 1
DEAL, TURN, TREND, NOISE, IMPROVE, AGENT, MATCH, COSMETIC = range(8)


def mix64(z: int) -> int:
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return z ^ (z >> 31)


def draw(seed: int, stream: int, a: int, b: int) -> int:
    z = mix64((seed + G) & WORD)
    for number in (stream, a, b):
        z = mix64((z + G * (number + 1)) & WORD)
    return z


def roll(seed: int, stream: int, a: int, b: int) -> int:
    return ((draw(seed, stream, a, b) >> 32) * 1_000_000) >> 32


def match_seed(run_seed: int, index: int) -> int:
    return draw(run_seed, MATCH, index, 0) >> 24


# Parameters

DEFAULTS: dict[str, Any] = {
    "rounds": 8,
    "hand_size": 5,
    "market_size": 4,
    "effort": 3,
    "bank_limit": 2,
    "worth_cap": 20,
    "improve": {"gain": 3, "chance": 90, "step": 10, "floor": 25, "fade": 2},
    "care": {"relief": 2},
    "pitch": {"surcharge": 1, "strain": 1, "limit": 9},
    "invite": {"surcharge": 1, "limit": 1},
    "price_tiers": [8, 11],
    "standards": [{"at": 8, "bonus": 1}, {"at": 12, "bonus": 2}],
    "turnover": 15,
    "trend_mix": {"falling": 30, "steady": 40, "rising": 30},
}


def rules_of(deck: dict[str, Any]) -> dict[str, Any]:
    """Give every parameter of a deck document, the defaults where it is silent."""
    given = deck.get("rules") or {}
    return {
        name: default | given.get(name, {}) if isinstance(default, dict) else given.get(name, default)
        for name, default in DEFAULTS.items()
    }


# Customers


@dataclass(eq=False)
class Decision:
    """A change of a slot or a push, in the order in which they happened."""

    round: int
    seat: int
    kind: str  # the verb, or loss, walkout, release
    slot: int
    old: "Copy | None"
    new: "Copy | None"
    rival: int | None = None  # the other seat of an invitation
    gain: int = 0  # lift that a push won
    own: int = 0  # income from it to the seat that pushed
    captured: int = 0  # income from it to others
    walked_from: int | None = None  # the seat that who is taken from the row last walked out of
    is_first: bool = False  # whether others had yet to act when it was taken from the row


@dataclass(eq=False)
class Copy:
    """One physical card: its history in the market, and what players did to it."""

    number: int
    patience: int
    worth: list[int]  # natural worth by round
    trend: list[int]  # the arrow by round
    layers: list[tuple[Decision, int]] = field(default_factory=list)  # (push, lift left of it), oldest first
    strain: int = 0
    pushes: int = 0
    pushed: bool = False  # this round
    walked_from: int | None = None  # the seat that it last walked out of

    @property
    def lift(self) -> int:
        return sum(left for _, left in self.layers)

    def fade(self, amount: int) -> None:
        faded = []
        for push, left in self.layers:
            taken = min(left, amount)
            amount -= taken
            faded.append((push, left - taken))
        self.layers = faded


def copies_of(deck: dict[str, Any], rules: dict[str, Any], seed: int) -> list[Copy]:
    """Give all copies in file order with their histories (Rulebook: Set-up 5)."""
    copies: list[Copy] = []
    mix = rules["trend_mix"]
    for entry in deck["customers"]:
        card = deck.get("defaults", {}) | entry
        for _ in range(card.get("count", 1)):
            number = len(copies)
            worth, trend = [card["worth"]], [("falling", "steady", "rising").index(card["trend"]) - 1]
            for r in range(rules["rounds"] - 1):
                arrow = trend[r]
                if roll(seed, TURN, number, r) < rules["turnover"] * 10_000:
                    u = roll(seed, TREND, number, r)
                    steady_up_to = (mix["falling"] + mix["steady"]) * 10_000
                    arrow = -1 if u < mix["falling"] * 10_000 else 0 if u < steady_up_to else 1
                u, e = roll(seed, NOISE, number, r), 1250 * card["volatility"]
                noise = -2 if u < e else -1 if u < 4 * e else 1 if u < 7 * e else 2 if u < 8 * e else 0
                trend.append(arrow)
                worth.append(min(max(worth[r] + arrow + noise, 0), rules["worth_cap"]))
            copies.append(Copy(number, card["patience"], worth, trend))
    return copies
