"""Decks on paper: all of them printed whole, inside the page, in type that can be read."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from game.base.language import LANGUAGES, pick_text, set_language
from game.base.pdf_pages import PT, Area, Pages
from game.decks import load_deck, parse_deck, shelf
from game.decks.document import Improve, TrendMix
from game.decks.printing import PAPERS, SIZES, print_deck
from game.decks.printing.card_pages import CardSize
from game.decks.printing.dice import new_trends, pushes, swings, turning

SHIPPED = [entry.path for entry in shelf() if entry.shipped]
THROWS = [a + b for a in range(1, 7) for b in range(1, 7)]


class Paper:
    """What was written where: page, x, base line, width and size in points."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[Any] = []
        real = FPDF.text

        def text(pdf: Any, x: float, y: float, text: str = "") -> None:
            width = pdf.get_string_width(text)
            self.texts.append((pdf.page, x, y, width, pdf.font_size_pt, text))
            real(pdf, x, y, text)

        monkeypatch.setattr(FPDF, "text", text)

    def words(self, page: int | None = None) -> str:
        return "".join(text for at, *_, text in self.texts if page in {None, at}).replace(" ", "")


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Paper:
    return Paper(monkeypatch)


def bare(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("path", "language"),
    [
        # Every deck in one language; the soak tests print it in the others too.
        pytest.param(
            path,
            language,
            id=f"{path.stem}-{language}",
            marks=[] if n % len(LANGUAGES) == LANGUAGES.index(language) else [pytest.mark.soak],
        )
        for n, path in enumerate(SHIPPED)
        for language in LANGUAGES
    ],
)
def test_every_card_is_there_whole_and_inside_the_page(
    path: Path, language: str, paper: Paper, caplog: pytest.LogCaptureFixture
) -> None:
    set_language(language)
    deck = load_deck(path)
    booklet = print_deck(deck)
    assert booklet.too_long == ()
    assert caplog.text == ""  # fpdf2 logs glyphs that are missing, and goes on
    words = paper.words()
    for customer in deck.customers:
        assert words.count(bare(pick_text(customer.name))) >= customer.count
        assert words.count(bare(pick_text(customer.note or ""))) == customer.count
    for question in deck.document.questions:
        assert bare(pick_text(question)) in words
    width, height = PAPERS["a4"]
    for _, x, y, w, size, text in paper.texts:
        assert x >= 5, text
        assert x + w <= width - 5, text
        assert y - size * PT >= 4, text
        assert y <= height - 5, text
        assert size >= 3.5, text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", PAPERS)
def test_cards_fit_on_every_paper_and_texts_on_their_cards(kind: str, size: str, paper: Paper) -> None:
    deck = load_deck("direct-selling")
    booklet = print_deck(deck, paper=kind, size=size, backs=False)
    form = SIZES[size]
    per_page = form.columns * form.rows
    assert per_page == {"poker": 9, "mini": 16}[size]
    n_pages = -(-deck.n_copies // per_page)
    assert booklet.n_pages == n_pages + 2 + 1
    left = (PAPERS[kind][0] - form.width * form.columns) / 2
    assert left >= 5
    for page, x, _, w, _, text in paper.texts:
        if page <= n_pages:
            column = int((x - left) / form.width)
            assert x + w <= left + (column + 1) * form.width, text
    names = {pick_text(customer.name) for customer in deck.customers}
    smallest = min(points for page, *_, points, text in paper.texts if page <= n_pages and text in names)
    assert smallest >= {"poker": 8, "mini": 6}[size]


def test_backs_lie_behind_their_cards() -> None:
    pages: list[list[Area]] = []

    class Spy(Pages):
        def add(self) -> Area:
            pages.append([])
            return super().add()

        def box(self, area: Area, width: float = 0.0, **colors: Any) -> None:
            pages[-1].append(area)
            super().box(area, width, **colors)

    module: Any = sys.modules["game.decks.printing.booklet"]
    real, module.Pages = module.Pages, Spy
    try:
        print_deck(load_deck("tea-break"))
    finally:
        module.Pages = real
    form = SIZES["poker"]

    def cards(page: list[Area]) -> set[tuple[float, float]]:
        return {(round(area.x, 3), round(area.y, 3)) for area in page if area[2:] == form[:2]}

    for front, back in zip(pages[:8:2], pages[1:8:2], strict=True):
        mirrored = {(round(PAPERS["a4"][0] - x - form.width, 3), y) for x, y in cards(front)}
        assert cards(back) == mirrored
    assert len(cards(pages[6])) == 32 - 27


def test_marks_can_be_left_out() -> None:
    deck = load_deck("tea-break")
    assert len(print_deck(deck, marks=False).data) < len(print_deck(deck).data)


def test_a_sheet_for_each_player(paper: Paper) -> None:
    deck = load_deck("tea-break")
    assert print_deck(deck, n_seats=4).n_pages == print_deck(deck).n_pages + 2
    assert paper.words().count("Player:") == 4 + 2


def test_long_texts_are_shrunk_or_printed_apart_never_cut(good: str, paper: Paper) -> None:
    name, note = "Wide " * 15 + "W" * 5, "A note that goes on. " * 90
    deck = parse_deck(
        good.replace("name: Bakery", f"name: {name}").replace("note: Open at dawn.", f"note: {note.strip()}")
    )
    for size in SIZES:
        paper.texts.clear()
        booklet = print_deck(deck, size=size)
        assert booklet.too_long == (name,)
        assert paper.words().count(bare(name)) == 6 + 1
        assert bare(note) in paper.words(booklet.n_pages)
        assert paper.words().count(bare("(see the page of long texts)")) == 6


def test_the_longest_deck_of_all_ends(good: str) -> None:
    note, question = "字" * 2000, "问" * 2000
    text = good.replace("note: Open at dawn.", f"note: {note}").replace(
        '  - {en: "What was it?", zh-CN: 怎么回事？}', "\n".join([f"  - {question}"] * 20)
    )
    assert print_deck(parse_deck(text)).n_pages > 15


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["Bakery 🥐", "👩‍🍳", "𠮷囍", "☕️ break"])
def test_a_glyph_that_is_missing_has_a_stand_in_and_a_warning(
    name: str, language: str, good: str, caplog: pytest.LogCaptureFixture
) -> None:
    set_language(language)
    deck = parse_deck(
        good.replace("name: Bakery", f"name: {name}")
        .replace("note: Open at dawn.", f"note: {name}")
        .replace('  - {en: "What was it?", zh-CN: 怎么回事？}', f"  - {name}")
    )
    assert [warning.path for warning in deck.warnings if warning.code == "glyph-missing"]
    assert print_deck(deck).n_pages > 0
    assert caplog.text == ""


@pytest.mark.parametrize("sign", ["\t", "\u00a0", "\u2009", "\u200b", "\u200d", "\u00ad", "\u3000", "\u0301"])
def test_signs_without_a_shape_leave_no_hole(sign: str, good: str, caplog: pytest.LogCaptureFixture) -> None:
    deck = parse_deck(good.replace("note: Open at dawn.", f'note: "Open{sign}at dawn."'))
    print_deck(deck)
    assert caplog.text == ""


def test_the_font_is_embedded_in_part_and_text_can_be_selected() -> None:
    set_language("zh-CN")
    data = print_deck(load_deck("city-market")).data
    assert len(data) < 1_000_000
    assert re.search(rb"/BaseFont /[A-Z]{6}\+", data)
    assert b"/ToUnicode" in data
    (mapped,) = set(re.findall(rb"beginbfchar(.*?)endcmap", data, re.DOTALL))
    for letter in "茶馆7":
        assert f"<{ord(letter):04X}>".encode() in mapped
    assert b"/Lang (zh-CN)" in data


def test_size_of_cards_says_what_it_is() -> None:
    assert CardSize(63, 88, 3, 3).scale == 1


def test_nothing_is_written_where_it_does_not_fit(request: pytest.FixtureRequest) -> None:
    pages = Pages("a4", "t", "en")
    request.addfinalizer(pages.close)
    pages.add()
    assert not pages.fit("word " * 50, Area(10, 10, 20, 5), (12, 8))
    assert pages.fit("word", Area(10, 10, 20, 5), (12, 8))
    for size in (8.0, 12.0):
        lines = pages.lines("一段很长的中文文字，会自动换行。", 20, size)
        assert all(pages.text_width(line, size) <= 20 for line in lines)
        assert not any(line.startswith(("，", "。")) for line in lines)


# Dice -------------------------------------------------------------------------------------------


def test_throws_for_pushes_are_near_the_rulebook() -> None:
    improve = Improve()
    for push in pushes(improve, 12):
        share = sum(throw >= push.at_least for throw in THROWS) / 36
        for lift in range(push.lifts[0], push.lifts[1] + 1):
            assert abs(share - max(improve.floor, improve.chance - improve.step * lift) / 100) < 0.085
    lifts = [lift for push in pushes(improve, 12) for lift in range(push.lifts[0], push.lifts[1] + 1)]
    assert lifts == list(range(13))


@pytest.mark.parametrize("volatility", [10, 40, 60, 75, 100])
def test_swings_are_near_the_rulebook_and_fair(volatility: int) -> None:
    (swing,) = swings({0, volatility})
    steps = [-2 if throw <= swing.down_two else -1 if throw <= swing.down_one else 0 for throw in THROWS]
    ups = [2 if 14 - t <= swing.down_two else 1 if 14 - t <= swing.down_one else 0 for t in THROWS]
    assert sum(steps) + sum(ups) == 0
    moved = sum(bool(down or up) for down, up in zip(steps, ups, strict=True)) / 36
    assert abs(moved - volatility / 100) < 0.2


def test_new_trends_use_all_faces() -> None:
    assert new_trends(TrendMix()) == (2, 4)
    assert new_trends(TrendMix(falling=0, steady=100, rising=0)) == (0, 6)
    assert new_trends(TrendMix(falling=100, steady=0, rising=0)) == (6, 6)
    assert [turning(percent) for percent in (0, 5, 15, 40, 55, 100)] == [
        "never",
        "double-edge",
        "double",
        "double-seven",
        "even",
        "always",
    ]


def test_a_market_that_stands_still_says_so(paper: Paper) -> None:
    print_deck(load_deck("frozen-market"))
    assert "Nothingmovesinthismarket" in paper.words()
