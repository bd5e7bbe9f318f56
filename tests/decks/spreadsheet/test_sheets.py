"""Decks as spreadsheets: what goes out comes back, and what cannot come in is named by its cell."""

import codecs
import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from game.base.errors import UsageError
from game.base.language import LANGUAGES, set_language
from game.decks import DeckError, deck_from_document, load_deck, parse_deck, shelf
from game.decks.deck import Deck
from game.decks.fields import Words
from game.decks.parsing.yaml_writer import deck_yaml
from game.decks.spreadsheet import export_deck, import_bytes, import_deck
from tests.decks.spreadsheet.sheeting import (
    HEADINGS,
    SHOP,
    as_csv,
    as_xlsx,
    bytes_of,
    csv_of,
    excel_like,
    from_csv,
    from_xlsx,
    workbook_of,
)
from tests.support import deck_documents

SHIPPED = [entry.path for entry in shelf() if entry.shipped]


def round_trip(deck: Deck) -> Deck:
    """YAML to xlsx to YAML to CSV to YAML."""
    deck = parse_deck(deck_yaml(deck.to_document()))
    deck = parse_deck(deck_yaml(from_xlsx(as_xlsx(deck)).to_document()))
    return parse_deck(deck_yaml(from_csv(as_csv(deck)).to_document()))


def lines(error: Any) -> list[str]:
    return [line for line in str(error.value).splitlines() if not line.startswith("    ")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_decks_come_back_the_same(path: Path, language: str) -> None:
    set_language(language)
    deck = load_deck(path)
    again = round_trip(deck)
    assert again == deck
    assert again.sha256 == deck.sha256


WORDS = Words(80)
texts = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
    st.text(st.sampled_from("=+-@'[]\"#:,;| \u3000\uff05\uff1d价值a1_x000D_"), min_size=1, max_size=10),
    st.sampled_from(
        ["null", "no", "010", "1:30", "2024-01-01", "TRUE", "#N/A", "=1+1", "'=1", "''", "none", "_x0041_"]
    ),
).filter(WORDS.allows)
names = texts | st.dictionaries(st.sampled_from(["en", "zh-CN", "fr", "no"]), texts, min_size=1, max_size=3)


@st.composite
def worded_decks(draw: Callable[..., Any]) -> Deck:
    """A deck with any texts that a deck may have."""
    document = draw(deck_documents(2))
    document["title"] = draw(names)
    document["segments"][0]["name"] = draw(names)
    if draw(st.booleans()):
        document["description"] = draw(names)
    for customer in document["customers"]:
        customer["name"] = draw(names)
        if draw(st.booleans()):
            customer["note"] = draw(names)
    document["questions"] = draw(st.lists(names, max_size=3))
    return deck_from_document(document)


@given(worded_decks())
def test_any_deck_comes_back_the_same(deck: Deck) -> None:
    assert round_trip(deck) == deck


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_as_spreadsheets_write_it(encoding: str, separator: str, deck: Deck) -> None:
    rows = [line for line in as_csv(deck).decode("utf-8-sig").splitlines() if line]
    table = csv_of(*csv.reader(rows), separator=separator)
    assert from_csv(table.encode(encoding)) == deck


def test_a_guess_at_the_encoding_is_told_and_a_bad_one_not_made(deck: Deck) -> None:
    table = as_csv(deck).decode("utf-8-sig")
    assert "GB18030" in str(import_bytes(table.encode("gbk"), "t.csv", ".csv").note)
    assert import_bytes(table.encode(), "t.csv", ".csv").note is None
    french = csv_of(HEADINGS, ["a", "été à Genève, début d'année", *SHOP[2:]])
    with pytest.raises(DeckError, match="not written in UTF-8"):
        from_csv(french.encode("cp1252"))
    assert (
        from_csv(french.encode("cp1252"), encoding="cp1252").customers[0].name
        == "été à Genève, début d'année"
    )


def test_a_line_that_names_the_separator() -> None:
    assert from_csv(b"sep=;\r\n" + csv_of(HEADINGS, SHOP, separator=";").encode()).n_copies == 60


@pytest.mark.parametrize("make", [lambda *rows: csv_of(*rows).encode(), workbook_of])
def test_a_table_of_customers_is_enough(make: Callable[..., Any]) -> None:
    data = make(
        HEADINGS[1:],
        ["Müller & Co", "Big ones", 9, "falling", 60, 3, 30],
        ["茶馆", "小店", 4, "上行", 50, 2, 30],
    )
    importer = from_xlsx if data[:2] == b"PK" else from_csv
    deck = importer(data)
    assert [customer.id for customer in deck.customers] == ["M-ller-Co", "茶馆"]
    assert [(segment.id, segment.name) for segment in deck.segments] == [
        ("Big-ones", "Big ones"),
        ("小店", "小店"),
    ]
    assert [customer.trend for customer in deck.customers] == ["falling", "rising"]
    assert (deck.id, deck.title) == ("table", "table")


def test_headings_in_either_language_and_any_spelling() -> None:
    table = csv_of(
        [
            "编号",
            "NAME（zh-cn）".replace("zh-cn", "zh-CN"),
            "name (en)",
            "客户群",
            " Worth ",
            "走势",
            "波动",
            "耐心",
            "张数",
        ],
        ["a", "店", "Shop", "x", "\uff16", "平稳", "60%", "3.0", "60"],
    )
    deck = from_csv(table.encode())
    assert deck.customers[0].name == {"zh-CN": "店", "en": "Shop"}
    assert (deck.customers[0].worth, deck.customers[0].volatility, deck.customers[0].patience) == (6, 60, 3)


@pytest.mark.parametrize("make", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("column", "value", "where", "words"),
    [
        (3, "six", "column D", "'worth' must be a whole number from 0 to 99, not the text 'six'"),
        (3, 6.5, "column D", "'worth' must be a whole number"),
        (3, 100, "column D", "not 100"),
        (4, "?", "column E", "'trend' must be one of falling, steady, rising"),
        (2, "", "column C", "the cell of 'segment' is empty"),
        (0, "a b", "column A", "'id' must be text of 1 to 40"),
        (1, "x\u202ey", "column B", "must not hold U+202E"),
        (1, "x" * 81, "column B", "has 81 characters"),
    ],
)
def test_errors_name_row_and_column(make: str, column: int, value: Any, where: str, words: str) -> None:
    row = [*SHOP[:column], value, *SHOP[column + 1 :]]
    other = ["other", "Other", *SHOP[2:]]
    rows: tuple[list[Any], ...] = (HEADINGS, other, [], row)
    importer, data = (from_csv, csv_of(*rows).encode()) if make == "csv" else (from_xlsx, workbook_of(*rows))
    with pytest.raises(DeckError) as caught:
        importer(data)
    place = "row 4" + (f", {where}" if where else "")
    place = place if make == "csv" else f"sheet customers, {place}"
    assert any(line.startswith(f"table.{make}: {place}: ") and words in line for line in lines(caught))


def test_places_are_in_the_readers_language() -> None:
    set_language("zh-CN")
    with pytest.raises(DeckError) as caught:
        from_xlsx(workbook_of(HEADINGS, [*SHOP[:3], "六", *SHOP[4:]]))
    assert "table.xlsx: 工作表“customers”第 2 行 D 列" in str(caught.value)


def test_duplicate_ids_and_unknown_segments_are_found_across_sheets() -> None:
    data = workbook_of(HEADINGS, SHOP, SHOP, segments=[["id", "name"], ["retial", "R"], ["retial", "S"]])
    with pytest.raises(DeckError) as caught:
        from_xlsx(data)
    report = lines(caught)
    assert "table.xlsx: sheet customers, row 3, column A: the id 'shop' is used twice" in report
    assert "table.xlsx: sheet customers, row 2, column C: there is no segment 'retail'" in report
    assert "table.xlsx: sheet segments, row 3, column A: the id 'retial' is used twice" in report


NEVER_LOST: dict[str, tuple[list[list[Any]], str]] = {
    "column without a heading": (
        [[*HEADINGS], [*SHOP, "what?"]],
        "row 2, column I: this cell stands in a column without a heading",
    ),
    "unknown heading": (
        [[*HEADINGS, "wroth"], [*SHOP, 1]],
        "row 1, column I: 'wroth' is no heading of this table",
    ),
    "heading twice": (
        [[*HEADINGS, "Worth"], [*SHOP, 1]],
        "row 1, column I: the heading 'Worth' is there twice",
    ),
    "text for all and for one": (
        [[*HEADINGS, "name (en)"], [*SHOP, "x"]],
        "row 2, column I: 'name' is given for all languages and for one",
    ),
}


@pytest.mark.parametrize("case", NEVER_LOST)
def test_no_cell_is_left_out_in_silence(case: str) -> None:
    rows, words = NEVER_LOST[case]
    for importer, data in ((from_csv, csv_of(*rows).encode()), (from_xlsx, workbook_of(*rows))):
        with pytest.raises(DeckError, match="row") as caught:
            importer(data)
        assert any(words in line for line in lines(caught))


def test_sheets_that_are_no_part_of_a_deck_are_named() -> None:
    data = workbook_of(HEADINGS, SHOP, costumers=[["a note"]], Empty=[])
    with pytest.raises(DeckError) as caught:
        from_xlsx(data)
    assert "sheet costumers, row 1, column A: 'costumers' is no part of a deck" in str(caught.value)
    assert "did you mean 'Customers'?" in str(caught.value)


RULES: dict[str, tuple[list[list[Any]], str, str]] = {
    "unknown": (
        [["Rouns", 8]],
        "row 1, column A: there is no setting called 'Rouns'",
        "did you mean 'Rounds'?",
    ),
    "twice": ([["Rounds", 8], ["轮数", 9]], "row 2, column A: '轮数' is here a second time", "keep one"),
    "too far right": (
        [["Rounds", None, 8]],
        "row 1, column C: there is nothing to do with this cell",
        "column beside",
    ),
    "no name": ([[None, 8]], "row 1, column B: the name of the setting is missing", ""),
    "out of range": ([["Rounds", 99]], "row 1, column B: 'Rounds' must be a whole number from 1 to 24", ""),
    "none and some": ([["Price tiers", "none"], ["Price tier 1", 8]], "", ""),
    "half a standard": (
        [["Standard 1: worth", 8]],
        "'Standard 1: bonus' is missing; it belongs to Standard 1: worth",
        "",
    ),
    "not increasing": (
        [["Price tier 1", 8], ["Price tier 2", 7]],
        "row 2, column B: 'Price tiers' must increase",
        "",
    ),
    "newer": ([["Format", 2]], "row 1, column B: 'Format' must be 1, not 2", "newer version"),
}


@pytest.mark.parametrize("case", [case for case in RULES if case != "none and some"])
def test_settings_are_checked_by_cell(case: str) -> None:
    rows, words, hint = RULES[case]
    with pytest.raises(DeckError) as caught:
        from_xlsx(workbook_of(HEADINGS, SHOP, rules=rows))
    assert words in str(caught.value)
    assert hint in str(caught.value)


def test_empty_lists_are_kept(good: str) -> None:
    deck = parse_deck(
        good.replace("[6, 9]", "[]").replace(
            "  standards:\n    - {at: 6, bonus: 1}\n    - {at: 9, bonus: 2}\n", "  standards: []\n"
        )
    )
    assert round_trip(deck) == deck
    assert round_trip(deck).document.rules.price_tiers == ()


# What a spreadsheet would run -------------------------------------------------------------------

RISKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=x",
    "''=x",
    "=cmd|' /C calc'!A0",
    "\uff1d1",
    "[customers]",
    "\u3010规则\u3011",
]


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_begins_like_a_formula(text: str, good: str) -> None:
    deck = parse_deck(
        good.replace("name: Bakery", f'name: "{text}"').replace("note: Open at dawn.", f'note: "{text}"')
    )
    rows = csv.reader(as_csv(deck).decode("utf-8-sig").splitlines())
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\uff1d")]
    assert from_csv(as_csv(deck)) == deck
    book = load_workbook(io.BytesIO(as_xlsx(deck)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[:1] in tuple("=+-@"))
    assert from_xlsx(as_xlsx(deck)) == deck


def test_formulas_are_taken_by_value_or_refused() -> None:
    from tests.decks.spreadsheet.sheeting import part_of, with_part

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append([*SHOP[:3], "=2*3", *SHOP[4:]])
    data = bytes_of(book)
    with pytest.raises(
        DeckError, match="sheet Sheet, row 2, column D: this cell holds a formula without a value"
    ):
        from_xlsx(data)
    part = "xl/worksheets/sheet1.xml"
    computed = (
        part_of(data, part)
        .replace("<v></v>", "<v>6</v>")
        .replace("<v />", "<v>6</v>")
        .replace("<v/>", "<v>6</v>")
    )
    assert from_xlsx(with_part(data, part, computed)).customers[0].worth == 6


def test_what_spreadsheets_make_of_cells() -> None:

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append(["a", 711, "b", 6.0, "rising", 0.6, 3, 60])
    sheet["F2"].number_format = "0%"
    customer = from_xlsx(bytes_of(book)).customers[0]
    assert (customer.name, customer.worth, customer.volatility) == ("711", 6, 60)
    sheet["B2"] = date(2024, 3, 4)
    with pytest.raises(DeckError, match="row 2, column B: this cell holds a date or a time"):
        from_xlsx(bytes_of(book))
    sheet["B2"] = "#N/A"
    with pytest.raises(DeckError, match="row 2, column B: this cell holds an error of the spreadsheet: #N/A"):
        from_xlsx(bytes_of(book))


def test_texts_in_a_table_of_their_own_as_excel_has_them() -> None:
    shop = ["shop", "Tom & Jerry's <shop>", *SHOP[2:]]
    assert from_xlsx(excel_like(HEADINGS, shop)).customers[0].name == shop[1]


# Files ------------------------------------------------------------------------------------------


def test_files_by_their_ending(tmp_path: Path, deck: Deck) -> None:
    for name in ("deck.csv", "deck.xlsx", "deck.yaml"):
        export_deck(deck, tmp_path / name)
        with pytest.raises(UsageError, match="is there already"):
            export_deck(deck, tmp_path / name)
        export_deck(deck, tmp_path / name, replace_old=True)
    assert import_deck(tmp_path / "deck.csv").deck == deck
    assert import_deck(tmp_path / "deck.xlsx").deck == deck
    assert load_deck(tmp_path / "deck.yaml") == deck
    assert (tmp_path / "deck.csv").read_bytes().startswith(codecs.BOM_UTF8)
    for name in ("deck.ods", "deck"):
        with pytest.raises(UsageError, match=r"only \.csv and \.xlsx"):
            import_deck(tmp_path / name)
        with pytest.raises(UsageError, match=r"as \.csv, \.xlsx or \.yaml"):
            export_deck(deck, tmp_path / name)
    with pytest.raises(DeckError, match="there is no such file"):
        import_deck(tmp_path / "none.csv")


def test_warnings_have_places_too() -> None:
    table = csv_of([*HEADINGS, "note (en)"], [*SHOP, "only English"])
    (warning,) = import_bytes(table.encode(), "t.csv", ".csv").deck.warnings
    assert "row 2, column I" in str(warning)
    assert "zh-CN" in str(warning)
