"""Typer's commands in our own words: help pages and usage errors, in the language in force.

Typer's pages are English, and cut Chinese off where a column ends; its errors are worded anew from
release to release. So it parses, and what it has to say is said here.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from game.base.errors import UsageError
from game.base.language import Message, msg, nearest, tr
from game.cli.output import console

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["LOG_LEVEL", "App", "refusal"]

LOG_LEVEL = "--log-level"
"""The option of every command that the command itself never sees, as it is read before all others."""

_Function = TypeVar("_Function", bound=Callable[..., Any])

# Typer exports a few of its parser's errors only, but with them their base.
_ParserError: type[Exception] = typer.BadParameter.__bases__[0]


class App(typer.Typer):
    """A set of commands that speak our words."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=_Group, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[_Function], _Function]:
        """Return a decorator that makes a function a command."""
        decorate = super().command(name, cls=_Command, **settings)

        def add(function: _Function) -> _Function:
            for annotation in function.__annotations__.values():
                for info in getattr(annotation, "__metadata__", ()):
                    # What may be read is found out where it is read: others may be good, and it is said why.
                    info.readable = False
            return decorate(function)

        return add


class _Command(TyperCommand):
    """A command."""

    allow_extra_args = True  # or they would be refused before `parse_args` can name them

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words behind the command's name."""
        try:
            extra = super().parse_args(ctx, args)
        except _ParserError as error:
            raise refusal(ctx, _in_our_words(ctx, error)) from None
        if extra:
            raise refusal(ctx, msg("there is nothing to do with '{words}'", words=" ".join(extra)[:80]))
        return extra

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        _write_help(ctx, formatter)


class _Group(TyperGroup):
    """A command that only leads to others."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words up to the name of one of them."""
        try:
            return super().parse_args(ctx, args)
        except _ParserError as error:
            raise refusal(ctx, _in_our_words(ctx, error)) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the words name."""
        word = args[0]
        if self.get_command(ctx, word) is not None:
            return super().resolve_command(ctx, args)
        near = nearest(word, self.commands)
        if near is not None:
            what = msg("no such command: '{word}'; did you mean '{near}'?", word=word[:40], near=near)
        else:
            names = list(self.commands)
            what = msg("no such command: '{word}'; there are {names}", word=word[:40], names=names)
        raise refusal(ctx, what)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        _write_help(ctx, formatter)


def refusal(context: Any, what: Message) -> UsageError:
    """Return a usage error that says where to read more."""
    return UsageError(msg("{what} (see {help})", what=what, help=f"{context.command_path} --help"))


def _in_our_words(context: Any, error: Any) -> Message:
    """Return what one of typer's usage errors says."""
    # Told apart by name: the classes themselves are typer's own affair and have moved before.
    kind = type(error).__name__
    options = {name: param for param in context.command.params for name in _names(param)}
    if kind == "NoSuchOption":
        word, near = error.option_name[:40], nearest(error.option_name, [*options, LOG_LEVEL])
        if near is None:
            return msg("no such option: {word}", word=word)
        return msg("no such option: {word}; did you mean {near}?", word=word, near=near)
    if kind == "MissingParameter" and error.param is not None:
        return msg("'{key}' is missing", key=error.param.metavar or error.param.name)
    if kind == "BadOptionUsage" and error.option_name in options:
        if options[error.option_name].is_flag:
            return msg("{option} takes no value", option=error.option_name)
        return msg("{option} needs a value", option=error.option_name)
    param = getattr(error, "param", None)
    if param is None:
        return msg("{text}", text=error.format_message().rstrip("."))
    # Releases of typer keep the limits of a number here or there.
    for holder in (param, getattr(param, "type", None)):
        low, high = getattr(holder, "min", None), getattr(holder, "max", None)
        if low is not None and high is not None:
            name = "/".join(_names(param))
            return msg("{option} takes a whole number from {low} to {high}", option=name, low=low, high=high)
    return msg("{option} does not take this value", option="/".join(_names(param)))


def _names(param: Any) -> list[str]:
    return [*param.opts, *param.secondary_opts]


def _write_help(context: Any, formatter: Any) -> None:
    out = console()
    with out.capture() as page:
        _print_help(out, context)
    formatter.write("\n".join(line.rstrip() for line in page.get().splitlines()))


def _print_help(out: "Console", context: Any) -> None:
    from rich.text import Text

    command = context.command
    params = command.get_params(context)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    commands = [command.get_command(context, name) for name in getattr(command, "commands", ())]
    words = [context.command_path, tr("[OPTIONS]"), *(param.metavar for param in arguments)]
    if commands:
        words.append(tr("COMMAND ..."))
    out.print(Text(tr("Usage: {words}", words=" ".join(words)), style="bold"))
    out.print()
    out.print(Text(command.help, overflow="fold"))
    _print_section(out, tr("Arguments"), [(param.metavar, param.help or "") for param in arguments])
    log_level = (f"{LOG_LEVEL} LEVEL", tr("How much to write to the log: debug, info, warning or error."))
    _print_section(out, tr("Options"), [*(_option_row(param) for param in options), log_level])
    _print_section(out, tr("Commands"), [(each.name, each.help) for each in commands])


def _option_row(option: Any) -> tuple[str, str]:
    name = ", ".join(sorted(_names(option), key=len))
    if not option.is_flag:
        name += f" {option.metavar or 'N'}"
    # The one option that typer adds itself.
    help_ = tr("Show this page and stop.") if "--help" in option.opts else option.help or ""
    default = option.default
    if default is None or default is False or default == []:
        return name, help_
    shown = " ".join(map(str, default)) if isinstance(default, list | tuple) else str(default)
    return name, f"{help_} " + tr("[default: {value}]", value=shown)


def _print_section(out: "Console", heading: str, rows: list[tuple[str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")  # Chinese has no spaces to break at
    for name, help_ in rows:
        table.add_row(Text("  " + name, style="bold"), Text(help_))
    out.print()
    out.print(Text(heading, style="bold"))
    out.print(table)
