"""A class: tables that play the same deal, compared with one another and with a field of agents."""

from game.classroom.board import Board
from game.classroom.choices import find_choices, keep_choices, kept_choices
from game.classroom.exchange import export_session, import_session, is_class_file
from game.classroom.lines import (
    DrawnLine,
    DrawnMap,
    drawn_maps,
    how_near_is_ordered,
    keep_line,
    keep_shown_map,
    lines_of,
    shown_maps,
)
from game.classroom.match_facts import Facts, Telling, facts_of
from game.classroom.models import Added, ClassSession, Deal, Result, Team
from game.classroom.rankings import (
    Bets,
    DealStanding,
    Highlight,
    Rung,
    deal_standing,
    lead_lines,
    result_lines,
    session_standings,
)
from game.classroom.removed import Removed, put_back, remove_result, remove_session, remove_team
from game.classroom.schema import BoardError
from game.classroom.store import classes_file

__all__ = [
    "Added",
    "Bets",
    "Board",
    "BoardError",
    "ClassSession",
    "Deal",
    "DealStanding",
    "DrawnLine",
    "DrawnMap",
    "Facts",
    "Highlight",
    "Removed",
    "Result",
    "Rung",
    "Team",
    "Telling",
    "classes_file",
    "deal_standing",
    "drawn_maps",
    "export_session",
    "facts_of",
    "find_choices",
    "how_near_is_ordered",
    "import_session",
    "is_class_file",
    "keep_choices",
    "keep_line",
    "keep_shown_map",
    "kept_choices",
    "lead_lines",
    "lines_of",
    "put_back",
    "remove_result",
    "remove_session",
    "remove_team",
    "result_lines",
    "session_standings",
    "shown_maps",
]
