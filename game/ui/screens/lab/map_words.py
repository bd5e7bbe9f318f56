"""What the lab says about a map, a market and a drawn line."""

from game.agents import find_agent
from game.base.language import Message, msg, pick_text, tr, translate
from game.lab import HUNDRED, Guess, LiveMap, MapCell, is_live, knob
from game.wording import ROLE_WORDS

__all__ = ["guessed", "played_by", "state_of", "told", "where"]


def played_by(grid: LiveMap) -> str:
    """Return the deck of a map, who plays, and what is turned in all of its markets."""
    parts = [tr("Deck: {deck}", deck=pick_text(grid.deck.title))]
    for role, agent in grid.seats:
        title = translate(find_agent(role, agent).title)
        parts.append(tr("{role}: {agent}", role=ROLE_WORDS[role], agent=title))
    for key, value in grid.turned.items():
        turned = knob(key)
        step = turned.values(grid.deck).index(value)
        parts.append(tr("{name}: {value}", name=turned.name, value=turned.label(grid.deck, step)))
    return " \u00b7 ".join(parts)


def where(shown: LiveMap, cell: MapCell) -> Message:
    """Return which market of the map it is."""
    return msg(
        "{across}: {x}, {up}: {y}",
        across=shown.across.name,
        x=shown.across.label(shown.deck, cell.across),
        up=shown.up.name,
        y=shown.up.label(shown.deck, cell.up),
    )


def told(shown: LiveMap, cell: MapCell) -> str:
    """Return what is known of a market: the figures that a sweep gives for it."""
    place = where(shown, cell)
    if cell.totals is None:
        return tr("{where}. The deck has too few cards for this market.", where=place)
    n, (low, high) = cell.matches, cell.ends
    first, second = (ROLE_WORDS[seat.role] for seat in shown.seats)
    return tr(
        "{where}. Of {n} matches {first} wins {lost}, {second} {won} (95 % interval {low} to {high}); "
        "ties: {ties}.",
        where=place,
        n=n,
        first=first,
        second=second,
        lost=f"{int(cell.totals.wins[0]) / n:.1%}",
        won=f"{int(cell.totals.wins[1]) / n:.1%}",
        low=f"{low:.1%}",
        high=f"{high:.1%}",
        ties=f"{cell.totals.ties / n:.1%}",
    )


def guessed(guess: Guess) -> Message:
    """Return how near a drawn line came, and how it counts where it was not drawn."""
    near = _nearness(guess)
    return msg("{words} Beyond its ends it counts as going on level.", words=near) if guess.beyond else near


def _nearness(guess: Guess) -> Message:
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
        return tr(
            "The map is settled: each share is known to within 1.5 points. Point at a market, or click it."
        )
    return tr("Getting finer: {n} matches in each market so far, the same deals in all.", n=least)
