"""Where the points came from so far: attribution at any moment of a match, finished or not."""

from game.match import History
from game.rules import PART_NAMES, empty_ledger, open_ledger, quick
from game.rules.log import EARNED, KIND
from game.scoring.line_entries import enter_log
from game.scoring.tally import empty_tally, open_tally

__all__ = ["points_so_far"]


def points_so_far(history: History) -> list[dict[str, int]]:
    """Return [seat] points by part, of the rounds that have been paid; they add up to the scores.

    The same parts as in the debrief (Rulebook: Attribution), but a decision is credited only with the
    rounds that have come, as if the match had ended with the last income. Before the first income all
    parts are 0; after the last one this is the match's attribution.
    """
    n_seats = len(history.roles)
    paid = [place for place, line in enumerate(history.log) if line[KIND] == EARNED]
    if len(paid) < n_seats:
        return [dict.fromkeys(PART_NAMES, 0) for _ in range(n_seats)]
    rules = history.deck.rules._replace(rounds=len(paid) // n_seats)
    ledger = empty_ledger(rules, history.deck.n_copies, n_seats)
    tally = empty_tally(rules, history.deck.n_copies, n_seats)
    world = quick(history.world)
    open_ledger(rules, world, ledger)
    open_tally(rules, world, tally)
    enter_log(rules, world, quick(ledger), quick(tally), history.log[: paid[-1] + 1].tolist())
    return [dict(zip(PART_NAMES, parts, strict=True)) for parts in ledger.parts.tolist()]
