"""Why an action makes sense as the table stands: one short reason, from what lies open.

Whatever tells most in this place is said: the end of the match, an empty slot, a customer about to leave, an
invitation that threatens; so the reasons of a match differ as its moments do, and never by chance.
"""

from collections.abc import Callable
from typing import Any

from game.agents.place import Place
from game.agents.rivalry import acts_later
from game.base.language import Message, msg
from game.rules import (
    CARE,
    COLD_CALL,
    DRAFT,
    IMPROVE,
    INVITE,
    MARKETING,
    PITCH,
    SALES,
    STANDARD,
    current_worth,
    host_seat,
    host_slot,
    improve_chance,
    market_price,
    place_of,
    slot_of,
    verb_of,
)

__all__ = ["circumstance"]

_FEW = 3
"""Rounds left that are called few."""


def circumstance(place: Place, action: int) -> Message:
    """Return what speaks for a legal action here."""
    return _BY_VERB.get(verb_of(action), _of_end)(place, action)


def _of_improve(at: Place, action: int) -> Message:
    seen, rules = at.seen, at.seen.rules
    copy = int(seen.hands[at.seat, slot_of(action)])
    lift, gain, worth = int(seen.lift[copy]), rules.gain, current_worth(seen, copy)
    odds: dict[str, Any] = {"chance": improve_chance(rules, lift), "gain": gain}
    inviter = at.inviter(copy) if at.minds_rivals else None
    walks = at.patience_left(copy) <= 1
    if at.left == 1:
        return msg("last round: {chance} % for {gain} more, and nobody can walk out any more", **odds)
    if walks and seen.effort[at.seat] > 1:
        if lift:
            return msg(
                "{chance} % for {gain} more, even a failed try keeps its lift of {lift}, and effort is left "
                "for the care it needs then",
                lift=lift,
                **odds,
            )
        return msg("{chance} % for {gain} more, with effort left for the care it needs then", **odds)
    if walks:
        return msg("the customer may walk out after this; {chance} % for {gain} more is worth it", **odds)
    if inviter is not None:
        return _of_risk(at, copy, inviter, odds)
    if seen.pushed[copy]:
        return msg(
            "after the first try its strain does not ease this round anyway: {chance} % for {gain} more",
            **odds,
        )
    alike = [
        each
        for each in seen.hand
        if each >= 0 and each != copy and seen.lift[each] == lift and seen.trend[each] == seen.trend[copy]
    ]
    if alike and all(at.patience_left(each) < at.patience_left(copy) for each in alike):
        return msg(
            "as likely to work as with {other}, and this one bears more strain", other=at.name(alike[0])
        )
    if lift == 0 and at.left > _FEW:
        return msg(
            "no lift here now: {chance} % for {gain} more, and {left} rounds to keep it up",
            left=at.left,
            **odds,
        )
    if lift == 0:
        return msg("without lift a try works most often: {chance} % for {gain} more", **odds)
    if at.minds_rivals and any(at.standard(s) for s in range(int(seen.n_seats[0])) if s != at.seat):
        return msg(
            "nobody can invite this one away: without its lift of {lift} too little for a standard", lift=lift
        )
    if seen.trend[copy] > 0:
        return msg("{worth} and rising by itself, and {chance} % for {gain} more on top", worth=worth, **odds)
    if at.behind > gain * at.left:
        return msg(
            "behind by {n}: {chance} % for {gain} more is what there is to catch up with", n=at.behind, **odds
        )
    if at.left <= _FEW:
        return msg("only {left} rounds left: {gain} more at once beats what pays later", left=at.left, **odds)
    return msg(
        "even a failed try keeps its lift of {lift} from fading this round, and {chance} % for {gain} more",
        lift=lift,
        **odds,
    )


def _of_risk(at: Place, copy: int, inviter: int, odds: dict[str, Any]) -> Message:
    """Return what speaks for improving a customer whom a rival with a standard could then invite away."""
    rules, rival = at.seen.rules, at.side(inviter)
    is_coming = at.can_come(inviter)
    effort = int(at.seen.effort[inviter]) if is_coming else rules.effort + rules.bank_limit
    worth = current_worth(at.seen, copy) + odds["gain"]
    if market_price(rules, worth) + rules.invite_surcharge > effort:
        return msg(
            "once worth {worth}, this one costs {rival} more effort than it has", worth=worth, rival=rival
        )
    if not is_coming:
        return msg(
            "{rival} cannot come for this one before the next round: {gain} more till then",
            rival=rival,
            **odds,
        )
    return msg(
        "{rival} could invite this one away; {chance} % for {gain} more is worth the risk",
        rival=rival,
        **odds,
    )


def _of_care(at: Place, action: int) -> Message:
    seen = at.seen
    copy = int(seen.hands[at.seat, slot_of(action)])
    lift, worth = int(seen.lift[copy]), current_worth(seen, copy)
    inviter = at.inviter(copy) if at.minds_rivals else None
    if at.patience_left(copy) <= 0 and lift:
        return msg("would walk out when the round ends and take the lift of {lift} along", lift=lift)
    if at.patience_left(copy) <= 0:
        return msg(
            "would walk out when the round ends: {worth} a round lost for want of 1 effort", worth=worth
        )
    if inviter is not None:
        return msg(
            "care now, before {rival} invites {worth} a round away", worth=worth, rival=at.side(inviter)
        )
    return msg("whoever is cared for can be improved again; rounds left: {left}", left=at.left)


def _of_call(at: Place, action: int) -> Message:
    seen = at.seen
    copy = int(seen.hands[at.seat, slot_of(action)])
    if copy < 0:
        return msg("an empty slot earns nothing: whoever comes is a gain")
    worth, left = current_worth(seen, copy), at.left
    if left == 1:
        return msg("last round: an average prospect should bring more than {worth}", worth=worth)
    if at.patience_left(copy) <= 0:
        return msg("this customer would walk out anyway; somebody new takes the place")
    if at.minds_rivals and seen.strain[copy] > 0 and (inviter := at.inviter(copy)) is not None:
        return msg(
            "{rival} could have this customer anyway; somebody new takes the place", rival=at.side(inviter)
        )
    if seen.trend[copy] < 0:
        return msg("{worth} and falling: an average prospect should bring more", worth=worth)
    if seen.lift[copy]:
        return msg("lift and all only {worth}: an average prospect may bring more", worth=worth)
    if seen.effort[at.seat] == 1:
        return msg("1 effort left, and a weak customer of {worth}: somebody new may be better", worth=worth)
    if left > _FEW:
        if worth == min(current_worth(seen, each) for each in seen.hand if each >= 0):
            return msg(
                "weakest of the hand with {worth}, and {left} rounds for a better one to pay",
                worth=worth,
                left=left,
            )
        return msg(
            "{worth}, and no lift to lose: {left} rounds for a better one to pay", worth=worth, left=left
        )
    return msg("even an average prospect should bring more than {worth}", worth=worth)


def _of_row(at: Place, action: int) -> Message:
    """Return what speaks for taking a customer of the row."""
    seen, rules = at.seen, at.seen.rules
    copy, old = int(seen.row[place_of(action)]), int(seen.hands[at.seat, slot_of(action)])
    worth = current_worth(seen, copy)
    pitches = verb_of(action) == PITCH
    price = market_price(rules, worth) + (rules.pitch_surcharge if pitches else 0)
    if old < 0:
        return msg("an empty slot earns nothing; this one brings {worth} a round", worth=worth)
    more = worth - current_worth(seen, old)
    named = {"old": at.name(old), "more": more}
    if at.left == 1 and more > 0:
        return msg("last round: {more} more than {old}", **named)
    if bonus := max(0, at.standing(copy) - at.standing(old)):
        return msg("meets the standard, as {old} does not: {bonus} a round on top", bonus=bonus, **named)
    if seen.lift[copy]:
        return msg(
            "brings a lift of {lift} along that somebody else has worked for", lift=int(seen.lift[copy])
        )
    if more <= 0 and seen.trend[copy] > seen.trend[old]:
        return msg(
            "no better than {old} now, but with the better arrow, and {left} rounds left",
            left=at.left,
            **named,
        )
    if seen.trend[copy] > 0 > seen.trend[old]:
        return msg("rising, while {old} is falling", **named)
    if more <= 0:
        return msg("no better than {old} now, but likely to last better", **named)
    follower = _next_of_other_verbs(at, MARKETING if not pitches else SALES)
    if follower is not None and seen.trend[copy] >= 0:
        rival = at.side(follower)
        if pitches:
            return msg("{more} more than {old}, and out of the hands of {rival}", rival=rival, **named)
        return msg("{more} more than {old}, and gone before {rival} can pitch", rival=rival, **named)
    if (other := _nearly_as_good(at, copy)) is not None:
        return msg("about as good now as {other}, but with the better arrow", other=at.name(other))
    if at.behind > 0 and at.left <= _FEW:
        return msg("behind by {n}, with little time left: {more} more at once", n=at.behind, more=more)
    if seen.trend[copy] > 0:
        return msg("{worth} and rising, with {left} rounds for it", worth=worth, left=at.left)
    if seen.trend[old] < 0:
        return msg("{old} is falling; this one is worth {more} more right away", **named)
    if price == 1:
        return msg("{more} more a round than {old}, for 1 effort", **named)
    if seen.trend[copy] < 0:
        return msg("falling, but {more} ahead of {old} for now", **named)
    if at.left <= _FEW:
        return msg("{more} more than {old} at once, as little time is left", **named)
    return msg("{more} more a round than {old}: that repays {price} effort", price=price, **named)


def _nearly_as_good(at: Place, copy: int) -> int | None:
    """Return another of the row who is worth about as much, and whose arrow is worse; None if nobody is."""
    seen, worth = at.seen, current_worth(at.seen, copy)
    row = [int(each) for each in seen.row[: int(seen.n_row[0])] if each >= 0 and each != copy]
    near = (each for each in row if abs(current_worth(seen, each) - worth) <= 1)
    return next((each for each in near if seen.trend[each] < seen.trend[copy]), None)


def _next_of_other_verbs(at: Place, alike: int) -> int | None:
    """Return the next rival who can still take customers of the row in another way in this round."""
    if not at.minds_rivals:
        return None
    follower = (at.seat + 1) % int(at.seen.n_seats[0])
    return follower if acts_later(at.seen, follower) and at.seen.roles[follower] != alike else None


def _of_invite(at: Place, action: int) -> Message:
    seen = at.seen
    host = host_seat(place_of(action))
    copy, old = int(seen.hands[host, host_slot(place_of(action))]), int(seen.hands[at.seat, slot_of(action)])
    lift, rival = int(seen.lift[copy]), at.side(host)
    if at.left == 1:
        return msg("last round: a gain here that {rival} cannot make good any more", rival=rival)
    if lift:
        return msg("{rival} has worked for a lift of {lift}, and it comes along", rival=rival, lift=lift)
    if at.behind > 0:
        return msg("{rival} is ahead by {n}: a gain here is a loss there", rival=rival, n=at.behind)
    if old < 0:
        return msg("fills an empty slot here and leaves one with {rival}", rival=rival)
    return msg("strained, and good enough for the standard without any lift: lost to {rival}", rival=rival)


def _of_standard(at: Place, action: int) -> Message:
    seen, rules = at.seen, at.seen.rules
    level, now = place_of(action), int(seen.level[at.seat])
    held = [current_worth(seen, copy) for copy in seen.hand if copy >= 0]
    if level < now:
        short = sum(worth < int(rules.standard_at[now]) for worth in held)
        if short:
            return msg("the present standard would cost {n} of the hand when the round ends", n=short)
        return msg("the present standard would soon cost more customers than it pays")
    asked, bonus = int(rules.standard_at[level]), int(rules.standard_bonus[level])
    meet = sum(worth >= asked for worth in held)
    within = sum(
        copy >= 0 and seen.strain[copy] > 0 and seen.worth[copy] >= asked
        for host in range(int(seen.n_seats[0]))
        if host != at.seat
        for copy in seen.hands.tolist()[host]
    )
    if at.minds_rivals and within:
        return msg(
            "{n} of the hand meet it; strained elsewhere, and good enough to be invited: {m}",
            n=meet,
            m=within,
        )
    return msg(
        "{n} of the hand meet it: {bonus} more for each, every round from the next", n=meet, bonus=bonus
    )


def _of_end(at: Place, action: int) -> Message:  # noqa: ARG001 - the same for all verbs
    seen, rules = at.seen, at.seen.rules
    effort = int(seen.effort[at.seat])
    if at.left == 1:
        return msg("last round, and nothing in sight that is likely to add a point")
    kept = min(effort, rules.bank_limit)
    row = [int(copy) for copy in seen.row[: int(seen.n_row[0])] if copy >= 0]
    if seen.roles[at.seat] == SALES:
        if all(at.patience_left(copy) <= 1 for copy in seen.hand if copy >= 0):
            return msg("all are strained: a round of rest is worth more than another try")
        if not kept:
            return msg("nothing repays its effort now")
        return msg("nothing repays its effort now; {kept} is kept for the next round", kept=kept)
    if not row:
        return msg("nobody is left in the market; {kept} effort is kept", kept=kept)
    if all(market_price(rules, current_worth(seen, copy)) > effort for copy in row):
        return msg(
            "nobody in the market can be had for {effort} effort; {kept} is kept", effort=effort, kept=kept
        )
    held = [current_worth(seen, copy) for copy in seen.hand if copy >= 0]
    if held and all(current_worth(seen, copy) <= min(held) for copy in row):
        if effort > rules.bank_limit:
            return msg("nobody in the market is worth more than the weakest here, {worth}", worth=min(held))
        return msg(
            "the weakest here, {worth}, is as good as the market: {kept} effort is kept",
            worth=min(held),
            kept=kept,
        )
    if effort > rules.bank_limit:
        return msg("nobody in the market would repay the price, even if some effort is lost")
    return msg("the next market may have better ones: {kept} effort is kept for it", kept=kept)


_BY_VERB: dict[int, Callable[[Place, int], Message]] = {
    IMPROVE: _of_improve,
    CARE: _of_care,
    COLD_CALL: _of_call,
    PITCH: _of_row,
    DRAFT: _of_row,
    INVITE: _of_invite,
    STANDARD: _of_standard,
}
