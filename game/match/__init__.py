"""One match as people see it: play, undo, events, records, deal codes."""

from game.match.action import Action, legal_actions
from game.match.branch import Branch
from game.match.codes.check_symbols import CodeError
from game.match.codes.deal_code import deal_code, plain_digits, read_deal_code
from game.match.codes.result_code import read_result_code, result_code
from game.match.codes.session_code import SessionPlan, read_session_code, session_code
from game.match.edition import other_edition
from game.match.events import (
    Cared,
    ColdCalled,
    Drafted,
    Earned,
    Event,
    Faded,
    Finished,
    Improved,
    Invited,
    Moved,
    Opened,
    Pitched,
    Released,
    StandardSet,
    TurnEnded,
    WalkedOut,
)
from game.match.forecast import Forecast, forecast
from game.match.journal import (
    MAX_BYTES,
    UNDO_LINE,
    Saved,
    action_line,
    header_line,
    read_lines,
    read_saved,
)
from game.match.journal_file import JournalFile
from game.match.legality import IllegalAction, legal_number
from game.match.match import History, Match, check_seats
from game.match.outlook import exchange_outlook, may_still_act
from game.match.preview import Preview, preview, seats_drawing
from game.match.record import (
    MAX_TEAM,
    Record,
    RecordError,
    load_record,
    read_action,
    read_header,
    read_record,
    record_bytes,
    record_of,
    save_record,
)
from game.match.shown_board import FUTURE, GONE, PILE, Place, ShownBoard

__all__ = [
    "FUTURE",
    "GONE",
    "MAX_BYTES",
    "MAX_TEAM",
    "PILE",
    "UNDO_LINE",
    "Action",
    "Branch",
    "Cared",
    "CodeError",
    "ColdCalled",
    "Drafted",
    "Earned",
    "Event",
    "Faded",
    "Finished",
    "Forecast",
    "History",
    "IllegalAction",
    "Improved",
    "Invited",
    "JournalFile",
    "Match",
    "Moved",
    "Opened",
    "Pitched",
    "Place",
    "Preview",
    "Record",
    "RecordError",
    "Released",
    "Saved",
    "SessionPlan",
    "ShownBoard",
    "StandardSet",
    "TurnEnded",
    "WalkedOut",
    "action_line",
    "check_seats",
    "deal_code",
    "exchange_outlook",
    "forecast",
    "header_line",
    "legal_actions",
    "legal_number",
    "load_record",
    "may_still_act",
    "other_edition",
    "plain_digits",
    "preview",
    "read_action",
    "read_deal_code",
    "read_header",
    "read_lines",
    "read_record",
    "read_result_code",
    "read_saved",
    "read_session_code",
    "record_bytes",
    "record_of",
    "result_code",
    "save_record",
    "seats_drawing",
    "session_code",
]
