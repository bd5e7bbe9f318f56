"""Carrying: what a card or a verb does where it is let go, which places light up, and why others do not."""

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.base.language import tr, translate
from game.match import Action, preview
from game.rules import VERB_NAMES
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.frames import card_radius
from game.ui.draw.widget import Widget
from game.ui.session.session import Session
from game.ui.table.table_view import redraw_key
from game.wording import VERB_WORDS, Selection, Teller, action_of, outcome_of

__all__ = ["Deed", "deed_of", "draw_carrying", "draw_wanted"]

_ON_OWN = ("improve", "care", "cold_call")
_TAKING = {"row": ("draft", "pitch"), "guest": ("invite",)}
"""Verbs that take a card of a kind of place, the usual one first."""


@dataclass(frozen=True)
class Deed:
    """What letting something go somewhere would do."""

    verb: str
    chosen: Selection
    """What is picked out then, whether or not it can be played."""
    action: Action | None
    why_not: str
    """Why nothing would be done; empty if something would."""


def _kind(key: str) -> str:
    """Return what the widget of a key is: slot, row, guest, a verb's name, or nothing of the table's."""
    if key in VERB_NAMES:
        return key
    kind = key.rstrip("0123456789-")
    return kind if kind in {"slot", "row", "guest"} and kind != key else ""


def _pick(chosen: Selection, key: str) -> None:
    kind, number = _kind(key), key.lstrip("abcdefghijklmnopqrstuvwxyz")
    if kind == "slot":
        chosen.slot, chosen.is_suggested = int(number), False
    elif kind == "row":
        chosen.place, chosen.guest = int(number), None
    elif kind == "guest":
        seat, slot = number.split("-")
        chosen.guest, chosen.place = (int(seat), int(slot)), None


def deed_of(session: Session, chosen: Selection, carried: str, target: str) -> Deed | None:
    """Return what carrying one thing of the table onto another means; None if they have nothing in common.

    It is the same either way: a card onto a verb or a verb onto a card, a customer onto a slot or a slot's
    card onto a customer.
    """
    kinds = {_kind(carried): carried, _kind(target): target}
    seat = session.match.seat
    if "" in kinds or len(kinds) < 2 or seat is None or kinds.keys() <= set(VERB_NAMES):  # noqa: PLR2004
        return None
    verb = next((kind for kind in kinds if kind in VERB_NAMES), "")
    card = next((kind for kind in ("row", "guest") if kind in kinds), "")
    if not verb:
        if "slot" not in kinds:
            return None
        roles = session.match.roles
        verb = "pitch" if card == "row" and roles[seat] == "sales" else _TAKING[card][0]
    elif card and verb not in _TAKING[card]:
        return None if verb in {"standard", "end_turn"} else Deed(verb, chosen, None, _why_not_that(verb))
    elif not card and verb not in _ON_OWN and not (verb in {"draft", "pitch", "invite"} and "slot" in kinds):
        return None
    # A slot that was only proposed is no choice: a customer carried onto a verb still has to be given one.
    slot = None if chosen.is_suggested else chosen.slot
    picked = Selection(slot, chosen.place, chosen.guest)
    for key in (carried, target):
        _pick(picked, key)
    action, missing = action_of(verb, session, picked)
    illegal = session.match.why_illegal(action) if action is not None else None
    why_not = missing or (translate(illegal.reason) if illegal is not None else "")
    return Deed(verb, picked, None if why_not else action, why_not)


def _why_not_that(verb: str) -> str:
    if verb in _ON_OWN:
        return tr("only with a card of your own hand")
    return tr("only with a customer who has an open door") if verb == "invite" else tr("only with the market")


def draw_carrying(
    canvas: Canvas,
    session: Session,
    teller: Teller,
    chosen: Selection,
    draw_card_at: Callable[[Canvas, str, tuple[int, int]], bool],
) -> None:
    """Light up where what is carried can be let go, draw it at the pointer, and say what it would do."""
    state = canvas.state
    widgets = {widget.key: widget for widget in canvas.widgets}
    carried = widgets.get(state.carried)
    if carried is None or not _kind(state.carried):
        return
    aimed: tuple[Widget, Deed] | None = None
    for key, widget in widgets.items():
        deed = deed_of(session, chosen, state.carried, key) if key != state.carried else None
        if deed is None:
            continue
        if widget.rect.collidepoint(state.pointer):
            aimed = (widget, deed)
        _light(canvas, widget, is_valid=not deed.why_not, is_aimed=widget.rect.collidepoint(state.pointer))
    moved = (state.pointer[0] - state.pressed_at[0], state.pointer[1] - state.pressed_at[1])
    if not draw_card_at(canvas, state.carried, moved):
        _draw_verb_chip(canvas, state.carried)
    if aimed is not None:
        _say(canvas, session, teller, *aimed)


def draw_wanted(canvas: Canvas, session: Session, chosen: Selection) -> None:
    """Light up the cards that a verb can have which is pointed at or focused and still lacks one."""
    state = canvas.state
    at = next((each for each in reversed(canvas.widgets) if each.rect.collidepoint(state.pointer)), None)
    verb = at.key if at is not None else state.focus if state.focus_shown else ""
    if verb not in VERB_NAMES or verb in {"standard", "end_turn"}:
        return
    action, _ = action_of(verb, session, chosen)
    if action is not None:
        return
    if verb in {"draft", "pitch"} and chosen.place is None:
        kind = "row"
    elif verb == "invite" and chosen.guest is None:
        kind = "guest"
    else:
        kind = "slot"
    for widget in canvas.widgets:
        if _kind(widget.key) != kind:
            continue
        picked = Selection(chosen.slot or 0, chosen.place, chosen.guest)
        _pick(picked, widget.key)
        tried, _ = action_of(verb, session, picked)
        if tried is not None and session.match.why_illegal(tried) is None:
            _light(canvas, widget, is_valid=True, is_aimed=False)


def _light(canvas: Canvas, widget: Widget, *, is_valid: bool, is_aimed: bool) -> None:
    """Draw a bright line around a valid target; nothing around others, until they are aimed at."""
    theme = canvas.theme
    if not is_valid and not is_aimed:
        return
    color = theme.good if is_valid else theme.bad
    box = widget.rect.inflate(canvas.u(6), canvas.u(6)) if is_aimed else widget.rect
    radius = card_radius(box.width) if widget.is_card else canvas.u(10)
    pygame.draw.rect(canvas.surface, color, box, max(2, canvas.u(5 if is_aimed else 3)), border_radius=radius)
    redraw_key(canvas, widget.rect)


def _draw_verb_chip(canvas: Canvas, verb: str) -> None:
    """Draw the verb that is carried: its icon and its name at the pointer."""
    name = translate(VERB_WORDS[verb])
    px = canvas.line(17)
    chip = Box(0, 0, canvas.width_of(name, 17) + px + canvas.u(34), px + canvas.u(14))
    chip.center = canvas.state.pointer
    chip = Box(chip.clamp(canvas.box))
    canvas.panel(chip, canvas.theme.raised, canvas.theme.accent, 10, 2)
    inner = chip.inset(canvas.u(12), 0)
    canvas.icon_px(verb, inner.cut_left(px, canvas.u(8)).center, px, canvas.theme.accent)
    canvas.label(inner, name, 17, wraps=False)


def _say(canvas: Canvas, session: Session, teller: Teller, widget: Widget, deed: Deed) -> None:
    """Say beside what is aimed at what letting go would do, or why nothing."""
    theme = canvas.theme
    if deed.action is not None:
        seen = preview(session.match, deed.action)
        outcome = outcome_of(deed.verb, seen, session, teller, deed.chosen)
        name = translate(VERB_WORDS[deed.verb])
        text = tr("{verb}: {outcome}", verb=name, outcome=outcome.in_full or outcome.first)
        ground = theme.good
    else:
        text, ground = deed.why_not, theme.bad
    width = min(canvas.u(340), canvas.width_of(text, 16) + canvas.u(28))
    height = canvas.block_height(text, 16, width - canvas.u(24)) + canvas.u(12)
    rect = widget.rect
    above = Box(rect.centerx - width // 2, rect.y - height - canvas.u(10), width, height)
    box = Box(above.clamp(canvas.box.inset(canvas.u(6))))
    canvas.panel(box, theme.panel, ground, 9, 2)
    canvas.label(box.inset(canvas.u(12), canvas.u(6)), text, 16, ground, align="center")
