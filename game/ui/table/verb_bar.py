"""The verbs of a person's turn: a button each, with its cost and exactly what it would do."""

from collections.abc import Callable
from dataclasses import dataclass

from game.base.language import msg, tr, translate
from game.match import Action, Preview, preview
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Activate
from game.ui.session.session import Session
from game.wording import VERB_WORDS

__all__ = ["VERB_HINTS", "VERB_KEYS", "Selection", "draw_verbs", "standard_text", "verbs_of"]

VERB_KEYS = {
    "improve": "i",
    "care": "c",
    "cold_call": "k",
    "draft": "d",
    "standard": "s",
    "end_turn": "e",
}
VERB_HINTS = {
    "improve": msg(
        "Push a customer of your hand: if it works, the customer is worth more from now on. Each push adds "
        "strain, and the chance falls with every success. At full strain the customer walks out when the "
        "round ends."
    ),
    "care": msg("Take strain off a customer of your hand, so that nobody walks out."),
    "cold_call": msg("Exchange a card of your hand for the next prospect, whom nobody has seen yet."),
    "draft": msg(
        "Take a customer from the market into a slot of your hand; who was there leaves the match. The "
        "better the customer, the more effort it costs."
    ),
    "standard": msg(
        "Announce the least that a customer of yours must be worth. Who meets it pays a bonus every round; "
        "who does not is let go when the round ends."
    ),
    "end_turn": msg("Let the others play. A little unspent effort can be kept for the next round."),
}
"""What each verb is good for, for people who see it for the first time (Rulebook: Verbs)."""

_SALES = ("improve", "care", "cold_call")
_MARKETING = ("draft", "standard")


@dataclass
class Selection:
    """What a person has picked out: a slot of the own hand, a place of the row."""

    slot: int | None = None
    place: int | None = None
    is_suggested: bool = False
    """The slot was proposed with the customer, and not picked by the person."""


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
    choose_standard: Activate,
) -> None:
    """Draw the buttons of the seat to act."""
    match = session.match
    if match.seat is None:
        return
    verbs = verbs_of(match.roles[match.seat])
    shares = [min(1.0, 0.44 + 0.2 * canvas.text_factor) if verb == "end_turn" else 1.0 for verb in verbs]
    for verb, part in zip(verbs, box.columns(shares, canvas.u(8)), strict=True):
        _draw_verb(canvas, part, verb, session, chosen, play, choose_standard)


def _draw_verb(
    canvas: Canvas,
    box: Box,
    verb: str,
    session: Session,
    chosen: Selection,
    play: Callable[[Action], None],
    choose_standard: Activate,
) -> None:
    theme = canvas.theme
    action, missing = _action(verb, chosen)
    seen = preview(session.match, action) if action is not None else None
    why_not = missing or (translate(seen.why_not) if seen is not None and seen.why_not is not None else "")
    activate = (
        choose_standard if verb == "standard" else (lambda: play(action) if action is not None else None)
    )
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
    cost = seen.cost if seen is not None else (0 if verb == "end_turn" else 1)
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
    outcome = _outcome(verb, seen, session, chosen)
    if outcome.more or outcome.warning:
        first = inner.cut_top(min(canvas.line(20), inner.height // 2))
        canvas.label(first, outcome.first, 20, theme.ink, wraps=False)
    else:
        canvas.label(inner, outcome.first, 17, theme.ink, valign="top")
    if outcome.warning:
        px = min(canvas.u(17), canvas.line(14), inner.height)
        sign = inner.cut_left(px, canvas.u(5))
        canvas.icon_px(
            "warning", (sign.centerx, inner.y + min(canvas.line(14), inner.height) // 2), px, theme.bad
        )
        canvas.label(inner, outcome.warning, 14, theme.bad, valign="top")
    elif outcome.more:
        canvas.label(inner, outcome.more, 14, theme.ink_soft, valign="top")


def _nothing() -> None:
    """Something is still to be picked."""


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


@dataclass(frozen=True)
class _Outcome:
    """What an action would do: first what matters most, then the rest or a warning."""

    first: str
    more: str = ""
    warning: str = ""


def _outcome(verb: str, seen: Preview | None, session: Session, chosen: Selection) -> _Outcome:
    if verb == "end_turn":
        return _outcome_end(session)
    if verb == "standard":
        return _outcome_standard(session)
    if seen is None:
        return _Outcome("")
    if verb == "improve":
        strain = tr("strain {n} of {patience}", n=seen.strain, patience=seen.patience)
        parts = [strain]
        if seen.income is not None and seen.income != seen.gain:
            parts.append(tr("income +{n} this round", n=seen.income))
        warning = tr(", ").join([strain, tr("walks out at the close!")]) if seen.walks_out else ""
        return _Outcome(
            tr("{chance} % for +{gain}", chance=seen.chance, gain=seen.gain), tr(", ").join(parts), warning
        )
    if verb == "care":
        return _Outcome(tr("strain down to {n} of {patience}", n=seen.strain, patience=seen.patience))
    if verb == "cold_call":
        left = int(session.match.table.n_prospects[0])
        return _Outcome(tr("A surprise"), tr("an unknown prospect takes this slot; {n} left", n=left))
    return _Outcome(
        tr("income this round {n}", n=f"{seen.income or 0:+d}"), _outcome_exchange(session, chosen)
    )


def _outcome_exchange(session: Session, chosen: Selection) -> str:
    """Return which customer would take the place of which."""
    match = session.match
    if chosen.place is None or chosen.slot is None or match.seat is None:
        return ""
    deck, board = match.deck, session.presenter.board
    new = board.row[chosen.place] if chosen.place < len(board.row) else None
    old = board.hands[match.seat][chosen.slot]
    if new is None:
        return ""
    new_name = deck.customers[deck.customer_of[new]].name
    if old is None:
        return tr("{new} takes the empty slot", new=new_name)
    return tr("{new} instead of {old}", new=new_name, old=deck.customers[deck.customer_of[old]].name)


def _outcome_end(session: Session) -> _Outcome:
    seat = session.match.seat or 0
    left = int(session.match.table.effort[seat])
    limit = session.match.deck.rules.bank_limit
    kept = 0 if session.match.round == session.match.deck.rules.rounds - 1 else min(left, limit)
    return _Outcome(tr("{kept} of {left} effort is kept", kept=kept, left=left))


def _outcome_standard(session: Session) -> _Outcome:
    seat = session.match.seat or 0
    level = int(session.match.table.level[seat])
    return _Outcome(tr("now: {standard}", standard=standard_text(session, level)))


def standard_text(session: Session, level: int) -> str:
    """Return a standard in a few words."""
    if level == 0:
        return tr("none")
    rules = session.match.deck.rules
    at, bonus = int(rules.standard_at[level]), int(rules.standard_bonus[level])
    return tr("worth {at} or more, +{bonus} each", at=at, bonus=bonus)
