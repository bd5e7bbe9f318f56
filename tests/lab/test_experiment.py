"""Experiments in files: those that ship run, and mistakes are told with their line."""

from pathlib import Path
from typing import Any

import pytest

from game.base.errors import UsageError
from game.base.language import LANGUAGES, pick_text
from game.cli.options import read_seats
from game.decks import load_deck
from game.lab.experiment import load_experiment, shipped_experiments
from game.lab.sweeps import Sweep

GOOD = "vary:\n  rules.rounds: 4..8:2\n"


@pytest.mark.parametrize("name", shipped_experiments())
def test_what_ships_can_be_played_and_is_told_in_every_language(name: str) -> None:
    found = load_experiment(name)
    assert found.seats is not None
    assert found.deck is not None
    assert found.matches is not None
    seats = read_seats(found.seats)
    cells = Sweep(load_deck(found.deck), seats, found.axes, found.matches).cells()
    assert len(cells) > 3
    for text in (found.title, found.question):
        assert text is not None
        assert len({pick_text(text, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_those_that_the_claims_need_are_there() -> None:
    assert set(shipped_experiments()) == {
        *("invitations-by-standards", "patience-by-gain", "standards", "volatility-by-rounds"),
    }


def test_a_file_says_as_much_as_it_likes(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD, encoding="utf-8-sig")
    found = load_experiment(str(path))
    assert [(axis.key, axis.values) for axis in found.axes] == [("rules.rounds", (4, 6, 8))]
    assert (found.deck, found.seats, found.matches, found.mirror) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("- 1\n", "a group of keys"),
        ("vary: {}\n", "line 1: 'vary' takes"),
        ("matches: 10\n", "'vary' is missing"),
        (GOOD + "match: 10\n", "line 3: there is no key 'match'; did you mean 'matches'"),
        (GOOD + "zzzzzz: 10\n", "line 3: there is no key 'zzzzzz'; there are"),
        (GOOD + "matches: 0\n", "line 3: 'matches' takes a whole number"),
        (GOOD + "matches: 1.5\n", "line 3: 'matches' takes a whole number"),
        (GOOD + "mirror: 1\n", "line 3: 'mirror' takes true or false"),
        (GOOD + "seats: sales=skilled\n", "line 3: 'seats' takes a list"),
        (GOOD + "deck: [a]\n", "line 3: 'deck' takes"),
        (GOOD + "title: 3\n", "line 3: 'title' takes"),
        ("vary:\n  rules.rouns: 4\n", "line 1: there is no setting 'rules.rouns'"),
        ("vary:\n  rules.rounds: 9..4\n", "line 1: .*empty range"),
        ("vary: {rules.rounds: [}\n", "line 1"),
        ("vary: &a {rules.rounds: 4}\n", "anchor"),
        (GOOD + "vary: {}\n", "second time"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, text: str, told: Any) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        load_experiment(str(path))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_experiment(str(tmp_path / "none.yaml"))
    (tmp_path / "wide.yaml").write_bytes("vary: 好".encode("utf-16"))
    with pytest.raises(UsageError, match="UTF-8"):
        load_experiment(str(tmp_path / "wide.yaml"))
    with pytest.raises(UsageError, match="did you mean 'standards'"):
        load_experiment("standard")
    with pytest.raises(UsageError, match="there are"):
        load_experiment("nothing-like-it")
