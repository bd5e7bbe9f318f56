"""One report of a match, one of a class, as a page, a PDF or a spreadsheet."""

from game.reports.blocks import Report
from game.reports.class_report import class_report
from game.reports.match_report import match_report
from game.reports.qr import code_in_text, link_dots, qr_dots, write_qr
from game.reports.writing import check_report_name, write_report

__all__ = [
    "Report",
    "check_report_name",
    "class_report",
    "code_in_text",
    "link_dots",
    "match_report",
    "qr_dots",
    "write_qr",
    "write_report",
]
