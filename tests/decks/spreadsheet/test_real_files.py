"""Spreadsheets as trainers have them: what is plain is read, what is odd is told, in the sheet's words."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from game.base.language import LANGUAGES, set_language
from game.decks import DeckError, parse_deck
from game.decks.spreadsheet import import_bytes, import_deck
from game.decks.spreadsheet.number_formats import shown_number
from tests.decks.spreadsheet.sheeting import bytes_of, csv_of, part_of, with_part, workbook_of

CASES = Path(__file__).parent / "cases"
HEAD: list[Any] = ["name", "segment", "worth", "trend", "volatility", "patience", "count"]
SHOP: list[Any] = ["Shop", "Retail", 6, "rising", 60, 3, 60]
ZH: list[Any] = ["名称", "客户群", "价值", "走势", "波动", "耐心", "张数"]
ZH_SHOP: list[Any] = ["小店", "零售", 6, "上行", 60, 3, 60]
SHEET = "xl/worksheets/sheet1.xml"


def imported(name: str, **options: Any) -> Any:
    return import_deck(CASES / name, **options)


def read(data: bytes, suffix: Any = None, **options: Any) -> Any:
    """The deck in the rows of a CSV, or in the bytes of a workbook."""
    suffix = suffix or (".xlsx" if data[:2] == b"PK" else ".csv")
    return import_bytes(data, f"table{suffix}", suffix, **options).deck


def table(*rows: Any, **options: Any) -> Any:
    return csv_of(*rows, **options).encode()


def told(deck: Any) -> Any:
    return "\n".join(map(str, deck.warnings))


def refused(data: bytes, suffix: Any = None, **options: Any) -> Any:
    with pytest.raises(DeckError) as caught:
        read(data, suffix, **options)
    return str(caught.value)


WHOLE = {
    "decimal-comma.csv": "",
    "dragged-formula.xlsx": "",
    "literal-percent.xlsx": "",
    "literal-percent2.xlsx": "",
    "two-sheets.xlsx": "the sheet 'Notes for me' is no part of a deck and is left aside",
    "hidden-sheet.xlsx": "the hidden sheet 'old' is left aside",
    "title-above.csv": "1 row above the headings is left aside: 'Our customers'",
    "title-above.xlsx": "1 row above the headings is left aside: 'Our customers 2025'",
    "merged-segment.xlsx": "merged cells of this column count for each of their rows",
    "hidden-rows.xlsx": "2 hidden rows are imported as well",
    "hidden-col.xlsx": "1 hidden column is imported as well: H",
    "units-zh.xlsx": "headings are understood by their meaning: '客群' as '客户群', '趋势' as '走势'",
    "multiline.csv": "line breaks in the cells of this column are read as spaces",
}


@pytest.mark.parametrize("name", WHOLE)
def test_files_of_people_come_in_whole_and_what_was_odd_is_told(name: str) -> None:
    deck = imported(name).deck
    assert (len(deck.customers), deck.n_copies) == (14, 112)
    assert [customer.volatility for customer in deck.customers] == [*range(40, 54)] or "merged" in name
    assert len(deck.segments) == 3
    own = [warning for warning in deck.warnings if warning.code not in {"card-poor", "translation-missing"}]
    assert WHOLE[name] in "\n".join(map(str, own))
    assert bool(own) == bool(WHOLE[name])
    for language in LANGUAGES:
        set_language(language)
        assert all(str(warning) for warning in deck.warnings)


# Numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["6,0", "6.0", "6,00", "6", " 6 ", "6\uff0c0", "+6", "6 元", "6元", "€ 6", "6 €", "06"]
)
def test_a_whole_number_however_it_is_written(written: str) -> None:
    assert read(table(HEAD, [*SHOP[:2], written, *SHOP[3:]], separator=";")).customers[0].worth == 6


@pytest.mark.parametrize("written", ["6,5", "6.5", "6,50", "3,000", "1,5e1", "six"])
def test_other_numbers_are_refused_without_inventing_one(written: str) -> None:
    report = refused(table(HEAD, [*SHOP[:2], written, *SHOP[3:]], separator=";"))
    assert f"row 2, column C: 'worth' must be a whole number from 0 to 99, not the text '{written}'" in report
    assert "hint" not in report


def test_a_decimal_comma_in_a_deck_file(good: str) -> None:
    for written in ("6,5", "6.5"):
        with pytest.raises(DeckError, match="a whole number from 0 to 99") as caught:
            parse_deck(good.replace("worth: 6", f"worth: {written}", 1))
        assert "65" not in str(caught.value).replace(written, "")
    with pytest.raises(DeckError, match="hint: write 6"):
        parse_deck(good.replace("worth: 6", "worth: 6,0", 1))


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (40, '0"%"', 40),
        (40, r"0\%", 40),
        (0.4, "0%", 40),
        (0.4, "0.0 %", 40),
        (0.004, "0%%", 40),
        (40, "0_%", 40),
        (40, '0" % of all"', 40),
        (0.4, '[Red]0%;-0%;"none"', 40),
        (0.4, '"%"0%', 40),
        (40, "0;-0%", 40),
        (-0.4, "0;-0%", -40),
        (0, "0;-0;0%", 0),
        (40, "[<1]0%;0", 40),
        (0.4, "[<1]0%;0", 40),
        (40, "General", 40),
        (0.41, "0%", 41),
    ],
)
def test_a_number_counts_as_it_is_seen(value: Any, form: str, shown: Any) -> None:
    assert shown_number(value, form) == shown


def test_the_number_format_of_a_cell_counts() -> None:
    book: Any = Workbook()
    book.active.append(HEAD)
    book.active.append(["a", "b", 6, "up", 40, 3, 60])
    book.active["E2"].number_format = '0" %"'
    assert read(bytes_of(book)).customers[0].volatility == 40


# Sheets, rows and columns -----------------------------------------------------------------------


def test_two_sheets_that_fit_are_named_in_one_message() -> None:
    report = refused(workbook_of(HEAD, SHOP, title="A", B=[HEAD, SHOP]))
    assert report.count("table.xlsx") == 1
    assert "more than one sheet has the headings of a table of customers: A, B" in report
    assert "the name 'Customers'" in report


def test_no_sheet_that_fits_is_one_message() -> None:
    report = refused(workbook_of(["x", "y"], [1, 2], title="A", B=[["z"], [3]]))
    assert report.count("table.xlsx") == 1
    assert "none of the sheets has the headings of a table of customers: A, B" in report


def test_a_named_sheet_goes_before_one_that_fits() -> None:
    deck = read(
        workbook_of(HEAD, SHOP, title="Last year", Kunden=[["x"]], Customers=[HEAD, ["New", *SHOP[1:]]])
    )
    assert [customer.name for customer in deck.customers] == ["New"]
    assert "'Last year' is no part of a deck" in told(deck)
    assert "'Kunden' is no part of a deck" in told(deck)


def test_what_is_wrong_in_a_sheet_that_is_left_aside_does_not_matter() -> None:
    book = load_workbook(io.BytesIO(workbook_of(HEAD, SHOP, title="Sheet1", Remarks=[["x"]])))
    book["Remarks"]["A2"] = "#N/A"
    book["Remarks"]["A3"] = "=1+1"
    assert "Remarks" in told(read(bytes_of(book)))


@pytest.mark.parametrize(
    "rows", [[["Our customers"]], [["Our customers"], [], ["as of", "May"], ["x", "", "y"]]]
)
def test_what_stands_above_the_headings_is_left_aside(rows: Any) -> None:
    deck = read(table(*rows, HEAD, SHOP))
    assert deck.n_copies == 60
    assert "above the headings" in told(deck)
    report = refused(table(*rows, HEAD, [*SHOP[:2], "?", *SHOP[3:]]))
    assert f"row {len(rows) + 2}, column C" in report


def test_no_headings_at_all_is_one_message() -> None:
    report = refused(table(["Corner", "Big", 6], ["Other", "Small", 7], ["Third", "Small", 8]))
    assert report.count("table.csv") == 1
    assert "there is no row of headings" in report


def test_merged_cells_count_only_for_rows_that_hold_something() -> None:
    book: Any = Workbook()
    for row in (HEAD, SHOP, ["B", None, *SHOP[2:]], [], ["C", "Office", *SHOP[2:]]):
        book.active.append(row)
    book.active.merge_cells("B2:B4")
    book.active.merge_cells("D2:D5")
    deck = read(bytes_of(book))
    assert [customer.segment for customer in deck.customers] == ["Retail", "Retail", "Office"]


def test_empty_cells_of_a_column_are_told_once() -> None:
    report = refused(table(HEAD, SHOP, *[[f"S{n}", "", *SHOP[2:]] for n in range(4)]))
    assert report.count("table.csv") == 1
    assert "row 3, column B: 4 cells of 'segment' are empty, in rows 3, 4, 5, 6" in report


def test_hidden_rows_and_columns_are_counted() -> None:
    book: Any = Workbook()
    for row in (HEAD, SHOP, ["B", *SHOP[1:]], ["C", *SHOP[1:]]):
        book.active.append(row)
    for number in (2, 4, 900):
        book.active.row_dimensions[number].hidden = True
    for column in "BCZ":
        book.active.column_dimensions[column].hidden = True
    deck = read(bytes_of(book))
    assert "row 2: warning: 2 hidden rows are imported" in told(deck)
    assert "2 hidden columns are imported as well: B, C" in told(deck)


def test_formulas_that_give_no_text_are_blank_and_the_others_are_told_once() -> None:
    book: Any = Workbook()
    book.active.append(HEAD)
    book.active.append(SHOP)
    for _ in range(3, 12):
        book.active.append(["=A1"] * 7)
    data = bytes_of(book)
    report = refused(data)
    assert report.count("holds a formula without a value") == 7
    assert "and so do 8 more cells of this column" in report
    xml = part_of(data, SHEET).replace("<f>", '<f aca="false">').replace('<c r="', '<c t="str" r="')
    head, _, rest = xml.partition('<row r="3"')
    plain = head.replace('<c t="str" r="', '<c r="')
    assert read(with_part(data, SHEET, f'{plain}<row r="3"{rest}')).n_copies == 60


# Segments ---------------------------------------------------------------------------------------


def test_spellings_of_one_segment() -> None:
    deck = import_deck(CASES / "segcase2.csv").deck
    assert [segment.name for segment in deck.segments] == ["Retail", "Re tail"]
    assert "'Retail', 'retail', '\uff32etail' are read as one segment" in told(deck)
    assert "'Retail' and 'Re tail' differ by little" in told(deck)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Retail", "Retails", True),
        ("Wholesale", "Wholesael", True),
        ("Key-accounts", "Key accounts", True),
        ("零售", "零食", False),
        ("Zone 1", "Zone 2", False),
        ("Retail", "Office", False),
    ],
)
def test_near_segments_are_named(first: str, second: str, alike: bool) -> None:
    deck = read(table(HEAD, ["A", first, *SHOP[2:]], ["B", second, *SHOP[2:]]))
    assert len(deck.segments) == 2
    assert ("differ by little" in told(deck)) == alike


def test_a_sheet_of_segments_is_matched_by_id_or_name_in_any_spelling() -> None:
    rows = [HEAD, SHOP, ["B", "RETAIL", *SHOP[2:]], ["C", "big ones", *SHOP[2:]], ["D", "r", *SHOP[2:]]]
    deck = read(workbook_of(*rows, segments=[["id", "name"], ["r", "Retail"], ["b", "Big ones"]]))
    assert [customer.segment for customer in deck.customers] == ["r", "r", "b", "r"]


# Words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("Qty", "count"),
        ("数量", "count"),
        ("Copies", "count"),
        ("Value", "worth"),
        ("价值（元）", "worth"),
        ("Worth (EUR)", "worth"),
        ("类别", "segment"),
        ("客群", "segment"),
        ("Group", "segment"),
        ("趋势", "trend"),
        ("Direction", "trend"),
        ("波动%", "volatility"),
        ("Volatility in %", "volatility"),
        ("波动率（%）", "volatility"),
        ("Customer", "name"),
        ("客户名称", "name"),
    ],
)
def test_everyday_headings(head: str, key: str) -> None:
    row = [head if name == key else name for name in HEAD]
    deck = read(table(row, SHOP))
    assert deck.n_copies == 60
    assert len(deck.segments) == 1


@pytest.mark.parametrize("word", ["上升", "上涨", "Up", "growing", "↑", "+", "增长", "RISING", "上行"])
def test_everyday_trends(word: str) -> None:
    assert read(table(HEAD, [*SHOP[:3], word, *SHOP[4:]])).customers[0].trend == "rising"


@pytest.mark.parametrize(
    "head", ["Name EN", "name_en", "Name (English)", "英文名", "English name", "名称（英文）"]
)
def test_headings_that_name_a_language(head: str) -> None:
    deck = read(table([head, "名称（中文）", *HEAD[1:]], ["Shop", "小店", *SHOP[1:]]))
    assert deck.customers[0].name == {"en": "Shop", "zh-CN": "小店"}


def test_few_cards_are_told_in_the_words_of_the_sheet() -> None:
    report = refused(table(["名称", "类别", "价值", "趋势", "波动", "耐心", "数量"], [*ZH_SHOP[:6], 3]))
    assert "'数量'" in report
    assert "YAML" not in report
    assert "'count'" not in report


def test_a_refused_value_is_told_with_the_sheet_s_own_words() -> None:
    report = refused(table(ZH, [*ZH_SHOP[:3], "?", *ZH_SHOP[4:]], [*ZH_SHOP[:2], "六", *ZH_SHOP[3:]]))
    assert "'走势' must be one of 看跌, 平稳, 看涨, not the text '?'" in report
    assert "'价值' must be a whole number from 0 to 99, not the text '六'" in report
    set_language("zh-CN")
    report = refused(table(ZH, [*ZH_SHOP[:3], "?", *ZH_SHOP[4:]]))
    assert "“走势”" in report


def test_what_follows_from_a_refused_heading_is_not_told_again() -> None:
    report = refused(
        table(["name", "segment", "worthiness", "xyz", "volatility", "patience", "number of"], SHOP)
    )
    assert [line.split(": ")[1] for line in report.splitlines() if line.startswith("table")] == [
        "row 1, column C",
        "row 1, column D",
        "row 1, column G",
    ]
    assert "worth" in report


def test_missing_columns_are_one_message() -> None:
    report = refused(table(["name", "count"], ["a", 60], ["b", 60]))
    assert report.count("table.csv") == 1
    assert "there are no columns 'Segment', 'Worth', 'Trend', 'Volatility', 'Patience'" in report


def test_a_translation_that_is_missing_is_told_once_a_column() -> None:
    deck = read(table(["name (en)", *HEAD[1:]], *[[f"S{n}", *SHOP[1:]] for n in range(5)]))
    own = [warning for warning in deck.warnings if warning.code == "translation-missing"]
    assert len(own) == 1
    assert "add a column 'Name (zh-CN)'" in told(deck)


def test_names_with_line_breaks_and_tabs_are_one_line() -> None:
    deck = read(table(HEAD, ["Corner\r\n shop\tno. 1", *SHOP[1:]]))
    assert deck.customers[0].name == "Corner shop no. 1"


# Encodings --------------------------------------------------------------------------------------

TEXTS = {
    "cp1252": "Müller & Söhne, Straße",
    "cp1250": "Łódź, Kraków, Żabka żółć",
    "big5": "茶話會,零售",
    "gb18030": "小店,零售",
    "euc_kr": "작은 가게, 한국",
    "shift_jis": "小さな店、東京",
    "cp1251": "Малый магазин, Москва",
    "mac_roman": "Café Zürich Übung",
    "cp850": "Müller Größe",
}


@pytest.mark.parametrize("codec", TEXTS)
def test_the_hint_names_the_encoding_and_shows_a_line(codec: str) -> None:
    data = csv_of(HEAD, [TEXTS[codec].split(",")[0], *SHOP[1:]]).encode(codec)
    if codec == "gb18030":
        assert import_bytes(data, "t.csv", ".csv").note is not None
        return
    report = refused(data)
    assert f"--encoding {codec}" in report
    assert TEXTS[codec].split(",")[0].split()[0][:8] in report
    assert "GBK" not in report
    assert read(data, encoding=codec).customers[0].name == TEXTS[codec].split(",")[0]


@pytest.mark.parametrize("name", ["umlaut1252.csv", "zh-big5.csv"])
def test_files_of_another_encoding_are_never_called_gbk(name: str) -> None:
    with pytest.raises(DeckError) as caught:
        imported(name)
    assert "GBK" not in str(caught.value)
    assert ("Windows-1252" if "1252" in name else "Big5") in str(caught.value)


def test_an_encoding_that_gives_rare_characters_warns(good: str) -> None:
    data = (CASES / "umlaut1252.csv").read_bytes()
    deck = read(data, encoding="gb18030")
    assert "read as gb18030, this gives rare characters" in told(deck)
    assert "--encoding cp1252: Müller" in told(deck)
    assert "rare characters" not in told(read(data, encoding="cp1252"))
    latin = re.sub("[\u4e00-\u9fff]+", "Größe", good).replace("？", "?")
    bad = parse_deck(latin.encode("cp1252"), encoding="gb18030")
    assert "rare characters" in told(bad)


# Other sorts of files ---------------------------------------------------------------------------


def zipped(**parts: Any) -> Any:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


SORTS = {
    "Strict Open XML": (CASES / "strict.xlsx").read_bytes(),
    "Excel 97 to 2003": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "protected by a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "web page": b"<html><table><tr><td>name</td></tr></table></html>",
    "XML Spreadsheet 2003": b'<?xml version="1.0"?><a xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "PDF": b"%PDF-1.7\n",
    "text file": table(HEAD, SHOP),
    "OpenDocument": zipped(
        mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": "<a/>"}
    ),
    "Excel Binary Workbook": zipped(**{"xl/workbook.bin": "x"}),
    "Apple Numbers": zipped(**{"Index/Document.iwa": "x"}),
    "Word": zipped(**{"word/document.xml": "<a/>"}),
}


@pytest.mark.parametrize("sort", SORTS)
def test_a_file_of_another_sort_is_told_which_and_how_to_save_it(sort: str) -> None:
    report = refused(SORTS[sort], ".xlsx")
    assert sort in report
    assert "hint" in report
    assert "empty" not in report


def test_a_workbook_that_is_called_csv() -> None:
    assert "let its name end in .xlsx" in refused(workbook_of(HEAD, SHOP), ".csv")


@pytest.mark.parametrize(
    "line", ['sep="', "sep=", "sep=\r", 'sep=";"', "sep=;;", "sep=\x00", "SEP=;", '"sep=;"']
)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_line_that_names_a_separator_or_none(line: str, end: str) -> None:
    rows = csv_of(HEAD, SHOP, separator=";").replace("\r\n", end)
    assert read((line + end + rows).encode()).n_copies == 60


@pytest.mark.parametrize("head", ["Name 名称", "名称/Name", "名称 (Name)", "Name\n名称", "名称Name"])
def test_headings_in_two_languages(head: str) -> None:
    row = [
        head,
        "Segment 客户群",
        "价值/Worth",
        "Trend|走势",
        "波动% Volatility",
        "耐心 Patience",
        "Qty 数量",
    ]
    assert read(table(row, SHOP)).n_copies == 60


def test_a_row_that_is_no_customer_is_one_message() -> None:
    report = refused(table(HEAD, SHOP, ["Total", "", "", "", "", "", 60]))
    assert report.count("table.csv") == 1
    assert "row 3: this row has nothing in 'segment', 'worth', 'trend', 'volatility', 'patience'" in report


# More of each kind ------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [6.000000000000001, 5.999999999999999, 6.0])
def test_what_is_shown_as_a_whole_number_is_one(value: float) -> None:
    assert read(workbook_of(HEAD, [*SHOP[:2], value, *SHOP[3:]])).customers[0].worth == 6


def test_thousands_are_not_taken_for_decimals() -> None:
    report = refused(table(HEAD, [*SHOP[:6], "1.000"], separator=";"))
    assert "'count' must be a whole number from 1 to 400, not the text '1.000'" in report
    assert "hint" not in report


@pytest.mark.parametrize(
    ("head", "trends"),
    [
        (
            ["Bezeichnung", "Kundengruppe", "Wert", "Trend", "Schwankung", "Geduld", "Anzahl"],
            "steigend fallend",
        ),
        (["Nom", "Catégorie", "Valeur", "Tendance", "Volatilité", "Patience", "Quantité"], "hausse baisse"),
        (
            ["Cliente", "Segmento", "Valor", "Tendencia", "Volatilidad", "Paciencia", "Cantidad"],
            "subiendo bajando",
        ),
        (["客户名称", "行业", "客户价值", "变化趋势", "波动性（%）", "耐心值", "数量"], "上涨 下跌"),
    ],
)
def test_headings_of_other_languages(head: Any, trends: str) -> None:
    rows = [["A", "x", "6,0", trend, 60, 3, 30] for trend in trends.split()]
    deck = read(table(head, *rows, separator=";"))
    assert [customer.trend for customer in deck.customers] == ["rising", "falling"]


def test_many_wrong_cells_of_a_column_are_told_in_few_lines() -> None:
    report = refused(table(HEAD, *[[f"S{n}", "Retail", "6,5", *SHOP[3:6], 2] for n in range(40)]))
    assert report.count("table.csv") == 2
    assert "38 more cells of this column are no better, in rows 4, 5, 6" in report


def test_cells_that_cannot_be_read_are_not_called_empty_as_well() -> None:
    import datetime as dt

    for value in (dt.date(2025, 6, 1), dt.time(6), "=1+5", "#DIV/0!"):
        report = refused(workbook_of(HEAD, [*SHOP[:2], value, *SHOP[3:]]))
        assert report.count("table.xlsx") == 1
        assert "empty" not in report


def test_a_row_of_units_is_one_message() -> None:
    report = refused(table(HEAD, ["", "", "1-9", "", "%", "rounds", "cards"], SHOP))
    assert report.count("table.csv") == 1
    assert "row 2: this row has nothing in 'name', 'segment', 'trend'" in report


def test_letters_that_have_changed_places_are_named() -> None:
    assert "'Retail' and 'Retial' differ by little" in told(
        read(table(HEAD, SHOP, ["B", "Retial", *SHOP[2:]]))
    )


WAYS: dict[str, Any] = {
    "UTF-32": lambda text: text.encode("utf-32"),
    "two marks": lambda text: ("\ufeff\ufeff" + text).encode(),
    "end of a DOS file": lambda text: text.encode() + b"\x1a",
    "rows in quotes": lambda text: "".join(f'"{line}"\n' for line in text.splitlines()).encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_tables_that_came_a_long_way(way: str) -> None:
    assert read(WAYS[way](csv_of(HEAD, SHOP))).n_copies == 60


@pytest.mark.parametrize("name", ["빵집", "꽃집", "서점"])
def test_two_syllables_of_korean_are_not_taken_for_chinese(name: str) -> None:
    assert f"--encoding euc_kr: {name}" in refused(csv_of(HEAD, [name, *SHOP[1:]]).encode("euc_kr"))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_pages_of_the_web_and_empty_files_are_called_that(suffix: str) -> None:
    assert "web page" in refused(SORTS["web page"], suffix)
    assert "XML Spreadsheet 2003" in refused(SORTS["XML Spreadsheet 2003"], suffix)
    assert "this file is empty" in refused(b"", suffix)


def test_a_workbook_with_macros_is_one_as_well() -> None:
    assert read(workbook_of(HEAD, SHOP), ".xlsm").n_copies == 60
