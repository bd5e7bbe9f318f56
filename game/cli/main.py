"""The command: finds the language first, builds the commands in it, and turns errors into one line."""

import os
import sys
from collections.abc import Sequence

from game import __version__
from game.errors import BetterHandError, UsageError
from game.language import LANGUAGES, default_language, is_language, msg, set_language, tr

__all__ = ["build_app", "main"]

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; ``arguments`` default to the program's own."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _steady_output()
    try:
        set_language(_asked_language(words) or default_language())
        return _run(words)
    except BetterHandError as error:
        _complain(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        _complain(tr("interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (a pager, `head`): that is no error of ours. The descriptor
        # is pointed elsewhere so that the interpreter's last flush finds nothing to complain about.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: list[str]) -> int:
    import typer
    from typer.exceptions import TyperException

    app = build_app()
    try:
        status = typer.main.get_command(app)(words, prog_name="better-hand", standalone_mode=False)
    except TyperException as error:
        _complain(
            tr("{what} (see {help})", what=error.format_message().rstrip("."), help="better-hand --help")
        )
        return 2
    except typer.Abort:
        return 1
    return int(status or 0)


def build_app() -> "typer.Typer":  # type: ignore[name-defined]  # noqa: F821
    """Return the commands, with their help in the language in force."""
    import typer

    from game.cli import agents, deck, play, replay, simulate, watch
    from game.cli.options import Lang, dress_help

    dress_help()
    app = typer.Typer(
        help=tr("Better Hand: a card game that tests how sales and marketing see the customer."),
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback(invoke_without_command=True)
    def start(
        context: typer.Context,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
        version: bool = typer.Option(False, "--version", help=tr("Print the version and stop.")),
    ) -> int | None:
        if version:
            print(f"better-hand {__version__}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            return play.open_game()
        return None

    for command in (simulate, watch, replay, deck, agents):
        command.register(app)
    return app


def _asked_language(words: list[str]) -> str | None:
    """Return the language of a ``--lang`` anywhere in the words: help is built before they are parsed."""
    asked = None
    for place, word in enumerate(words):
        if word == "--":
            break
        if word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        elif word == "--lang" and place + 1 < len(words):
            asked = words[place + 1]
    if asked is None:
        return None
    known = is_language(asked)
    if known is None:
        raise UsageError(
            msg("there is no language '{asked}'; there are {known}", asked=asked[:20], known=list(LANGUAGES))
        )
    return known


def _steady_output() -> None:
    """Make sure that no character can break the output, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _complain(text: str) -> None:
    print(f"better-hand: {text}", file=sys.stderr)
