"""A match at the table: what people pick and play, and what agents do while they wait."""

from game.base.language import pick_text, tr
from game.match import Action, IllegalAction, deal_code
from game.ui.app.destinations import Back, ChangeSettings, Finished, HowToPlay
from game.ui.app.inputs import KeyPressed
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Activate, key_name
from game.ui.session.session import Session, Thought
from game.ui.table.agent_panel import Speed, draw_over, draw_watching
from game.ui.table.dialogs import draw_menu, draw_standards
from game.ui.table.layout import TableLayout, lay_out
from game.ui.table.round_end import draw_round_end
from game.ui.table.table_view import TableView, draw_table
from game.ui.table.verb_bar import draw_verbs, verb_rows
from game.wording import Selection, Teller

__all__ = ["MatchTable"]

_PAUSE_S = {"slow": 1.8, "normal": 0.9, "fast": 0.3, "off": 0.0, "step": 0.0}
"""How long an agent's reason stands before its action is played."""
_WATCHED_ROUND_S = {"slow": 7.0, "normal": 4.0, "fast": 1.5, "off": 0.0}


class MatchTable:
    """Shows a session and lets people play their seats: what screens with a table are made of."""

    def __init__(self, app: Services, session: Session, *, is_saved: bool = True) -> None:
        self.app = app
        self.session = session
        self.is_saved = is_saved
        """Whether a match that is left can be gone on with."""
        self.chosen = Selection()
        self.choosing_standard = False
        self.menu_open = False
        self.is_handed_on = False
        """Whether the session is the debrief's now."""
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
        has_changed = self._pass_time(seconds)
        notice, self.session.notice = self.session.notice, None
        if notice is not None:
            self.app.toast(notice)
        return has_changed or notice is not None

    def _pass_time(self, seconds: float) -> bool:
        presenter = self.session.presenter
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
                return False
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

    def skip_motion(self) -> bool:
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
        if pressed.key == "esc" and not self.chosen.is_empty:
            self.chosen = Selection()
            return True
        return False

    def close(self) -> None:
        """Leave the table; the match is saved."""
        if not self.is_handed_on:
            self.session.close()

    # -- doing --------------------------------------------------------------------------------

    def _play(self, action: Action) -> None:
        try:
            self.session.play(action)
        except IllegalAction as error:
            self.app.toast(error.reason, is_refusal=True)
            return
        if action.verb in {"pitch", "draft", "invite", "end_turn"} or not self.session.person_to_act:
            self.chosen = Selection()

    def undo(self) -> None:
        """Take the last action back."""
        self.session.undo()
        self.next_thought = None
        self.chosen = Selection()

    def _next_round(self) -> None:
        self.round_s = 0.0
        self.session.presenter.go_on()

    def _step_on(self) -> None:
        self.steps += 1

    def _pick_slot(self, slot: int) -> None:
        is_taken_back = self.chosen.slot == slot and not self.chosen.is_suggested
        self.chosen.slot = None if is_taken_back else slot
        self.chosen.is_suggested = False

    def _pick_place(self, place: int) -> None:
        self.chosen.place = None if self.chosen.place == place else place
        self.chosen.guest = None
        self._suggest_slot()

    def _pick_guest(self, seat: int, slot: int) -> None:
        self.chosen.guest = None if self.chosen.guest == (seat, slot) else (seat, slot)
        self.chosen.place = None
        self._suggest_slot()

    def _suggest_slot(self) -> None:
        """Propose the slot that somebody new is to take: the weakest card's, until another is picked."""
        if self.chosen.place is None and self.chosen.guest is None:
            self.chosen = Selection(None if self.chosen.is_suggested else self.chosen.slot)
        elif self.chosen.slot is None or self.chosen.is_suggested:
            board, seat = self.session.presenter.board, self.session.match.seat or 0
            hand = board.hands[seat]
            self.chosen.slot = min(
                range(len(hand)), key=lambda slot: -1 if (c := hand[slot]) is None else board.current(c)
            )
            self.chosen.is_suggested = True

    def _finish(self) -> Finished:
        self.is_handed_on = True
        return Finished(self.session)

    # -- drawing ------------------------------------------------------------------------------

    @property
    def takes_input(self) -> bool:
        """Whether a person can act now: it is a person's turn, and everything has been shown."""
        return self.session.person_to_act and not self.session.presenter.is_busy

    def lay_out(self, canvas: Canvas) -> TableLayout:
        """Return where everything lies."""
        board = self.session.presenter.board
        wanted = max(canvas.u(112), canvas.line(17) + canvas.line(20) + 2 * canvas.line(14) + canvas.u(16))
        match, width = self.session.match, canvas.box.width * 7 // 10
        people = [role for role, agent in zip(match.roles, self.session.agents, strict=True) if agent is None]
        if any(verb_rows(canvas, role, width) > 1 for role in people):
            wanted = 2 * (canvas.line(17) + canvas.line(20) + 2 * canvas.line(14) + canvas.u(28))
            return lay_out(canvas, board, self.bottom, min(wanted, canvas.box.height * 35 // 100))
        return lay_out(canvas, board, self.bottom, min(wanted, canvas.box.height * 30 // 100))

    def draw_cards(self, canvas: Canvas, layout: TableLayout, *, takes_input: bool) -> None:
        """Draw seats, market and cards; ``takes_input``: whether cards can be picked."""
        view = TableView(
            self.session,
            self.teller,
            self.chosen,
            takes_input,
            self._pick_slot,
            self._pick_place,
            self._pick_guest,
            self._play,
        )
        draw_table(canvas, layout, view)

    def draw_dialogs(self, canvas: Canvas, *, takes_input: bool) -> None:
        """Draw what lies over the table: the end of a round, the choice of a standard, the menu."""
        if self.session.presenter.is_held:
            draw_round_end(canvas, self.session, self.teller, self._next_round)
        if self.choosing_standard and takes_input:
            draw_standards(canvas, self.session, self._set_standard, self._close_standards)
        if self.menu_open:
            draw_menu(
                canvas,
                self._close_menu,
                self._open_rules,
                self._open_settings,
                Back,
                is_saved=self.is_saved,
            )

    def draw_bar(self, canvas: Canvas, box: Box, undo: Activate | None = None) -> None:
        """Draw menu, keys, language, undo and the round; ``undo``: what is done instead of ``self.undo``."""
        theme, match, board = canvas.theme, self.session.match, self.session.presenter.board
        inner = box.inset(canvas.u(14), canvas.u(5))
        self._bar_button(
            canvas, inner, "menu", tr("Menu"), self._open_menu, "gear", "esc" if not self._has_choice else "m"
        )
        self._bar_button(canvas, inner, "keys", tr("Keys"), self.app.show_keys, "keyboard", "")
        self._bar_button(canvas, inner, "language", "中 / EN", self.app.next_language, "globe", "")
        if self.session.can_undo and not self.session.presenter.is_busy:
            self._bar_button(canvas, inner, "undo", tr("Undo"), undo or self.undo, "undo", "u")
        round_text = tr("Round {round} of {rounds}", round=board.round + 1, rounds=board.n_rounds)
        width = canvas.width_of(round_text, 20, serif=True) + canvas.u(18)
        canvas.label(inner.cut_left(width), round_text, 20, serif=True, wraps=False)
        deck = tr("{deck}, deal {code}", deck=pick_text(match.deck.title), code=deal_code(match.seed))
        canvas.label(inner, deck, 14, theme.ink_soft, wraps=False)

    @property
    def _has_choice(self) -> bool:
        return not self.chosen.is_empty

    def _bar_button(
        self, canvas: Canvas, bar: Box, key: str, text: str, activate: Activate, icon: str, hotkey: str
    ) -> None:
        width = canvas.width_of(text, 13) + canvas.u(52)
        width += (
            max(canvas.u(20), canvas.width_of(key_name(hotkey), 11) + canvas.u(8)) + canvas.u(6)
            if hotkey
            else 0
        )
        box = bar.cut_right(width, canvas.u(8))
        canvas.button(box, key, text, activate, icon=icon, hotkeys=[hotkey] if hotkey else [], size=13)

    # -- what can be done ---------------------------------------------------------------------

    def draw_actions(self, canvas: Canvas, box: Box, *, takes_input: bool) -> None:
        """Draw the verbs, or what an agent does, or how the match ended."""
        session = self.session
        if session.match.is_over and not session.presenter.is_busy:
            draw_over(canvas, box, session, self.teller, self._finish)
        elif takes_input:
            draw_verbs(canvas, box, session, self.teller, self.chosen, self._play, self._open_standards)
        else:
            speed = Speed(self.app.settings.ai_speed, self._set_speed, self._step_on)
            draw_watching(canvas, box, session, self.teller, self.next_thought, speed)

    def _set_speed(self, speed: str) -> None:
        self.app.change(ai_speed=speed)

    def _open_standards(self) -> None:
        self.choosing_standard = True

    def _close_standards(self) -> None:
        self.choosing_standard = False

    def _set_standard(self, level: int) -> None:
        self.choosing_standard = False
        self._play(Action.standard(level))

    def _open_menu(self) -> None:
        self.menu_open = True

    def _close_menu(self) -> None:
        self.menu_open = False

    def _open_rules(self) -> HowToPlay:
        self.menu_open = False
        return HowToPlay(self.session.match.deck)

    def _open_settings(self) -> ChangeSettings:
        self.menu_open = False
        return ChangeSettings()
