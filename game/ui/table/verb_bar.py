"""The verbs of a person's turn: a button each, with its cost and exactly what it would do."""

from collections.abc import Callable

from game.base.language import tr, translate
from game.match import Action, preview
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.typeset import READABLE_PX, Style, text_width
from game.ui.draw.widget import Activate
from game.ui.session.session import Session
from game.wording import (
    VERB_HINTS,
    VERB_WORDS,
    Outcome,
    Selection,
    Teller,
    action_of,
    outcome_of,
    verbs_of,
)

__all__ = ["VERB_KEYS", "draw_verbs", "verb_rows"]

VERB_KEYS = {
    "improve": "i",
    "care": "c",
    "cold_call": "k",
    "pitch": "p",
    "draft": "d",
    "invite": "v",
    "standard": "s",
    "end_turn": "e",
}
_MOST_IN_A_ROW = 5
_LOW = 90
"""Logical units below which a verb's place has no room to spare at its sides."""
_LOWEST = 52
"""Logical units that what a verb would do needs, to be said in two sizes."""


def verb_rows(role: str) -> int:
    """Return in how many rows the verbs of a role stand in a bar."""
    return 2 if len(verbs_of(role)) > _MOST_IN_A_ROW else 1


def _places(canvas: Canvas, box: Box, role: str) -> list[Box]:
    """Return where the buttons of a role's verbs stand: in a bar, or one below the other in a column."""
    verbs = verbs_of(role)
    if box.height > box.width:
        end_share = 0.72 if len(verbs) <= _MOST_IN_A_ROW else 1.0
        return Box(box).rows(
            [end_share if verb == "end_turn" else 1.0 for verb in verbs],
            canvas.u(8 if len(verbs) <= _MOST_IN_A_ROW else 5),
        )
    n_rows = verb_rows(role)
    per_row = -(-len(verbs) // n_rows)
    end_share = min(1.0, 0.44 + 0.2 * canvas.text_factor)
    places: list[Box] = []
    for row, part in enumerate(Box(box).rows([1] * n_rows, canvas.u(6))):
        shown = verbs[row * per_row : (row + 1) * per_row]
        places += part.columns([end_share if verb == "end_turn" else 1.0 for verb in shown], canvas.u(8))
    return places


def draw_verbs(
    canvas: Canvas,
    box: Box,
    session: Session,
    teller: Teller,
    chosen: Selection,
    play: Callable[[Action], None],
    choose_standard: Activate,
    drop: Callable[[str, str], None],
) -> None:
    """Draw the buttons of the seat to act."""
    match = session.match
    if match.seat is None:
        return
    role = match.roles[match.seat]
    for verb, place in zip(verbs_of(role), _places(canvas, box, role), strict=True):
        action, missing = action_of(verb, session, chosen)
        seen = preview(session.match, action) if action is not None else None
        why_not = missing or (
            translate(seen.why_not) if seen is not None and seen.why_not is not None else ""
        )
        activate = choose_standard if verb == "standard" else (lambda action=action: play(action))  # type: ignore[misc]
        cost = seen.cost if seen is not None else 1
        outcome = outcome_of(verb, seen, session, teller, chosen) if not why_not else Outcome("")
        _draw_verb(canvas, place, verb, cost, why_not, outcome, activate, drop)


def _draw_verb(
    canvas: Canvas,
    box: Box,
    verb: str,
    cost: int,
    why_not: str,
    outcome: Outcome,
    activate: Activate,
    drop: Callable[[str, str], None],
) -> None:
    theme = canvas.theme
    is_live = not why_not
    hovered = canvas.is_hovered(box) and is_live
    ink = theme.ink if is_live else theme.ink_faint
    canvas.panel(
        box,
        theme.raised if is_live else theme.panel,
        theme.accent if hovered else theme.raised_edge,
        9,
        2 if hovered else 1,
    )
    can_carry = verb not in {"standard", "end_turn"}
    canvas.button_target(
        box,
        verb,
        translate(VERB_WORDS[verb]),
        activate,
        [VERB_KEYS[verb]],
        why_not,
        translate(VERB_HINTS[verb]),
        drop=(lambda target: drop(verb, target)) if can_carry else None,
    )
    inner = box.inset(canvas.u(5 if box.height < canvas.u(_LOW) else 11), canvas.u(6))
    wanted = max(canvas.u(28), canvas.line(17))
    head = inner.cut_top(
        min(wanted, max(inner.height // 3, wanted * inner.height // canvas.line(52))), canvas.u(2)
    )
    chip = head.cut_right(max(canvas.u(20), canvas.width_of("K", 12) + canvas.u(9)), canvas.u(6))
    canvas.key_chip(chip, VERB_KEYS[verb], ink)
    pip = min(max(canvas.u(16), canvas.line(9)), head.height, head.width // 3 // max(cost, 1))
    for _ in range(cost):
        canvas.icon_px(
            "effort", head.cut_right(pip).center, pip, theme.effort if is_live else theme.ink_faint
        )
    icon_px = min(max(canvas.u(24), canvas.line(14)), head.height)
    word = translate(VERB_WORDS[verb])
    # Where there is little room the word needs all of it to be read.
    if head.width - icon_px - canvas.u(7) >= text_width(word, Style(READABLE_PX)):
        canvas.icon_px(
            verb, head.cut_left(icon_px, canvas.u(7)).center, icon_px, theme.accent if is_live else ink
        )
    canvas.label(head, word, 17, ink, wraps=False)
    if why_not:
        # Three lines need what is left free at both ends of a low bar.
        canvas.label(Box(inner.inflate(0, canvas.u(4))), why_not, 15, theme.ink_faint, valign="top")
        return
    _draw_outcome(canvas, inner, outcome)


def _draw_outcome(canvas: Canvas, inner: Box, outcome: Outcome) -> None:
    """Draw what a verb would do: what matters most large, below it a warning, a good side or the rest."""
    theme = canvas.theme
    below = outcome.warning or outcome.good or outcome.more
    if not below:
        canvas.label(inner, outcome.first, 17, theme.ink, valign="top")
        return
    if inner.height < canvas.u(_LOWEST):
        # Too low for a large line and a small one: both in one.
        color = theme.bad if outcome.warning else theme.ink
        canvas.label(inner, tr(", ").join([outcome.first, below]), 15, color, valign="top")
        return
    high, low = canvas.line(20), canvas.block_height(below, 14, inner.width)
    first = inner.cut_top(min(high, max(inner.height * 34 // 100, inner.height * high // (high + low))))
    canvas.label(first, outcome.first, 20, theme.ink, wraps=False)
    color = theme.bad if outcome.warning else theme.good if outcome.good else theme.ink_soft
    if outcome.icon:
        px = min(max(canvas.u(17), canvas.line(11)), canvas.line(14), inner.height)
        sign = inner.cut_left(px, canvas.u(5))
        at = (sign.centerx, inner.y + min(canvas.line(14), inner.height) // 2)
        canvas.icon_px(outcome.icon, at, px, color)
    canvas.label(inner, below, 14, color, valign="top")
