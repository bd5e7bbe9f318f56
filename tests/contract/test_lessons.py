"""What every shipped lesson and the lesson plan owe, in every language."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.agents import make_agent
from game.base.language import LANGUAGES
from game.base.markdown import plain_text, read_markdown
from game.lessons import figure_of, load_lesson, load_plan, shipped_lessons
from game.lessons.loader import Lesson

LESSONS = shipped_lessons()
every_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
WIDE = re.compile("[\u4e00-\u9fff]")


def test_there_is_a_first_lesson() -> None:
    assert "first-match" in {path.stem for path in LESSONS}


@every_lesson
def test_it_is_sound_and_called_as_its_file(path: Path) -> None:
    lesson = load_lesson(path)
    assert lesson.document.id == path.stem
    assert all(part.deck.warnings == () for part in lesson.parts)


def texts_of(lesson: Lesson) -> Iterator[Any]:
    document = lesson.document
    yield from (document.title, document.description)
    for part in document.parts:
        yield part.title
        for step in part.steps:
            yield from (text for text in (step.say, step.ask, step.reveal, step.right) if text is not None)


@every_lesson
def test_it_speaks_every_language(path: Path) -> None:
    for text in texts_of(load_lesson(path)):
        assert set(text) == set(LANGUAGES), text
        assert not WIDE.search(text["en"])
        assert WIDE.search(text["zh-CN"])
        places = {language: sorted(re.findall(r"\{\w+\}", shown)) for language, shown in text.items()}
        assert len({tuple(found) for found in places.values()}) == 1, places


@every_lesson
def test_both_ways_are_tried_and_each_part_asks_before_it_tells(path: Path) -> None:
    lesson = load_lesson(path)
    assert {"sales", "marketing"} <= {part.roles[part.seat] for part in lesson.parts}
    for part in lesson.parts:
        assert any(step.ask is not None for step in part.document.steps)


@every_lesson
def test_a_question_with_one_answer_has_one(path: Path) -> None:
    """On the table as it is when everybody plays skilfully, not every card is the best."""
    for part in load_lesson(path).parts:
        match = part.open()
        agents = [make_agent(role, "skilled") for role in part.roles]
        for step in part.document.steps:
            while match.seat is not None and (match.seat != part.seat or match.round + 1 < (step.round or 1)):
                match.play(agents[match.seat].choose(match.observation))
            if step.ask is None or step.figures == "push":
                continue
            cards = (
                match.table.hands[part.seat]
                if step.pick == "hand"
                else match.table.row[: int(match.table.n_row[0])]
            )
            figures = {figure_of(match, str(step.figures), int(copy)) for copy in cards if copy >= 0}
            assert len(figures) > 1, step.ask


@every_lesson
def test_it_asks_nothing_that_only_hindsight_knows(path: Path) -> None:
    for part in load_lesson(path).parts:
        for step in part.document.steps:
            assert step.figures != "to_end", step.ask


def shape_of(node: Any) -> str | tuple[Any, ...]:
    """What a block is made of, whatever its words."""
    if node.type == "inline":
        return "words"
    return node.type, node.tag, tuple(shape_of(child) for child in node.children)


def test_the_plan_is_the_same_in_every_language() -> None:
    plans = [read_markdown(load_plan(language)) for language in LANGUAGES]
    shapes = [[shape_of(block) for block in plan.children] for plan in plans]
    assert len(shapes[0]) > 20
    assert shapes[0] == shapes[1]


def test_the_plans_figures_are_the_same_in_every_language() -> None:
    figures = [sorted(re.findall(r"[-+]?\d+\.\d", load_plan(language))) for language in LANGUAGES]
    assert figures[0] == figures[1]
    assert len(figures[0]) > 30


def test_the_plan_holds_plans_a_checklist_and_questions() -> None:
    blocks = read_markdown(load_plan("en")).children
    titles = [plain_text(block) for block in blocks if block.type == "heading"]
    assert {"Before you start", "30 minutes", "60 minutes", "90 minutes", "Questions"} <= set(titles)
    asked = [title for title in titles if title.startswith(("First", "Then", "Last"))]
    assert len(asked) == 4
