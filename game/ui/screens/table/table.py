"""The table: where a match is played and watched."""

from game.base.language import pick_text, tr
from game.match import Action, IllegalAction, deal_code
from game.ui.app.app import App
from game.ui.app.inputs import KeyPressed
from game.ui.app.scene import Scene
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas, key_name
from game.ui.screens.table.agent_panel import Speed, draw_over, draw_watching
from game.ui.screens.table.dialogs import draw_menu, draw_standards
from game.ui.screens.table.layout import TableLayout, lay_out
from game.ui.screens.table.round_end import draw_round_end
from game.ui.screens.table.side_panel import draw_side
from game.ui.screens.table.table_view import FeltView, draw_felt
from game.ui.screens.table.verb_bar import Selection, draw_verbs
from game.ui.session.session import Session, Thought
from game.wording import Teller

__all__ = ["TableScene"]

_PAUSE_S = {"slow": 1.8, "normal": 0.9, "fast": 0.3, "off": 0.0, "step": 0.0}
"""How long an agent's reason stands before its action is played."""
_WATCHED_ROUND_S = {"slow": 7.0, "normal": 4.0, "fast": 1.5, "off": 0.0}


class TableScene(Scene):
    """Shows a session and lets people play their seats."""

    def __init__(self, app: App, session: Session) -> None:
        self.app = app
        self._sit_down(session)

    def _sit_down(self, session: Session) -> None:
        """Show this session from now on."""
        self.session = session
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
        if not self.is_handed_on:
            self.session.close()

    is_saved = True
    """Whether a match that is left can be gone on with."""

    # -- doing --------------------------------------------------------------------------------

    def _play(self, action: Action) -> None:
        try:
            self.session.play(action)
        except IllegalAction as error:
            self.app.toast(error.reason)
            return
        if action.verb in {"draft", "end_turn"} or not self.session.person_to_act:
            self.chosen = Selection()

    def _draft(self, place: int, slot: int) -> None:
        self._play(Action.draft(place, slot))

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
        is_taken_back = self.chosen.slot == slot and not self.chosen.is_suggested
        self.chosen.slot = None if is_taken_back else slot
        self.chosen.is_suggested = False

    def _pick_place(self, place: int) -> None:
        self.chosen.place = None if self.chosen.place == place else place
        if self.chosen.place is None and self.chosen.is_suggested:
            self.chosen = Selection()
        if self.chosen.place is not None and (self.chosen.slot is None or self.chosen.is_suggested):
            self.chosen.is_suggested = True
            board, seat = self.session.presenter.board, self.session.match.seat or 0
            hand = board.hands[seat]
            # The weakest card is the likely one to give up; another can be picked.
            self.chosen.slot = min(
                range(len(hand)), key=lambda slot: -1 if (c := hand[slot]) is None else board.current(c)
            )

    def _to_debrief(self) -> None:
        from game.ui.screens.debrief.debrief import DebriefScene

        self.is_handed_on = True
        self.app.replace_top(DebriefScene(self.app, self.session))

    def _leave(self) -> None:
        self.app.back()

    # -- drawing ------------------------------------------------------------------------------

    @property
    def _takes_input(self) -> bool:
        return self.session.person_to_act and not self.session.presenter.is_busy

    def _lay_out(self, canvas: Canvas) -> TableLayout:
        board = self.session.presenter.board
        wanted = max(canvas.u(112), canvas.line(17) + canvas.line(20) + 2 * canvas.line(14) + canvas.u(16))
        return lay_out(canvas, board, self.bottom, min(wanted, canvas.box.height * 30 // 100))

    def draw(self, canvas: Canvas) -> None:
        """Draw the table."""
        layout = self._lay_out(canvas)
        view = FeltView(
            self.session,
            self.teller,
            self.chosen,
            self._takes_input,
            self._pick_slot,
            self._pick_place,
            self._draft,
        )
        draw_felt(canvas, layout, view)
        self._draw_side(canvas, layout.side)
        self._draw_actions(canvas, layout.verbs)
        # After the cards, so that Tab comes to them first.
        self._draw_bar(canvas, layout.bar)
        self._draw_marks(canvas, layout)
        if self.session.presenter.is_held:
            draw_round_end(canvas, self.session, self.teller, self._next_round)
        if self.choosing_standard and self._takes_input:
            draw_standards(canvas, self.session, self._set_standard, self._close_standards)
        if self.menu_open:
            draw_menu(
                canvas,
                self._close_menu,
                self._open_rules,
                self._open_settings,
                self._leave,
                is_saved=self.is_saved,
            )

    def _draw_side(self, canvas: Canvas, box: Box) -> None:
        draw_side(canvas, box, self.session, self.teller)

    def _draw_marks(self, canvas: Canvas, layout: TableLayout) -> None:
        """Draw what a screen built on this one puts over the table, below its dialogs."""

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

    # -- what can be done ---------------------------------------------------------------------

    def _draw_actions(self, canvas: Canvas, box: Box) -> None:
        session = self.session
        if session.match.is_over and not session.presenter.is_busy:
            draw_over(canvas, box, session, self.teller, self._to_debrief)
        elif self._takes_input:
            draw_verbs(canvas, box, session, self.chosen, self._play, self._open_standards)
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

    def _show_keys(self) -> None:
        self.app.keys_shown = True

    def _open_rules(self) -> None:
        from game.ui.screens.rules import RulesScene

        self.menu_open = False
        self.app.show(RulesScene(self.app, self.session.match.deck))

    def _open_settings(self) -> None:
        from game.ui.screens.settings import SettingsScene

        self.menu_open = False
        self.app.show(SettingsScene(self.app))
