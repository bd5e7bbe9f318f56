"""The verbs of a person's turn: a button each, with its cost and exactly what it would do."""

from collections.abc import Callable

from game.base.language import translate
from game.match import Action, preview
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
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


def verb_rows(canvas: Canvas, role: str, width: int) -> int:
    """Return in how many rows the verbs of a role stand in a bar of a width: where they get narrow, two."""
    return 2 if width // len(verbs_of(role)) < canvas.u(92) + canvas.width_of("0", 17) * 5 else 1


def draw_verbs(
    canvas: Canvas,
    box: Box,
    session: Session,
    teller: Teller,
    chosen: Selection,
    play: Callable[[Action], None],
    choose_standard: Activate,
) -> None:
    """Draw the buttons of the seat to act."""
    match = session.match
    if match.seat is None:
        return
    verbs = verbs_of(match.roles[match.seat])
    n_rows = verb_rows(canvas, match.roles[match.seat], box.width)
    per_row = -(-len(verbs) // n_rows)
    end_share = min(1.0, 0.44 + 0.2 * canvas.text_factor)
    for row, part in enumerate(Box(box).rows([1] * n_rows, canvas.u(6))):
        shown = verbs[row * per_row : (row + 1) * per_row]
        shares = [end_share if verb == "end_turn" else 1.0 for verb in shown]
        for verb, place in zip(shown, part.columns(shares, canvas.u(8)), strict=True):
            action, missing = action_of(verb, session, chosen)
            seen = preview(session.match, action) if action is not None else None
            why_not = missing or (
                translate(seen.why_not) if seen is not None and seen.why_not is not None else ""
            )
            activate = choose_standard if verb == "standard" else (lambda action=action: play(action))  # type: ignore[misc]
            cost = seen.cost if seen is not None else 1
            outcome = outcome_of(verb, seen, session, teller, chosen) if not why_not else Outcome("")
            _draw_verb(canvas, place, verb, cost, why_not, outcome, activate)


def _draw_verb(
    canvas: Canvas, box: Box, verb: str, cost: int, why_not: str, outcome: Outcome, activate: Activate
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
    hint = f"{why_not}\n{translate(VERB_HINTS[verb])}" if why_not else translate(VERB_HINTS[verb])
    canvas.button_target(box, verb, translate(VERB_WORDS[verb]), activate, [VERB_KEYS[verb]], why_not, hint)
    inner = box.inset(canvas.u(11), canvas.u(6))
    head = inner.cut_top(min(max(canvas.u(28), canvas.line(17)), inner.height // 3), canvas.u(2))
    chip = head.cut_right(max(canvas.u(20), canvas.width_of("K", 12) + canvas.u(9)), canvas.u(6))
    canvas.key_chip(chip, VERB_KEYS[verb], ink)
    pip = min(canvas.u(16), head.height, head.width // 2 // max(cost, 1))
    for _ in range(cost):
        canvas.icon_px(
            "effort", head.cut_right(pip).center, pip, theme.effort if is_live else theme.ink_faint
        )
    icon_px = min(canvas.u(24), head.height)
    canvas.icon_px(
        verb, head.cut_left(icon_px, canvas.u(7)).center, icon_px, theme.accent if is_live else ink
    )
    canvas.label(head, translate(VERB_WORDS[verb]), 17, ink, wraps=False)
    if why_not:
        canvas.label(inner, why_not, 15, theme.ink_faint, valign="top")
        return
    below = outcome.warning or outcome.good or outcome.more
    if not below:
        canvas.label(inner, outcome.first, 17, theme.ink, valign="top")
        return
    first = inner.cut_top(min(canvas.line(20), inner.height * 45 // 100))
    canvas.label(first, outcome.first, 20, theme.ink, wraps=False)
    color = theme.bad if outcome.warning else theme.good if outcome.good else theme.ink_soft
    if outcome.icon:
        px = min(canvas.u(17), canvas.line(14), inner.height)
        sign = inner.cut_left(px, canvas.u(5))
        at = (sign.centerx, inner.y + min(canvas.line(14), inner.height) // 2)
        canvas.icon_px(outcome.icon, at, px, color)
    canvas.label(inner, below, 14, color, valign="top")
