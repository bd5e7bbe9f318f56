"""The trainer's page: what it shows of the room, and what it may do."""

import secrets
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

from game.base.language import Message, tr, translate
from game.base.new_deal import new_deal
from game.host import protocol
from game.host.border_views import border_for_wall
from game.host.match_table import MatchTable
from game.host.models import Kind, Stage, Team
from game.host.room import Room
from game.host.views import seats_view, votes_view
from game.lab import guess_axes, map_titles, own_map
from game.match import Action
from game.reports import link_dots
from game.wording import Teller

__all__ = ["Links", "Trainer"]


class Links(Protocol):
    """Where the room can be found; the server knows."""

    @property
    def address(self) -> str:
        """``192.168.1.5:8090``."""

    @property
    def addresses(self) -> list[str]:
        """All addresses that there are to choose from."""

    @property
    def join_url(self) -> str:
        """Where phones join."""

    def team_url(self, team: Team) -> str:
        """Return a team's own link."""

    def diagnosis(self) -> list[Message]:
        """Return what might keep phones out, the likeliest first."""

    @property
    def n_contacts(self) -> int:
        """How many phones have reached the server."""

    def choose(self, address: str) -> None:
        """Offer another address."""


class Trainer:
    """The wall in a browser."""

    def __init__(self, room: Room, links: Links) -> None:
        self._room = room
        self._links = links

    def is_token(self, token: str) -> bool:
        """Return whether a link is the trainer's."""
        return secrets.compare_digest(token.encode(), self._room.trainer_token.encode())

    def answer(self, message: protocol.Message, say: Callable[..., None]) -> bool:
        """Do what the trainer asks; return whether it is for the trainer to ask."""
        deed = self._deeds(message, say).get(type(message))
        if deed is None:
            return False
        deed()
        return True

    def _deeds(self, said: Any, say: Callable[..., None]) -> dict[type, Callable[[], None]]:
        """Return what each kind of message does; only the one that was said is called."""
        room, to = self._room, getattr(said, "to", "")
        return {
            protocol.Start: room.start,
            protocol.SetKind: lambda: room.set_kind(said.kind),
            protocol.SetSeat: lambda: room.set_seat(said.team, said.seat),
            protocol.Rename: lambda: room.rename(said.team, said.name),
            protocol.Remove: lambda: room.remove(said.team),
            protocol.Answer: lambda: room.answer_knock(said.knock, let_in=said.let_in),
            protocol.Confirm: lambda: room.confirm(said.number, Action.from_json(said.action)),
            protocol.Show: lambda: room.show_scores(shown=said.shown),
            protocol.Reveal: lambda: room.reveal() if said.on else room.play_on(),
            protocol.AskBorder: lambda: room.open_border(own_map(*said.axes) if said.axes else said.map),
            protocol.BorderStep: room.close_border if to == "close" else room.put_border_away,
            protocol.NextDeal: lambda: room.next_deal(new_deal()),
            protocol.TeamLink: lambda: self._tell_link(said.team, say),
            protocol.Address: lambda: self._links.choose(said.to),
        }

    def _tell_link(self, team: int, say: Callable[..., None]) -> None:
        url = self._links.team_url(self._room.team(team))
        say(say="link", team=team, url=url, dots=link_dots(url))

    def view(self) -> dict[str, Any]:
        """Return what the trainer's page shows, in the language in force."""
        room, links = self._room, self._links
        with room.lock:
            teller = Teller(room.setup.deck, room.setup.roles)
            notice, room.notice = room.notice, None
            placed = Counter(team.bet for team in room.teams)
            is_vote = room.setup.kind is Kind.VOTE and bool(room.tables)
            return {
                "say": "room",
                "stage": str(room.stage),
                "kind": str(room.setup.kind),
                "name": room.name,
                "code": room.code,
                "url": links.join_url,
                "address": links.address,
                "addresses": links.addresses,
                "dots": link_dots(links.join_url),
                "seats": seats_view(room, None),
                "open_seats": list(room.setup.open_seats),
                "teams": [self._team(team) for team in room.teams],
                "knocks": [
                    {"id": knock.id, "name": room.team(knock.team).name}
                    for knock in room.knocks
                    if any(team.id == knock.team for team in room.teams)
                ],
                "shows_scores": room.shows_scores,
                "is_over": room.is_over,
                "notice": translate(notice) if notice is not None else "",
                "check": [translate(line) for line in links.diagnosis()],
                "n_contacts": links.n_contacts,
                "votes": votes_view(room, teller) if is_vote else [],
                "number": room.tables[0].number if is_vote else 0,
                "bets": [placed[seat] for seat in range(len(room.setup.roles))],
                "reveal_sure": self._open_question(),
                "border": border_for_wall(room),
                "maps": [[name, translate(title)] for name, title in map_titles(room.setup.deck)],
                "axes": [[key, translate(name)] for key, name in guess_axes(room.setup.deck)],
            } | self._reveal()

    def _open_question(self) -> str:
        """Return what is asked before the results are revealed; empty if all matches are over."""
        n = self._room.n_open
        if not n:
            return ""
        return tr("{n} match still goes on: reveal?", plural="{n} matches still go on: reveal?", n=n)

    def _team(self, team: Team) -> dict[str, Any]:
        table = self._room.table_of(team.id)
        view: dict[str, Any] = {
            "id": team.id,
            "name": team.name,
            "seat": team.seat,
            "has_bet": team.bet is not None,
            "n_phones": team.n_phones,
        }
        if table is not None:
            view["where"] = _where(table)
            if self._room.shows_scores:
                view["scores"] = list(table.match.scores)
        return view

    def _reveal(self) -> dict[str, Any]:
        """Return what the reveal shows: the teams revealed so far, the best of them first.

        Only a match that is over has a result, and a bet that came true or did not.
        """
        room = self._room
        if room.stage is not Stage.REVEALING:
            return {}
        known = room.finished()
        shown = known[: room.n_revealed]
        return {
            "revealed": [
                {
                    "name": team.name,
                    "seat": seat,
                    "score": table.match.scores[seat],
                    "bet": team.bet,
                    "right": team.bet is not None and team.bet == table.match.winner,
                    "place": len(known) - n,
                }
                for n, (team, seat, table) in reversed(list(enumerate(shown)))
            ],
            "unfinished": [
                {"name": team.name, "where": _where(table)}
                for team in room.teams
                if (table := room.table_of(team.id)) is not None and not table.match.is_over
            ],
            "n_left": len(known) - len(shown),
            "judged": _judged(known) if known and len(shown) == len(known) else "",
        }


def _where(table: MatchTable) -> str:
    if table.match.is_over:
        return tr("over")
    rounds = table.match.deck.rules.rounds
    return tr("Round {round} of {rounds}", round=table.match.round + 1, rounds=rounds)


def _judged(known: list[tuple[Team, int, MatchTable]]) -> str:
    """Return how many had bet on the winner of their match."""
    bets = [(team.bet, table.match.winner) for team, _, table in known if team.bet is not None]
    right = sum(bet == winner for bet, winner in bets)
    return (
        tr("{right} of {judged} teams had bet on the winner", right=right, judged=len(bets)) if bets else ""
    )
