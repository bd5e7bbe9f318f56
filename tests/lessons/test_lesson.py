"""Lessons: whatever is wrong with a file is told at its line, all of it, and nothing else ever happens."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from game.lessons import LessonError, lesson_schema, load_lesson, shipped_lessons, user_lessons
from game.lessons.loader import Lesson

GOOD = """\
format: 1
id: my-lesson
title: {en: Mine, zh-CN: 我的课}
parts:
  - title: Selling
    deck: city-market
    deal: K7QX-M2P4
    rounds: 4
    seats:
      - {role: sales, agent: you}
      - {role: marketing, agent: novice}
    steps:
      - {say: Look., at: slot 5}
      - {ask: Which?, pick: hand, figures: to_end, reveal: "{pick} {best_figure}"}
      - {say: Push., do: improve}
      - {round: 2, say: "{score}", play: match}
"""


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Any]:
    def read(text: bytes | str) -> Lesson:
        path = tmp_path / "lesson.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_lesson(path)

    return read


def problems(load: Callable[..., Any], text: bytes | str) -> tuple[Any, ...]:
    with pytest.raises(LessonError) as caught:
        load(text)
    return caught.value.problems


def test_a_good_lesson(load: Callable[..., Any]) -> None:
    lesson = load(GOOD)
    (part,) = lesson.parts
    assert part.roles == ("sales", "marketing")
    assert part.agents == (None, "novice")
    assert part.seat == 0
    assert part.deck.rules.rounds == 4
    assert [step.do for step in part.document.steps] == [None, None, "improve", None]


WRONG = [
    ("at: slot 5", "at: slot 6", 13, "there is no slot 6: the last one is slot 5"),
    ("at: slot 5", "at: row 5", 13, "there is no row 5: the last one is row 4"),
    ("at: slot 5", "at: hnd", 13, "'at' must be one of hand"),
    ("at: slot 5", "at: draft", 13, "sales has no 'draft'; it has improve"),
    ("do: improve", "do: standard", 15, "sales has no 'standard'"),
    ("do: improve", "do: imprve", 15, "did you mean 'improve'?"),
    ("do: improve", "doo: improve", 15, "'doo' is not a key of a step"),
    ("do: improve", "doo: improve", 15, "did you mean 'do'?"),
    ("do: improve", "do: improve, play: round", 15, "either do or play"),
    ("say: Push., do: improve", "do: improve", 15, "either say or ask"),
    ("pick: hand, ", "", 14, "a step that asks needs 'pick'"),
    ("pick: hand", "do: any, pick: hand", 14, "'do' goes with say"),
    ("say: Push.", "say: Push., reveal: x", 15, "'reveal' goes with ask"),
    ("{best_figure}", "{best_figur}", 14, "'reveal' knows no {best_figur}"),
    ("{best_figure}", "{best_figur}", 14, "it can hold {best_figure}"),
    ("{best_figure}", "{", 14, "a brace without its other half"),
    ("round: 2", "round: 5", 16, "there is no round 5: the match has 4"),
    ("{say: Push., do: improve}", "{say: Push., round: 3}", 16, "round 2 comes after round 3 here"),
    ("deck: city-market", "deck: city-markt", 6, "did you mean 'city-market'?"),
    ("deck: city-market", "deck: ../secret.yaml", 6, "neither the id of a deck nor a file beside"),
    ("deck: city-market", "deck: /etc/x.yaml", 6, "neither the id of a deck nor a file beside"),
    ("deck: city-market", "deck: 'C:\\x.yaml'", 6, "neither the id of a deck nor a file beside"),
    ("deck: city-market", "deck: gone.yaml", 6, "gone.yaml"),
    ("deal: K7QX-M2P4", "deal: K7QX", 7, "is not a deal code"),
    ("rounds: 4", "rounds: 24", 6, "problem"),
    ("agent: novice", "agent: novise", 11, "did you mean 'novice'?"),
    ("agent: novice", "agent: you", 9, "exactly one seat"),
    ("agent: you", "agent: novice", 9, "exactly one seat"),
    ("role: sales", "role: seller", 10, "'role' must be one of"),
    ("title: Selling", "titel: Selling", 5, "did you mean 'title'?"),
    ("id: my-lesson\n", "", 1, "a lesson needs 'id'"),
    ("format: 1", "format: 2", 1, "'format' must be 1"),
    ("{say: Look., at: slot 5}", "Look", 13, "must be a group of keys"),
    ("{say: Look., at: slot 5}", "{say: }", 13, "'say' has no value"),
]


@pytest.mark.parametrize(("old", "new", "line", "told"), WRONG)
def test_a_mistake_is_told_at_its_line(
    load: Callable[..., Any], old: str, new: str, line: int, told: str
) -> None:
    assert GOOD.count(old) == 1
    found = problems(load, GOOD.replace(old, new))
    texts = [(problem.line, str(problem.message) + " " + str(problem.hint)) for problem in found]
    assert any(at == line and told in text for at, text in texts), texts


def test_all_mistakes_are_told_at_once_with_the_place_marked(load: Callable[..., Any]) -> None:
    text = GOOD.replace("slot 5", "slot 8").replace("round: 2", "round: 9").replace("novice", "nobody")
    found = problems(load, text)
    assert [problem.line for problem in found] == [11, 13, 16]
    with pytest.raises(LessonError) as caught:
        load(text)
    assert str(caught.value.message).endswith("3 problems in this lesson")
    assert caught.value.exit_status == 2
    report = str(caught.value)
    assert "lesson.yaml:13:" in report
    assert "^" in report


def test_several_files_lie_beside_the_lesson(load: Callable[..., Any], tmp_path: Path) -> None:
    deck = (shipped_lessons()[0].parent / "decks" / "first-street.yaml").read_bytes()
    (tmp_path / "mine.yaml").write_bytes(deck)
    lesson = load(GOOD.replace("city-market", "mine.yaml").replace("slot 5", "slot 4"))
    assert lesson.parts[0].deck.id == "first-street"


@pytest.mark.parametrize("path", shipped_lessons(), ids=lambda path: path.stem)
def test_a_copy_of_a_shipped_lesson_works_anywhere(tmp_path: Path, path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    assert load_lesson(copy).document == load_lesson(path).document


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"   \n# nothing\n",
        b"- a\n- b\n",
        b"format",
        b"\xff\xfe\x00",
        b"a: &x [*x]\n",
        b"[" * 5000,
        b"format: 1\nformat: 1\n",
        b"parts: 3\n",
        b"parts: [3, {}, {steps: 4, seats: 5}, {steps: [[]], seats: [{}]}]\n",
        "title: 你好\nparts:\n  - steps:\n    - at：hand\n".encode(),
    ],
)
def test_whatever_it_holds_it_is_refused_with_reasons(load: Callable[..., Any], text: bytes) -> None:
    found = problems(load, text)
    assert found
    assert all(problem.message for problem in found)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 12), st.text(max_size=4))
@example(0, 12, "")
def test_a_mangled_lesson_is_read_or_refused(load: Callable[..., Any], start: int, n: int, put: str) -> None:
    text = GOOD[:start] + put + GOOD[start + n :]
    told = None
    try:
        load(text.encode("utf-8", "surrogatepass"))
    except LessonError as error:
        told = error
    if told is not None:
        assert told.problems
        assert str(told)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(LessonError, match="no such file"):
        load_lesson(Path("/nowhere/lesson.yaml"))


def test_the_users_own_lessons_are_found(tmp_path: Path) -> None:
    assert user_lessons(tmp_path) == []
    folder = tmp_path / "lessons"
    (folder / "decks").mkdir(parents=True)
    for name in ("b.yaml", "a.yml", "note.txt", ".hidden.yaml"):
        (folder / name).write_text("x")
    assert [path.name for path in user_lessons(tmp_path)] == ["a.yml", "b.yaml"]


def test_the_schema_knows_every_key_and_takes_the_shipped_lessons() -> None:
    schema = lesson_schema()
    json.dumps(schema)
    assert schema["additionalProperties"] is False
    step = schema["$defs"]["Step"]["properties"]
    used = {key for path in shipped_lessons() for key in re.findall(r"(\w+):", path.read_text("utf-8"))}
    assert {"say", "ask", "reveal", "do", "play", "at", "round", "pick", "figures", "wants", "right"} <= set(
        step
    ) & used | {"right"}


def test_the_schema_ships_beside_the_lessons_for_editors() -> None:
    text = shipped_lessons()[0].with_name("lesson.schema.json").read_text("utf-8")
    assert json.loads(text) == lesson_schema()


def test_the_schema_agrees_with_the_loader() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from game.decks import read_yaml

    jsonschema.Draft202012Validator.check_schema(lesson_schema())
    check = jsonschema.Draft202012Validator(lesson_schema())

    def mistakes(text: str) -> list[Any]:
        root = read_yaml(text, "x").root
        assert root is not None
        return list(check.iter_errors(root.data))

    for path in shipped_lessons():
        assert not mistakes(path.read_text("utf-8"))
    for old, new in (("do: improve", "doo: improve"), ("format: 1", "format: 2"), ("pick: hand, ", "")):
        assert mistakes(GOOD.replace(old, new)), new
