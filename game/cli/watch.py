"""``better-hand watch``: one match told in words."""

from typing import Annotated

import typer

from game.base.language import tr
from game.cli.options import (
    DEFAULT_DECK,
    DEFAULT_SEATS,
    DeckName,
    Lang,
    Seats,
    Settings,
    deck_with,
    read_seats,
)
from game.cli.output import console

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Tell one match in words, round by round, ending in the contrast."))
    def watch(
        deck: DeckName = DEFAULT_DECK,
        seat: Seats = list(DEFAULT_SEATS),
        deal: Annotated[str | None, typer.Option(metavar="CODE", help=tr("Deal code, as K7QX-M2P4."))] = None,
        seed: Annotated[
            int,
            typer.Option(min=0, max=2**64 - 1, help=tr("Without --deal: the first deal of this run seed.")),
        ] = 1,
        mirror: Annotated[bool, typer.Option("--mirror", help=tr("Swap the hands that are dealt."))] = False,
        set_: Settings = [],
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from game.cli.match_in_words import tell_match
        from game.match import read_deal_code
        from game.rules import match_seed

        seats = read_seats(seat)
        deal_seed = match_seed(seed, 0) if deal is None else read_deal_code(deal)
        tell_match(console(), deck_with(deck, set_, len(seats)), seats, deal_seed, mirror=mirror)
        return 0
