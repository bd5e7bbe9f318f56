"""``better-hand report``: a match or a class as one file that opens anywhere."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.base.errors import UsageError
from game.base.language import msg, nearest, tr
from game.cli.options import Lang
from game.cli.output import complain, say
from game.cli.record_files import is_file

if TYPE_CHECKING:
    from game.reports import Report

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Write a report of a match or a class: .html, .pdf, .csv or .xlsx."))
    def report(
        source: Annotated[
            str,
            typer.Argument(
                metavar="RECORD|CLASS",
                help=tr("A match record, an exported class, or the name of a class on the board."),
            ),
        ],
        to: Annotated[
            Path, typer.Option("--to", metavar="FILE", help=tr("Where to: .html, .pdf, .csv or .xlsx."))
        ],
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from game.reports import check_report_name, write_report

        check_report_name(to)
        write_report(_report_of(source), to)
        say(tr("written: {path}", path=str(to)))
        return 0


def _report_of(source: str) -> "Report":
    from game.match import load_record
    from game.reports import class_report, match_report

    if not is_file(source):
        return _class_on_board(source)
    path = Path(source)
    from game.classroom import Board, import_session, is_class_file

    if not is_class_file(path):
        from game.coach import review
        from game.lab import can_compile

        record = load_record(path)
        # Where nothing can be compiled it would take many minutes.
        return match_report(record, review(record) if can_compile() else None)
    with closing(Board(None)) as board:
        return class_report(board, import_session(board, path))


def _class_on_board(name: str) -> "Report":
    from game.base.files import user_folder
    from game.classroom import Board, classes_file
    from game.reports import class_report

    file = classes_file(user_folder())
    if not file.is_file():
        raise UsageError(msg("there is no file '{name}', and there are no classes yet", name=name[:60]))
    board = Board(file)
    try:
        if board.message is not None:
            complain(str(board.message))
        session = board.find_session(name)
        if session is None:
            known = [each.name for each in board.sessions()]
            near = nearest(name, known)
            if near is not None:
                raise UsageError(
                    msg(
                        "there is no file or class '{name}'; did you mean '{near}'?",
                        name=name[:60],
                        near=near,
                    )
                )
            raise UsageError(
                msg("there is no file or class '{name}'; there are {names}", name=name[:60], names=known[:20])
            )
        report = class_report(board, session)
        for message in board.news():
            complain(str(message))
        return report
    finally:
        board.close()
