"""The verbs of a person's turn: a button each, with its cost and exactly what it would do."""

from collections.abc import Callable
from dataclasses import dataclass

from game.language import tr, translate
from game.match import Action
from game.match.preview import Preview, preview
from game.match.words import VERB_WORDS
from game.ui.box import Box
from game.ui.canvas import Canvas
from game.ui.session import Session

__all__ = ["VERB_KEYS", "Selection", "draw_verbs", "standard_text", "verbs_of"]

VERB_KEYS = {
    "improve": "i",
    "care": "c",
    "cold_call": "k",
    "draft": "d",
    "standard": "s",
    "end_turn": "e",
}
_SALES = ("improve", "care", "cold_call")
_MARKETING = ("draft", "standard")


@dataclass
class Selection:
    """What a person has picked out: a slot of the own hand, a place of the row."""

    slot: int | None = None
    place: int | None = None


def verbs_of(role: str) -> tuple[str, ...]:
    """Return the verbs of a role in the order of their buttons."""
    return {
        "sales": (*_SALES, "end_turn"),
        "marketing": (*_MARKETING, "end_turn"),
        "hybrid": (*_SALES, *_MARKETING, "end_turn"),
    }[role]


def draw_verbs(
    canvas: Canvas,
    box: Box,
    session: Session,
    chosen: Selection,
    play: Callable[[Action], None],
    choose_standard: Callable[[], None],
) -> None:
    """Draw the buttons of the seat to act."""
    match = session.match
    if match.seat is None:
        return
    verbs = verbs_of(match.roles[match.seat])
    shares = [0.62 if verb == "end_turn" else 1.0 for verb in verbs]
    for verb, part in zip(verbs, box.columns(shares, canvas.u(8)), strict=True):
        _draw_verb(canvas, part, verb, session, chosen, play, choose_standard)


def _draw_verb(
    canvas: Canvas,
    box: Box,
    verb: str,
    session: Session,
    chosen: Selection,
    play: Callable[[Action], None],
    choose_standard: Callable[[], None],
) -> None:
    theme = canvas.theme
    action, missing = _action(verb, chosen)
    seen = preview(session.match, action) if action is not None else None
    why_not = missing or (translate(seen.why_not) if seen is not None and seen.why_not is not None else "")
    use = choose_standard if verb == "standard" else (lambda: play(action) if action is not None else None)
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
    canvas.button_target(box, verb, translate(VERB_WORDS[verb]), use, [VERB_KEYS[verb]], why_not)
    inner = box.inset(canvas.u(9), canvas.u(5))
    head = inner.cut_top(max(canvas.u(26), canvas.line(16)), canvas.u(1))
    chip = head.cut_right(max(canvas.u(20), canvas.width_of("K", 12) + canvas.u(9)), canvas.u(5))
    canvas.key_chip(chip, VERB_KEYS[verb], ink)
    cost = seen.cost if seen is not None else (0 if verb == "end_turn" else 1)
    pip = min(canvas.u(14), head.height)
    for _ in range(cost):
        canvas.icon_px(
            "effort", head.cut_right(pip).center, pip, theme.effort if is_live else theme.ink_faint
        )
    icon_px = min(canvas.u(22), head.height)
    canvas.icon_px(
        verb, head.cut_left(icon_px, canvas.u(6)).center, icon_px, theme.accent if is_live else ink
    )
    canvas.label(head, translate(VERB_WORDS[verb]), 16, ink, wraps=False)
    told = why_not or _told(verb, seen, session)
    canvas.label(inner, told, 13, theme.ink_soft if is_live else theme.ink_faint, valign="top")


def _action(verb: str, chosen: Selection) -> tuple[Action | None, str]:
    """Return the action that a button stands for with what is picked out, or what is still missing."""
    if verb == "end_turn":
        return Action.end_turn(), ""
    if verb == "standard":
        return None, ""
    if verb == "draft":
        if chosen.place is None:
            return None, tr("pick a customer in the market")
        if chosen.slot is None:
            return None, tr("pick the slot it is to take")
        return Action.draft(chosen.place, chosen.slot), ""
    if chosen.slot is None:
        return None, tr("pick a card of your hand")
    return Action(verb, chosen.slot), ""


def _told(verb: str, seen: Preview | None, session: Session) -> str:
    if verb == "end_turn":
        return _told_end(session)
    if verb == "standard":
        return _told_standard(session)
    if seen is None:
        return ""
    if verb == "improve":
        parts = [tr("{chance} % for +{gain}", chance=seen.chance, gain=seen.gain)]
        if seen.income is not None and seen.income != seen.gain:
            parts.append(tr("income +{n} this round", n=seen.income))
        parts.append(tr("strain {n} of {patience}", n=seen.strain, patience=seen.patience))
        if seen.walks_out:
            parts.append(tr("walks out at the close!"))
        return tr(", ").join(parts)
    if verb == "care":
        return tr("strain down to {n} of {patience}", n=seen.strain, patience=seen.patience)
    if verb == "cold_call":
        return tr("an unknown prospect takes this slot; {n} left", n=int(session.match.table.n_prospects[0]))
    return tr("income this round {n}", n=f"{seen.income or 0:+d}")


def _told_end(session: Session) -> str:
    seat = session.match.seat or 0
    left = int(session.match.table.effort[seat])
    limit = session.match.deck.rules.bank_limit
    kept = 0 if session.match.round == session.match.deck.rules.rounds - 1 else min(left, limit)
    return tr("{kept} of {left} effort is kept", kept=kept, left=left)


def _told_standard(session: Session) -> str:
    seat = session.match.seat or 0
    level = int(session.match.table.level[seat])
    return tr("now: {standard}", standard=standard_text(session, level))


def standard_text(session: Session, level: int) -> str:
    """Return a standard in a few words."""
    if level == 0:
        return tr("none")
    rules = session.match.deck.rules
    at, bonus = int(rules.standard_at[level]), int(rules.standard_bonus[level])
    return tr("worth {at} or more, +{bonus} each", at=at, bonus=bonus)
