"""What the lab says about a map, a market and a drawn line."""

from game.base.language import Message, msg, tr, translate
from game.lab import HUNDRED, Guess, LiveMap, MapCell, is_live
from game.wording import ROLE_WORDS

__all__ = ["guessed", "state_of", "told"]


def told(shown: LiveMap, cell: MapCell) -> str:
    """Return what is known of a market."""
    where = {
        "across": translate(shown.across.name),
        "x": shown.across.label(shown.deck, cell.across),
        "up": translate(shown.up.name),
        "y": shown.up.label(shown.deck, cell.up),
    }
    if cell.share is None:
        return tr("{across}: {x}, {up}: {y}. The deck has too few cards for this market.", **where)
    low, high = cell.ends
    return tr(
        "{across}: {x}, {up}: {y}. {second} wins {share} of {n} matches (95 % interval {low} to {high}).",
        second=ROLE_WORDS[shown.seats[1].role],
        share=f"{cell.share:.1%}",
        low=f"{low:.1%}",
        high=f"{high:.1%}",
        n=cell.matches,
        **where,
    )


def guessed(guess: Guess) -> Message:
    """Return how near a drawn line came."""
    if not guess.points:
        return msg(
            "{percent} % of the markets are on the correct side of your line. The even line runs elsewhere.",
            percent=guess.percent,
        )
    return msg(
        "{percent} % of the markets are on the correct side of your line. It lies {off} steps from the even "
        "line on average, up or across, whichever is nearer.",
        percent=guess.percent,
        off=f"{guess.off / HUNDRED:.1f}",
    )


def state_of(shown: LiveMap, pointed: MapCell | None) -> str:
    """Return what is known of the market that is pointed at, or how far the map has come."""
    if pointed is not None:
        return told(shown, pointed)
    least = min((cell.matches for cell in shown.cells if cell.is_playable), default=0)
    if not is_live(shown.seats):
        return tr("These agents think long: fewer markets, {n} matches in each so far.", n=least)
    if shown.stands:
        return tr("The map stands: each share is known within 1.5 points. Point at a market, or click it.")
    return tr("Getting finer: {n} matches in each market so far, the same deals in all.", n=least)
