"""Which decks there are, and which file an id or a path means."""

import os
import sys
from pathlib import Path

import pytest

from game.base.errors import UsageError
from game.decks import DeckError, find, load_deck, shelf, user_decks


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: str) -> tuple[Path, Path]:
    """A folder of shipped decks with two, and an empty one of the user's."""
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    for name in ("city-market", "frozen-market"):
        (shipped / f"{name}.yaml").write_text(good.replace("id: small", f"id: {name}"), encoding="utf-8")
    monkeypatch.setattr(sys.modules["game.decks.library"], "shipped_decks", lambda: shipped)
    monkeypatch.setenv("BETTER_HAND_DECKS", str(own))
    return shipped, own


def test_shipped_decks_and_the_users(folders: tuple[Path, Path], good: str) -> None:
    _, own = folders
    (own / "a file.yml").write_text(good.replace("id: small", 'id: "my-deck"  # mine'), encoding="utf-8")
    (own / ".hidden.yaml").write_text(good, encoding="utf-8")
    (own / "notes.txt").write_text(good, encoding="utf-8")
    assert [(entry.id, entry.is_user, entry.shipped) for entry in shelf()] == [
        ("city-market", False, True),
        ("frozen-market", False, True),
        ("my-deck", True, False),
    ]
    assert find("my-deck") == own / "a file.yml"
    assert load_deck("my-deck").id == "my-deck"


def test_a_users_deck_takes_the_place_of_a_shipped_one(folders: tuple[Path, Path], good: str) -> None:
    shipped, own = folders
    assert find("city-market") == shipped / "city-market.yaml"
    (own / "copy.yaml").write_text(good.replace("id: small", "id: city-market"), encoding="utf-8")
    assert find("city-market") == own / "copy.yaml"
    assert [(entry.id, entry.replaces_shipped) for entry in shelf()] == [
        ("frozen-market", False),
        ("city-market", True),
    ]


def test_two_files_with_one_id_are_not_chosen_between(folders: tuple[Path, Path], good: str) -> None:
    _, own = folders
    (own / "a.yaml").write_text(good, encoding="utf-8")
    (own / "b.yaml").write_text(good, encoding="utf-8")
    with pytest.raises(UsageError, match=r"several files are the deck 'small': a\.yaml, b\.yaml"):
        find("small")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"id: Not An Id", b"{id: x}", b"x" * 2**21])
def test_a_file_without_an_id_goes_by_its_name(content: bytes, folders: tuple[Path, Path]) -> None:
    _, own = folders
    (own / "broken.yaml").write_bytes(content)
    assert find("broken") == own / "broken.yaml"
    with pytest.raises(DeckError):
        load_deck("broken")


@pytest.mark.usefixtures("folders")
def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"there is no deck 'citymarket'; did you mean 'city-market'\?"):
        load_deck("citymarket")
    for piece, meant in (("city", "city-market"), ("zen", "frozen-market"), ("FROZ", "frozen-market")):
        with pytest.raises(UsageError, match=f"'{piece}'; did you mean '{meant}'"):
            find(piece)
    with pytest.raises(UsageError, match="there is no deck 'zzz'; there are city-market, frozen-market"):
        load_deck("zzz")
    with pytest.raises(UsageError, match=r"there is no deck '\\x1b\[2J'"):
        load_deck("\x1b[2J")


def test_paths_are_paths(folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find("no/such") == Path("no/such")
    assert find("city-market.yaml") == Path("city-market.yaml")
    assert find("CITY.YML") == Path("CITY.YML")
    assert find(Path("city-market")) == Path("city-market")
    (tmp_path / "plain").write_text("", encoding="utf-8")
    assert find("plain") == Path("plain")
    # A folder of that name does not stand in the way of an id; another folder says what it is.
    (tmp_path / "city-market").mkdir()
    assert find("city-market") == folders[0] / "city-market.yaml"
    assert find("own") == Path("own")


def test_the_users_folder_need_not_exist(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BETTER_HAND_DECKS", str(tmp_path / "none"))
    assert user_decks() == tmp_path / "none"
    assert all(entry.shipped for entry in shelf())


def test_without_the_variable_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BETTER_HAND_DECKS")
    folder = user_decks()
    assert folder.name == "decks"
    assert folder.parent.name == "better-hand"


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes there")
def test_a_pipe_on_the_shelf_stops_nobody(folders: tuple[Path, Path]) -> None:
    _, own = folders
    os.mkfifo(own / "pipe.yaml")
    assert [entry.id for entry in shelf()] == ["city-market", "frozen-market", "pipe"]
