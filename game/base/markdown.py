"""Markdown, read once for the screen, for a page to print and for the terminal.

Headings, paragraphs, lists, tables, strong and emphasised words, code. Pictures, links and HTML stay
text as they stand: what we show needs no other file and runs nothing.
"""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

__all__ = ["MarkdownNode", "Span", "plain_text", "read_markdown", "spans_of", "to_html"]

MarkdownNode = SyntaxTreeNode
Span = tuple[str, str]
"""A piece of a line and what it is: ``strong``, ``em``, ``code`` or nothing of the kind."""

_KINDS = {"strong": "strong", "em": "em", "code_inline": "code"}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.disable(["autolink", "html_block", "html_inline", "image", "link", "reference"])


def read_markdown(text: str) -> MarkdownNode:
    """Return the tree of a text; its children are the blocks. Any text is good."""
    return SyntaxTreeNode(_parser().parse(text))


def to_html(text: str) -> str:
    """Return a text as HTML, everything in it escaped."""
    return str(_parser().render(text))


def spans_of(node: MarkdownNode, kind: str = "") -> tuple[Span, ...]:
    """Return the words in a block that holds a line of text; nothing for one that holds blocks."""
    spans: list[Span] = []
    for child in node.children:
        if child.type in {"softbreak", "hardbreak"}:
            spans.append((" " if child.type == "softbreak" else "\n", kind))
        elif child.children:
            spans += spans_of(child, _KINDS.get(child.type, kind))
        elif child.content:
            spans.append((child.content, _KINDS.get(child.type, kind)))
    return tuple(spans)


def plain_text(node: MarkdownNode) -> str:
    """Return the words in a block without their marks."""
    return "".join(text for text, _ in spans_of(node))
