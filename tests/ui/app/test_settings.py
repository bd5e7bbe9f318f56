"""Settings come back as they were, and a bad file never keeps the game from starting."""

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.files import user_folder
from game.base.language import LANGUAGES, translate
from game.ui.app.settings import (
    AI_SPEEDS,
    TEXT_SIZES,
    THEMES,
    Settings,
    load_settings,
    save_settings,
)

chosen = st.builds(
    Settings,
    language=st.sampled_from([None, *LANGUAGES]),
    text_size=st.sampled_from(TEXT_SIZES),
    theme=st.sampled_from(THEMES),
    motion=st.booleans(),
    sound=st.integers(0, 100),
    ai_speed=st.sampled_from(AI_SPEEDS),
    fullscreen=st.booleans(),
    projector=st.booleans(),
)
WRONG: dict[str, list[Any]] = {
    "language": ["fr", 1, True, ["en"], {}],
    "text_size": [110, 99, 225, 100.0, "100", True, None, 10**30],
    "theme": ["blue", None, 0, []],
    "motion": [1, "true", None],
    "sound": [-1, 101, 50.0, True, "50", None],
    "ai_speed": ["warp", None, 2, {}],
    "fullscreen": [0, "no", None],
    "projector": [1, "on", None],
    "asks_bet": [0, "yes", None],
    "asks_border": [1, "off", None],
    "win_chance": [1, "on", None],
}


def written(folder: Path, text: bytes | str) -> tuple[Any, ...]:
    (folder / "settings.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(folder)


def test_without_a_file_all_is_as_at_first(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "not there") == (Settings(), None)


@given(chosen)
def test_they_come_back(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    folder = tmp_path_factory.mktemp("home") / "new" / "folder"
    assert save_settings(folder, settings) is None
    assert load_settings(folder) == (settings, None)
    assert [path.name for path in folder.iterdir()] == ["settings.json"]


def test_the_table_of_wrong_values_covers_all_settings() -> None:
    assert set(WRONG) == {field.name for field in fields(Settings)}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in WRONG for value in WRONG[name]])
def test_a_bad_value_gives_way_alone(tmp_path: Path, name: str, value: Any) -> None:
    good = Settings("zh-CN", 150, "dark", False, 5, "fast", True)
    settings, message = written(tmp_path, json.dumps(asdict(good) | {name: value}))
    assert settings == Settings(**asdict(good) | {name: getattr(Settings(), name)})
    assert name in translate(message)
    assert (tmp_path / "settings.json").exists()


def test_keys_of_another_version_are_passed_over(tmp_path: Path) -> None:
    assert written(tmp_path, '{"sound": 7, "colour": "red", "": 1}') == (Settings(sound=7), None)
    assert written(tmp_path, b"\xef\xbb\xbf{}") == (Settings(), None)


BROKEN = {
    "empty": b"",
    "cut off": b'{"sound": 5',
    "no object": b"[1, 2]",
    "a word": b"null",
    "binary": bytes(range(256)),
    "utf-16": "{}".encode("utf-16"),
    "deep": b"[" * 50_000,
    "a long number": b'{"sound": ' + b"9" * 20_000 + b"}",
    "huge": b" " * 2**20,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_set_aside(tmp_path: Path, name: str) -> None:
    settings, message = written(tmp_path, BROKEN[name])
    assert settings == Settings()
    assert "settings.json.damaged-1" in translate(message)
    assert (tmp_path / "settings.json.damaged-1").read_bytes() == BROKEN[name]
    assert load_settings(tmp_path) == (Settings(), None)
    written(tmp_path, b"again")
    assert (tmp_path / "settings.json.damaged-2").read_bytes() == b"again"
    assert save_settings(tmp_path, Settings(sound=1)) is None
    assert load_settings(tmp_path) == (Settings(sound=1), None)


def test_a_folder_or_a_dangling_link_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    assert load_settings(tmp_path)[1] is not None
    assert (tmp_path / "settings.json.damaged-1").is_dir()
    (tmp_path / "settings.json").symlink_to(tmp_path / "nowhere")
    assert load_settings(tmp_path)[1] is not None
    assert load_settings(tmp_path) == (Settings(), None)


@given(st.binary(max_size=200))
def test_any_bytes_are_survived(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("home")
    settings, message = written(folder, data)
    assert isinstance(settings, Settings)
    assert (folder / "settings.json").exists() or message is not None
    assert data in [path.read_bytes() for path in folder.iterdir()]


def test_a_folder_that_cannot_be_written_gives_a_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        message = save_settings(folder, Settings())
        assert message is not None
        assert "could not be saved" in translate(message)


def test_the_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BETTER_HAND_HOME", str(tmp_path))
    assert user_folder() == tmp_path
    monkeypatch.delenv("BETTER_HAND_HOME")
    assert user_folder().name == "better-hand"
    monkeypatch.setenv("BETTER_HAND_HOME", "")
    assert user_folder().name == "better-hand"


def test_no_pygame_for_settings_and_saves() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from game.ui.app import settings; from game.ui.session import saves; "
        "sys.exit(any('pygame' in m for m in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[3], check=True)
