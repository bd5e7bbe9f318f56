"""The report of a class: for each deal all curves, bets, ladder, percentiles and matches to talk about."""

from game.base.language import language, pick_text, tr, translate
from game.base.version import __version__
from game.classroom import (
    Board,
    ClassSession,
    DealStanding,
    Result,
    Rung,
    drawn_maps,
    lead_lines,
    result_lines,
    session_standings,
)
from game.coach import MILLION
from game.lab import FIELD_RUNS
from game.match import deal_code
from game.reports.blocks import Block, Code, Grid, Heading, Items, Para, Picture, Report, Sheet
from game.reports.border_part import border_blocks, line_sheet
from game.reports.charts import chance_curves, class_curves, field_strips, seat_styles
from game.reports.match_report import result_line
from game.wording import CLASS_QUESTIONS, player_name, questions_for, seat_names

__all__ = ["class_report"]


def class_report(board: Board, session: ClassSession) -> Report:
    """Return the report of a session, in the language in force; raises BoardError."""
    standings = [each for each in session_standings(board, session) if each.results]
    n_tables = len({result.team.id for each in standings for result in each.results})
    subtitle = tr(
        "{tables}, {results}",
        tables=tr("{n} table", plural="{n} tables", n=n_tables),
        results=tr("{n} result", plural="{n} results", n=sum(len(each.results) for each in standings)),
    )
    if session.made:
        subtitle = tr("{date}: {what}", date=session.made, what=subtitle)
    footer = tr("Better Hand {version}", version=__version__)
    report = Report(session.name, subtitle, language(), footer=footer)
    maps = drawn_maps(board, session.id)
    if not standings:
        report.blocks.append(Para(tr("There are no results yet."), "lead"))
    report.blocks += [Para(translate(message), "note") for message in board.damaged.values()]
    for standing in standings:
        report.blocks += _deal(standing, is_only=len(standings) == 1)
    report.blocks += border_blocks(maps)
    if standings:
        report.blocks.append(Heading(tr("Questions")))
        report.blocks.append(Items(questions_for(CLASS_QUESTIONS, standings[0].deal.deck), is_numbered=True))
    report.sheets = [_result_sheet(standings), _curve_sheet(standings)]
    if maps:
        report.sheets.append(line_sheet(maps))
    return report


def _deal_name(standing: DealStanding) -> str:
    deal = standing.deal
    name = tr(
        "{deck}, {n} rounds, deal {code}",
        deck=pick_text(deal.deck.title),
        n=deal.deck.rules.rounds,
        code=deal_code(deal.seed),
    )
    return tr("{deal}, hands swapped", deal=name) if deal.mirror else name


def _deal(standing: DealStanding, *, is_only: bool) -> list[Block]:
    deal, names = standing.deal, seat_names(standing.deal.deck, standing.deal.roles)
    styles = seat_styles(deal.roles, names)
    blocks: list[Block] = [Heading(_deal_name(standing), 1)]
    if not is_only:
        blocks.append(
            Para(tr("Tables that played another deal, deck or other rules are ranked apart."), "note")
        )
    blocks.append(Para(_won(standing, names), "lead"))
    incomes = [result.facts.income for result in standing.results]
    lines = list(map(translate, result_lines(standing)))
    caption = tr(
        "One line for each table; above the line of zero {second} leads, below it {first}.",
        second=names[-1],
        first=names[0],
    )
    if len(names) != 2:  # noqa: PLR2004 - a lead is over one other
        caption = tr("One line for each table and seat.")
    blocks += [Heading(tr("All tables")), Picture(class_curves(styles, incomes, lines), caption)]
    blocks += _chances(standing, names)
    blocks += [Heading(tr("Bets")), *_bets(standing, names)]
    blocks += [Heading(tr("The ladder, seat by seat")), _how_ranked(), _ladder(standing, names)]
    blocks += _by_choices(standing, names)
    if standing.field is not None:
        blocks += [
            Heading(tr("Among the computer players")),
            Para(
                tr(
                    "Every mark is a table. The bars: {n} matches of computer players at the same deal, some "
                    "careful, some careless; the dark bar holds the middle half of them, the light one nine "
                    "tenths, the stroke is the middle one. A percentile says how many of them a table beats.",
                    n=FIELD_RUNS,
                )
            ),
            Picture(field_strips(styles, standing.field, [each.facts.scores for each in standing.results])),
        ]
    blocks += [Heading(tr("Matches to talk about")), _highlights(standing, names)]
    blocks.append(Code(tr("Session code of this deal"), deal.code))
    return blocks


def _chances(standing: DealStanding, names: list[str]) -> list[Block]:
    """Return how likely the win was, table by table; nothing where it is not known of any."""
    if not standing.chances:
        return []
    caption = tr("How likely it was that {second} would win, a line for each table.", second=names[-1])
    if len(names) != 2:  # noqa: PLR2004
        caption = tr("One line for each table and seat.")
    percents = [[[chance * 100 / MILLION for chance in each] for each in table] for table in standing.chances]
    styles = seat_styles(standing.deal.roles, names)
    known = {rung.result.id for rung in standing.by_choices[0]}
    lines = zip(standing.results, result_lines(standing), strict=True)
    told = [translate(line) for result, line in lines if result.id in known]
    return [Heading(tr("Chances to win")), Picture(chance_curves(styles, percents, told), caption)]


def _won(standing: DealStanding, names: list[str]) -> str:
    bets = standing.bets
    parts = [tr("{seat} won {n}", seat=name, n=n) for name, n in zip(names, bets.won, strict=True)]
    if bets.ties:
        parts.append(tr("{n} tied", n=bets.ties))
    return tr("Of {n} results: {parts}.", n=len(standing.results), parts=_joined(parts))


def _joined(parts: list[str]) -> str:
    return ("、" if language() == "zh-CN" else ", ").join(parts)


def _bets(standing: DealStanding, names: list[str]) -> list[Block]:
    bets = standing.bets
    if not sum(bets.placed):
        return [Para(tr("Nobody bet before this deal."))]
    rows = tuple(
        (name, *map(str, figures))
        for name, *figures in zip(names, bets.placed, bets.right_on, bets.won, strict=True)
    )
    said = tr("{right} of {n} tables that bet and played were right.", right=bets.right, n=bets.judged)
    if bets.right:
        who = tr("Right: {names}.", names=list(bets.right_teams))
        said = tr("{first} {second}", first=said, second=who)
    head = (tr("Seat"), tr("Bets on it"), tr("Of these right"), tr("Matches it won"))
    return [Para(said), Grid(head, rows, "lrrr", (2, 1, 1, 1))]


def _how_ranked() -> Para:
    text = tr(
        "Each side is ranked by itself: the people who played it. Computers stand among them without a rank."
    )
    return Para(text, "note")


def _rank(rung: Rung) -> str:
    return "–" if rung.rank is None else str(rung.rank)


def _ladder(standing: DealStanding, names: list[str]) -> Grid:
    n_seats = len(names)
    head = [cell for name in names for cell in ("", name, tr("Score"), tr("Percentile"))]
    rows = []
    for place in range(len(standing.results)):
        row: list[str] = []
        for seat, ladder in enumerate(standing.ladders):
            rung = ladder[place]
            share = "–" if rung.percentile is None else f"{rung.percentile:.0f}"
            row += [_rank(rung), _who(standing, seat, rung), str(rung.score), share]
        rows.append(tuple(row))
    return Grid(tuple(head), tuple(rows), "rlrr" * n_seats, (0.6, 2.8, 0.9, 1.3) * n_seats)


def _by_choices(standing: DealStanding, names: list[str]) -> list[Block]:
    """Return the ladder of what a table can answer for; nothing where it is not known of any."""
    n_places = max(map(len, standing.by_choices), default=0)
    if not n_places:
        return []
    head = [cell for name in names for cell in ("", name, tr("Choices"))]
    rows = []
    for place in range(n_places):
        row: list[str] = []
        for seat, ladder in enumerate(standing.by_choices):
            rung = ladder[place]
            row += [_rank(rung), _who(standing, seat, rung), f"{rung.choices:+d}"]
        rows.append(tuple(row))
    about = tr(
        "The same tables by their own choices: how far each moved the lead that the coach expected at that "
        "moment. Luck is left out."
    )
    grid = Grid(tuple(head), tuple(rows), "rlr" * len(names), (0.6, 2.8, 0.9) * len(names))
    leads = [Para(translate(line)) for line in lead_lines(standing)]
    return [Heading(tr("By choices, seat by seat")), Para(about, "note"), _how_ranked(), grid, *leads]


def _who(standing: DealStanding, seat: int, rung: Rung) -> str:
    """Return the table of a rung, and who sat there if it was not a person."""
    team = rung.result.team.name
    if rung.player is None:
        return team
    return tr("{team} ({who})", team=team, who=player_name(standing.deal.roles[seat], rung.player))


def _highlights(standing: DealStanding, names: list[str]) -> Items:
    texts = []
    for highlight in standing.highlights:
        result = result_line(names, highlight.result.facts.scores)
        team = highlight.result.team.name
        texts.append(tr("{team}: {why} ({result})", team=team, why=highlight.why, result=result))
    return Items(tuple(texts))


def _result_sheet(standings: list[DealStanding]) -> Sheet:
    """Return one line for every seat of every result: easy to filter and to make pivot tables of."""
    head = (tr("Deal"), tr("Table"), tr("Seat"), tr("Player"), tr("Score"), tr("Rank"), tr("Percentile"))
    rows = []
    for standing in standings:
        names = seat_names(standing.deal.deck, standing.deal.roles)
        for seat, ladder in enumerate(standing.ladders):
            for rung in ladder:
                bet = standing.bet_of.get(rung.result.team.id)
                rows.append(
                    (
                        _deal_name(standing),
                        rung.result.team.name,
                        names[seat],
                        player_name(standing.deal.roles[seat], rung.player),
                        rung.score,
                        rung.rank,
                        None if rung.percentile is None else round(rung.percentile, 1),
                        rung.choices,
                        rung.result.facts.hints[seat],
                        _winner(rung.result, names),
                        None if bet is None else names[bet],
                    )
                )
    return Sheet(tr("Results"), (*head, tr("Choices"), tr("Hints"), tr("Won by"), tr("Bet")), tuple(rows))


def _winner(result: Result, names: list[str]) -> str:
    winner = result.facts.winner
    return tr("a tie") if winner is None else names[winner]


def _curve_sheet(standings: list[DealStanding]) -> Sheet:
    head = (tr("Deal"), tr("Table"), tr("Seat"), tr("Round"), tr("Income"))
    rows = [
        (_deal_name(standing), result.team.name, names[seat], r + 1, income)
        for standing in standings
        for names in (seat_names(standing.deal.deck, standing.deal.roles),)
        for result in standing.results
        for seat, earned in enumerate(result.facts.income)
        for r, income in enumerate(earned)
    ]
    return Sheet(tr("Income by round"), head, tuple(rows))
