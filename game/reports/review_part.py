"""The coach's part of a match's report: why this result, turning points, the turns that cost most."""

from game.base.language import tr, translate
from game.coach import (
    AT_THE_TIME,
    COACH_YARDSTICK,
    EXPECTED,
    GRADE_WORDS,
    HINDSIGHT,
    TURNING_YARDSTICK,
    TWO_CAUSES,
    Review,
    chance_lines,
    dearest_turns,
    decided_sentence,
    hindsight_sentence,
    lead_sentence,
    telling_sentences,
    turn_cost,
    turn_texts,
    turning_sentence,
    whole_parts,
)
from game.reports.blocks import Block, Cell, Grid, Heading, Items, Para, Picture, Sheet
from game.reports.charts import chance_chart, seat_styles

__all__ = ["review_blocks", "review_sheet"]

_N_TURNS = 5


def review_blocks(review: Review, names: list[str]) -> list[Block]:
    """Return the part that people read."""
    head = ("", *names)
    seats = [whole_parts(review, seat) for seat in range(len(names))]
    rows = [
        (translate(parts[0][0]), *(f"{n:+d}" if at and n else str(n) for _, n in parts))
        for at, parts in enumerate(zip(*seats, strict=True))
        if any(n for _, n in parts)
    ]
    rows.append((tr("Score"), *map(str, review.score)))
    rows.append((tr("With hindsight, at least"), *map(str, review.par)))
    n_rounds = review.record.deck.rules.rounds
    blocks: list[Block] = [
        Heading(tr("The players, or luck?")),
        Para(translate(lead_sentence(review)), "lead"),
        Para(translate(TWO_CAUSES), "note"),
        Picture(chance_chart(seat_styles(review.record.roles, names), _chances(review), n_rounds)),
        *(Para(translate(text), "note") for text in (EXPECTED, HINDSIGHT)),
        Grid(head, tuple(rows), "l" + "r" * len(names), (2.4, *(1.0 for _ in names))),
        Items(tuple(translate(hindsight_sentence(review, seat, is_you=False)) for seat in range(len(names)))),
        Heading(tr("What mattered most?")),
        Para(translate(AT_THE_TIME), "note"),
        Items(
            tuple(translate(each) for seat in range(len(names)) for each in telling_sentences(review, seat))
        ),
        Heading(tr("Turning points")),
        Para(translate(decided_sentence(review) or TURNING_YARDSTICK), "note"),
    ]
    turned = tuple(translate(turning_sentence(review, point)) for point in review.turning_points)
    if turned:
        blocks.append(Items(turned))
    return [*blocks, *_turns(review, names)]


def _chances(review: Review) -> list[list[tuple[float, float]]]:
    return [[(place, share * 100) for place, share in line] for line in chance_lines(review)]


def _turns(review: Review, names: list[str]) -> list[Block]:
    """Return the turns that cost most, beside what the coach would have played."""
    deck = review.record.deck
    rows = tuple(
        (
            str(turn.round + 1),
            names[turn.seat],
            *(translate(text) for text in turn_texts(deck, turn)),
            str(turn_cost(turn)),
            translate(GRADE_WORDS[turn.grade]),
        )
        for turn in dearest_turns(review)[:_N_TURNS]
    )
    if not rows:
        return []
    head = (tr("Round"), tr("Seat"), tr("Played"), tr("The coach"), tr("Points lost"), tr("Grade"))
    grid = Grid(head, rows, "rlllrl", (0.8, 1.1, 3.0, 3.0, 0.8, 1.4))
    return [Heading(tr("Turns that cost most")), Para(translate(COACH_YARDSTICK), "note"), grid]


def review_sheet(review: Review, names: list[str]) -> Sheet:
    """Return every turn as a program reads it."""
    deck = review.record.deck
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            turn.round + 1,
            names[turn.seat],
            *(translate(text) for text in turn_texts(deck, turn)),
            turn.cost.mean / 100,
            turn.cost.error / 100,
            translate(GRADE_WORDS[turn.grade]),
        )
        for turn in review.turns
    )
    head = (tr("Round"), tr("Seat"), tr("Played"), tr("The coach"), tr("Points lost"), tr("Standard error"))
    return Sheet(tr("Review"), (*head, tr("Grade")), rows)
