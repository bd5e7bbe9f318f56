"""From the class board to the wall: which room is opened, and when that is what to do next."""

from game.base.errors import BetterHandError
from game.base.language import msg
from game.base.new_deal import new_deal
from game.classroom import ClassSession, DealStanding
from game.decks import load_deck
from game.host import RoomSetup
from game.ui.app.destinations import Wall
from game.ui.app.services import Services
from game.ui.screens.classroom.next_step import NextStep

__all__ = ["next_step"]


def next_step(
    app: Services, session: ClassSession | None, now: DealStanding | None, *, is_room_left: bool
) -> NextStep:
    """Return what is best done now.

    ``now`` is the deal that is shown; ``is_room_left``: whether there is a room of the session to go on with.
    """

    def open_room() -> Wall | None:
        return _wall(app, session, now)

    if app.room is not None:
        room = app.room.room
        title = msg("The room of {name} is open: code {code}", name=room.name, code=room.code)
        about = msg("{n} team is in it.", plural="{n} teams are in it.", n=len(room.teams))
        return NextStep(title, about, msg("To the wall"), open_room)
    if session is not None and is_room_left:
        title = msg("The room of {name} was left", name=session.name)
        about = msg("Nothing is lost: teams, bets and matches are as they were.")
        return NextStep(title, about, msg("Go on with the room"), open_room)
    title = msg("Open the room: every phone is a table")
    about = msg("People scan a picture on the wall and play in their browser. Results come here.")
    return NextStep(title, about, msg("Open the room"), open_room)


def _wall(app: Services, session: ClassSession | None, now: DealStanding | None) -> Wall | None:
    """Lead to the wall: of the room that is open, else of the chosen class's."""
    if app.room is not None:
        return Wall(app.room.room.name, app.room.room.setup)
    if session is None:
        return None
    try:
        deck = now.deal.deck if now is not None else load_deck("city-market")
    except BetterHandError as error:
        app.toast(error.message)
        return None
    roles = now.deal.roles if now is not None else ("sales", "marketing")
    setup = RoomSetup(
        deck,
        now.deal.seed if now is not None else new_deal(),
        roles,
        ("skilled",) * len(roles),
        tuple(range(len(roles))),
        mirror=now.deal.mirror if now is not None else False,
    )
    return Wall(session.name, setup)
