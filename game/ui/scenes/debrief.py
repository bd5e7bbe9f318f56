"""The debrief: who won and what was bet, where every point came from, and what there is to talk about."""

from itertools import accumulate

import pygame

from game.language import Message, msg, pick_text, tr, translate
from game.match import deal_code, record_of, save_record
from game.match.words import VERB_WORDS, Teller
from game.scoring import Decision, MatchScore, contrast_of, contrast_sums, most_telling, score_match
from game.ui.app import App
from game.ui.box import Box
from game.ui.canvas import Canvas
from game.ui.cards import draw_card, face_of
from game.ui.charts import lead_bars, running_scores, seat_color, seat_icon
from game.ui.inputs import KeyPressed
from game.ui.session import Session
from game.ui.widgets import heading

__all__ = ["PART_WORDS", "QUESTIONS", "DebriefScene"]

PART_WORDS = {
    "dealt": msg("the hand as dealt"),
    "drift": msg("what the market did to that hand"),
    "drafting": msg("drafting"),
    "cold_calling": msg("cold calls"),
    "walkouts": msg("walk-outs"),
    "releases": msg("let go by the standard"),
    "own": msg("own lift"),
    "captured": msg("lift captured from others"),
    "standard": msg("bonus of the standard"),
}
_KIND_WORDS = {
    "drafting": msg("Drafted"),
    "cold_calling": msg("Cold call"),
    "walkouts": msg("Walked out"),
    "releases": msg("Let go"),
    "improving": msg("Pushed"),
}
QUESTIONS: tuple[Message, ...] = (
    msg("How did it feel to play your side? When did you feel in control, and when not?"),
    msg("What happened? Find the round in which the running scores parted, and what was done in it."),
    msg("Where did each side's points come from? Which of them would still come in if the match went on?"),
    msg(
        "Which of your decisions would you take back? Was it the pick that was wrong, or what the market did "
        "later?"
    ),
    msg("In what kind of market would the other way have won? Say it first, then try it in the lab."),
    msg("Which of your own customers were improved, and which were selected? What does each cost you now?"),
)
"""Discussion questions: first how it felt, then what happened, then why, then what about ourselves."""

_TABS = (
    ("result", msg("Result")),
    ("points", msg("Points")),
    ("contrast", msg("Side by side")),
    ("decisions", msg("Decisions")),
    ("hands", msg("Hands")),
    ("questions", msg("Questions")),
)


LARGE_TEXT = 1.3
"""Text so much larger than usual takes the whole width."""


class DebriefScene:
    """Takes a finished match apart."""

    def __init__(self, app: App, session: Session) -> None:
        self.app = app
        self.session = session
        self.score: MatchScore = score_match(session.match.history)
        self.teller = Teller(session.match.deck, session.match.roles)
        self.tab = "result"

    def tick(self, seconds: float) -> bool:  # noqa: ARG002 - nothing moves here
        """Nothing moves."""
        return False

    def is_moving(self) -> bool:
        """Nothing moves."""
        return False

    def hurry(self) -> bool:
        """Nothing moves."""
        return False

    def key(self, pressed: KeyPressed) -> bool:
        """Choose a page by its number."""
        if pressed.key.isdigit() and 1 <= int(pressed.key) <= len(_TABS):
            self._show(_TABS[int(pressed.key) - 1][0])
            return True
        return False

    def close(self) -> None:
        """Put the match's threads away."""
        self.session.close()

    # -- doing --------------------------------------------------------------------------------

    def _show(self, tab: str) -> None:
        self.tab = tab
        self.app.state.scroll.clear()

    def _next_page(self) -> None:
        names = [name for name, _ in _TABS]
        self._show(names[(names.index(self.tab) + 1) % len(names)])

    def _save(self) -> None:
        record = record_of(self.session.match, self.session.agents)
        folder = self.app.folder / "records"
        name = f"{record.deck.id}-{deal_code(record.seed)}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            number = 1
            while (path := folder / f"{name}-{number}.json").exists():
                number += 1
            save_record(record, path)
        except Exception as error:  # noqa: BLE001 - whatever the disk says, the debrief goes on
            self.app.toast(msg("the record could not be saved: {why}", why=str(error)))
            return
        self.app.toast(msg("record saved: {path}", path=str(path)))

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the chosen page."""
        page = heading(canvas, self.app, tr("Debrief"), self.app.back, back_text=tr("Title screen"))
        line = max(canvas.u(42), canvas.line(14) + canvas.u(14))
        bar = page.cut_top(line, canvas.u(12))
        tabs = [(name, f"{n} {translate(text)}") for n, (name, text) in enumerate(_TABS, start=1)]
        canvas.segmented(bar, "tabs", tabs, self.tab, self._show, size=14)
        foot = page.cut_bottom(line, canvas.u(10))
        canvas.button(
            foot.cut_left(min(canvas.u(260), foot.width * 45 // 100)),
            "save",
            tr("Save the record"),
            self._save,
            icon="share",
            hotkeys=["v"],
        )
        canvas.button(
            foot.cut_right(min(canvas.u(220), foot.width * 3 // 4)),
            "next-page",
            tr("Next page"),
            self._next_page,
            icon="arrow_right",
            hotkeys=["enter"],
            is_primary=True,
        )
        drawn = {
            "result": self._draw_result,
            "points": self._draw_points,
            "contrast": self._draw_contrast,
            "decisions": self._draw_decisions,
            "hands": self._draw_hands,
            "questions": self._draw_questions,
        }[self.tab]
        with canvas.scrolled(page, f"debrief-{self.tab}") as content:
            drawn(canvas, content, page.height)

    def _color(self, canvas: Canvas, seat: int) -> tuple[int, int, int]:
        return seat_color(canvas, self.session.match.roles, seat)

    def _headline(self) -> str:
        winner = self.score.winner
        if winner is None:
            return tr("A tie")
        return tr("{seat} wins", seat=self.teller.seat(winner))

    def _bet_line(self) -> str:
        bet, winner = self.session.bet, self.score.winner
        if bet is None:
            return tr("There was no bet on this match.")
        said = self.teller.seat(bet)
        if winner == bet:
            return tr("The bet was on {seat}: right.", seat=said)
        return tr("The bet was on {seat}: not this time.", seat=said)

    def _draw_result(self, canvas: Canvas, box: Box, room: int) -> None:
        theme, score = canvas.theme, self.score
        top = box.y
        canvas.text_block(box, self._headline(), 34)
        canvas.text_block(box, self._bet_line(), 16, theme.ink_soft)
        crossed = score.crossover
        if crossed is not None:
            seat, at = crossed
            told = tr(
                "From round {n} on, {seat} stays ahead to the end.", n=at + 1, seat=self.teller.seat(seat)
            )
            canvas.text_block(box, told, 16)
        box.cut_top(canvas.u(8))
        self._draw_legend(canvas, box)
        left_height = max(canvas.u(240), room - (box.y - top) - canvas.u(8))
        roles, income = self.session.match.roles, score.tally.income.tolist()
        chart = box.cut_top(left_height)
        canvas.panel(chart, theme.panel, theme.panel_edge)
        plot = chart.inset(canvas.u(16), canvas.u(12))
        series = [
            (translate(self.teller.seat(seat)), self._color(canvas, seat), income[seat])
            for seat in range(len(roles))
        ]
        if len(roles) == 2:  # noqa: PLR2004 - a lead is between two
            leads_box = plot.cut_bottom(plot.height * 34 // 100, canvas.u(8))
            caption = leads_box.cut_top(canvas.line(12), canvas.u(2))
            canvas.label(caption, tr("who is ahead, by how much"), 12, theme.ink_soft, wraps=False)
            running = [list(accumulate(values)) for values in income]
            ahead = [b - a for a, b in zip(*running, strict=True)]
            lead_bars(canvas, leads_box, ahead, len(ahead), (series[0][1], series[1][1]), 13)
        running_scores(canvas, plot, series, len(income[0]), crossed[1] if crossed is not None else None, 13)

    def _draw_legend(self, canvas: Canvas, box: Box) -> None:
        line = box.cut_top(canvas.line(15) + canvas.u(4), canvas.u(6))
        for seat, role in enumerate(self.session.match.roles):
            name = f"{translate(self.teller.seat(seat))}: {self.score.scores[seat]}"
            color = self._color(canvas, seat)
            px = min(canvas.u(18), line.height)
            if line.width < px + canvas.width_of(name, 15):
                line = box.cut_top(canvas.line(15) + canvas.u(4), canvas.u(6))
            canvas.icon_px(seat_icon(role), line.cut_left(px, canvas.u(6)).center, px, color)
            canvas.label(
                line.cut_left(canvas.width_of(name, 15) + canvas.u(4), canvas.u(22)),
                name,
                15,
                color,
                wraps=False,
            )

    def _draw_points(self, canvas: Canvas, box: Box, room: int) -> None:  # noqa: ARG002
        theme = canvas.theme
        about = tr("Each bar begins where the one above it ends: together they add up to the score.")
        canvas.text_block(box, about, 14, theme.ink_soft)
        box.cut_top(canvas.u(10))
        attribution = self.score.attribution
        most = max(max(accumulate(parts[name] for name in PART_WORDS)) for parts in attribution)
        n = len(attribution)
        top = box.y
        columns = Box(box.x, box.y, box.width, 10).columns(
            1 if canvas.text_factor > LARGE_TEXT else n, canvas.u(24)
        )
        lowest = top
        for seat, parts in enumerate(attribution):
            column = columns[seat % len(columns)]
            if seat >= len(columns):
                column.y += canvas.u(16)
            column.height = 100_000
            self._draw_waterfall(canvas, column, seat, parts, most)
            lowest = max(lowest, column.y)
        box.cut_top(lowest - top)

    def _draw_waterfall(self, canvas: Canvas, box: Box, seat: int, parts: dict[str, int], most: int) -> None:
        theme, color = canvas.theme, self._color(canvas, seat)
        head = box.cut_top(canvas.line(18) + canvas.u(2), canvas.u(4))
        px = min(canvas.u(22), head.height)
        canvas.icon_px(
            seat_icon(self.session.match.roles[seat]), head.cut_left(px, canvas.u(8)).center, px, color
        )
        canvas.label(head, translate(self.teller.seat(seat)), 18, color, wraps=False)
        label_width = min(
            max(canvas.width_of(translate(word), 13) for word in PART_WORDS.values()), box.width * 45 // 100
        )
        line = max(canvas.u(27), canvas.line(13) + canvas.u(6))
        at = 0
        figure_width = canvas.width_of("+0000", 14) + canvas.u(4)
        for name, word in PART_WORDS.items():
            value = parts[name]
            row = box.cut_top(line, canvas.u(2))
            canvas.label(row.cut_left(label_width, canvas.u(10)), translate(word), 13, theme.ink_soft)
            canvas.label(
                row.cut_right(figure_width),
                f"{value:+d}",
                14,
                theme.ink if value else theme.ink_faint,
                align="right",
                wraps=False,
            )
            row = row.inset(canvas.u(2), canvas.u(3))
            low, high = sorted((at, at + value))
            x0 = row.x + round(row.width * max(low, 0) / most)
            x1 = row.x + round(row.width * max(high, 0) / most)
            if value:
                bar = Box(x0, row.y, max(2, x1 - x0), row.height)
                canvas.panel(
                    bar, color if value > 0 else theme.panel, color if value > 0 else theme.bad, 3, 1.5
                )
                if value < 0:
                    _hatch(canvas, bar, theme.bad)
            at += value
            end = row.x + round(row.width * max(at, 0) / most)
            pygame.draw.line(canvas.surface, theme.ink_soft, (end, row.y), (end, row.bottom + canvas.u(6)), 1)
        total = box.cut_top(canvas.line(22) + canvas.u(6))
        canvas.label(total.cut_left(label_width, canvas.u(10)), tr("score"), 16)
        canvas.label(total, str(at), 22, color, align="right", serif=True, wraps=False)

    def _draw_contrast(self, canvas: Canvas, box: Box, room: int) -> None:  # noqa: ARG002
        sums = contrast_sums(self.score.tally)
        hand_size = self.session.match.deck.rules.hand_size
        seats = [contrast_of(sums[seat], 1, hand_size) for seat in range(len(sums))]
        rows: list[tuple[Message, str, str]] = [
            (msg("Quantity: customers held, a round"), "quantity", "{:.2f}"),
            (msg("Quality: mean worth of a customer held"), "quality", "{:.2f}"),
            (msg("Best card, a round"), "best", "{:.1f}"),
            (msg("Share of all worth lying open"), "share", "{:.1%}"),
            (msg("Retention: of the hand dealt"), "retention", "{:.1%}"),
            (msg("Income that comes from lift"), "lift_share", "{:.1%}"),
            (msg("Upkeep: lift faded of lift gained"), "upkeep", "{:.1%}"),
            (msg("Yield: income per effort"), "yield", "{:.1f}"),
            (msg("Customers who walked out"), "walkouts", "{:.0f}"),
            (msg("Walk-outs taken from others"), "walkouts_gained", "{:.0f}"),
            (msg("Effort that was lost"), "unspent", "{:.0f}"),
        ]
        line = canvas.line(15) + canvas.u(9)
        width = max(canvas.u(130), canvas.width_of("00.0 %", 15) + canvas.u(20))
        width = min(width, box.width // (len(seats) + 1))
        self._contrast_head(canvas, box, width)
        for n, (name, key, form) in enumerate(rows):
            values = ["-" if seat[key] is None else form.format(seat[key]) for seat in seats]
            self._contrast_row(canvas, box, translate(name), values, width, line, n)
        for n, verb in enumerate(verb for verb in VERB_WORDS if verb != "end_turn"):
            values = [f"{seat['effort'][verb]:.0f}" for seat in seats]
            spent = tr("Effort on: {verb}", verb=VERB_WORDS[verb])
            self._contrast_row(canvas, box, spent, values, width, line, n + len(rows))

    def _contrast_head(self, canvas: Canvas, box: Box, width: int) -> None:
        head = box.cut_top(canvas.line(16) + canvas.u(8))
        for seat in range(len(self.session.match.roles) - 1, -1, -1):
            cell = head.cut_right(width)
            canvas.label(
                cell,
                translate(self.teller.seat(seat)),
                16,
                self._color(canvas, seat),
                align="right",
                wraps=False,
            )

    def _contrast_row(
        self, canvas: Canvas, box: Box, name: str, values: list[str], width: int, line: int, n: int
    ) -> None:
        label_width = box.width - width * len(values) - canvas.u(20)
        height = max(line, canvas.block_height(name, 15, label_width) + canvas.u(8))
        row = box.cut_top(height)
        if n % 2 == 0:
            canvas.panel(row, canvas.theme.panel, None, 5)
        row = row.inset(canvas.u(8), 0)
        for value in reversed(values):
            canvas.label(row.cut_right(width), value, 15, align="right", wraps=False)
        canvas.label(row, name, 15, canvas.theme.ink_soft)

    def _draw_decisions(self, canvas: Canvas, box: Box, room: int) -> None:  # noqa: ARG002
        theme = canvas.theme
        about = tr(
            "The three decisions that moved the scores most. Pick: the difference at that moment, over all rounds "
            "it counts. After: what the market did to it later."
        )
        canvas.text_block(box, about, 14, theme.ink_soft)
        box.cut_top(canvas.u(8))
        for number, decision in enumerate(most_telling(self.score.decisions), start=1):
            self._draw_decision(canvas, box, number, decision)

    def _draw_decision(self, canvas: Canvas, box: Box, number: int, decision: Decision) -> None:
        theme = canvas.theme
        card_height = max(canvas.u(126), canvas.line(15) * 4)
        panel = box.cut_top(card_height + canvas.u(20), canvas.u(10))
        canvas.panel(panel, theme.panel, theme.panel_edge)
        inner = panel.inset(canvas.u(12), canvas.u(10))
        card_width = min(inner.height * 5 // 7, inner.width // 5)
        for copy in (decision.old, decision.new):
            if copy is not None:
                slot = inner.cut_left(card_width, canvas.u(8)).middle(card_width, card_width * 7 // 5)
                self._draw_copy(canvas, slot, copy, decision.round, is_dimmed=copy == decision.old)
            if copy == decision.old and copy is not None and decision.new is not None:
                arrow = inner.cut_left(canvas.u(22), canvas.u(8))
                canvas.icon("arrow_right", arrow.center, 20, theme.ink_soft)
        credit = inner.cut_right(max(canvas.u(110), canvas.width_of("+000", 34, serif=True)), canvas.u(10))
        color = theme.good if decision.credit >= 0 else theme.bad
        canvas.label(credit, f"{decision.credit:+d}", 34, color, align="right", serif=True, wraps=False)
        title = tr(
            "{number}. {kind}, round {round}: {seat}",
            number=number,
            kind=_KIND_WORDS[decision.kind],
            round=decision.round + 1,
            seat=self.teller.seat(decision.seat),
        )
        names = [self.teller.name(copy) for copy in (decision.new, decision.old) if copy is not None]
        if decision.new is not None and decision.old is not None:
            what = tr("{new} instead of {old}", new=names[0], old=names[1])
        else:
            what = tr("{card}", card=names[0])
        if decision.kind == "improving":
            split = tr(
                "paid {own} to its own side, {captured} to others",
                own=decision.own,
                captured=decision.captured,
            )
        else:
            split = tr("pick {pick}, after {after}", pick=f"{decision.pick:+d}", after=f"{decision.after:+d}")
        rows = inner.rows([1, 1, 1])
        canvas.label(rows[0], title, 15, self._color(canvas, decision.seat))
        canvas.label(rows[1], what, 16)
        canvas.label(rows[2], split, 14, theme.ink_soft)

    def _draw_copy(
        self, canvas: Canvas, box: Box, copy: int, r: int, *, is_dimmed: bool = False, lift: int = 0
    ) -> None:
        deck, world = self.session.match.deck, self.session.match.world
        face = face_of(
            deck,
            deck.customers[deck.customer_of[copy]],
            worth=int(world.worth[copy, r]),
            trend=int(world.trend[copy, r]),
            lift=lift,
        )
        draw_card(canvas, box, face, is_dimmed=is_dimmed)

    def _draw_hands(self, canvas: Canvas, box: Box, room: int) -> None:  # noqa: ARG002
        match, board = self.session.match, self.session.presenter.board
        last = match.deck.rules.rounds - 1
        gap = canvas.u(10)
        n = match.deck.rules.hand_size
        width = min(canvas.u(120), (box.width - gap * (n - 1)) // n)
        for seat in range(match.n_seats):
            head = box.cut_top(canvas.line(17) + canvas.u(6), canvas.u(4))
            color = self._color(canvas, seat)
            hand = self.score.hands[last][seat]
            worth = sum(board.current(copy) for copy in hand if copy is not None)
            text = tr("{seat}: the final hand, worth {n}", seat=self.teller.seat(seat), n=worth)
            canvas.label(head, text, 17, color)
            strip = box.cut_top(width * 7 // 5, canvas.u(16))
            for slot, copy in enumerate(hand):
                place = Box(strip.x + slot * (width + gap), strip.y, width, strip.height)
                if copy is None:
                    canvas.panel(place, canvas.theme.background, canvas.theme.card_edge, 8)
                else:
                    self._draw_copy(canvas, place, copy, last, lift=board.lift.get(copy, 0))

    def _draw_questions(self, canvas: Canvas, box: Box, room: int) -> None:  # noqa: ARG002
        theme = canvas.theme
        questions = [translate(question) for question in QUESTIONS]
        own = [pick_text(question) for question in self.session.match.deck.document.questions or ()]
        for title, texts in ((tr("To talk about"), questions), (tr("About this deck"), own)):
            if not texts:
                continue
            canvas.text_block(box, title, 17, theme.accent)
            box.cut_top(canvas.u(6))
            for text in texts:
                row = Box(box)
                mark = row.cut_left(canvas.u(22), canvas.u(8))
                canvas.icon("question", (mark.centerx, box.y + canvas.line(17) // 2), 18, theme.accent)
                box.cut_top(canvas.text_block(row, text, 17), canvas.u(10))
            box.cut_top(canvas.u(8))


def _hatch(canvas: Canvas, box: Box, color: tuple[int, int, int]) -> None:
    """Draw slanted lines: a loss is told from a gain without colour."""
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(box.clip(old))
    step = max(4, canvas.u(6))
    for x in range(box.x - box.height, box.right, step):
        pygame.draw.line(canvas.surface, color, (x, box.bottom), (x + box.height, box.y), max(1, canvas.u(1)))
    canvas.surface.set_clip(old)
