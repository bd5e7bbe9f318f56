"""The lesson plan on paper: all of it, with nothing unescaped."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.errors import UsageError
from game.base.language import LANGUAGES
from game.base.markdown import plain_text, read_markdown
from game.lessons import load_plan, page_of, save_plan


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80) | st.text('#-|*`1. \n<>&"a', max_size=60)
)
def test_any_text_gives_a_page_in_which_it_is_only_text(text: str) -> None:
    page = Tags(page_of(text, "en"))
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
        "strong",
        "em",
        "code",
        "pre",
        "blockquote",
        "h4",
        "h5",
        "h6",
        "hr",
        "br",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_else(tmp_path: Path, language: str) -> None:
    path = save_plan(tmp_path / "guide", language)
    text = path.read_text("utf-8")
    assert "http" not in text
    assert "src=" not in text
    assert f'lang="{language}"' in text
    shown = "".join(Tags(text).text)
    lines = [plain_text(node) for node in read_markdown(load_plan(language)).walk() if node.type == "inline"]
    assert len(lines) > 80
    assert not [line for line in lines if line not in shown]
    assert "*" not in shown
    assert "|" not in shown
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "guide").write_text("a file")
    with pytest.raises(UsageError, match="cannot be written"):
        save_plan(tmp_path / "guide", "en")
