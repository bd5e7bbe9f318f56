"""``better-hand shots``: pictures of every screen, drawn without a window."""

import os
from pathlib import Path
from typing import Annotated

import typer

from game.base.errors import UsageError
from game.base.files import os_reason
from game.base.language import language, msg, tr
from game.cli.options import Lang
from game.cli.output import complain
from game.cli.play import read_size, settings_asked

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Draw every screen to PNG files, without a window."))
    def shots(
        folder: Annotated[Path, typer.Argument(metavar="DIR", help=tr("Folder for the pictures."))],
        only: Annotated[
            list[str], typer.Option(metavar="NAME", help=tr("Only this screen; may be repeated."))
        ] = [],
        theme: Annotated[str, typer.Option(metavar="light|dark", help=tr("Colours."))] = "light",
        size: Annotated[str, typer.Option(metavar="WxH", help=tr("Size of the window."))] = "1280x720",
        text_size: Annotated[int, typer.Option(min=100, max=200, help=tr("Text size in percent."))] = 100,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        return _take(folder, only, theme, read_size(size), text_size)


def _take(folder: Path, only: list[str], theme: str, size: tuple[int, int], text_size: int) -> int:
    os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from game.ui import Settings
    from game.ui.shots import SCREENS, save_shots

    for name in only:
        if name not in SCREENS:
            raise UsageError(
                msg("no such screen: '{name}'; there are {names}", name=name[:40], names=list(SCREENS))
            )
    asked = settings_asked(theme=theme, text_size=text_size, motion=False, fullscreen=False)
    settings = replace(Settings(), **asked)  # type: ignore[arg-type]
    settings = replace(settings, language=language(), sound=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory() as aside:
            n = save_shots(folder, Path(aside), settings, size, only or None)
    except OSError as error:
        raise UsageError(
            msg("{path}: cannot be written: {why}", path=str(folder), why=os_reason(error))
        ) from None
    complain(tr("{n} picture in {path}", plural="{n} pictures in {path}", n=n, path=str(folder)))
    return 0
