"""The lesson plan as one HTML file that opens and prints anywhere; everything in it is escaped."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from game.base.errors import UsageError
from game.base.files import os_reason, write_whole
from game.base.language import msg
from game.lessons.plan import Block, Heading, Items, Paragraph, Rows, load_plan, plain, spans

__all__ = ["page_of", "save_plan"]

_STYLE = """
body { font: 11pt/1.55 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Segoe UI", sans-serif;
  color: #1f1c16; max-width: 46em; margin: 2em auto; padding: 0 1.5em; }
h1, h2, h3 { font-family: "Noto Serif SC", "Songti SC", Georgia, serif; font-weight: 500; line-height: 1.25;
  break-after: avoid; }
h1 { font-size: 24pt; } h2 { font-size: 16pt; margin-top: 1.6em; color: #0f5f5c; } h3 { font-size: 12.5pt; }
table { border-collapse: collapse; width: 100%; margin: .8em 0; break-inside: avoid; }
th, td { border-bottom: 1px solid #cfc5b0; padding: .3em .6em; text-align: left; vertical-align: top; }
th { color: #474136; font-weight: 600; }
li { margin: .25em 0; }
@media print { body { margin: 0; max-width: none; } tr, li { break-inside: avoid; } }
"""


def page_of(blocks: Sequence[Block], language: str) -> str:
    """Return blocks as an HTML page that needs no other file."""
    title = next((plain(block.text) for block in blocks if isinstance(block, Heading)), "Better Hand")
    body = "\n".join(_html(block) for block in blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def save_plan(folder: Path, language: str) -> Path:
    """Write the lesson plan into a folder, which is made if need be; return the file.

    Raises UsageError, saying why, if that is not possible.
    """
    page = page_of(load_plan(language), language)
    path = folder / f"lesson-plan-{language}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            msg("{path}: cannot be written: {why}", path=str(folder), why=os_reason(error))
        ) from None
    write_whole(path, page)
    return path


_TAGS = {"bold": "b", "code": "code"}


def _line(text: str) -> str:
    pieces = ((escape(part), _TAGS.get(kind, "")) for part, kind in spans(text))
    return "".join(f"<{tag}>{part}</{tag}>" if tag else part for part, tag in pieces)


def _html(block: Block) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"<h{level}>{_line(text)}</h{level}>"
        case Paragraph(text=text):
            return f"<p>{_line(text)}</p>"
        case Items(texts=texts, is_numbered=is_numbered):
            tag = "ol" if is_numbered else "ul"
            return f"<{tag}>" + "".join(f"<li>{_line(text)}</li>" for text in texts) + f"</{tag}>"
        case Rows(head=head, rows=rows):
            top = "".join(f"<th>{_line(cell)}</th>" for cell in head)
            lines = "".join(
                "<tr>" + "".join(f"<td>{_line(cell)}</td>" for cell in row) + "</tr>" for row in rows
            )
            return f"<table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table>"
        case _:
            return ""
