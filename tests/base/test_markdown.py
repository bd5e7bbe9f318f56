"""Markdown: what counts, and that nothing in it ever acts."""

from game.base.markdown import plain_text, read_markdown, spans_of, to_html

TEXT = """\
# Title

One line
and the **next**.

- first
- second
  - nested

2. two
3. three

| a | b |
|---|---|
| 1 | `2` |
"""


def test_the_blocks() -> None:
    blocks = read_markdown(TEXT).children
    assert [block.type for block in blocks] == [
        "heading",
        "paragraph",
        "bullet_list",
        "ordered_list",
        "table",
    ]
    assert [plain_text(block) for block in blocks[:2]] == ["Title", "One line and the next."]
    second = blocks[2].children[1]
    assert [child.type for child in second.children] == ["paragraph", "bullet_list"]
    assert blocks[3].attrs["start"] == 2


def test_what_is_marked_in_a_line() -> None:
    (block,) = read_markdown("a **b** c `d` *e* **f").children
    assert spans_of(block) == (
        ("a ", ""),
        ("b", "strong"),
        (" c ", ""),
        ("d", "code"),
        (" ", ""),
        ("e", "em"),
        (" **f", ""),
    )
    assert plain_text(block) == "a b c d e **f"


def test_pictures_links_and_tags_are_text() -> None:
    for text in ("![x](http://a/b.png)", "[x](javascript:1)", "<http://a>", "<script>1</script>", "&<b>"):
        page = to_html(text)
        assert "<script" not in page
        assert "<img" not in page
        assert "<a" not in page
        assert "<b>" not in page
    assert plain_text(read_markdown("[x](y)").children[0]) == "[x](y)"
