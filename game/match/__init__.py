"""One match as people see it: play, undo, events, records, deal codes."""

from game.match.action import Action, legal_actions
from game.match.branch import Branch
from game.match.dealcode import deal_code, read_deal_code
from game.match.illegal import IllegalAction, legal_number
from game.match.match import History, Match, check_seats
from game.match.record import Record, RecordError, load_record, read_record, record_of, save_record

__all__ = [
    "Action",
    "Branch",
    "History",
    "IllegalAction",
    "Match",
    "Record",
    "RecordError",
    "check_seats",
    "deal_code",
    "legal_actions",
    "legal_number",
    "load_record",
    "read_deal_code",
    "read_record",
    "record_of",
    "save_record",
]
