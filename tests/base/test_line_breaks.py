"""Breaking lines: nothing is lost, nothing sticks out, and no line starts or ends where it must not."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.line_breaks import break_lines

CLOSING = "，。、；：！？）】》〉」』”’…％,.;:!?)]}%"  # noqa: RUF001 - Chinese punctuation
OPENING = "（【《〈「『“‘([{"  # noqa: RUF001
HAN = "好牌市场客户销售营销每轮的手牌"

words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)
numbers = st.from_regex(r"[0-9]{1,4}(\.[0-9]{1,2})?%?", fullmatch=True)
han = st.text(HAN, min_size=1, max_size=6)
marks = st.sampled_from([*CLOSING, *OPENING, " ", "  ", "-", "/", "\n"])
texts = st.lists(words | numbers | han | marks, max_size=30).map("".join)
widths = st.integers(1, 40)


def cells(text: str) -> int:
    """A terminal's measure: Chinese is twice as wide."""
    return sum(1 if character.isascii() else 2 for character in text)


def spaces_gone(text: str) -> Any:
    return re.sub(r"\s+", "", text)


def lines_of(paragraph: str, width: int) -> list[str]:
    return break_lines(paragraph, width, cells)


@given(texts, widths)
def test_only_spaces_at_the_ends_of_lines_are_lost(text: str, width: int) -> None:
    paragraphs = text.split("\n")
    lines = break_lines(text, width, cells)
    assert lines == [line for paragraph in paragraphs for line in lines_of(paragraph, width)]
    for paragraph in paragraphs:
        rest = paragraph
        for line in lines_of(paragraph, width):
            assert line == line.rstrip()
            assert rest.startswith(line)
            rest = rest[len(line) :].lstrip(" ")
        assert not rest


@given(texts, widths)
def test_no_line_is_too_wide_but_a_single_character(text: str, width: int) -> None:
    for line in break_lines(text, width, cells):
        assert cells(line) <= width or len(line) == 1


def has_to_be_cut(piece: Any, width: int) -> Any:
    return cells(piece) > width


@given(texts, widths)
def test_no_line_starts_with_closing_or_ends_with_opening_punctuation(text: str, width: int) -> None:
    for paragraph in text.split("\n"):
        lines = lines_of(paragraph, width)
        for before, after in pairwise(lines):
            if not before or not after:
                continue
            if after[0] in CLOSING or before[-1] in OPENING:
                # Only where what may not be parted is wider than a line, or the author put a space there.
                glued = re.sub(r".*\s", "", before, flags=re.DOTALL) + re.sub(
                    r"\s.*", "", after, flags=re.DOTALL
                )
                parted_by_author = f"{before}{after}" not in paragraph
                assert parted_by_author or has_to_be_cut(_bound(glued, len(before.split(" ")[-1])), width)


def _bound(text: str, at: Any) -> Any:
    """The stretch around a place in which no break is allowed."""
    start, end = at, at
    while start > 0 and (start == at or not _may_part(text[start - 1], text[start])):
        start -= 1
    while end < len(text) and (end == at or not _may_part(text[end - 1], text[end])):
        end += 1
    return text[start:end]


def _may_part(before: Any, after: Any) -> Any:
    if after in CLOSING or before in OPENING:
        return False
    is_chinese = max(before, after) >= "\u2e80"
    return is_chinese or (before in "-/" and after.isalpha())


@given(st.lists(words | numbers | han, min_size=1, max_size=20), st.integers(16, 40))
def test_words_and_numbers_that_fit_a_line_stay_whole(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    lines = break_lines(text, width, cells)
    for part in parts:
        if part[0] not in HAN and cells(part) <= width:
            assert any(part in line.split(" ") for line in lines)
    found = [word for line in lines for word in line.split(" ") if word and word[0] not in HAN]
    assert found == [part for part in parts if part[0] not in HAN]


@given(st.lists(st.tuples(han, words | numbers), min_size=1, max_size=12), st.integers(14, 30))
def test_words_and_percentages_within_chinese_stay_whole(pairs: list[tuple[str, str]], width: int) -> None:
    text = "".join(chinese + latin for chinese, latin in pairs)
    found = re.findall(r"[a-z0-9.%]+", "\n".join(break_lines(text, width, cells)))
    assert found == [latin for _, latin in pairs]


@given(st.text(HAN.replace("的", ""), min_size=1, max_size=60), widths)
def test_chinese_fills_every_line(text: str, width: int) -> None:
    *full, last = break_lines(text, width, cells)
    wide = max(1, width // 2)
    n_down = wide - len(full[-1]) if full else 0  # so many came down
    assert all(len(line) == wide for line in full[:-1])
    assert 0 < len(last) <= wide
    # No more than needed, and all that lines this short can spare.
    assert n_down == 0 or (len(last) - n_down < 3 and len(last) <= 4)
    assert n_down == 0 or len(full[-1]) >= 3
    assert len(last) >= 3 or not full or wide <= 5
    assert len(last) >= 2 or not full or wide <= 3


@given(st.lists(words, min_size=1, max_size=20), st.integers(12, 40))
def test_words_fill_every_line(parts: list[str], width: int) -> None:
    lines = break_lines(" ".join(parts), width, cells)
    for before, after in pairwise(lines):
        assert cells(f"{before} {after.split(' ')[0]}") > width


@given(texts)
def test_a_wide_line_takes_each_paragraph_whole(text: str) -> None:
    assert break_lines(text, 10_000, cells) == [paragraph.rstrip() for paragraph in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("a\n\nb", 10, ["a", "", "b"]),
        ("the quick brown fox", 9, ["the quick", "brown fox"]),
        ("好牌，市场。", 6, ["好牌，", "市场。"]),
        ("好牌市，场。", 6, ["好牌", "市，", "场。"]),
        ("说：“牌”", 6, ["说：", "“牌”"]),
        ("涨了37%，很好", 8, ["涨了", "37%，", "很好"]),
        ("销售 sales 与营销", 8, ["销售", "sales", "与营销"]),
        ("市场（market）很热", 10, ["市场", "（market）", "很热"]),
        ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
        ("up -2 or 5/7", 5, ["up -2", "or", "5/7"]),
        ("walk-out", 5, ["walk-", "out"]),
        ("好", 1, ["好"]),
        ("第 3 轮", 5, ["第", "3 轮"]),
        ("一共得了 20 分", 11, ["一共得了", "20 分"]),
    ],
)
def test_examples(text: str, width: int, lines: list[str]) -> None:
    assert break_lines(text, width, cells) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六七", ["一二三", "四五六七"]),
        ("一二三四五六七。", ["一二三", "四五六七。"]),
        ("一二三四五六七八", ["一二三四", "五六七八"]),
        ("一二三四五六七八九", ["一二三四五六", "七八九"]),
        ("一二三四，六七", ["一二三", "四，六七"]),
        ("一二三四五六 8", ["一二三", "四五六 8"]),
        ("一二三四五六 8。", ["一二三", "四五六 8。"]),
        ("哪位付给你的最多？", ["哪位付给", "你的最多？"]),
        ("付给的最多？", ["付给的最多？"]),
        ("一", ["一"]),
        ("一二三四五六\n七", ["一二三四五六", "七"]),
    ],
)
def test_no_character_stands_alone_in_a_last_line(text: str, lines: list[str]) -> None:
    width = 4 if "，" in text else 6
    assert break_lines(text, width, len) == lines
