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
from game.wording import Teller, hands_in_words, row_in_words

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
        for held in (row_in_words(match, teller), *hands_in_words(match, teller)):
            _line(out, Text("  " + held))
        return
    line = Text("  " + translate(sentence))
    if why is not None:
        line.append("  " + tr("({why})", why=why), style="dim")
    _line(out, line)


def _line(out: Console, text: Text) -> None:
    # The terminal breaks long lines; in a pipe or a file one thing told stays one line.
    out.print(text, soft_wrap=True)
