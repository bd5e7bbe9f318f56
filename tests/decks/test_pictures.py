"""Pictures of customers: which card has which, what a bad one gets, and files that go along with a deck."""

import io
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from game.base.errors import UsageError
from game.decks import Deck, Picture, drawings, load_deck, parse_deck, save_new
from game.decks.pictures.picture_files import MAX_PICTURE_BYTES, judge_bytes
from game.decks.spreadsheet import export_deck, import_deck
from tests.decks.conftest import GOOD

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><rect width="9" height="6"/>{}</svg>'


def image(kind: str, size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "#c04a00").save(file, kind, **options)
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">II5B", width, height, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b""))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + data + chunk(b"IEND", b"")


def with_picture(name: str) -> str:
    return GOOD.replace("    note: Open at dawn.", f"    note: Open at dawn.\n    picture: {name}")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


def deck_in(folder: Path, name: str) -> Deck:
    (folder / "deck.yaml").write_text(with_picture(name), encoding="utf-8")
    return load_deck(folder / "deck.yaml")


# -- which picture --------------------------------------------------------------------------------


def test_a_drawing_is_named_or_chosen_by_the_segment() -> None:
    deck = parse_deck(with_picture("bakery"))
    assert deck.pictures["bakery"] == Picture("bakery")
    assert deck.pictures["corner-shop"] == Picture("shop")
    assert deck.warnings == parse_deck(GOOD).warnings


@pytest.mark.parametrize(
    ("segment", "drawing"),
    [
        ("{id: a, name: Hospitals}", "health"),
        ("{id: a, name: {en: Third, zh-CN: 老年大学教育}}", "learning"),
        ("{id: health-and-care, name: Third}", "health"),
        ("{id: a, name: Artful}", "person"),  # not "art"
        ("{id: a, name: 某某}", "person"),
    ],
)
def test_words_of_a_segment_choose(segment: str, drawing: str) -> None:
    text = GOOD.replace("{id: food, name: Food}", segment).replace(
        "segment: food", f"segment: {segment[5:].split(',', maxsplit=1)[0]}"
    )
    assert parse_deck(text).pictures["bakery"].drawing == drawing


def test_a_picture_is_no_part_of_what_is_played() -> None:
    plain, drawn = parse_deck(GOOD), parse_deck(with_picture("bakery"))
    assert plain.sha256 == drawn.sha256
    assert plain != drawn
    assert drawn.with_settings({"rules.rounds": 2}).pictures["bakery"].drawing == "bakery"


# -- what is wrong --------------------------------------------------------------------------------


def test_an_unknown_drawing_is_told_with_its_place_and_the_nearest() -> None:
    deck = parse_deck(with_picture("tea-hose"), "deck.yaml")
    (problem,) = [problem for problem in deck.warnings if problem.code == "picture-unknown"]
    line = deck.lines[problem.line - 1]
    assert line[problem.column - 1 :] == "tea-hose"
    assert "tea-house" in str(problem)
    assert deck.pictures["bakery"] == Picture("food")


@pytest.mark.parametrize("value", ["5", "[tea-house]", "{a: b}", "true", '""', f'"{"x" * 201}"', "null"])
def test_what_is_no_name_is_an_error(value: str, broken: object) -> None:
    error = broken("note: Open at dawn.", f"note: Open at dawn.\n    picture: {value}")  # type: ignore[operator]
    assert [problem.path for problem in error.problems] == ["customers[1].picture"]


@pytest.mark.parametrize(
    "name",
    [
        "../shop.png", "a/../../shop.png", "/etc/shop.png", "C:shop.png", "a\\\\shop.png", "none.png",
        "none.svg", "deck.yaml", "shop.gif", "dir.png", ".", "..", "loop.png", "out.png", "out/shop.png",
        "https://example.org/a.png", "file.svg#x",
    ],
)  # fmt: skip
def test_files_are_looked_for_in_the_decks_folder_only(home: Path, name: str) -> None:
    (home.parent / "shop.png").write_bytes(image("PNG"))
    (home / "dir.png").mkdir()
    (home / "loop.png").symlink_to("loop.png")
    (home / "out.png").symlink_to("../shop.png")
    (home / "out").symlink_to("..")
    deck = deck_in(home, f'"{name}"')
    (problem,) = [problem for problem in deck.warnings if problem.code == "picture-bad"]
    assert deck.lines[problem.line - 1][: problem.column - 1] == "    picture: "
    assert deck.pictures["bakery"] == Picture("food")


def test_a_name_near_that_of_a_file_is_suggested(home: Path) -> None:
    (home / "bakery.png").write_bytes(image("PNG"))
    deck = deck_in(home, "bakey.png")
    assert "'bakery.png'" in str(deck.warnings[-1])


@pytest.mark.parametrize("name", ["shop.png", "shop.JPG", "below/shop.jpeg", "shop.svg"])
def test_a_good_file_is_taken(home: Path, name: str) -> None:
    (home / "below").mkdir()
    kind = {"png": "PNG", "svg": ""}.get(name[-3:], "JPEG")
    (home / name).write_bytes(image(kind) if kind else SVG.format("").encode())
    deck = deck_in(home, name)
    assert not [problem for problem in deck.warnings if problem.code.startswith("picture")]
    picture = deck.pictures["bakery"]
    assert (picture.drawing, picture.file) == ("food", home / name)
    assert picture.file_bytes() == (home / name).read_bytes()
    (home / name).write_bytes(b"gone bad")
    assert picture.file_bytes() is None


GOOD_FILES = {
    "rgb.png": image("PNG"),
    "photo.jpg": image("JPEG", (400, 300)),
    "progressive.jpg": image("JPEG", (400, 300), progressive=True),
    "thumb.jpg": image("JPEG", exif=Image.Exif().tobytes()),
    "most.png": image("PNG", (4096, 1)),
    "gradient.svg": SVG.format(
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>'
        '<path d="M0 0L1 2.5e1" fill="url(#a)" style="stroke:none"/><!-- a remark -->'
    ).encode(),
    "potrace.svg": SVG.format(
        '<g transform="translate(0,9) scale(0.1,-0.1)" stroke-width="1"><path d="M90 60L0 60"/></g>'
    ).encode(),
    "inkscape.svg": b'<?xml version="1.0" encoding="UTF-8"?>\n' + SVG.format("<metadata/>").encode(),
    "utf16.svg": SVG.format("").encode("utf-16"),
}


@pytest.mark.parametrize("name", GOOD_FILES)
def test_files_as_programs_write_them_are_good(name: str) -> None:
    assert judge_bytes(GOOD_FILES[name], Path(name).suffix) is None


HOSTILE = {
    "wide.png": png_of(4097, 1),
    "huge.png": png_of(2**31 - 1, 2**31 - 1),
    "empty.png": png_of(0, 5),
    "jpeg.png": image("JPEG"),
    "cut.png": image("PNG")[:-5],
    "flipped.png": image("PNG").replace(b"IDAT", b"IDAQ"),
    "chunks.png": png_of(2, 2, *[chunk(b"tEXt", b"")] * 100_000),
    "length.png": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR",
    "big.png": image("PNG") + bytes(MAX_PICTURE_BYTES),
    "nothing.png": b"",
    "png.jpg": image("PNG"),
    "cut.jpg": image("JPEG")[:200],
    "huge.jpg": image("JPEG").replace(struct.pack(">HH", 20, 30), struct.pack(">HH", 65535, 65535)),
    "scans.jpg": image("JPEG")[:-2] + b"\xff\xda\x00\x02x" * 1000 + b"\xff\xd9",
    "markers.jpg": b"\xff\xd8" + b"\xff\xe0\x00\x02" * 400_000,
    "stuffed.jpg": b"\xff\xd8\xff\xda\x00\x02" + b"\xff\x00" * 1_000_000,
    "script.svg": SVG.format("<script>1</script>").encode(),
    "handler.svg": SVG.format('<path d="M0 0" onload="x()"/>').encode(),
    "link.svg": SVG.format('<a href="https://example.org"/>').encode(),
    "image.svg": SVG.format('<image href="file:///etc/passwd"/>').encode(),
    "use.svg": SVG.format('<use href="#a"/>').encode(),
    "other.svg": SVG.format('<linearGradient xlink:href="b.svg#a"/>').replace(
        "<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"', 1
    ).encode(),
    "paint.svg": SVG.format('<path d="M0 0" fill="url(http://example.org/a)"/>').encode(),
    "import.svg": SVG.format('<style>@import "a.css";</style>').encode(),
    "dashes.svg": SVG.format('<path d="M0 0L9999 0" stroke-dasharray="0.00001"/>').encode(),
    "dashes-in-style.svg": SVG.format('<path style="stroke-dasharray:0.00001"/>').encode(),
    "figure.svg": SVG.format('<path d="M0 0L1e30 0"/>').encode(),
    "nan.svg": SVG.format('<circle r="1e999"/>').encode(),
    "grown.svg": SVG.format('<g transform="scale(1000)"><path d="M0 0L9 9"/></g>').encode(),
    "broad.svg": SVG.format('<g stroke-width="9"><path d="M0 0L9 9"/></g>').encode(),
    "broad-in-sheet.svg": SVG.format("<style>.a{stroke-width:9}</style>").encode(),
    "outline.svg": SVG.format('<path d="M0 0' + "L1 1" * 3_000 + '"/>').encode(),
    "shapes.svg": SVG.format('<rect width="9" height="6"/>' * 2_000).encode(),
    "deep.svg": SVG.format("<g>" * 100_000 + "</g>" * 100_000).encode(),
    "many.svg": SVG.format("<g/>" * 300_000).encode(),
    "long.svg": SVG.format('<path d="M0 0' + "L1 1" * 400_000 + '"/>').encode(),
    "entity.svg": b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("&a;").encode(),
    "doctype.svg": b'<!DOCTYPE svg SYSTEM "http://example.org/a.dtd">' + SVG.format("").encode(),
    "sheet.svg": b'<?xml-stylesheet href="http://example.org/a.css"?>' + SVG.format("").encode(),
    "html.svg": b"<html><body/></html>",
    "cut.svg": SVG.format("")[:-3].encode(),
    "blank.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "binary.svg": b"\x1f\x8b\x08\x00",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_at_once_and_the_card_falls_back(home: Path, name: str) -> None:
    (home / name).write_bytes(HOSTILE[name])
    start = time.process_time()
    deck = deck_in(home, name)
    assert time.process_time() - start < 5
    (problem,) = [problem for problem in deck.warnings if problem.code == "picture-bad"]
    assert problem.line
    assert problem.hint is not None
    assert deck.pictures["bakery"] == Picture("food")


# -- on the way -----------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".yaml", ".csv", ".xlsx"])
def test_a_picture_goes_along(home: Path, tmp_path: Path, suffix: str) -> None:
    (home / "img").mkdir()
    (home / "img" / "shop.png").write_bytes(image("PNG"))
    text = with_picture("img/shop.png").replace("segment: retail", "segment: retail\n    picture: tea-house")
    (home / "deck.yaml").write_text(text, encoding="utf-8")
    deck = load_deck(home / "deck.yaml")
    there = tmp_path / "there"
    there.mkdir()
    export_deck(deck, there / f"out{suffix}")
    back = load_deck(there / "out.yaml") if suffix == ".yaml" else import_deck(there / f"out{suffix}").deck
    assert back == deck
    assert not [problem for problem in back.warnings if problem.code.startswith("picture")]
    assert back.pictures["corner-shop"] == Picture("tea-house")
    assert back.pictures["bakery"].file == there / "img" / "shop.png"
    assert back.pictures["bakery"].file_bytes() == image("PNG")
    last = save_new(back, tmp_path / "last" / "deck.yaml")
    assert load_deck(last).pictures["bakery"].file_bytes() == image("PNG")


def test_a_spreadsheet_tells_of_a_bad_picture_by_its_cell(home: Path) -> None:
    deck = parse_deck(with_picture("tea-house"))
    export_deck(deck, home / "deck.csv")
    table = (home / "deck.csv").read_text(encoding="utf-8-sig")
    (home / "deck.csv").write_text(table.replace("tea-house", "tea-hose"), encoding="utf-8")
    warnings = import_deck(home / "deck.csv").deck.warnings
    (problem,) = [problem for problem in warnings if problem.code == "picture-unknown"]
    assert problem.where is not None
    assert "tea-house" in str(problem)


def test_another_picture_of_the_same_name_is_never_written_over(home: Path, tmp_path: Path) -> None:
    (home / "shop.png").write_bytes(image("PNG"))
    deck = deck_in(home, "shop.png")
    there = tmp_path / "there"
    there.mkdir()
    (there / "shop.png").write_bytes(image("PNG", (5, 5)))
    with pytest.raises(UsageError):
        export_deck(deck, there / "deck.csv")
    assert [file.name for file in there.iterdir()] == ["shop.png"]
    assert (there / "shop.png").read_bytes() == image("PNG", (5, 5))
    (there / "shop.png").write_bytes(image("PNG"))
    export_deck(deck, there / "deck.csv")
    export_deck(deck, there / "deck.csv", replace_old=True)


def test_a_deck_out_of_a_record_finds_its_pictures_among_the_users_decks(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BETTER_HAND_DECKS", str(home))
    (home / "shop.png").write_bytes(image("PNG"))
    deck = deck_in(home, "shop.png")
    lost = Deck.from_document(deck.document)
    assert lost.source is None
    assert lost.pictures["bakery"].file == home / "shop.png"


def test_every_drawing_can_be_named() -> None:
    for name in drawings():
        assert parse_deck(with_picture(name)).pictures["bakery"] == Picture(name)
