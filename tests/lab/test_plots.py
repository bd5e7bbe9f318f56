"""Pictures of sweeps: every form, both languages, the same bytes again, nothing of a stranger's acted on."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pygame
import pytest

from game.base.errors import UsageError
from game.base.language import set_language
from game.decks import deck_from_document, load_deck
from game.lab.axes import parse_axis
from game.lab.plan import Seat
from game.lab.plots import check_plot_name, own_value, write_plot
from game.lab.sweeps import Sweep, run_sweep

SEATS = (Seat("sales", "skilled"), Seat("marketing", "skilled"))
KINDS = {
    "curve": ["rules.rounds=4,2"],
    "points": ["rules.standards=[],deck"],
    "map": ["rules.rounds=2,4", "deck.volatility=0,80"],
    "curve with a gap": ["rules.rounds=4,20,2"],
    "map with a gap": ["rules.rounds=2,20", "deck.volatility=0,80"],
    "named map": ["seat.sales=novice,skilled", "seat.marketing=novice,skilled"],
}


@pytest.fixture(scope="module")
def swept() -> Any:
    made = {}
    for kind, words in KINDS.items():
        sweep = Sweep(load_deck("city-market"), SEATS, tuple(map(parse_axis, words)), 4)
        cells = sweep.cells()
        made[kind] = sweep, cells, run_sweep(cells)
    return made


@pytest.mark.parametrize(
    ("suffix", "language"),
    # What is written is asked of texts; the three forms are drawn alike.
    [(".png", "zh-CN"), (".svg", "en"), (".html", "zh-CN")],
)
@pytest.mark.parametrize("kind", KINDS)
def test_every_form_in_every_language(
    swept: Any, tmp_path: Path, kind: Any, suffix: Any, language: str
) -> None:
    set_language(language)
    first, second = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    write_plot(first, *swept[kind])
    write_plot(second, *swept[kind])
    assert first.read_bytes() == second.read_bytes()
    if suffix == ".png":
        assert pygame.image.load(BytesIO(first.read_bytes())).get_size() == (1280, 896)
        return
    text = first.read_text(encoding="utf-8")
    assert "http" not in text.replace("http://www.w3.org", "").replace("https://matplotlib.org", "").replace(
        "http://purl.org", ""
    ).replace("http://creativecommons.org", "")
    if suffix == ".svg":
        ET.fromstring(text)  # noqa: S314 - our own
    else:
        assert f'lang="{language}"' in text
        assert ("获胜" in text) == (language == "zh-CN")


def test_the_even_line_runs_between_numbers_and_not_between_names(tmp_path: Path) -> None:
    contours = {}
    for name, words in (
        ("numbers", ["rules.rounds=2,12", "rules.effort=1,3"]),
        ("names", ["seat.sales=novice,skilled", "seat.marketing=novice,skilled"]),
    ):
        sweep = Sweep(load_deck("city-market"), SEATS, tuple(map(parse_axis, words)), 12)
        cells = sweep.cells()
        results = run_sweep(cells)
        ahead = {int(totals.wins[1]) > int(totals.wins[0]) for totals in results}
        assert ahead == {True, False}
        write_plot(tmp_path / f"{name}.svg", sweep, cells, results)
        contours[name] = "ContourSet" in (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
    assert contours == {"numbers": True, "names": False}


def test_a_map_of_three_seats_marks_where_the_third_wins_most(tmp_path: Path) -> None:
    words = ["rules.rounds=2,4", "rules.effort=1,3"]
    marked = {}
    for agents in (("random", "random", "skilled"), ("skilled", "skilled", "random")):
        seats = tuple(map(Seat, ("sales", "marketing", "hybrid"), agents))
        sweep = Sweep(load_deck("city-market"), seats, tuple(map(parse_axis, words)), 12)
        cells = sweep.cells()
        results = run_sweep(cells)
        write_plot(tmp_path / "map.svg", sweep, cells, results)
        text = (tmp_path / "map.svg").read_text(encoding="utf-8")
        marked[agents[2]] = "legend_1" in text
        assert all((totals.wins[2] == totals.wins.max()) == marked[agents[2]] for totals in results)
    assert marked == {"skilled": True, "random": False}


def test_a_deck_s_title_is_shown_and_not_obeyed(swept: Any, tmp_path: Path) -> None:
    sweep, cells, results = swept["curve"]
    document = sweep.deck.to_document() | {"title": "<script>$x^2$ & \\frac"}
    strange = replace(sweep, deck=deck_from_document(document))
    write_plot(tmp_path / "page.html", strange, cells, results)
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "&lt;script&gt;$x^2$ &amp; \\frac" in text


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("rules.rounds=4..12", 8),
        ("rules.rounds=9..12", None),
        ("rules.improve.gain=1..4", 2),
        ("deck.worth_spread=0..200:50", 100),
        ("deck.volatility=0..100:10", 60),
        ("deck.trend=rising,falling", None),
        ("seat.sales=novice,skilled", None),
        ("rules.rounds=4,deck", None),
    ],
)
def test_where_the_deck_itself_lies(word: str, value: Any) -> None:
    found = own_value(load_deck("city-market"), parse_axis(word))
    assert found == pytest.approx(value, abs=3) if value is not None else found is None


def test_names_and_numbers_of_variables(tmp_path: Path) -> None:
    axes = [parse_axis(f"rules.{key}=1..2") for key in ("rounds", "effort", "hand_size")]
    with pytest.raises(UsageError, match=r"has to end in one of \.png"):
        check_plot_name(tmp_path / "map.gif", axes[:1])
    with pytest.raises(UsageError, match="3 are varied"):
        check_plot_name(tmp_path / "map.png", axes)


def test_a_page_says_whose_figures_they_are_and_of_whom_the_agents(swept: Any, tmp_path: Path) -> None:
    write_plot(tmp_path / "named.html", *swept["named map"])
    page = (tmp_path / "named.html").read_text(encoding="utf-8")
    assert "Sales, Marketing; 4 cells" in page  # their agents are what is varied
    heads = ["Marketing wins: 95 % interval", "ties, percent", "Marketing less Sales, points a match"]
    assert all(f"<th>{head}</th>" in page for head in heads)
    assert "cannot be played" not in page
    write_plot(tmp_path / "gap.html", *swept["map with a gap"])
    page = (tmp_path / "gap.html").read_text(encoding="utf-8")
    assert "Sales (skilled), Marketing (skilled)" in page
    assert "\u00d7: cannot be played (2 cells)" in page
