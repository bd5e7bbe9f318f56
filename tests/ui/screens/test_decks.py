"""The screen of decks: a deck saved in an editor shows itself, with its problems, and costs nothing idle."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.base.errors import UsageError
from game.base.language import msg, pick_text
from game.decks import Deck, load_deck, parse_deck
from game.ui.app.app import IDLE_MS
from game.ui.app.deck_library import Shelved, Shelves
from game.ui.screens.decks import LOOK_S, DecksScene
from tests.support import within
from tests.ui.playing import Driver

scene_module = sys.modules["game.ui.screens.decks"]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("BETTER_HAND_DECKS", str(folder))
    return folder


@pytest.fixture
def text() -> str:
    path = load_deck("tea-break").source
    assert path is not None
    return (
        path.read_text(encoding="utf-8")
        .replace("id: tea-break", "id: mine", 1)
        .replace("title: {en: Tea break", "title: {en: Mine", 1)
    )


@pytest.fixture
def driver(tmp_path: Path, own: Path) -> Iterator[Driver]:  # noqa: ARG001 - the folder comes first
    driver = Driver(tmp_path / "home")
    driver.app.show(DecksScene(driver.app))
    driver.look()
    yield driver
    driver.close()


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are checked from now on; nothing is known of any at first."""
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path / "cache"))
    names: list[str] = []

    def noted(data: bytes, name: str, **more: Any) -> Deck:
        names.append(Path(name).name)
        return parse_deck(data, name, **more)

    monkeypatch.setattr(sys.modules["game.decks.summaries"], "parse_deck", noted)
    return names


def save(path: Path, text: str, n: list[int] = [0]) -> None:  # noqa: B006 - one clock for all
    path.write_text(text, encoding="utf-8")
    n[0] += 1
    os.utime(path, ns=(n[0] * 10**9, n[0] * 10**9))  # saved twice in one tick of the disk's clock


def shown(driver: Driver) -> dict[str, Shelved]:
    return {shelved.entry.path.name: shelved for shelved in driver.scene.shelved}


def wait(driver: Driver) -> bool:
    """Let the idle window's clock run for a second and a half; return whether it drew anew."""
    changed = [driver.scene.tick(min(IDLE_MS / 1000, 0.1)) for _ in range(6)]
    driver.look()
    return any(changed)


def test_a_changed_deck_is_read_again_and_shows_its_problems(driver: Driver, own: Path, text: str) -> None:
    assert not wait(driver)
    save(own / "mine.yaml", text)
    assert wait(driver)
    deck = shown(driver)["mine.yaml"].deck
    assert deck is not None
    assert pick_text(deck.title, "en") == "Mine"

    driver.scene.chosen = list(shown(driver)).index("mine.yaml")
    save(own / "mine.yaml", text.replace("worth: 6", "wroth: 6", 1))
    assert wait(driver)
    shelved = driver.scene.shelved[driver.scene.chosen]
    assert shelved.deck is None
    assert "key-unknown" in {problem.code for problem in shelved.problems}
    assert driver.canvas.problems == []

    save(own / "mine.yaml", text)
    assert wait(driver)
    assert driver.scene.shelved[driver.scene.chosen].deck is not None
    assert not wait(driver)


def test_the_chosen_deck_stays_chosen(driver: Driver, own: Path, text: str) -> None:
    save(own / "b.yaml", text.replace("id: mine", "id: b"))
    wait(driver)
    driver.scene.chosen = len(driver.scene.shelved) - 1
    save(own / "a.yaml", text.replace("id: mine", "id: a"))
    assert wait(driver)
    assert driver.scene.shelved[driver.scene.chosen].entry.path.name == "b.yaml"
    (own / "b.yaml").unlink()
    (own / "a.yaml").unlink()
    assert wait(driver)
    driver.look()
    assert driver.scene.shelved[driver.scene.chosen].entry.shipped


def test_only_what_has_changed_is_read(own: Path, text: str, checked: list[str]) -> None:
    save(own / "one.yaml", text.replace("id: mine", "id: one"))
    save(own / "two.yaml", text.replace("id: mine", "id: two"))
    shelves = Shelves()
    checked.clear()
    assert not shelves.look()
    save(own / "two.yaml", text.replace("id: mine", "id: II"))
    assert shelves.look()
    assert checked == ["two.yaml"]


def test_many_decks_are_read_a_few_at_a_time_and_not_at_all_the_next_time(
    driver: Driver, own: Path, text: str, checked: list[str]
) -> None:
    for n in range(100):
        save(own / f"{n:03d}.yaml", text.replace("id: mine", f"id: mine-{n}"))
    checked.clear()
    scene = DecksScene(driver.app)
    assert len(checked) < 40
    last = scene.shelved[-1]
    assert not last.is_checked
    assert pick_text(last.title or "", "en") == "Mine"
    while scene.is_moving():
        before = len(checked)
        scene.tick(0.01)
        assert len(checked) - before <= 2
    assert "099.yaml" in checked
    assert len(checked) == len(set(checked))
    assert last.is_checked
    assert scene.tick(LOOK_S)
    assert not scene.tick(LOOK_S)

    checked.clear()
    again = DecksScene(driver.app)
    assert not again.is_moving()
    assert all(shelved.is_checked for shelved in again.shelved)
    assert checked == []
    deck = again.shelved[-1].deck
    assert deck is not None
    assert deck.id == "mine-99"
    assert checked == ["099.yaml"]


def test_an_idle_screen_costs_next_to_nothing(driver: Driver, own: Path, text: str) -> None:
    for n in range(50):
        save(own / f"{n}.yaml", text.replace("id: mine", f"id: mine-{n}"))
    wait(driver)
    while driver.scene.is_moving():
        driver.scene.tick(LOOK_S)
    driver.scene.tick(LOOK_S)
    with within(1):  # 100 looks are more than a minute and a half of them
        for _ in range(100):
            assert not driver.scene.tick(LOOK_S)


def test_no_folder_and_a_folder_that_comes_later(driver: Driver, own: Path, text: str) -> None:
    own.rmdir()
    wait(driver)
    own.mkdir()
    save(own / "mine.yaml", text)
    assert wait(driver)


def test_the_button_opens_the_folder(driver: Driver, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.rmdir()
    opened: list[Path] = []
    monkeypatch.setattr(scene_module, "open_with_system", opened.append)
    driver.scene._open_folder()
    assert opened == [own]
    assert own.is_dir()

    def fail(path: Path) -> None:
        raise UsageError(msg("nothing here opens {path}; open it by hand", path=str(path)))

    monkeypatch.setattr(scene_module, "open_with_system", fail)
    driver.scene._open_folder()
    assert "open it by hand" in str(driver.app.toasts[-1].text)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_deck_with_many_problems_fits(driver: Driver, own: Path, language: str) -> None:
    driver.app.change(language=language)
    save(own / "bad.yaml", "format: 1\n" + "".join(f"key{n}: 1\n" for n in range(60)))
    wait(driver)
    driver.scene.chosen = list(shown(driver)).index("bad.yaml")
    driver.look()
    assert driver.canvas.problems == []


def test_of_many_decks_the_seen_ones_are_drawn_and_all_are_reached(
    driver: Driver, own: Path, text: str
) -> None:
    for n in range(60):
        save(own / f"{n:03d}.yaml", text.replace("id: mine", f"id: mine-{n}"))
    driver.app.replace_top(DecksScene(driver.app))
    driver.settle()
    n_decks = len(driver.scene.shelved)

    def there() -> list[int]:
        keys = [widget.key for widget in driver.canvas.widgets]
        return [int(key[4:]) for key in keys if key.startswith("deck") and key[4:].isdigit()]

    assert len(there()) < 30
    assert there()[0] == 0
    # The keyboard goes through all of them, and what has the focus is in view.
    driver.press("tab")
    while driver.app.state.focus != "deck0":
        driver.press("tab")
    for n in range(1, n_decks):
        driver.press("tab" if n % 2 else "down")
        assert driver.app.state.focus == f"deck{n}"
        found = driver.find(f"deck{n}")
        assert found.rect.height == found.full_rect.height
    driver.press("enter")
    assert driver.scene.chosen == n_decks - 1
    # Scrolled out of sight it keeps the focus.
    driver.app.state.scroll["decks"] = 0
    driver.look()
    assert driver.app.state.focus == f"deck{n_decks - 1}"
    assert 0 in there()
    assert len(there()) < 30
