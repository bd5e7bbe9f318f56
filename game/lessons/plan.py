"""The lesson plan, which is Markdown, and its copy to print: one HTML file that opens anywhere."""

from html import escape
from pathlib import Path

from game.base.errors import UsageError
from game.base.files import make_folder, read_limited, write_whole
from game.base.language import LANGUAGES, msg
from game.base.markdown import plain_text, read_markdown, to_html
from game.base.resources import asset

__all__ = ["load_plan", "page_of", "save_plan"]

_MAX_BYTES = 256 * 1024
_STYLE = """
body { font: 11pt/1.55 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Segoe UI", sans-serif;
  color: #1f1c16; max-width: 46em; margin: 2em auto; padding: 0 1.5em; }
h1, h2, h3 { font-family: "Noto Serif SC", "Songti SC", Georgia, serif; font-weight: 500; line-height: 1.25;
  break-after: avoid; }
h1 { font-size: 24pt; } h2 { font-size: 16pt; margin-top: 1.6em; color: #0f5f5c; } h3 { font-size: 12.5pt; }
table { border-collapse: collapse; width: 100%; margin: .8em 0; break-inside: avoid; }
th, td { border-bottom: 1px solid #cfc5b0; padding: .3em .6em; text-align: left; vertical-align: top; }
td:first-child { white-space: nowrap; }
th { color: #474136; font-weight: 600; }
li { margin: .25em 0; }
@media print { body { margin: 0; max-width: none; } tr, li { break-inside: avoid; } }
"""


def load_plan(language: str) -> str:
    """Return the lesson plan in a language, as Markdown; raises UsageError if its file cannot be read."""
    path = asset("guide", f"{language if language in LANGUAGES else 'en'}.md")
    try:
        return read_limited(path, _MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(msg("{path}: not UTF-8 text; save it as UTF-8", path=str(path))) from None


def page_of(text: str, language: str) -> str:
    """Return Markdown as an HTML page that needs no other file."""
    headings = (plain_text(node) for node in read_markdown(text).children if node.type == "heading")
    title = next(headings, "Better Hand")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{to_html(text)}"
        "</body>\n</html>\n"
    )


def save_plan(folder: Path, language: str) -> Path:
    """Write the lesson plan into a folder, which is made if need be; return the file.

    Raises UsageError, saying why, if that is not possible.
    """
    page = page_of(load_plan(language), language)
    path = folder / f"lesson-plan-{language}.html"
    make_folder(folder)
    write_whole(path, page)
    return path
