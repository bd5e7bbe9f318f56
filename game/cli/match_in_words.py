"""One match told in words, with the contrast at its end."""

from rich.console import Console
from rich.text import Text

from game.agents import reason_for
from game.base.language import Message, pick_text, tr, translate
from game.cli.contrast_tables import batch_document, print_batch
from game.decks import Deck
from game.lab import Plan, Seat, agent_failure, match_totals, seat_agents
from game.match import Event, Match, Opened, deal_code
from game.scoring import Scorer
from game.wording import TREND_SIGNS, Teller

__all__ = ["tell_match"]


def tell_match(
    out: Console, deck: Deck, seats: tuple[Seat, ...], deal_seed: int, *, mirror: bool = False
) -> None:
    """Play one match and tell it. Raises AgentError for an agent that fails."""
    agents = seat_agents(seats)
    match = Match(deck, [seat.role for seat in seats], deal_seed, mirror=mirror)
    teller = Teller(deck, match.roles)
    heading = tr("{deck}, deal {code}", deck=pick_text(deck.title), code=deal_code(deal_seed))
    _line(out, Text(heading, style="bold"))
    for event in match.events:
        _tell_event(out, match, teller, event, None)
    while match.seat is not None:
        observation = match.observation
        seat, round_ = match.seat, match.round
        try:
            action = agents[seat].choose(observation)
            why = reason_for(agents[seat], observation)
            happened = match.play(action)
        except Exception as error:
            raise agent_failure(seats[seat], deal_seed, round_, error) from error
        for event in happened:
            _tell_event(out, match, teller, event, why)
            why = None
    out.print()
    plan = Plan(deck, seats, 1, deal_seed, mirror)
    scorer = Scorer(deck, len(seats))
    scorer.enter(match.history)
    totals = match_totals(scorer, len(match.actions))
    print_batch(out, plan, batch_document(plan, totals, 0.0))


def _tell_event(out: Console, match: Match, teller: Teller, event: Event, why: Message | None) -> None:
    sentence = teller.tell(event)
    if sentence is None:
        return
    if isinstance(event, Opened):
        out.print()
        _line(out, Text(translate(sentence), style="bold"))
        market = tr("Market: {cards}", cards=[_card(match, teller, copy) for copy in event.row])
        _line(out, Text("  " + market))
        for seat, hand in enumerate(match.table.hands.tolist()):
            cards = [_card(match, teller, copy) for copy in hand if copy >= 0]
            _line(out, Text("  " + tr("{seat} holds: {cards}", seat=teller.seat(seat), cards=cards)))
        return
    line = Text("  " + translate(sentence))
    if why is not None:
        line.append("  " + tr("({why})", why=why), style="dim")
    _line(out, line)


def _line(out: Console, text: Text) -> None:
    # The terminal breaks long lines; in a pipe or a file one thing told stays one line.
    out.print(text, soft_wrap=True)


def _card(match: Match, teller: Teller, copy: int) -> str:
    table = match.table
    lift = int(table.lift[copy])
    worth = f"{int(table.worth[copy])}+{lift}" if lift else f"{int(table.worth[copy])}"
    return f"{pick_text(teller.name(copy))} {worth}{TREND_SIGNS[int(table.trend[copy])]}"
