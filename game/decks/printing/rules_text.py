"""The rules in words: a deck's own numbers, and dice for the program's draws (Rulebook: A round; Verbs)."""

from collections.abc import Iterator
from typing import NamedTuple

from game.base.language import Message, msg, pick_text, tr, translate
from game.decks.deck import Deck
from game.decks.document import RulesSection
from game.decks.printing.dice import Push, new_trends, pushes, swings, turning
from game.decks.rules_in_words import chances_told

__all__ = ["Part", "questions", "rule_parts"]


class Part(NamedTuple):
    """A heading and the paragraphs under it."""

    heading: str
    paragraphs: list[str]


def rule_parts(deck: Deck) -> list[Part]:
    """Return the rules as they are played on paper, in the language in force."""
    parts = list(_parts(deck))
    parts[-1].paragraphs.append(_foot())
    return parts


def questions(deck: Deck) -> list[str]:
    """Return the questions for the talk afterwards: the deck's, or two that suit any."""
    asked = [pick_text(question) for question in deck.document.questions]
    return asked or [
        tr("What happened, and in which round did it turn?"),
        tr("Where did the points come from?"),
    ]


def _parts(deck: Deck) -> Iterator[Part]:
    rules = deck.document.rules
    needs = msg(
        "Two dice, and for each player a tracking sheet and a pencil. Each player takes a role: "
        "sales (improve, care, cold call, pitch), marketing (draft, invite, standard) or both ways (all "
        "of them)."
    )
    setting = msg(
        "Shuffle the {cards} cards and turn up {hand} for each player. Sort these by worth, a rising card "
        "counting 2 more and a falling one 2 less, and deal them from the top to the players in turn, "
        "there and back again, so that hands are about equal. Write their worth on the sheet. Lay out "
        "{rounds} piles of {row} cards face down, one for each round. What is left is the pile of "
        "prospects.",
        cards=deck.n_copies,
        hand=rules.hand_size,
        rounds=rules.rounds,
        row=rules.market_size,
    )
    yield Part(tr("Before you begin"), [translate(needs), translate(setting)])
    yield Part(tr("A round"), [translate(line) for line in _round(rules)])
    yield Part(tr("What effort buys"), [translate(line) for line in _verbs(deck)])
    yield Part(tr("Then the market moves"), [translate(line) for line in _market(deck)])
    end = msg("After round {rounds} add up all incomes. The highest sum wins.", rounds=rules.rounds)
    yield Part(tr("The end"), [translate(end)])


def _round(rules: RulesSection) -> Iterator[Message]:
    yield msg(
        "1. Open the next pile: these customers lie in the market. Each player has {effort} "
        "effort, and what was "
        "kept from the round before, at most {bank}.",
        effort=rules.effort,
        bank=rules.bank_limit,
    )
    yield msg(
        "2. Each player takes one turn and spends effort. The first player begins round 1, the "
        "next one round 2, "
        "and so on."
    )
    yield msg(
        "3. Income: the worth of all your cards, lift included, and, if your standard is in force, its "
        "bonus for each card that meets it. Write it down."
    )
    yield msg("4. Close (not after the last round), in this order:")
    if rules.standards:
        yield msg(
            "a) Who has announced a standard puts away every card of the hand that is worth less. From "
            "here on it is in force."
        )
    yield msg(
        "b) Every card that was neither improved nor pitched for in this round loses {fade} lift and 1 "
        "strain.",
        fade=rules.improve.fade,
    )
    yield msg(
        "c) A card with as much strain as patience walks out: it lies in the market of the next "
        "round, without "
        "strain, with its lift."
    )
    yield msg("d) What is left in the market is put away.")


def _verbs(deck: Deck) -> Iterator[Message]:
    rules = deck.document.rules
    found = _pushes(rules)
    throws = [_throw(push, is_last=push is found[-1] and len(found) > 1) for push in found]
    yield msg(
        "Improve, 1 effort: throw both dice ({throws}). If it works, the card gets {gain} lift. "
        "Either way it gets "
        "1 strain.",
        throws=throws,
        gain=rules.improve.gain,
    )
    yield msg("In the program: {chances}", chances=chances_told(deck.rules))
    yield msg("Care, 1 effort: one of your cards loses {relief} strain.", relief=rules.care.relief)
    yield msg(
        "Cold call, 1 effort: put one of your cards away and take the top prospect, unseen, in its place."
    )
    prices = [
        msg("{price} from worth {tier} on", price=n, tier=tier) for n, tier in enumerate(rules.price_tiers, 2)
    ]
    if rules.pitch.limit:
        yield msg(
            "Pitch: take a card from the market in the place of one of yours, for {more} more than a "
            "draft costs. It gets {strain} strain.",
            more=rules.pitch.surcharge,
            strain=rules.pitch.strain,
        )
    if prices:
        yield msg(
            "Draft: take a card from the market in the place of one of yours. It costs 1; {prices}.",
            prices=prices,
        )
    else:
        yield msg("Draft, 1 effort: take a card from the market in the place of one of yours.")
    if not rules.standards:
        return
    if rules.invite.limit:
        yield msg(
            "Invite, {n} a turn at most: take a card that has strain out of another hand, for {more} more "
            "than a draft would cost. Your standard has to be in force, and the card, its lift not "
            "counted, has to meet it. The lift comes along, the strain goes.",
            n=rules.invite.limit,
            more=rules.invite.surcharge,
        )
    levels = [
        msg("worth {at} or more: +{bonus} each", at=standard.at, bonus=standard.bonus)
        for standard in rules.standards
    ]
    yield msg(
        "Standard, 1 effort, not in the last round: tell everybody which one your hand is to meet "
        "({levels}), or none. Until the close nothing is in force, not even the old one.",
        levels=levels,
    )


def _throw(push: Push, *, is_last: bool) -> Message:
    """Return what the dice have to come to at some lift."""
    low, high = push.lifts
    if is_last:
        return msg("lift {low} and above: {n} or more", low=low, n=push.at_least)
    if low == high:
        return msg("lift {low}: {n} or more", low=low, n=push.at_least)
    return msg("lift {low} to {high}: {n} or more", low=low, high=high, n=push.at_least)


def _pushes(rules: RulesSection) -> list[Push]:
    steps = (
        0
        if not rules.improve.step
        else -(-(rules.improve.chance - rules.improve.floor) // rules.improve.step)
    )
    return pushes(rules.improve, max(0, min(steps, 30)))


def _market(deck: Deck) -> Iterator[Message]:
    rules = deck.document.rules
    turn = turning(rules.turnover)
    tables = swings({customer.volatility for customer in deck.customers})
    trends = {customer.trend for customer in deck.customers}
    if turn == "never" and not tables and trends == {"steady"}:
        yield msg("Nothing moves in this market: every card stays worth what is printed on it.")
        return
    yield msg("For each card in a hand throw both dice, once. Write its new worth on the sheet.")
    yield msg("Trend: a rising card gets 1, a falling one loses 1.")
    for table in tables:
        steps = _steps(table.down_two, table.down_one)
        if table.volatility[0] == table.volatility[1]:
            yield msg("Chance, volatility {n} %: {steps}.", n=table.volatility[0], steps=steps)
            continue
        yield msg(
            "Chance, volatility {low} to {high} %: {steps}.",
            low=table.volatility[0],
            high=table.volatility[1],
            steps=steps,
        )
    if words := _TURN_WORDS.get(turn):
        falling, steady = new_trends(rules.trend_mix)
        faces = [
            msg("{faces} falling", faces=_span(1, falling)),
            msg("{faces} steady", faces=_span(falling + 1, steady)),
            msg("{faces} rising", faces=_span(steady + 1, 6)),
        ]
        shown = [
            face
            for face, (low, high) in zip(
                faces, ((1, falling), (falling + 1, steady), (steady + 1, 6)), strict=True
            )
            if low <= high
        ]
        yield msg("New trend {when}: throw one die ({faces}). It counts at once.", when=words, faces=shown)
    yield msg("No card gets below 0, or above {cap} before its lift is added.", cap=rules.worth_cap)


_TURN_WORDS = {
    "double-edge": msg("if both dice show 1, or both show 6"),
    "double": msg("if both dice show the same"),
    "double-seven": msg("if both dice show the same, or come to 7"),
    "even": msg("if the dice come to an even number"),
    "always": msg("every time"),
}


def _steps(two: int, one: int) -> list[Message]:
    """Return what the sums of two dice do, from 2 to 12."""
    steps = []
    if two:
        steps.append(msg("{sums}: 2 less", sums=_span(2, two)))
    low = two + 1 if two else 2
    if one >= low:
        steps.append(msg("{sums}: 1 less", sums=_span(low, one)))
        steps.append(msg("{sums}: 1 more", sums=_span(14 - one, 14 - low)))
    if two:
        steps.append(msg("{sums}: 2 more", sums=_span(14 - two, 12)))
    return steps


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def _foot() -> str:
    return tr(
        "Dice come near to the chances of the program, not up to them; and customers of later "
        "rounds come as they "
        "are printed, while in the program the market has moved them too."
    )
