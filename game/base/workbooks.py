"""Workbooks made in memory: nothing is written to the disk before the file itself."""

import io
import zipfile
from typing import Any

__all__ = ["workbook_bytes"]


def workbook_bytes(workbook: Any) -> bytes:
    """Return the bytes of an openpyxl workbook.

    Its own way goes through temporary files, and fails with a trace of its own where they have no room.
    """
    from openpyxl.worksheet._writer import WorksheetWriter  # noqa: PLC0415 - takes its time
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    class InMemory(ExcelWriter):
        def write_worksheet(self: Any, ws: Any) -> None:
            part = io.BytesIO()
            ws._drawing = None  # noqa: SLF001 - as in the method that this replaces
            writer: Any = WorksheetWriter(ws, out=part)
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001
            self._archive.writestr(ws.path[1:], part.getvalue())
            self.manifest.append(ws)

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        InMemory(workbook, archive).write_data()
    return file.getvalue()
