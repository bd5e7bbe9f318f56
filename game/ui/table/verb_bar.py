"""The verbs of a person's turn: a button each, with its cost and exactly what it would do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.base.language import tr, translate
from game.match import Action, preview
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import even_size
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
_NAME = 17
_ENOUGH = 0.7
"""A name that is read in this share of its size leaves the rest of the room to its sign."""
_SHRINKS = 1.3
"""By how much what matters most may be wider than its place, to be written smaller in one line."""
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
    shown: list[_Shown] = []
    for verb, place in zip(verbs_of(role), _places(canvas, box, role), strict=True):
        action, missing = action_of(verb, session, chosen)
        seen = preview(session.match, action) if action is not None else None
        why_not = missing or (
            translate(seen.why_not) if seen is not None and seen.why_not is not None else ""
        )
        activate = choose_standard if verb == "standard" else (lambda action=action: play(action))  # type: ignore[misc]
        cost = seen.cost if seen is not None else 1
        outcome = outcome_of(verb, seen, session, teller, chosen) if not why_not else Outcome("")
        shown.append(_Shown(_Head(canvas, place, verb, cost), why_not, outcome, activate))
    names = [each.head for each in shown if each.head.verb != "end_turn"]
    size, has_icons = _name_size(canvas, names)
    for each in shown:
        if each.head.verb == "end_turn":
            size, has_icons = _name_size(canvas, [each.head])
        _draw_verb(canvas, each, size, drop, has_icon=has_icons)


class _Head:
    """The first line of a verb's button: its name, with a sign before it, its cost and its key behind it."""

    def __init__(self, canvas: Canvas, box: Box, verb: str, cost: int) -> None:
        self.box, self.verb = box, verb
        self.below = box.inset(canvas.u(5 if box.height < canvas.u(_LOW) else 11), canvas.u(6))
        wanted, high = max(canvas.u(28), canvas.line(17)), self.below.height
        share = high * 42 // 100 if high < 2 * wanted else max(high // 3, wanted * high // canvas.line(52))
        left = self.below.cut_top(min(wanted, share), canvas.u(2))
        self.chip = left.cut_right(max(canvas.u(20), canvas.width_of("K", 12) + canvas.u(9)), canvas.u(6))
        self.pip_px = min(max(canvas.u(16), canvas.line(9)), left.height, left.width // 3 // max(cost, 1))
        self.pips = [left.cut_right(self.pip_px) for _ in range(cost)]
        self.icon_px = min(max(canvas.u(24), canvas.line(14)), left.height)
        self.gap = canvas.u(7)
        self.left = left

    def name(self, *, has_icon: bool) -> tuple[str, int, int]:
        """Return the name with the room it has, beside its sign or without one."""
        beside = self.icon_px + self.gap if has_icon else 0
        return translate(VERB_WORDS[self.verb]), self.left.width - beside, self.left.height


@dataclass(frozen=True)
class _Shown:
    """What is shown of a verb."""

    head: _Head
    why_not: str
    outcome: Outcome
    activate: Activate


def _name_size(canvas: Canvas, heads: Sequence[_Head]) -> tuple[float, bool]:
    """Return one size for the names of several verbs, and whether they have signs beside them.

    Where there is little room the names need all of it to be read.
    """
    sizes = {
        has_icon: even_size(canvas, [head.name(has_icon=has_icon) for head in heads], _NAME, wraps=False)
        for has_icon in (True, False)
    }
    has_icons = sizes[True] >= min(_NAME * _ENOUGH, sizes[False])
    return sizes[has_icons], has_icons


def _draw_verb(
    canvas: Canvas, shown: _Shown, size: float, drop: Callable[[str, str], None], *, has_icon: bool
) -> None:
    theme, head, why_not = canvas.theme, shown.head, shown.why_not
    box, verb = head.box, head.verb
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
        shown.activate,
        [VERB_KEYS[verb]],
        why_not,
        translate(VERB_HINTS[verb]),
        drop=(lambda target: drop(verb, target)) if can_carry else None,
    )
    canvas.key_chip(head.chip, VERB_KEYS[verb], ink)
    for pip in head.pips:
        canvas.icon_px("effort", pip.center, head.pip_px, theme.effort if is_live else theme.ink_faint)
    name = Box(head.left)
    if has_icon:
        sign = name.cut_left(head.icon_px, head.gap)
        canvas.icon_px(verb, sign.center, head.icon_px, theme.accent if is_live else ink)
    canvas.label(name, translate(VERB_WORDS[verb]), size, ink, wraps=False)
    if why_not:
        # Three lines need what is left free at both ends of a low bar.
        low = Box(head.below.inflate(0, canvas.u(4)))
        canvas.label(low, why_not, 15, theme.ink_faint, valign="top")
        return
    _draw_outcome(canvas, Box(head.below), shown.outcome)


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
        text = tr(", ").join([outcome.first, below])
        if (
            outcome.first
            and below == outcome.more
            and canvas.block_height(text, 15, inner.width) > inner.height
        ):
            text = tr(", ").join(filter(None, [outcome.first, outcome.least]))
        canvas.label(inner, text, 15, color, valign="top")
        return
    # In two smaller lines before it gets smaller than the rest.
    wraps = canvas.width_of(outcome.first, 20) > inner.width * _SHRINKS
    high = canvas.block_height(outcome.first, 17, inner.width) if wraps else canvas.line(20)
    low = canvas.block_height(below, 14, inner.width)
    first = inner.cut_top(min(high, max(inner.height * 34 // 100, inner.height * high // (high + low))))
    canvas.label(first, outcome.first, 17 if wraps else 20, theme.ink, wraps=wraps)
    if below == outcome.more and canvas.block_height(below, 13, inner.width) > inner.height:
        below = outcome.least or below
    color = theme.bad if outcome.warning else theme.good if outcome.good else theme.ink_soft
    if outcome.icon:
        px = min(max(canvas.u(17), canvas.line(11)), canvas.line(14), inner.height)
        sign = inner.cut_left(px, canvas.u(5))
        at = (sign.centerx, inner.y + min(canvas.line(14), inner.height) // 2)
        canvas.icon_px(outcome.icon, at, px, color)
    canvas.label(inner, below, 14, color, valign="top")
