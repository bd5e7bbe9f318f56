"""The table: where a match is played and watched."""

from game.language import msg, pick_text, tr, translate
from game.match import Action, deal_code
from game.match.events import Faded, Opened
from game.match.illegal import IllegalAction
from game.match.words import Teller
from game.rules import market_price
from game.ui.app import App
from game.ui.board import Board
from game.ui.box import Box
from game.ui.canvas import Canvas, key_name
from game.ui.cards import CardFace, draw_back, draw_card, face_of
from game.ui.charts import lead_bars, running_scores, seat_color, seat_icon
from game.ui.inputs import KeyPressed
from game.ui.presenter import Flight, ease
from game.ui.scenes.layout import TableLayout, lay_out
from game.ui.scenes.roundend import draw_round_end
from game.ui.scenes.verbs import Selection, draw_verbs, standard_text
from game.ui.session import Session, Thought

__all__ = ["TableScene"]

_PAUSE_S = {"slow": 1.8, "normal": 0.9, "fast": 0.3, "off": 0.0, "step": 0.0}
"""How long an agent's reason stands before its action is played."""
_WATCHED_ROUND_S = {"slow": 7.0, "normal": 4.0, "fast": 1.5, "off": 0.0}


ROW_KEYS = "qwrtyopzxvbfhj"
"""Keys of the row's places: letters that no verb and no button of the table has."""


def _row_keys(place: int) -> list[str]:
    return [ROW_KEYS[place]] if place < len(ROW_KEYS) else []


class TableScene:
    """Shows a session and lets people play their seats."""

    def __init__(self, app: App, session: Session) -> None:
        self.app = app
        self.session = session
        self.chosen = Selection()
        self.choosing_standard = False
        self.menu_open = False
        self.next_thought: Thought | None = None
        self.pause_s = 0.0
        self.round_s = 0.0
        self.steps = 0
        self.teller = Teller(session.match.deck, session.match.roles)
        people = [seat for seat, agent in enumerate(session.agents) if agent is None]
        self.bottom = people[0] if people else 0
        self._sync_settings()

    # -- time ---------------------------------------------------------------------------------

    def _sync_settings(self) -> None:
        settings, presenter = self.app.settings, self.session.presenter
        presenter.speed = settings.ai_speed if settings.ai_speed in _WATCHED_ROUND_S else "normal"
        presenter.has_motion = settings.motion and settings.ai_speed != "off"
        presenter.holds_rounds = not (self.session.is_watched and settings.ai_speed == "off")

    def is_moving(self) -> bool:
        """Return whether frames are to follow at full speed."""
        presenter, speed = self.session.presenter, self.app.settings.ai_speed
        if presenter.is_moving or self.session.is_thinking:
            return True
        if presenter.is_held:
            return self.session.is_watched and speed in _WATCHED_ROUND_S
        return self.session.agent_to_act and not (
            speed == "step" and self.next_thought is not None and not self.steps
        )

    def tick(self, seconds: float) -> bool:
        """Let time pass: motion first, then agents."""
        self._sync_settings()
        session, presenter = self.session, self.session.presenter
        if session.told is not None:
            self.app.toast(session.told)
            session.told = None
        if presenter.is_moving:
            return presenter.tick(seconds) or True
        if presenter.is_held:
            return self._tick_round(seconds)
        if self.menu_open:
            return False
        return self._tick_agent(seconds)

    def _tick_round(self, seconds: float) -> bool:
        speed = self.app.settings.ai_speed
        if not self.session.is_watched or speed not in _WATCHED_ROUND_S:
            return False
        self.round_s += seconds
        if self.round_s < _WATCHED_ROUND_S[speed]:
            return False
        self._next_round()
        return True

    def _tick_agent(self, seconds: float) -> bool:
        session = self.session
        if not session.agent_to_act:
            return False
        if self.next_thought is None:
            session.think()
            self.next_thought = session.thought()
            if self.next_thought is None:
                return session.told is not None
            self.pause_s = _PAUSE_S[self.app.settings.ai_speed]
            return True
        if self.app.settings.ai_speed == "step" and not self.steps:
            return False
        self.pause_s -= seconds
        if self.pause_s > 0:
            return False
        self.steps = max(0, self.steps - 1)
        thought, self.next_thought = self.next_thought, None
        session.play(thought.action, thought.why)
        return True

    def hurry(self) -> bool:
        """Finish what moves."""
        if self.menu_open or self.choosing_standard:
            return False
        if self.session.presenter.is_moving:
            return self.session.presenter.finish()
        if self.next_thought is not None and self.pause_s > 0:
            self.pause_s = 0.0
            return True
        return False

    def key(self, pressed: KeyPressed) -> bool:
        """Take a key that no button wanted."""
        if pressed.key == "esc" and (self.chosen.slot is not None or self.chosen.place is not None):
            self.chosen = Selection()
            return True
        return False

    def close(self) -> None:
        """Leave the table; the match is saved."""
        self.session.close()

    # -- doing --------------------------------------------------------------------------------

    def _play(self, action: Action) -> None:
        try:
            self.session.play(action)
        except IllegalAction as error:
            self.app.toast(error.reason)
            return
        if action.verb in {"draft", "end_turn"}:
            self.chosen.place = None
        if action.verb == "end_turn" or not self.session.person_to_act:
            self.chosen = Selection()

    def _undo(self) -> None:
        self.session.undo()
        self.next_thought = None
        self.chosen = Selection()

    def _next_round(self) -> None:
        self.round_s = 0.0
        self.session.presenter.go_on()

    def _step_on(self) -> None:
        self.steps += 1

    def _pick_slot(self, slot: int) -> None:
        self.chosen.slot = None if self.chosen.slot == slot else slot

    def _pick_place(self, place: int) -> None:
        self.chosen.place = None if self.chosen.place == place else place
        if self.chosen.place is not None and self.chosen.slot is None:
            board, seat = self.session.presenter.board, self.session.match.seat or 0
            hand = board.hands[seat]
            # The weakest card is the likely one to give up; another can be picked.
            self.chosen.slot = min(
                range(len(hand)), key=lambda slot: -1 if (c := hand[slot]) is None else board.current(c)
            )

    def _to_debrief(self) -> None:
        from game.ui.scenes.debrief import DebriefScene

        self.app.replace_top(DebriefScene(self.app, self.session))

    def _leave(self) -> None:
        self.app.back()

    # -- drawing ------------------------------------------------------------------------------

    @property
    def _takes_input(self) -> bool:
        return self.session.person_to_act and not self.session.presenter.is_busy

    def draw(self, canvas: Canvas) -> None:
        """Draw the table."""
        board = self.session.presenter.board
        verbs_height = max(canvas.u(96), canvas.line(16) + 3 * canvas.line(13) + canvas.u(18))
        layout = lay_out(canvas, board, self.bottom, min(verbs_height, canvas.box.height * 30 // 100))
        canvas.panel(layout.felt, canvas.theme.table, None, 14)
        self._draw_bar(canvas, layout.bar)
        self._draw_row_label(canvas, layout)
        for seat in layout.headers:
            self._draw_header(canvas, layout.headers[seat], seat)
        self._draw_cards(canvas, layout, board)
        self._draw_side(canvas, layout.side, board)
        self._draw_actions(canvas, layout.verbs)
        if self.session.presenter.is_held:
            draw_round_end(canvas, self.session, self.teller, self._next_round)
        if self.choosing_standard and self._takes_input:
            self._draw_standards(canvas)
        if self.menu_open:
            self._draw_menu(canvas)

    def _draw_bar(self, canvas: Canvas, box: Box) -> None:
        theme, match, board = canvas.theme, self.session.match, self.session.presenter.board
        inner = box.inset(canvas.u(14), canvas.u(5))
        self._bar_button(
            canvas, inner, "menu", tr("Menu"), self._open_menu, "gear", "esc" if not self._has_choice else "m"
        )
        self._bar_button(canvas, inner, "keys", tr("Keys"), self._show_keys, "keyboard", "")
        self._bar_button(canvas, inner, "language", "中 / EN", self.app.next_language, "globe", "")
        if self.session.can_undo and not self.session.presenter.is_busy:
            self._bar_button(canvas, inner, "undo", tr("Undo"), self._undo, "undo", "u")
        round_text = tr("Round {round} of {rounds}", round=board.round + 1, rounds=board.n_rounds)
        width = canvas.width_of(round_text, 20, serif=True) + canvas.u(18)
        canvas.label(inner.cut_left(width), round_text, 20, serif=True, wraps=False)
        deck = tr("{deck}, deal {code}", deck=pick_text(match.deck.title), code=deal_code(match.seed))
        canvas.label(inner, deck, 14, theme.ink_soft, wraps=False)

    @property
    def _has_choice(self) -> bool:
        return self.chosen.slot is not None or self.chosen.place is not None

    def _bar_button(
        self, canvas: Canvas, bar: Box, key: str, text: str, use: object, icon: str, hotkey: str
    ) -> None:
        width = canvas.width_of(text, 13) + canvas.u(52)
        width += (
            max(canvas.u(20), canvas.width_of(key_name(hotkey), 11) + canvas.u(8)) + canvas.u(6)
            if hotkey
            else 0
        )
        box = bar.cut_right(width, canvas.u(8))
        canvas.button(box, key, text, use, icon=icon, hotkeys=[hotkey] if hotkey else [], size=13)  # type: ignore[arg-type]

    def _draw_row_label(self, canvas: Canvas, layout: TableLayout) -> None:
        board = self.session.presenter.board
        box = Box(layout.row_label)
        if board.n_prospects:
            draw_back(canvas, layout.pile)
        else:
            canvas.panel(layout.pile, canvas.theme.table, canvas.theme.card_edge, 6)
        box.cut_top(layout.pile.height + canvas.u(4))
        canvas.label(box, tr("{n} prospects", n=board.n_prospects), 12, canvas.theme.ink_soft, valign="top")

    def _draw_header(self, canvas: Canvas, box: Box, seat: int) -> None:
        theme, session, board = canvas.theme, self.session, self.session.presenter.board
        color = seat_color(canvas, session.match.roles, seat)
        inner = Box(box)
        is_turn = board.seat == seat
        if is_turn:
            canvas.panel(box, theme.panel, color, 8, 2)
        inner = inner.inset(canvas.u(8), canvas.u(1))
        px = min(canvas.u(20), inner.height)
        canvas.icon_px(
            seat_icon(session.match.roles[seat]), inner.cut_left(px, canvas.u(6)).center, px, color
        )
        name = self._seat_name(seat)
        effort = board.effort[seat] if seat < len(board.effort) else 0
        pip = min(canvas.u(15), inner.height)
        for _ in range(effort):
            canvas.icon_px("effort", inner.cut_right(pip).center, pip, theme.effort)
        inner.cut_right(canvas.u(6))
        if board.levels[seat]:
            at = int(session.match.deck.rules.standard_at[board.levels[seat]])
            text = tr("standard {at}", at=at)
            width = canvas.width_of(text, 13) + canvas.u(26)
            flag = inner.cut_right(width, canvas.u(8))
            canvas.icon_px("standard", flag.cut_left(px, canvas.u(3)).center, px * 8 // 10, color)
            canvas.label(flag, text, 13, theme.ink, wraps=False)
        canvas.label(inner, name, 14, theme.ink if is_turn else theme.ink_soft, wraps=False)

    def _seat_name(self, seat: int) -> str:
        agent = self.session.agents[seat]
        who = agent if agent is not None else tr("person")
        return f"{translate(self.teller.seat(seat))} · {who}"

    def _face(self, copy: int, *, is_in_row: bool = False) -> CardFace:
        session, board = self.session, self.session.presenter.board
        deck = session.match.deck
        customer = deck.customers[deck.customer_of[copy]]
        clip = session.presenter.now
        return face_of(
            deck,
            customer,
            worth=board.worth[copy],
            lift=board.lift.get(copy, 0),
            trend=board.trend[copy],
            strain=board.strain.get(copy, 0),
            price=market_price(deck.rules, board.current(copy)) if is_in_row else None,
            flash=clip is not None and copy in clip.flash,
        )

    def _draw_cards(self, canvas: Canvas, layout: TableLayout, board: Board) -> None:
        presenter = self.session.presenter
        places = board.places()
        for (seat, slot), box in layout.slots.items():
            if board.hands[seat][slot] is None:
                canvas.panel(box, canvas.theme.table, canvas.theme.card_edge, 8)
                if seat == self.session.match.seat and self._takes_input:
                    self._add_slot(canvas, box, slot)
        for copy, place in places.items():
            if presenter.flight_of(copy) is None:
                self._draw_resting(canvas, layout.box_of(place), copy, place)
        clip = presenter.now
        for flight in clip.flights if clip is not None else ():
            self._draw_flight(canvas, layout, flight, ease(clip.share) if clip is not None else 1.0)
        if clip is not None:
            for copy, text in clip.floats.items():
                if copy in places:
                    self._draw_float(canvas, layout.box_of(places[copy]), text, clip.share)

    def _draw_resting(self, canvas: Canvas, box: Box, copy: int, place: tuple[str, int, int]) -> None:
        kind, first, second = place
        seat = self.session.match.seat
        is_mine = kind == "hand" and first == seat and self._takes_input
        is_open = kind == "row" and self._takes_input and self._may_draft
        chosen = (is_mine and self.chosen.slot == second) or (is_open and self.chosen.place == first)
        box = Box(box)
        if chosen:
            box.y -= canvas.u(7)
        elif (is_mine or is_open) and canvas.is_hovered(box):
            box.y -= canvas.u(3)
        draw_card(canvas, box, self._face(copy, is_in_row=kind == "row"), is_selected=chosen)
        if is_mine:
            self._add_slot(canvas, box, second)
        elif is_open:
            name = pick_text(self.teller.name(copy))
            canvas.button_target(
                box, f"row{first}", name, lambda: self._pick_place(first), _row_keys(first), hint=""
            )
            for key in _row_keys(first):
                self._key_corner(canvas, box, key)

    def _add_slot(self, canvas: Canvas, box: Box, slot: int) -> None:
        canvas.button_target(
            box,
            f"slot{slot}",
            tr("slot {n}", n=slot + 1),
            lambda: self._pick_slot(slot),
            [str(slot + 1)],
            hint="",
        )
        self._key_corner(canvas, box, str(slot + 1))

    def _key_corner(self, canvas: Canvas, box: Box, key: str) -> None:
        width = canvas.width_of(key_name(key), 11) + canvas.u(8)
        height = canvas.line(11)
        corner = Box(box.right - width - canvas.u(3), box.bottom - height // 2 - canvas.u(2), width, height)
        canvas.panel(corner, canvas.theme.panel, canvas.theme.raised_edge, 5)
        canvas.label(
            corner.inset(1, 0), key_name(key), 11, canvas.theme.ink_soft, align="center", wraps=False
        )

    @property
    def _may_draft(self) -> bool:
        seat = self.session.match.seat
        return seat is not None and self.session.match.roles[seat] != "sales"

    def _draw_flight(self, canvas: Canvas, layout: TableLayout, flight: Flight, share: float) -> None:
        start, end = layout.box_of(flight.start), layout.box_of(flight.end)
        width = round(start.width + (end.width - start.width) * share)
        height = round(start.height + (end.height - start.height) * share)
        center = (
            round(start.centerx + (end.centerx - start.centerx) * share),
            round(start.centery + (end.centery - start.centery) * share),
        )
        size = end.size if flight.end[0] != "gone" else start.size
        box = Box(0, 0, *size)
        box.center = center
        if flight.flips and share < 0.5:  # noqa: PLR2004 - half way
            draw_back(canvas, box, is_raised=True)
            return
        alpha = round(255 * (1 - share)) if flight.fades else 255
        if width > 0 and height > 0:
            draw_card(
                canvas,
                box,
                self._face(flight.copy, is_in_row=flight.end[0] == "row"),
                is_raised=True,
                alpha=alpha,
            )

    def _draw_float(self, canvas: Canvas, box: Box, text: str, share: float) -> None:
        theme = canvas.theme
        rise = round(box.height * 0.22 * ease(share))
        width = max(canvas.u(40), box.width // 2)
        height = max(canvas.u(28), canvas.line(18))
        bubble = Box(box.centerx - width // 2, box.y + box.height // 3 - rise, width, height)
        is_bad = text.startswith("-") or text == "icon:cross_mark"
        color = theme.bad if is_bad else theme.good
        canvas.panel(bubble, theme.panel, color, 12, 2)
        if text.startswith("icon:"):
            canvas.icon_px(text.removeprefix("icon:"), bubble.center, height * 7 // 10, color)
        else:
            canvas.label(bubble, text, 18, color, align="center", serif=True, wraps=False)

    # -- the side -----------------------------------------------------------------------------

    def _draw_side(self, canvas: Canvas, box: Box, board: Board) -> None:
        session = self.session
        roles = session.match.roles
        inner = Box(box)
        line = max(canvas.u(30), canvas.line(20) + canvas.u(2))
        scores = inner.cut_top(line * len(roles) + canvas.u(12), canvas.u(8))
        canvas.panel(scores, canvas.theme.panel, canvas.theme.panel_edge)
        rows = scores.inset(canvas.u(10), canvas.u(6)).rows(len(roles))
        best = max(board.scores)
        for seat, row in enumerate(rows):
            color = seat_color(canvas, roles, seat)
            px = min(canvas.u(18), row.height)
            canvas.icon_px(seat_icon(roles[seat]), row.cut_left(px, canvas.u(6)).center, px, color)
            total = str(board.scores[seat])
            canvas.label(
                row.cut_right(canvas.width_of("0000", 20, serif=True)), total, 20, align="right", serif=True
            )
            if board.scores[seat] == best and board.scores.count(best) == 1:
                canvas.icon_px("crown", row.cut_right(px, canvas.u(4)).center, px, canvas.theme.effort)
            canvas.label(row, translate(self.teller.seat(seat)), 15, color, wraps=False)
        chart = inner.cut_top(max(canvas.u(150), inner.height * 30 // 100), canvas.u(8))
        canvas.panel(chart, canvas.theme.panel, canvas.theme.panel_edge)
        plot = chart.inset(canvas.u(10), canvas.u(6))
        if len(roles) == 2:  # noqa: PLR2004 - a lead is between two
            leads = plot.cut_bottom(plot.height * 38 // 100, canvas.u(4))
        series = [
            (translate(self.teller.seat(seat)), seat_color(canvas, roles, seat), board.income[seat])
            for seat in range(len(roles))
        ]
        running_scores(canvas, plot, series, board.n_rounds)
        if len(roles) == 2:  # noqa: PLR2004
            ahead = [
                sum(board.income[1][: r + 1]) - sum(board.income[0][: r + 1])
                for r in range(min(map(len, board.income)))
            ]
            lead_bars(canvas, leads, ahead, board.n_rounds, (series[0][1], series[1][1]))
        self._draw_log(canvas, inner)

    def _draw_log(self, canvas: Canvas, box: Box) -> None:
        theme = canvas.theme
        canvas.panel(box, theme.panel, theme.panel_edge)
        inner = box.inset(canvas.u(10), canvas.u(8))
        reasons = dict(self.session.reasons)
        lines: list[tuple[str, tuple[int, int, int], int]] = []
        for place, event in enumerate(self.session.presenter.told):
            told = self.teller.tell(event)
            if told is None or isinstance(event, Faded):
                continue
            if isinstance(event, Opened):
                lines.append((translate(told), theme.accent, 14))
                continue
            lines.append((translate(told), theme.ink, 13))
            why = reasons.get(place)
            if why is not None:
                lines.append((tr("because: {why}", why=why), theme.ink_soft, 12))
        # The newest first: what has just happened must not need scrolling.
        with canvas.scrolled(inner, "log") as content:
            for text, color, size in reversed(_in_blocks(lines)):
                canvas.text_block(content, text, size, color)
                content.cut_top(canvas.u(3))

    # -- what can be done ---------------------------------------------------------------------

    def _draw_actions(self, canvas: Canvas, box: Box) -> None:
        theme, session = canvas.theme, self.session
        if session.match.is_over and not session.presenter.is_busy:
            self._draw_over(canvas, box)
            return
        if self._takes_input:
            draw_verbs(canvas, box, session, self.chosen, self._play, self._open_standards)
            return
        canvas.panel(box, theme.panel, theme.panel_edge)
        inner = box.inset(canvas.u(14), canvas.u(8))
        seat = session.match.seat
        if session.agent_to_act and seat is not None and not session.presenter.is_busy:
            self._draw_thought(canvas, inner, seat)
        else:
            told = [self.teller.tell(event) for event in session.presenter.told[-6:]]
            last = next((translate(text) for text in reversed(told) if text is not None), "")
            clip = session.presenter.now
            now = self.teller.tell(clip.event) if clip is not None else None
            self._draw_speed(canvas, inner.cut_right(min(canvas.u(330), inner.width // 2), canvas.u(12)))
            canvas.label(inner, translate(now) if now is not None else last, 16)

    def _draw_thought(self, canvas: Canvas, box: Box, seat: int) -> None:
        theme = canvas.theme
        if self.app.settings.ai_speed == "step":
            step = box.cut_right(min(canvas.u(170), box.width // 3), canvas.u(12))
            why_not = "" if self.next_thought is not None else tr("still thinking")
            canvas.button(
                step.middle(step.width, max(canvas.u(46), canvas.line(16) + canvas.u(14))),
                "step",
                tr("Step"),
                self._step_on,
                icon="step",
                hotkeys=["n"],
                is_primary=True,
                why_not=why_not,
            )
        self._draw_speed(canvas, box.cut_right(min(canvas.u(330), box.width // 2), canvas.u(12)))
        thought = self.next_thought
        name = self._seat_name(seat)
        if thought is None:
            canvas.label(box, tr("{name} is thinking", name=name), 16, theme.ink_soft)
            return
        parts = Box(box).rows([1, 1.1])
        canvas.label(parts[0], name, 15, seat_color(canvas, self.session.match.roles, seat))
        canvas.label(parts[1], translate(thought.why) if thought.why is not None else "", 16)

    def _draw_speed(self, canvas: Canvas, box: Box) -> None:
        names = {
            "step": msg("Step by step"),
            "slow": msg("Slow"),
            "normal": msg("Normal"),
            "fast": msg("Fast"),
            "off": msg("At once"),
        }
        line = box.middle(box.width, max(canvas.u(40), canvas.line(14) + canvas.u(12)))
        caption = line.cut_left(line.width * 38 // 100, canvas.u(8))
        canvas.label(caption, tr("Speed"), 14, canvas.theme.ink_soft, align="right")
        options = [(key, translate(name)) for key, name in names.items()]
        canvas.choice(line, "speed", options, self.app.settings.ai_speed, self._set_speed, size=14)

    def _set_speed(self, speed: str) -> None:
        self.app.change(ai_speed=speed)

    def _draw_over(self, canvas: Canvas, box: Box) -> None:
        theme, match = canvas.theme, self.session.match
        canvas.panel(box, theme.panel, theme.panel_edge)
        inner = box.inset(canvas.u(18), canvas.u(10))
        button = inner.cut_right(min(canvas.u(260), inner.width // 2), canvas.u(14))
        canvas.button(
            button.middle(button.width, max(canvas.u(52), canvas.line(17) + canvas.u(16))),
            "debrief",
            tr("See why"),
            self._to_debrief,
            icon="flask",
            hotkeys=["enter"],
            is_primary=True,
            size=17,
        )
        text = tr("a tie") if match.winner is None else tr("{seat} wins", seat=self.teller.seat(match.winner))
        scores = " : ".join(str(score) for score in match.scores)
        canvas.label(inner, f"{text}   {scores}", 24, serif=True)

    def _open_standards(self) -> None:
        self.choosing_standard = True

    def _close_standards(self) -> None:
        self.choosing_standard = False

    def _set_standard(self, level: int) -> None:
        self.choosing_standard = False
        self._play(Action.standard(level))

    def _draw_standards(self, canvas: Canvas) -> None:
        from game.match.preview import preview

        session = self.session
        n_levels = len(session.match.deck.rules.standard_at)
        line = max(canvas.u(56), canvas.line(15) + canvas.line(13) + canvas.u(14))
        inside = canvas.dialog(
            620,
            (line * (n_levels + 1) + canvas.line(24) + 2 * canvas.line(14) + canvas.u(6 * n_levels + 90))
            / canvas.scale,
        )
        canvas.label(inside.cut_top(canvas.line(24), canvas.u(6)), tr("Your public standard"), 24, serif=True)
        footer = inside.cut_bottom(max(canvas.u(42), canvas.line(15) + canvas.u(10)), canvas.u(8))
        about = tr(
            "Announced to all. It pays a bonus for each customer who meets it; at the close, who is below it "
            "leaves."
        )
        canvas.text_block(inside, about, 14, canvas.theme.ink_soft)
        inside.cut_top(canvas.u(8))
        with canvas.scrolled(inside, "standards") as content:
            for level in range(n_levels):
                seen = preview(session.match, Action.standard(level))
                box = content.cut_top(line, canvas.u(6)).inset(canvas.u(4), 0)
                told = tr(
                    "{meets} meet it, {leaves} would leave; income this round {n}",
                    meets=seen.meets,
                    leaves=seen.leaves,
                    n=f"{seen.income or 0:+d}",
                )
                why_not = translate(seen.why_not) if seen.why_not is not None else ""
                name = standard_text(session, level)
                canvas.button(
                    box,
                    f"level{level}",
                    f"{name}\n{why_not or told}",
                    lambda level=level: self._set_standard(level),  # type: ignore[misc]
                    hotkeys=[str(level)],
                    why_not=why_not,
                    size=14,
                    align="left",
                    icon="standard",
                )
        canvas.button(
            footer.middle(canvas.u(200), footer.height),
            "close",
            tr("Close"),
            self._close_standards,
            hotkeys=["esc"],
        )

    def _open_menu(self) -> None:
        self.menu_open = True

    def _close_menu(self) -> None:
        self.menu_open = False

    def _show_keys(self) -> None:
        self.app.keys_shown = True

    def _open_settings(self) -> None:
        from game.ui.scenes.settings import SettingsScene

        self.menu_open = False
        self.app.show(SettingsScene(self.app))

    def _draw_menu(self, canvas: Canvas) -> None:
        line = max(canvas.u(48), canvas.line(16) + canvas.u(14))
        inside = canvas.dialog(
            440, (3 * line + canvas.line(24) + canvas.line(13) * 2 + canvas.u(120)) / canvas.scale
        )
        canvas.label(inside.cut_top(canvas.line(24), canvas.u(10)), tr("Menu"), 24, serif=True)
        for key, text, use, hotkey, icon in (
            ("go-on", tr("Go on"), self._close_menu, "esc", "play"),
            ("settings", tr("Settings"), self._open_settings, "g", "gear"),
            ("leave", tr("Leave the table"), self._leave, "l", "walk_out"),
        ):
            canvas.button(
                inside.cut_top(line, canvas.u(8)), key, text, use, hotkeys=[hotkey], icon=icon, size=16
            )
        note = tr("The match is saved. The title offers to go on with it.")
        canvas.label(inside, note, 13, canvas.theme.ink_soft, align="center")


def _in_blocks(
    lines: list[tuple[str, tuple[int, int, int], int]],
) -> list[tuple[str, tuple[int, int, int], int]]:
    """Return the lines with each reason before what it is the reason of, as the log is read upwards."""
    swapped = list(lines)
    for place in range(1, len(swapped)):
        if swapped[place][2] == 12:  # noqa: PLR2004 - the size of reasons
            swapped[place - 1], swapped[place] = swapped[place], swapped[place - 1]
    return swapped
