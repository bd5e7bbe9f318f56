"""The one source of chance: addressed 64-bit draws (Rulebook: Randomness).

A draw is looked up by (seed, stream, a, b), never consumed, so no order of play, number of workers
or agent can shift it. The functions take Python integers, arrays of ``uint64`` (a whole deck at
once) and, compiled, machine words: ``u64`` and ``i64`` are the only places that differ, and the lab
gives them their compiled meaning.
"""

from typing import Any

__all__ = [
    "AGENT",
    "COSMETIC",
    "DEAL",
    "IMPROVE",
    "MATCH",
    "MAX_SEED",
    "NOISE",
    "TREND",
    "TURN",
    "bar",
    "draw",
    "high",
    "i64",
    "match_seed",
    "mix64",
    "roll",
    "stream_key",
    "sub_draw",
    "to_ppm",
    "u64",
]

DEAL, TURN, TREND, NOISE, IMPROVE, AGENT, MATCH, COSMETIC = range(8)
MAX_SEED = 2**40 - 1
"""The largest deal seed: 40 bits, eight characters of a deal code."""

_MASK = 0xFFFFFFFFFFFFFFFF
_GOLDEN = 0x9E3779B97F4A7C15
_MIX_A = 0xBF58476D1CE4E5B9
_MIX_B = 0x94D049BB133111EB


def u64(number: Any) -> Any:
    """Return ``number`` as an unsigned 64-bit word (Python's integers have no width of their own)."""
    return number & _MASK


def i64(word: Any) -> Any:
    """Return a word below 2^63 as a signed integer, so that later sums stay integers when compiled."""
    return word


def mix64(word: Any) -> Any:
    """Return the SplitMix64 finaliser of a word (Steele, Lea, Flood 2014)."""
    word = word ^ (word >> 30)
    word = (word * _MIX_A) & _MASK
    word = word ^ (word >> 27)
    word = (word * _MIX_B) & _MASK
    return word ^ (word >> 31)


def sub_draw(key: Any, index: Any) -> Any:
    """Return the draw that lies at ``index`` below ``key``: one step of the address."""
    # G * (index + 1), written so that compiled words never meet a signed 1.
    return mix64((key + ((_GOLDEN * u64(index) + _GOLDEN) & _MASK)) & _MASK)


def stream_key(seed: Any, stream: Any) -> Any:
    """Return the first half of an address, so that a loop over copies hashes it once."""
    return sub_draw(mix64((u64(seed) + _GOLDEN) & _MASK), stream)


def draw(seed: Any, stream: Any, a: Any, b: Any) -> Any:
    """Return the 64-bit draw at an address (Rulebook: Randomness)."""
    return sub_draw(sub_draw(stream_key(seed, stream), a), b)


def to_ppm(word: Any) -> Any:
    """Return a draw as a roll, 0..999_999."""
    return (i64(word >> 32) * 1_000_000) >> 32


def high(word: Any) -> Any:
    """Return what decides the roll of a draw: its upper half, 0..2^32 - 1."""
    return i64(word >> 32)


def bar(ppm: Any) -> Any:
    """Return the least ``high`` of a draw whose roll is not below ``ppm``: no roll need be worked out."""
    return -(-(ppm << 32) // 1_000_000)


def roll(seed: Any, stream: Any, a: Any, b: Any) -> Any:
    """Return the roll at an address, 0..999_999 (Rulebook: Randomness)."""
    return to_ppm(draw(seed, stream, a, b))


def match_seed(run_seed: int, index: int) -> int:
    """Return the deal seed of match ``index`` in a batch (Rulebook: Randomness)."""
    return int(i64(draw(run_seed, MATCH, index, 0) >> 24))
