"""The report of one match: result and bet, curves, attribution, contrast, decisions, questions."""

from game.base.language import language, pick_text, tr, translate
from game.base.version import __version__
from game.coach import Review
from game.match import CodeError, Record, deal_code, result_code
from game.reports.blocks import Block, Cell, Code, Grid, Heading, Items, Para, Picture, Report, Sheet
from game.reports.charts import parts_chart, running_chart, seat_styles
from game.reports.review_part import review_blocks, review_sheet
from game.scoring import Decision, MatchScore, most_telling, score_match
from game.wording import (
    DECISION_WORDS,
    DECISIONS_YARDSTICK,
    MATCH_QUESTIONS,
    PART_WORDS,
    Teller,
    change_text,
    hints_text,
    measures_of,
    player_name,
    questions_for,
    reason_line,
    seat_names,
    seats_of,
    telling_rows,
)

__all__ = ["match_report", "result_line"]

_N_DECISIONS = 5


def match_report(record: Record, review: Review | None = None) -> Report:
    """Return the report of a finished match, in the language in force; with the coach's part, if given.

    Raises RecordError for a record that does not replay to its end.
    """
    score = score_match(record.replay().history)
    deck, names = record.deck, seat_names(record.deck, record.roles)
    title = result_line(names, score.scores)
    if record.team:
        title = tr("{team}: {result}", team=record.team, result=title)
    agents = record.agents or (None,) * len(names)
    players = [
        tr("{role} ({who})", role=name, who=player_name(role, agent))
        for name, role, agent in zip(names, record.roles, agents, strict=True)
    ]
    subtitle = tr(
        "{deck}, {n} rounds, deal {code}; {players}",
        deck=pick_text(deck.title),
        n=deck.rules.rounds,
        code=deal_code(record.seed),
        players=players,
    )
    report = Report(title, subtitle, language(), footer=_footer(record))
    report.blocks = [
        *_result(record, score, names),
        *_points(record, score, names),
        *_contrast(score, names),
        *_decisions(score),
        *([] if review is None else review_blocks(review, names)),
        Heading(tr("Questions")),
        Items(questions_for(MATCH_QUESTIONS, deck), is_numbered=True),
        *_code(record),
    ]
    report.sheets = _sheets(record, score, names)
    if review is not None:
        report.sheets.append(review_sheet(review, names))
    return report


def result_line(names: list[str], scores: tuple[int, ...]) -> str:
    """Return who won, and by how much."""
    best = max(scores)
    if scores.count(best) > 1:
        return tr("a tie at {n} points", n=best)
    rest = max(score for score in scores if score < best)
    return tr("{seat} wins, {n} to {rest}", seat=names[scores.index(best)], n=best, rest=rest)


def _footer(record: Record) -> str:
    return tr(
        "Better Hand {version}; deck {deck}, hash {hash}",
        version=__version__,
        deck=record.deck.id,
        hash=record.deck.sha256[:12],
    )


def _bet_line(record: Record, score: MatchScore, names: list[str]) -> str:
    if record.bet is None:
        return tr("There was no bet on this match.")
    if score.winner == record.bet:
        return tr("The bet was on {seat}: right.", seat=names[record.bet])
    return tr("The bet was on {seat}: not this time.", seat=names[record.bet])


def _result(record: Record, score: MatchScore, names: list[str]) -> list[Block]:
    reason = translate(reason_line(score, Teller(record.deck, record.roles)))
    said = [_bet_line(record, score, names)]
    if score.crossover is not None:
        seat, at = score.crossover
        said.append(tr("From round {n} on, {seat} stays ahead to the end.", n=at + 1, seat=names[seat]))
    asked = hints_text(names, record.hints)
    if asked:
        said.append(asked)
    chart = running_chart(seat_styles(record.roles, names), score.tally.income.tolist(), score.crossover)
    gap = "" if language() == "zh-CN" else " "
    rows = tuple(
        (translate(word), *(f"{n:+d}" if n and at else str(n) for n in points))
        for at, (word, points) in enumerate(telling_rows(score))
    )
    rows += ((tr("Score"), *map(str, score.scores)),)
    return [
        Para(tr("{sentence}.", sentence=reason[:1].upper() + reason[1:]), "lead"),
        Grid(("", *names), rows, "l" + "r" * len(names), (2.4, *(1.0 for _ in names))),
        Para(gap.join(said)),
        Picture(chart),
    ]


def _points(record: Record, score: MatchScore, names: list[str]) -> list[Block]:
    words = {name: translate(word) for name, word in PART_WORDS.items()}
    return [
        Heading(tr("Where the points came from")),
        Picture(
            parts_chart(seat_styles(record.roles, names), score.attribution, words),
            tr("Each bar begins where the one above it ends: together they add up to the score."),
        ),
    ]


def _contrast(score: MatchScore, names: list[str]) -> list[Block]:
    rows = tuple(
        (name, *("–" if value is None else form.format(value) for value in values))
        for name, values, form in measures_of(score)
    )
    weights = (2.4, *(1.0 for _ in names))
    return [
        Heading(tr("Side by side")),
        Grid((tr("Measure"), *names), rows, "l" + "r" * len(names), weights),
    ]


def _decisions(score: MatchScore) -> list[Block]:
    about = translate(DECISIONS_YARDSTICK)
    head = (
        tr("Round"),
        tr("Seat"),
        tr("Decision"),
        tr("As the cards stood"),
        tr("The market later"),
        tr("Credit"),
    )
    rows = tuple(_decision_row(score, each) for each in most_telling(score.decisions, _N_DECISIONS))
    if not rows:
        return []
    grid = Grid(head, rows, "rllrrr", (0.8, 1.3, 3.7, 1.0, 1.0, 0.8), strong=5)
    return [Heading(tr("Decisions that mattered")), Para(about), grid]


def _decision_row(score: MatchScore, decision: Decision) -> tuple[str, ...]:
    is_push = decision.kind == "improving"
    teller = Teller(score.history.deck, score.history.roles)
    what = tr(
        "{kind}: {what}",
        kind=DECISION_WORDS[decision.kind],
        what=change_text(score.history, decision),
    )
    return (
        str(decision.round + 1),
        translate(seats_of(teller, decision)),
        what,
        "–" if is_push else f"{decision.pick:+d}",
        "–" if is_push else f"{decision.after:+d}",
        f"{decision.credit:+d}",
    )


def _code(record: Record) -> list[Block]:
    try:
        return [Code(tr("Result code"), result_code(record))]
    except CodeError:
        return []  # too long a match


def _sheets(record: Record, score: MatchScore, names: list[str]) -> list[Sheet]:
    deck = record.deck
    agents = record.agents or (None,) * len(names)
    seats: list[tuple[Cell, ...]] = [
        (name, player_name(role, agent), total, tr("yes") if record.bet == seat else "", *part.values())
        for seat, (name, role, agent, total, part) in enumerate(
            zip(names, record.roles, agents, score.scores, score.attribution, strict=True)
        )
    ]
    words = [translate(PART_WORDS[part]) for part in score.attribution[0]]
    income = score.tally.income.tolist()
    decisions = tuple(
        (
            each.round + 1,
            names[each.seat],
            translate(DECISION_WORDS[each.kind]),
            change_text(score.history, each),
            each.pick,
            each.after,
            each.own,
            each.captured,
            each.credit,
        )
        for each in score.decisions
    )
    taken = (
        tr("As the cards stood"),
        tr("The market later"),
        tr("own lift"),
        tr("lift captured from others"),
        tr("Credit"),
    )
    return [
        Sheet(
            tr("Result"),
            (tr("Seat"), tr("Player"), tr("Score"), tr("Bet"), *words),
            tuple(seats),
        ),
        Sheet(
            tr("Income by round"),
            (tr("Round"), *names),
            tuple((r + 1, *(each[r] for each in income)) for r in range(deck.rules.rounds)),
        ),
        Sheet(
            tr("Side by side"),
            (tr("Measure"), *names),
            tuple(
                (name, *(None if value is None else round(value, 4) for value in values))
                for name, values, _ in measures_of(score)
            ),
        ),
        Sheet(
            tr("Decisions"),
            (tr("Round"), tr("Seat"), tr("Decision"), tr("Customers"), *taken),
            decisions,
        ),
    ]
