"""The log: what happened, one line of eight numbers each, written where it happens.

Everything that tells of a match (events, scoring, replay) reads these lines; nobody finds out by
comparing tables. Compiled play writes none: it enters each at once (``game.lab.compiling``).

==============  =====  =====  =====  =====  ======  =====  ======
kind            round  seat   slot   copy   other   place  amount
==============  =====  =====  =====  =====  ======  =====  ======
OPENED          round  -      -      -      -       n_row  -
IMPROVED        round  seat   slot   copy   0 or 1  -      lift won
CARED           round  seat   slot   copy   -       -      strain taken off
COLD_CALLED     round  seat   slot   new    old/-1  -      -
PITCHED         round  seat   slot   new    old/-1  place  price
DRAFTED         round  seat   slot   new    old/-1  place  price
LOST            round  seat   slot   copy   taker   -      strain taken off
INVITED         round  seat   slot   new    old/-1  from   price
STANDARD_SET    round  seat   -      -      before  level  -
TURN_ENDED      round  seat   -      -      -       -      effort left
EARNED          round  seat   -      worth  lift    -      bonus
RELEASED        round  seat   slot   copy   -       -      -
FADED           round  seat   slot   copy   strain  -      lift lost
WALKED_OUT      round  seat   slot   copy   -       -      -
MOVED           round  -      -      -      -       -      -
FINISHED        round  -      -      -      -       -      -
==============  =====  =====  =====  =====  ======  =====  ======

EARNED keeps the natural worth in ``copy`` and the lift in ``other``: with the bonus they are the
income. IMPROVED keeps the success in ``other``. An invitation writes two lines: LOST for the seat that is
left with an empty slot, then INVITED for the one that takes, with ``hosted_at`` of that slot as ``from``.
"""

from game.rules.records import Rules, Table

__all__ = [
    "AMOUNT",
    "CARED",
    "COLD_CALLED",
    "COPY",
    "DRAFTED",
    "EARNED",
    "FADED",
    "FINISHED",
    "IMPROVED",
    "INVITED",
    "KIND",
    "LOST",
    "MOVED",
    "N_FIELDS",
    "OPENED",
    "OTHER",
    "PITCHED",
    "PLACE",
    "RELEASED",
    "ROUND",
    "SEAT",
    "SLOT",
    "STANDARD_SET",
    "TURN_ENDED",
    "WALKED_OUT",
    "log_capacity",
    "note",
]

(
    OPENED,
    IMPROVED,
    CARED,
    COLD_CALLED,
    PITCHED,
    DRAFTED,
    LOST,
    INVITED,
    STANDARD_SET,
    TURN_ENDED,
    EARNED,
    RELEASED,
    FADED,
    WALKED_OUT,
    MOVED,
    FINISHED,
) = range(16)

KIND, ROUND, SEAT, SLOT, COPY, OTHER, PLACE, AMOUNT = range(8)
N_FIELDS = 8


def log_capacity(rules: Rules, n_seats: int) -> int:
    """Return how many lines the longest match can write: two per effort, some per slot and close."""
    turn = 2 * (rules.effort + rules.bank_limit) + 2
    closing = 2 + 3 * rules.hand_size
    return rules.rounds * (n_seats * (turn + closing) + rules.market_size + 3) + 1


def note(
    table: Table, kind: int, seat: int, slot: int, copy: int, other: int, place: int, amount: int
) -> None:
    """Write one line, unless the table keeps no log."""
    n = table.n_log[0]
    if n < 0:
        return
    log = table.log
    log[n, 0] = kind
    log[n, 1] = table.round[0]
    log[n, 2] = seat
    log[n, 3] = slot
    log[n, 4] = copy
    log[n, 5] = other
    log[n, 6] = place
    log[n, 7] = amount
    table.n_log[0] = n + 1
