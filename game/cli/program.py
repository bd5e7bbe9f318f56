"""The command: finds the language first, builds the commands in it, and turns errors into one line."""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from game.base.errors import BetterHandError, Interrupted, UsageError
from game.base.language import LANGUAGES, default_language, is_language, msg, set_language, tr
from game.base.version import __version__
from game.cli.output import complain, give_up, say

__all__ = ["build_app", "run", "stopped"]


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; ``arguments`` default to the program's own."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _steady_output()
    try:
        status = _answer(words)
        if status == Interrupted.exit_status and arguments is None:
            # The end has begun, and a second one has nothing left to stop.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (a pager, `head`): that is no error of ours.
        give_up(sys.stdout)
        return 0
    except OSError as error:
        if error.filename is not None:
            raise  # files are read and written where errors are expected: this is a mistake of ours
        give_up(sys.stdout)
        complain(tr("the output cannot be written: {why}", why=error.strerror or str(error)))
        return UsageError.exit_status
    if arguments is None and "game.base.background" in sys.modules:
        from game.base.background import end_process

        end_process(status)
    return status


def _answer(words: list[str]) -> int:
    try:
        set_language(_asked_language(words) or default_language())
        others = _without_log_level(words)
        _log("better-hand %s, version %s", " ".join(words), __version__)
        return _run(others)
    except BetterHandError as error:
        complain(error)
        _log("told: %s", error)
        return error.exit_status
    except KeyboardInterrupt:
        complain(tr("interrupted"))
        return Interrupted.exit_status
    except OSError as error:
        if error.filename is not None:
            _log_mistake(words)
        raise
    except Exception:
        _log_mistake(words)
        raise


def stopped(words: list[str]) -> int:
    """Say that the program was interrupted before there was a command to answer for it."""
    with suppress(BetterHandError):
        set_language(_asked_language(words) or default_language())
    _steady_output()
    complain(tr("interrupted"))
    return Interrupted.exit_status


def _log_mistake(words: list[str]) -> None:
    """Write an error that nobody was to see to the log; it shows itself on the terminal, if there is one."""
    from game.base.log_file import logger

    logger().exception("better-hand %s: a mistake of the program's own", " ".join(words))


def _run(words: list[str]) -> int:
    import typer

    command = typer.main.get_command(build_app())
    try:
        # Not the command's own `main`, which has its own ways with interrupts and broken pipes.
        with command.make_context("better-hand", list(words), obj=tuple(words)) as context:
            return int(command.invoke(context) or 0)
    except typer.Exit as error:
        return error.exit_code


def build_app() -> "typer.Typer":  # type: ignore[name-defined]  # noqa: F821
    """Return the commands, with their help in the language in force."""
    import typer

    from game.cli import (
        agents,
        bench,
        coach,
        code,
        compare,
        deck,
        guide,
        host,
        play,
        replay,
        report,
        review,
        shots,
        simulate,
        sweep,
        warm_up,
        watch,
    )
    from game.cli.help_pages import App
    from game.cli.options import Lang, dress_help

    dress_help()
    app = App(
        help=tr("Better Hand: a card game that tests how sales and marketing see the customer."),
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback(invoke_without_command=True)
    def start(
        context: typer.Context,
        lang: Lang = None,
        version: bool = typer.Option(  # noqa: ARG001 - never comes this far
            False, "--version", is_eager=True, callback=_tell_version, help=tr("Print the version and stop.")
        ),
    ) -> int | None:
        if context.invoked_subcommand is not None:
            return None
        return play.open_game(is_language_asked=lang is not None)

    for command in (
        play,
        host,
        simulate,
        sweep,
        compare,
        bench,
        watch,
        replay,
        review,
        code,
        report,
        deck,
        agents,
        guide,
        shots,
        warm_up,
        coach,
    ):
        command.register(app)
    return app


def _tell_version(asked: bool) -> None:
    if asked:
        import typer

        say(f"better-hand {__version__}")
        raise typer.Exit


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


def _without_log_level(words: list[str]) -> list[str]:
    """Obey a ``--log-level`` anywhere in the words, and return the others."""
    from game.cli.help_pages import LOG_LEVEL

    end = words.index("--") if "--" in words else len(words)
    kept: list[str] = []
    rest = iter(words[:end])
    for word in rest:
        name, sign, level = word.partition("=")
        if name != LOG_LEVEL:
            kept.append(word)
            continue
        from game.base.log_file import set_log_level

        asked = level if sign else next(rest, None)
        if asked is None:
            raise UsageError(msg("{option} needs a value", option=LOG_LEVEL))
        set_log_level(asked)
    return kept + words[end:]


def _log(text: str, *values: object) -> None:
    """Write to the log if somebody has asked for it; nobody else waits until it is loaded."""
    if "game.base.log_file" in sys.modules:
        from game.base.log_file import logger

        logger().info(text, *values)


def _steady_output() -> None:
    """Make sure that there are outputs, and that no character can break them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - to the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
