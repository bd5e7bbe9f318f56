"""``better-hand play``, and ``better-hand`` without a command: opens the game.

Without a display, two agents play a match in the terminal instead.
"""

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from game.base.errors import UsageError
from game.base.language import language, msg, tr
from game.cli.options import DEFAULT_DECK, DEFAULT_SEATS, DeckName, Lang, asks_language, read_seats
from game.cli.output import complain, console

if TYPE_CHECKING:
    from game.ui import App

__all__ = [
    "has_display",
    "make_window",
    "open_game",
    "read_choices",
    "read_size",
    "register",
    "settings_asked",
]


def has_display() -> bool:
    """Return whether a window could be opened here."""
    if os.environ.get("SDL_VIDEODRIVER") in {"dummy", "offscreen"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def read_size(text: str) -> tuple[int, int]:
    """Return a window size written as 1280x720; raises UsageError."""
    found = re.fullmatch(r"(\d{3,5})[xX](\d{3,5})", text.strip())
    if found is None:
        raise UsageError(msg("a size is written like 1280x720, not '{text}'", text=text[:20]))
    size = int(found[1]), int(found[2])
    if not (480 <= size[0] <= 7680 and 320 <= size[1] <= 4320):  # noqa: PLR2004 - what a screen can be
        raise UsageError(msg("a window is from 480x320 to 7680x4320, not {text}", text=text[:20]))
    return size


def settings_asked(
    *, theme: str | None, text_size: int | None, motion: bool | None, fullscreen: bool
) -> dict[str, object]:
    """Return the settings that the command line asks for; raises UsageError for what there is not."""
    from game.ui import THEMES

    if theme is not None and theme not in THEMES:
        raise UsageError(
            msg("no such theme: '{theme}'; there are {themes}", theme=theme[:20], themes=list(THEMES))
        )
    asked = {"theme": theme, "text_size": text_size, "motion": motion, "fullscreen": fullscreen or None}
    return {name: value for name, value in asked.items() if value is not None}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Open the game; with seats given, straight at the table."))
    def play(
        context: typer.Context,
        deck: DeckName = DEFAULT_DECK,
        deal: Annotated[str | None, typer.Option(metavar="CODE", help=tr("Deal code, as K7QX-M2P4."))] = None,
        seat: Annotated[
            list[str],
            typer.Option(metavar="ROLE=human|AGENT", help=tr("A seat; repeat for each seat, 2 to 4.")),
        ] = [],
        rounds: Annotated[int | None, typer.Option(min=1, max=24, help=tr("How many rounds."))] = None,
        theme: Annotated[str | None, typer.Option(metavar="light|dark", help=tr("Colours."))] = None,
        text_size: Annotated[
            int | None, typer.Option(min=100, max=200, help=tr("Text size in percent."))
        ] = None,
        motion: Annotated[
            bool | None, typer.Option("--motion/--no-motion", help=tr("Whether cards move."))
        ] = None,
        size: Annotated[str, typer.Option(metavar="WxH", help=tr("Size of the window."))] = "1280x720",
        fullscreen: Annotated[bool, typer.Option("--fullscreen", help=tr("Fill the screen."))] = False,
        lang: Lang = None,
    ) -> int:
        return open_game(
            deck=deck,
            deal=deal,
            seats=seat,
            rounds=rounds,
            theme=theme,
            text_size=text_size,
            motion=motion,
            size=read_size(size),
            fullscreen=fullscreen,
            is_language_asked=asks_language(context, lang),
        )


def open_game(
    *,
    deck: str = DEFAULT_DECK,
    deal: str | None = None,
    seats: list[str] | None = None,
    rounds: int | None = None,
    theme: str | None = None,
    text_size: int | None = None,
    motion: bool | None = None,
    size: tuple[int, int] = (1280, 720),
    fullscreen: bool = False,
    is_language_asked: bool = False,
) -> int:
    """Open the game; return the exit status."""
    if not has_display():
        return _play_in_terminal()
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.base.new_deal import new_deal
    from game.decks import load_deck
    from game.match import read_deal_code
    from game.ui import Dealt, SeatChoice, Session, SetUp

    chosen = tuple(SeatChoice(role, agent) for role, agent in read_choices(seats or []))
    if deal is not None:
        read_deal_code(deal)
    loaded = load_deck(deck, n_seats=len(chosen) or 2)
    if rounds is not None:
        loaded = loaded.with_settings({"rules.rounds": rounds}, n_seats=len(chosen) or 2)
    asked = settings_asked(theme=theme, text_size=text_size, motion=motion, fullscreen=fullscreen)
    app = make_window(size, asked, is_language_asked=is_language_asked)
    if chosen:
        seed = read_deal_code(deal) if deal is not None else new_deal()
        session = Session.start(loaded, chosen, seed, folder=app.folder, play_sound=app.sound.play)
        return app.run(Dealt(session))
    if deal is not None or rounds is not None or deck != DEFAULT_DECK:
        return app.run(SetUp(deck, deal or "", rounds))
    return app.run()


def make_window(size: tuple[int, int], asked: dict[str, object], *, is_language_asked: bool) -> "App":
    """Return the window, not yet open, with the settings that were asked for this time."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.base.desktop import prefers_less_motion
    from game.base.files import user_folder
    from game.ui import App, has_settings, load_settings

    settings, notice = load_settings(user_folder())
    if "motion" not in asked and not has_settings(user_folder()) and prefers_less_motion():
        asked = asked | {"motion": False}  # as the system is set, until somebody chooses
    if is_language_asked:
        asked = asked | {"language": language()}  # before the window puts the saved one in force
    app = App(size, settings)
    app.once_seen = _warm_up
    # For this time: what is saved is what people choose in the window.
    app.set_for_now(**asked)
    if notice is not None:
        app.toast(notice)
    return app


def _warm_up() -> None:
    """Have kernels compiled by a process of its own, which looks itself what there is to compile."""
    from game.lab import start_warming

    start_warming()


def read_choices(words: list[str]) -> "list[tuple[str, str | None]]":
    """Return [seat] role and agent, None for people, as ``--seat`` has them; raises UsageError."""
    from game.agents import find_agent
    from game.match import check_seats
    from game.rules import ROLE_NAMES

    choices: list[tuple[str, str | None]] = []
    for word in words:
        role, sign, who = word.partition("=")
        if not sign or not who:
            raise UsageError(msg("--seat takes ROLE=human or ROLE=AGENT, not '{word}'", word=word[:40]))
        if role in ROLE_NAMES and who != "human":
            find_agent(role, who)
        choices.append((role, None if who == "human" else who))
    if choices:
        check_seats([role for role, _ in choices])
    return choices


def _play_in_terminal() -> int:
    from game.cli.match_in_words import tell_match
    from game.decks import load_deck
    from game.rules import match_seed

    complain(tr("no display here, so two agents play a match in the terminal instead"))
    tell_match(console(), load_deck(DEFAULT_DECK), read_seats(DEFAULT_SEATS), match_seed(1, 0))
    return 0
