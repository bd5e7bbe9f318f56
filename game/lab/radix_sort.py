"""How compiled play puts the copies in the order of their draws."""

from typing import Any

__all__ = ["sorter"]

_N_WORDS = 256
"""Words of the row of bits; decks of up to _FEW_COPIES take only the first quarter."""
_FEW_COPIES = 128


def sorter() -> Any:
    """Return the function that sorts a world's copies, for Numba to compile."""
    # Dearer to import than a small batch is to play.
    from numba import types, uint64  # noqa: PLC0415
    from numba.extending import intrinsic  # noqa: PLC0415

    def bit_counter(_context: Any, _word: Any) -> Any:
        return types.int64(types.uint64), lambda _context, builder, _signature, words: builder.ctpop(words[0])

    count_bits: Any = intrinsic(bit_counter)  # how many bits of a word are set

    def order_by_bits(world: Any) -> None:
        """Put the copies in the order of their draws, ties by number.

        The draws are even over all words. The first bits of a draw say which bit of a long row it sets, and
        the bits set before that one, how many draws are less. The few that find their bit set already are
        put in one by one.
        """
        n, draws, order = world.n_copies, world.deal_draws, world.order
        words, before, late = world.words, world.before, world.late
        one = uint64(1)
        is_short = n <= _FEW_COPIES
        n_words = 64 if is_short else _N_WORDS
        in_word = uint64(52 if is_short else 50)
        for word in range(n_words):
            words[word] = 0
        n_late = 0
        for copy in range(n):
            at = draws[copy] >> in_word
            bit = one << (at & uint64(63))
            late[n_late] = copy
            n_late += int((words[at >> uint64(6)] & bit) != 0)
            words[at >> uint64(6)] |= bit
        n_before = 0
        for word in range(n_words):
            before[word] = n_before
            n_before += count_bits(words[word])
        # Backwards, so that of those with one bit the first, who found it free, is written last.
        for back in range(n):
            copy = n - 1 - back
            at = draws[copy] >> in_word
            lower = (one << (at & uint64(63))) - one
            order[before[at >> uint64(6)] + count_bits(words[at >> uint64(6)] & lower)] = copy
        for put in range(n_late):
            copy = late[put]
            place = n - n_late + put
            while place > 0 and draws[order[place - 1]] > draws[copy]:
                order[place] = order[place - 1]
                place -= 1
            order[place] = copy

    return order_by_bits
