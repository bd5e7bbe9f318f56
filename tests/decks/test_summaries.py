"""What a list says of decks: never other than their files do, and known without checking them again."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from game.decks import (
    Deck,
    DeckError,
    DeckSummaries,
    DeckSummary,
    load_deck,
    parse_deck,
    shelf,
    summaries_of,
    title_in_head,
)


@pytest.fixture(autouse=True)
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of what is kept, which is not there yet."""
    monkeypatch.setenv("BETTER_HAND_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "decks.json"


@pytest.fixture
def file(tmp_path: Path, good: str) -> Path:
    file = tmp_path / "mine.yaml"
    file.write_text(good, encoding="utf-8")
    return file


def remember(file: Path) -> DeckSummary:
    summaries = DeckSummaries()
    summary = DeckSummary.of(summaries.load(file))
    summaries.save()
    return summary


def test_what_was_checked_once_is_known(file: Path) -> None:
    assert DeckSummaries().known(file) is None
    summary = remember(file)
    assert DeckSummaries().known(file) == summary
    assert summary == DeckSummary.of(load_deck(file))
    moved = file.rename(file.with_name("other.yaml"))
    assert DeckSummaries().known(moved) == summary


def test_a_changed_file_of_the_same_size_and_time_is_not_known(file: Path, good: str) -> None:
    remember(file)
    status = file.stat()
    file.write_text(good.replace("rounds: 3", "rounds: 4"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert DeckSummaries().known(file) is None


def test_many_at_once_say_the_same_and_leave_out_the_broken(tmp_path: Path, good: str) -> None:
    texts = {
        "plain": good,
        "warned": good.replace("{en: ", "{de: ", 1),
        "broken": good.replace("worth: 6", "wroth: 6"),
        "doubled": good + "\nid: small\n",
    }
    paths = {name: tmp_path / f"{name}.yaml" for name in texts}
    for name, text in texts.items():
        paths[name].write_text(text, encoding="utf-8")
    found = summaries_of(list(paths.values()))
    expected = [DeckSummary.of(load_deck(paths[name])) for name in ("plain", "warned")]
    assert list(found.values()) == expected
    assert gc.isenabled()


def test_broken_decks_are_told_every_time(file: Path, good: str) -> None:
    file.write_text(good.replace("worth: 6", "wroth: 6"), encoding="utf-8")
    for _ in range(2):
        summaries = DeckSummaries()
        assert summaries.known(file) is None
        with pytest.raises(DeckError):
            summaries.load(file)
        summaries.save()
    file.unlink()
    with pytest.raises(DeckError):
        summaries.known(file)


def test_what_is_kept_is_whole_or_ignored(file: Path, cached: Path) -> None:
    remember(file)
    kept = cached.read_bytes()
    at = kept.index(b"Small")
    for damaged in (b"", b"\xff", kept[:-20], kept[:at] + b"Tiny!" + kept[at + 5 :], b"{}\n{}\n"):
        cached.write_bytes(damaged)
        assert DeckSummaries().known(file) is None
    cached.write_bytes(kept)
    assert DeckSummaries().known(file) is not None


def test_another_version_does_not_believe_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(file)
    module = sys.modules["game.decks.summaries"]
    module._program.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(module, "__version__", "0.0.0")
        assert DeckSummaries().known(file) is None
    module._program.cache_clear()
    assert DeckSummaries().known(file) is not None


def test_a_cache_that_cannot_be_written_is_done_without(file: Path, cached: Path) -> None:
    cached.parent.write_text("a file", encoding="utf-8")
    assert remember(file).id == "small"
    assert DeckSummaries().known(file) is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("format: 1\nid: x\ntitle: Plain\n", "Plain"),
        ('{id: x, title: {en: "A: b", zh-CN: 牌}, rules: [', {"en": "A: b", "zh-CN": "牌"}),
        ("id: title\nrules: {title: inner, more: [title, x]}\ntitle: Outer\n", "Outer"),
        ("segments:\n  - title: x\n", None),
        ("title: &a x\n", "x"),
        ("title: *a\n", None),
        ("title: [\n", None),
        ("title:\n", None),
        ("- title\n- x\n", None),
        ("", None),
        ("\0", None),
    ],
)
def test_the_title_at_the_top(head: str, title: Any, tmp_path: Path) -> None:
    path = tmp_path / "head.yaml"
    path.write_text(head, encoding="utf-8")
    assert title_in_head(path) == title


def test_shipped_decks_say_their_titles_at_the_top() -> None:
    for entry in shelf():
        deck: Deck = parse_deck(entry.path.read_bytes(), entry.id)
        assert title_in_head(entry.path) == deck.title
