"""``better-hand guide``: the lesson plan for trainers, to read here or to print."""

from pathlib import Path
from typing import Annotated

import typer

from game.base.language import language, tr
from game.cli.options import Lang
from game.cli.output import complain, console

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Show the lesson plan for trainers, or save it as a page to print."))
    def guide(
        to: Annotated[
            Path | None,
            typer.Option(metavar="DIR", help=tr("Save the plan into this folder, as a page to print.")),
        ] = None,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from rich.markdown import Markdown

        from game.lessons import load_plan, save_plan

        if to is None:
            console().print(Markdown(load_plan(language())))
        else:
            complain(tr("written: {path}", path=str(save_plan(to, language()))))
        return 0
