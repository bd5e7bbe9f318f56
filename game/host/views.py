"""What a phone is told: its team and match in its language, and nothing that its seat cannot see.

Everything in here is built from the shown board, from previews and from texts; the world, which knows the
hidden cards, is never asked.
"""

from typing import Any, NamedTuple

from game.agents import agent_title
from game.base.language import Message, language, msg, pick_text, tr, translate
from game.decks import Deck
from game.host.border_views import border_for_team
from game.host.card_faces import segment_looks
from game.host.debrief import debrief_of
from game.host.match_table import MatchTable
from game.host.models import Kind, Stage, Team
from game.host.options import options_for
from game.host.room import Room
from game.host.rules_view import rules_view
from game.match import Action, Preview, preview
from game.wording import (
    VERB_WORDS,
    Outcome,
    Selection,
    Teller,
    changes_of_round,
    next_hand,
    outcome_of,
    round_marks,
)

__all__ = ["Seen", "action_words", "deal_view", "seats_view", "team_view"]

_MOST_STEPS = 60
_N_LOG, _N_LOOKED_AT = 8, 30


class Seen(NamedTuple):
    """What a page has shown already."""

    table: str = ""
    n_events: int = -1
    """-1: nothing, so it is told no steps."""


def deal_view(deck: Deck, picture_path: str) -> dict[str, Any]:
    """Return what is printed on the cards, the same for every deal."""
    looks = segment_looks(deck)
    return {
        "say": "deal",
        "deck": pick_text(deck.title),
        "rounds": deck.rules.rounds,
        "standards": [int(at) for at in deck.rules.standard_at],
        "rules": rules_view(deck),
        "copies": list(deck.customer_of),
        "customers": [
            {
                "name": pick_text(customer.name),
                "note": pick_text(customer.note) if customer.note else "",
                "patience": int(customer.patience or 1),
                "picture": f"{picture_path}/{number}",
            }
            | looks[customer.segment]
            for number, customer in enumerate(deck.customers)
        ],
    }


def team_view(room: Room, team: Team, seen: Seen) -> dict[str, Any]:
    """Return all that a phone of a team shows, with the steps since what it has seen."""
    table = room.table_of(team.id)
    seats = seats_view(room, table)
    own = room.seat_at(table, team.id) if table is not None else team.seat
    view: dict[str, Any] = {
        "say": "state",
        "stage": str(room.stage),
        "kind": str(room.setup.kind),
        "room": room.name,
        "team": {"id": team.id, "name": team.name, "seat": own, "bet": team.bet},
        "seats": seats,
        "n_teams": len(room.teams),
        "table": None,
        "border": border_for_team(room, team),
    }
    if table is not None:
        view["table"] = _table_view(room, table, team, seen)
    return view


def seats_view(room: Room, table: MatchTable | None) -> list[dict[str, Any]]:
    """[seat] Return what each seat is called and who plays it."""
    teller = Teller(room.setup.deck, room.setup.roles)
    return [
        {
            "name": translate(teller.seat(seat)),
            "role": role,
            "task": translate(_TASKS[role]),
            "who": _who(room, table, seat),
        }
        for seat, role in enumerate(room.setup.roles)
    ]


_TASKS: dict[str, Message] = {
    "sales": msg("Better the customers you hold: improve them, care for them, and fight for new ones."),
    "marketing": msg("Choose better customers: take the best ones out of the market, each round anew."),
    "hybrid": msg("Do both: improve the customers you hold, and choose better ones."),
}


def _who(room: Room, table: MatchTable | None, seat: int) -> str:
    role = room.setup.roles[seat]
    if table is None:
        return translate(agent_title(role, room.setup.agents[seat]))
    agent, team = table.agents[seat], table.teams[seat]
    if agent is not None:
        return translate(agent_title(role, agent))
    if team is None:
        return tr("all teams")
    return next((each.name for each in room.teams if each.id == team), "")


def _table_view(room: Room, table: MatchTable, team: Team, seen: Seen) -> dict[str, Any]:
    match, own = table.match, room.seat_at(table, team.id)
    teller = Teller(match.deck, match.roles)
    n_events = len(match.events)
    latest = range(max(0, n_events - _N_LOOKED_AT), n_events)
    is_vote = room.setup.kind is Kind.VOTE
    plays = room.stage is Stage.PLAYING and not match.is_over
    may_act = plays and match.seat == own and team.bet is not None
    view: dict[str, Any] = {
        "name": table.name,
        "number": table.number,
        "own": own,
        "surcharge": match.deck.rules.pitch_surcharge
        if own is not None and match.roles[own] == "sales"
        else 0,
        "may_act": may_act,
        "can_undo": plays and not is_vote and table.can_undo(own),
        "is_over": match.is_over,
        "n_events": n_events,
        "board": table.shown_after(n_events - 1),
        "steps": [],
        "log": [told for place in latest if (told := _told(table, teller, place))][-_N_LOG:],
        "options": options_for(table, teller) if may_act else [],
    }
    is_known = seen.table == table.name and 0 <= seen.n_events <= n_events
    if is_known and n_events - seen.n_events <= _MOST_STEPS:
        view["steps"] = [_step(table, teller, place) for place in range(seen.n_events, n_events)]
    if is_vote:
        view["votes"] = votes_view(room, teller)
        vote = room.vote
        mine = vote.by_team.get(team.id) if vote is not None and vote.number == table.number else None
        view["vote"] = mine.to_json() if mine is not None else None
    if match.is_over:
        view["debrief"] = debrief_of(table, teller, team.bet)
    return view


def _step(table: MatchTable, teller: Teller, place: int) -> dict[str, Any]:
    """Return what an event tells, why it was done, and the table after it."""
    event = table.match.events[place]
    why = table.reasons.get(place)
    step: dict[str, Any] = {
        "kind": type(event).__name__,
        "seat": getattr(event, "seat", None),
        "copy": getattr(event, "copy", None),
        "text": _told(table, teller, place),
        "why": translate(why) if why is not None else "",
        "board": table.shown_after(place),
    }
    end = table.round_end
    if end is not None and end.event == place:
        step["round_end"] = _round_end(table, teller)
    return step


def _round_end(table: MatchTable, teller: Teller) -> dict[str, Any] | None:
    end = table.round_end
    if end is None:
        return None
    shown = _Then(table, end.board)
    events = table.match.events[: end.event]
    return {
        "title": tr("End of round {round}", round=end.board.round + 1),
        "seats": [
            {
                "worth": story.worth,
                "lift": story.lift,
                "bonus": story.bonus,
                "changes": [{"text": text, "n": n} for text, n in changes_of_round(teller, story)],
                "next_hand": next_hand(story),
                "marks": [
                    {"text": text, "good": is_good}
                    for _, text, is_good in round_marks(shown, events, teller, seat, story)
                ],
            }
            for seat, story in enumerate(end.stories)
        ],
    }


class _Then:
    """A match with the board as it was."""

    def __init__(self, table: MatchTable, board: Any) -> None:
        self.match, self.board = table.match, board


def _told(table: MatchTable, teller: Teller, place: int) -> str:
    """Return an event as one line, empty if it says nothing: the same for all phones of a language."""
    kept = table.told.setdefault(language(), {})
    if place not in kept:
        told = teller.tell(table.match.events[place])
        kept[place] = translate(told) if told is not None else ""
    return kept[place]


def votes_view(room: Room, teller: Teller) -> list[dict[str, Any]]:
    """Return what has been proposed and by how many, in words."""
    if not room.tables:
        return []
    table = room.tables[0]
    return [
        {"action": action.to_json(), "text": action_words(table, teller, action), "n": n}
        for action, n in room.counts()
    ]


def action_words(table: MatchTable, teller: Teller, action: Action) -> str:
    """Return an action that might be played, in words."""
    verb = VERB_WORDS[action.verb]
    if action.verb == "end_turn":
        return translate(verb)
    seen = preview(table.match, action)
    if action.verb in {"improve", "care", "cold_call"}:
        copy = table.board.hands[table.match.seat or 0][action.slot]
        card = teller.name(copy) if copy is not None else tr("the empty slot")
        return tr("{verb}: {what}", verb=verb, what=card)
    chosen = Selection(action.slot, action.place)
    if action.verb == "invite":
        chosen = Selection(action.own_slot, guest=(action.seat, action.slot))
    outcome = _outcome(table, teller, seen, chosen)
    return tr("{verb}: {what}", verb=verb, what=outcome.more or outcome.first)


def _outcome(table: MatchTable, teller: Teller, seen: Preview, chosen: Selection) -> Outcome:
    if seen.action.verb == "standard":
        at = int(table.match.deck.rules.standard_at[seen.action.level])
        return Outcome(str(at) if seen.action.level else tr("none"))
    return outcome_of(seen.action.verb, seen, table, teller, chosen)
