"""Which sort of file has been given a spreadsheet's name, and how to save it so that it can be read."""

import codecs

from game.base.language import Message, msg

__all__ = ["csv_in_disguise", "kind_of_archive", "kind_of_file", "strict_message"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = (b"<?xml", b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Told = tuple[Message, Message]
"""What the file is, and what to do."""

_SAVE = msg("open it in its program and save it as 'Excel Workbook (.xlsx)', or as CSV")


def kind_of_file(data: bytes) -> Told | None:
    """Return what a file that is no zip archive is instead of a workbook; None if it cannot be told."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return msg("this workbook is protected by a password"), msg("save it without a password")
        return msg("this is a workbook in the old format of Excel 97 to 2003 (.xls)"), _SAVE
    start = _start(data)
    if start.startswith(_PAGE):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
            return msg("this is an 'XML Spreadsheet 2003', not an xlsx file"), _SAVE
        return msg("this is a web page that is called a table"), _SAVE
    if start.startswith(b"%pdf"):
        return msg("this is a PDF file, not a table"), msg("export the table itself from its program")
    if data and b"\0" not in data[:2000] and any(sign in data[:2000] for sign in b",;\t\n"):
        return msg("this is a text file that is called a workbook"), msg(
            "if it is CSV, let its name end in .csv"
        )
    return None


def _start(data: bytes) -> bytes:
    return data[:2000].lstrip(codecs.BOM_UTF8 + b" \r\n\t").lower()


def kind_of_archive(names: list[str], mimetype: bytes) -> Told | None:
    """Return what a zip archive is if it is no workbook that can be read."""
    lower = {name.lower() for name in names}
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return msg("this is an OpenDocument file (.ods)"), _SAVE
    if "xl/workbook.bin" in lower:
        return msg("this is an 'Excel Binary Workbook' (.xlsb)"), _SAVE
    if any(name.startswith("index/") and name.endswith(".iwa") for name in lower):
        return msg("this is a file of Apple Numbers"), msg("export it as Excel or CSV")
    if "word/document.xml" in lower or "ppt/presentation.xml" in lower:
        return msg("this is a document of Word or PowerPoint, not a workbook"), _SAVE
    return None


def strict_message() -> Told:
    """Return what is wrong with a workbook in the strict variant of the format."""
    hint = msg("open it and save it again as 'Excel Workbook (.xlsx)', not 'Strict Open XML', or as CSV")
    return msg("this is a 'Strict Open XML' workbook, a variant that cannot be read here"), hint


def csv_in_disguise(data: bytes) -> Told | None:
    """Return what a file is that is called CSV and is none; None if it may be one."""
    if data.startswith(b"PK\x03\x04"):
        return msg("this is a workbook or an archive that is called CSV"), msg("let its name end in .xlsx")
    if data.startswith((_OLE, b"%PDF")) or _start(data).startswith(_PAGE):
        told = kind_of_file(data)
        if told is not None:
            return told
    return None
