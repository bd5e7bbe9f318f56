"""Writing a report to a file, as whatever its name says."""

from pathlib import Path

from game.base.errors import UsageError
from game.base.files import write_whole
from game.base.language import msg
from game.reports.blocks import Report
from game.reports.html import html_page
from game.reports.pdf import pdf_bytes
from game.reports.sheets import csv_text, xlsx_bytes

__all__ = ["REPORT_SUFFIXES", "check_report_name", "write_report"]

REPORT_SUFFIXES = (".html", ".pdf", ".csv", ".xlsx")


def check_report_name(path: Path) -> None:
    """Raise UsageError for a file whose ending names no report."""
    if path.suffix.lower() not in REPORT_SUFFIXES:
        forms = list(REPORT_SUFFIXES)
        raise UsageError(msg("{path}: the name has to end in one of {forms}", path=str(path), forms=forms))


def write_report(report: Report, path: Path) -> None:
    """Write a report, whole or not at all; raises UsageError for the name or the place."""
    check_report_name(path)
    write_whole(path, _content(report, path.suffix.lower()))


def _content(report: Report, suffix: str) -> str | bytes:
    if suffix == ".html":
        return html_page(report)
    if suffix == ".pdf":
        return pdf_bytes(report)
    return csv_text(report) if suffix == ".csv" else xlsx_bytes(report)
