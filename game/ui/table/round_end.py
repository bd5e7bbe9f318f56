"""The end of a round: what each hand earned, and what it is worth for the next one, in one view."""

from collections.abc import Iterator
from itertools import pairwise

import pygame

from game.base.language import tr, translate
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import CardFace, draw_card, face_of, hint_card
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.theme import Rgb
from game.ui.draw.widget import Activate, UiState
from game.ui.session.session import Session
from game.wording import (
    CardNote,
    LostCard,
    PaidCard,
    RoundStory,
    Teller,
    card_notes,
    changes_of_round,
    next_hand,
    round_marks,
    story_of_round,
)

__all__ = ["draw_round_end", "round_story"]


def round_story(session: Session) -> list[RoundStory]:
    """Return [seat] the story of the round that has just been shown."""
    return story_of_round(session.presenter.shown, session.board, session.match.deck.rules)


def draw_round_end(canvas: Canvas, session: Session, teller: Teller, go_on: Activate) -> None:
    """Draw the story of the round over the table."""
    roles = session.match.roles
    stories = round_story(session)
    title = tr("End of round {round}", round=session.presenter.board.round + 1)
    wanted = min(590 * len(roles) + 60, 1240)
    pad, gap = canvas.u(24), canvas.u(36 if len(roles) == 2 else 20)  # noqa: PLR2004
    head, foot = canvas.line(30) + canvas.u(12), max(canvas.u(50), canvas.line(17) + canvas.u(16))

    def draw_stories(on: Canvas, content: Box) -> int:
        columns = Box(content.x, content.y, content.width, 10).columns(len(roles), gap)
        heights = []
        for seat, column in enumerate(columns):
            column.height = 100_000
            heights.append(_draw_story(on, column, session, teller, seat, stories))
        if on is canvas:
            for left, right in pairwise(columns):
                rule = Box((left.right + right.x) // 2, content.y, max(1, canvas.u(1)), max(heights))
                canvas.panel(rule, canvas.theme.panel_edge, None, 0)
        return max(heights)

    # Once into the void, so that the dialog is as high as its content.
    width = min(canvas.u(wanted), canvas.box.width - 2 * pad) - 2 * pad - canvas.u(12)
    void = Canvas(pygame.Surface((1, 1)), canvas.scale, canvas.text_factor, canvas.theme, UiState())
    needed = draw_stories(void, Box(0, 0, width, 100_000))
    inside = canvas.dialog(wanted, (head + needed + foot + canvas.u(16 + 40 + 4)) / canvas.scale)
    canvas.label(inside.cut_top(head - canvas.u(12), canvas.u(12)), title, 30, serif=True)
    footer = inside.cut_bottom(foot, canvas.u(16))
    canvas.button(
        footer.middle(canvas.u(300), footer.height),
        "next",
        tr("Next round"),
        go_on,
        icon="play",
        hotkeys=["enter"],
        is_primary=True,
        size=17,
    )
    with canvas.scrolled(inside, "round-end") as content:
        content.cut_top(draw_stories(canvas, content))


def _draw_story(
    canvas: Canvas, box: Box, session: Session, teller: Teller, seat: int, stories: list[RoundStory]
) -> int:
    theme, top, story = canvas.theme, box.y, stories[seat]
    color = seat_color(canvas, session.match.roles, seat)
    head = box.cut_top(canvas.line(19) + canvas.u(4), canvas.u(4))
    px = min(canvas.line(18), head.height)
    canvas.icon_px(seat_icon(session.match.roles[seat]), head.cut_left(px, canvas.u(8)).center, px, color)
    canvas.label(head, translate(teller.seat(seat)), 19, color, wraps=False)
    rows = [(tr("worth of the cards"), f"{story.worth}"), (tr("lift"), f"+{story.lift}")]
    # As high beside a seat that has a standard, so that the hands lie side by side.
    n_rows = len(rows) + any(session.presenter.board.levels)
    if story.bonus or session.presenter.board.levels[seat]:
        rows.append((tr("bonus of the standard"), f"+{story.bonus}"))
    line = canvas.line(15) + canvas.u(2)
    total = f"+{story.income}"
    room = canvas.width_of(total, 44, serif=True)
    if box.width - room > canvas.u(150) * canvas.text_factor:
        # The sum at the left, what it is made of at the right.
        height = max(canvas.line(44), line * n_rows)
        earned = box.cut_top(height, canvas.u(6))
        canvas.label(earned.cut_left(room, canvas.u(24)), total, 44, serif=True, wraps=False)
        parts = earned.middle(earned.width, line * n_rows)
    else:
        canvas.label(box.cut_top(canvas.line(32)), total, 32, serif=True, wraps=False)
        parts = box.cut_top(line * n_rows, canvas.u(6))
    width = _names_width(canvas, [name for name, _ in rows], parts.width)
    for name, figure in rows:
        _row(canvas, parts, name, figure, theme.ink, width)
    _draw_cards(canvas, box, session, seat, stories)
    rule = box.cut_top(canvas.u(10) + max(1, canvas.u(1)))
    canvas.panel(Box(rule.x, rule.centery, rule.width, max(1, canvas.u(1))), theme.panel_edge, None, 0)
    gain = story.after - story.before
    canvas.text_block(box, next_hand(story), 15, _color(canvas, gain) if gain else theme.ink)
    changes = list(changes_of_round(teller, story))
    width = _names_width(canvas, [text for text, _ in changes], box.width)
    for text, n in changes:
        _row(canvas, box, text, f"{n:+d}" if n else "0", _color(canvas, n), width)
    for icon, text, color in _marks(canvas, session, teller, seat, story):
        box.cut_top(canvas.u(4))
        line_box = Box(box)
        left = line_box.cut_left(canvas.u(24), canvas.u(6))
        canvas.icon_px(
            icon, (left.centerx, box.y + canvas.line(14) // 2), min(canvas.u(20), left.width), color
        )
        height = canvas.text_block(line_box, text, 14, theme.ink)
        box.cut_top(height)
    return box.y - top


def _color(canvas: Canvas, n: int) -> Rgb:
    return canvas.theme.good if n > 0 else canvas.theme.bad if n < 0 else canvas.theme.ink_soft


def _marks(
    canvas: Canvas, session: Session, teller: Teller, seat: int, story: RoundStory
) -> Iterator[tuple[str, str, Rgb]]:
    """Yield who came and went, and a standard that is in force from now on: icon, text, colour."""
    good, bad = canvas.theme.good, canvas.theme.bad
    for icon, text, is_good in round_marks(session, session.presenter.shown, teller, seat, story):
        yield icon, text, good if is_good else bad


def _draw_cards(canvas: Canvas, box: Box, session: Session, seat: int, stories: list[RoundStory]) -> None:
    """Draw the hand as it is now, as on the table behind, and below each card what it has just paid.

    Those who have gone since are drawn as they were then: figures and arrow of a card are of one moment.
    """
    story = stories[seat]
    gap = canvas.u(6)
    n = len(story.cards)
    width = min((box.width - gap * (n - 1)) // n, canvas.u(112))
    # As many lines in every hand, so that what follows lies side by side.
    n_lines = max(len(card_notes(each, at)) for each in stories for at in range(len(each.cards)))
    strip = box.cut_top(width * 7 // 5 + n_lines * canvas.line(15), canvas.u(2))
    has_words = all(
        canvas.width_of(note.text, 14) <= width
        for each in stories
        for at in range(len(each.cards))
        for note in card_notes(each, at)
    )
    for slot, paid in enumerate(story.cards):
        place = Box(strip.x + slot * (width + gap), strip.y, width, width * 7 // 5)
        card = paid or story.lost_from(slot)
        if card is None:
            canvas.panel(place, canvas.theme.panel, canvas.theme.card_edge, 6)
            continue
        face = _face(session, story, card)
        draw_card(canvas, place, face, is_dimmed=paid is None or paid.now is None)
        hint_card(canvas, place, f"end-{seat}-{slot}", face)
        under = Box(place.x, place.bottom, width, n_lines * canvas.line(15))
        for note in card_notes(story, slot):
            _draw_note(canvas, under.cut_top(canvas.line(15)), note, has_words=has_words)


def _draw_note(canvas: Canvas, box: Box, note: CardNote, *, has_words: bool) -> None:
    """Draw one line below a card: in words, or an icon and a figure where there is little room."""
    color = _color(canvas, note.change)
    if has_words:
        canvas.label(box, note.text, 14, color, align="center", wraps=False)
        return
    if note.icon:
        px = min(canvas.line(12), box.width // 3)
        text_width = min(canvas.width_of(note.figure, 14), box.width - px)
        box = box.middle(px + text_width, box.height)
        canvas.icon_px(note.icon, box.cut_left(px).center, px, color)
    canvas.label(box, note.figure, 14, color, align="center", wraps=False)


def _face(session: Session, story: RoundStory, card: PaidCard | LostCard) -> CardFace:
    """Return a card as it is now; one that has gone as it was when it was paid for, or went."""
    deck, board, copy = session.match.deck, session.presenter.board, card.copy
    customer = deck.customers[deck.customer_of[copy]]
    worth, lift, strain = card.worth, card.lift, 0
    trend = int(session.match.world.trend[copy, board.round])
    if isinstance(card, PaidCard) and card.now is not None:
        worth, lift, trend = board.worth[copy], board.lift.get(copy, 0), board.trend[copy]
        strain = board.strain.get(copy, 0)
    elif isinstance(card, PaidCard):
        strain = customer.patience if copy in story.walked else card.strain
    return face_of(deck, customer, worth=worth, lift=lift, trend=trend, strain=strain)


def _figures_width(canvas: Canvas) -> int:
    return canvas.width_of("+0000", 15) + canvas.u(6)


def _names_width(canvas: Canvas, names: list[str], room: int) -> int:
    """Return how wide rows with these names are: a figure is read beside its name, not across the dialog."""
    longest = min(max((canvas.width_of(name, 15) for name in names), default=0), canvas.line(15) * 12)
    return min(room, max(longest + canvas.u(4), canvas.line(15) * 5) + _figures_width(canvas))


def _row(canvas: Canvas, box: Box, name: str, figure: str, color: Rgb, width: int) -> None:
    right = _figures_width(canvas)
    line = box.cut_top(canvas.block_height(name, 15, width - right) + canvas.u(2))
    line.width = width
    canvas.label(line.cut_right(right), figure, 15, color, align="right", wraps=False)
    canvas.label(line, name, 15, canvas.theme.ink_soft)
