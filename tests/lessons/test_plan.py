"""The lesson plan: a small part of Markdown, on paper with nothing unescaped."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.errors import UsageError
from game.base.language import LANGUAGES
from game.lessons import (
    Heading,
    Items,
    Paragraph,
    Rows,
    load_plan,
    page_of,
    plain,
    read_markdown,
    save_plan,
    spans,
)

TEXT = """\
# Title

One line
and the next.
- first
- second
  goes on

1. one
2. two

| a | b |
|---|---|
| 1 | 2 |
| 3 |
## Then
"""


def test_the_blocks():
    assert read_markdown(TEXT) == [
        Heading(1, "Title"),
        Paragraph("One line and the next."),
        Items(("first", "second goes on"), is_numbered=False),
        Items(("one", "two"), is_numbered=True),
        Rows(("a", "b"), (("1", "2"), ("3", ""))),
        Heading(2, "Then"),
    ]


def test_chinese_lines_are_joined_without_a_space():
    assert read_markdown("你好，\n世界\nand more") == [Paragraph("你好，世界 and more")]


def test_what_is_marked_in_a_line():
    assert spans("a **b** c `d` **e") == [("a ", ""), ("b", "bold"), (" c ", ""), ("d", "code"), (" **e", "")]
    assert plain("a **b** `d`") == "a b d"


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.open, self.seen, self.text = [], set(), []
        self.feed(page)

    def handle_starttag(self, tag, _attrs):
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80) | st.text('#-|*`1. \n<>&"a', max_size=60)
)
def test_any_text_gives_a_page_in_which_it_is_only_text(text):
    page = Tags(page_of(read_markdown(text), "en"))
    assert page.open == []
    assert page.seen <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "b",
        "code",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_else(tmp_path, language):
    path = save_plan(tmp_path / "guide", language)
    text = path.read_text("utf-8")
    assert "http" not in text
    assert "src=" not in text
    assert f'lang="{language}"' in text
    shown = "".join(Tags(text).text)
    for block in load_plan(language):
        if isinstance(block, Heading | Paragraph):
            assert plain(block.text) in shown
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "guide").write_text("a file")
    with pytest.raises(UsageError, match="cannot be written"):
        save_plan(tmp_path / "guide", "en")
