"""The pages and files that the server hands out: read once, each by its name, and nothing else."""

import json
import re
from functools import cache
from html import escape

from game.base.language import LANGUAGES, in_language, is_language, tr, translate
from game.base.resources import asset
from game.host.words import PAGE_WORDS

__all__ = ["FILES", "asked_language", "check_page", "page", "words"]

_MEDIA = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def words(language: str) -> dict[str, str]:
    """Return all texts of the pages in a language, by key."""
    return {key: translate(message, language) for key, message in PAGE_WORDS.items()}


@cache
def page(name: str, language: str) -> bytes:
    """Return a page, ``phone`` or ``trainer``, with its texts in a language."""
    texts = words(language)
    values = {
        "language": language,
        "title": escape(texts["title"]),
        "script": escape(texts["needs_script"]),
        # Within a script element nothing but this could end it early.
        "words": json.dumps(texts, ensure_ascii=False).replace("<", "\\u003c"),
    }
    text = asset("host", f"{name}.html").read_text(encoding="utf-8")
    return _PLACE.sub(lambda found: values[found[1]], text).encode()


def check_page(language: str) -> bytes:
    """Return the page that tells a phone that it has reached the room."""
    with in_language(language):
        title, text, link = tr("It works"), tr("This phone reaches the room."), tr("Join the room")
    return (
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/files/room.css">'
        f'<main class="plain"><h1>{escape(title)}</h1><p>{escape(text)}</p>'
        f'<p><a class="button" href="/">{escape(link)}</a></p></main>'
    ).encode()


def asked_language(header: str) -> str:
    """Return the language that a browser asks for and the program has; English if there is none."""
    wanted = []
    for place, part in enumerate(header[:200].split(",")):
        name, _, weight = part.partition(";q=")
        try:
            wanted.append((-float(weight or 1), place, name.strip()))
        except ValueError:
            continue
    for _, _, name in sorted(wanted):
        known = is_language(name)
        if known in LANGUAGES:
            return known
    return LANGUAGES[0]


def _read() -> dict[str, tuple[bytes, str]]:
    """Return {name: (bytes, kind)} of all files that pages use."""
    files = [*asset("host").glob("*.css"), *asset("host").glob("*.js"), *asset("icons").glob("*.svg")]
    return {path.name: (path.read_bytes(), _MEDIA[path.suffix[1:]]) for path in files}


FILES = cache(_read)
"""What there is to hand out, read when it is first asked for."""
