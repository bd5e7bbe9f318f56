"""A match at the table: what people pick and play, and what agents do while they wait."""

from dataclasses import replace

from game.base.language import msg, tr
from game.match import Action, IllegalAction
from game.ui.app.destinations import Finished
from game.ui.app.inputs import KeyPressed
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Activate
from game.ui.session.session import Session, Thought
from game.ui.table.agent_panel import Speed, draw_over, draw_watching
from game.ui.table.caption import caption_box, draw_caption
from game.ui.table.carrying import deed_of, draw_carrying, draw_wanted
from game.ui.table.effects import draw_points_on_their_way
from game.ui.table.finale import draw_finale
from game.ui.table.layout import TableLayout, is_folded, lay_out
from game.ui.table.over_table import OverTable
from game.ui.table.table_view import TableView, draw_carried_card, draw_table
from game.ui.table.top_bar import BarButton, draw_top_bar
from game.ui.table.verb_bar import draw_verbs, verb_rows
from game.wording import Selection, Teller

__all__ = ["MatchTable"]

_PAUSE_S = {"slow": 1.8, "normal": 0.9, "fast": 0.3, "off": 0.0, "step": 0.0}
"""How long an agent's reason stands before its action is played."""
_WATCHED_ROUND_S = {"slow": 7.0, "normal": 4.0, "fast": 1.5, "off": 0.0}


class MatchTable:
    """Shows a session and lets people play their seats: what screens with a table are made of."""

    def __init__(self, app: Services, session: Session, *, is_saved: bool = True, folds: bool = True) -> None:
        """``is_saved``: whether a match that is left can be gone on with."""
        self.app = app
        self.session = session
        self.folds = folds
        """Whether with large text the verbs stand where the side was; not where the side has to speak."""
        self.chosen = Selection()
        self.forecasts = False
        """Whether cards that are looked at say where their worth is likely to be."""
        self.is_handed_on = False
        """Whether the session is the debrief's now."""
        self.next_thought: Thought | None = None
        self.pause_s = 0.0
        self.round_s = 0.0
        self.steps = 0
        self.teller = Teller(session.match.deck, session.match.roles)
        self.over = OverTable(app, session, self.teller, is_saved=is_saved)
        people = [seat for seat, agent in enumerate(session.agents) if agent is None]
        self.bottom = people[0] if people else 0
        session.presenter.people = frozenset(people)
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
        board = self.session.presenter.board
        self.app.come_to((board.round, board.seat, board.is_over), is_end=board.is_over)
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
        if self.over.stops_play:
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
        if self.over.is_open:
            return False
        if self.session.presenter.is_moving:
            return self.session.presenter.finish()
        if self.next_thought is not None and self.pause_s > 0:
            self.pause_s = 0.0
            return True
        return False

    def key(self, pressed: KeyPressed) -> bool:
        """Take a key that no button wanted."""
        if pressed.key != "esc":
            return False
        # One step back: out of what is picked, and from the table itself to the menu.
        self.over.has_menu = self.chosen.is_empty
        self.chosen = Selection()
        return True

    def close(self) -> None:
        """Leave the table; the match is saved."""
        if not self.is_handed_on:
            self.session.close()

    # -- doing --------------------------------------------------------------------------------

    def _play(self, action: Action) -> None:
        turn = (self.session.match.round, self.session.match.seat)
        try:
            self.session.play(action)
        except IllegalAction as error:
            self.app.toast(error.reason, is_for_now=True)
            return
        has_turn = (self.session.match.round, self.session.match.seat) == turn
        if action.verb in {"pitch", "draft", "invite"} or not has_turn:
            self.chosen = Selection()
        # With motion it stands where the verbs were, every time.
        is_told = self.session.presenter.has_motion or self.app.done.has_told("turn-over")
        if not has_turn and action.verb != "end_turn" and not is_told:
            self.app.done.tell("turn-over")
            self.app.toast(msg("No effort left: your turn has ended by itself."))

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

    def _drop(self, carried: str, target: str) -> None:
        """Do what letting something go somewhere means; say why if it means nothing now."""
        deed = deed_of(self.session, self.chosen, carried, target) if carried != target else None
        if deed is None:
            return
        if deed.action is not None:
            self._play(deed.action)
            return
        # What was carried stays picked, so that only the rest is missing.
        self.chosen = replace(deed.chosen)
        self.app.toast(msg("{text}", text=deed.why_not), is_for_now=True)

    def _finish(self) -> Finished:
        self.is_handed_on = True
        return Finished(self.session)

    # -- drawing ------------------------------------------------------------------------------

    @property
    def takes_input(self) -> bool:
        """Whether a person can act now: it is a person's turn, and everything has been shown."""
        return self.session.person_to_act and not self.session.presenter.is_busy

    def lay_out(self, canvas: Canvas, above: int = 0) -> TableLayout:
        """Return where everything lies; with large text, ``above`` pixels over the verbs are the side's."""
        match = self.session.match
        people = [role for role, agent in zip(match.roles, self.session.agents, strict=True) if agent is None]
        has_two_rows = any(verb_rows(role) > 1 for role in people)
        height = min(canvas.u(232 if has_two_rows else 112), canvas.box.height * 35 // 100)
        board, folds = self.session.presenter.board, self.folds and is_folded(canvas)
        return lay_out(canvas, board, self.bottom, height, folds=folds, above=above)

    def draw_cards(self, canvas: Canvas, layout: TableLayout, *, takes_input: bool) -> None:
        """Draw seats, market and cards; ``takes_input``: whether cards can be picked."""
        draw_table(canvas, layout, self.view(takes_input=takes_input))

    def view(self, *, takes_input: bool) -> TableView:
        """Return what lies on the table, and what can be done there."""
        return TableView(
            self.session,
            self.teller,
            self.chosen,
            takes_input,
            self._pick_slot,
            self._pick_place,
            self._pick_guest,
            self._drop,
            self.forecasts,
        )

    def draw_caption(
        self, canvas: Canvas, layout: TableLayout, side: Box, *, takes_input: bool, told: int | None = None
    ) -> None:
        """Tell of what is looked at, once all that can be has been drawn (see ``caption.draw_caption``)."""
        (box, fills), view = caption_box(canvas, layout, side), self.view(takes_input=takes_input)
        draw_caption(canvas, box, layout, view, fills=fills, explained=told)

    def _draw_carried(self, canvas: Canvas, key: str, moved: tuple[int, int]) -> bool:
        return draw_carried_card(canvas, self.lay_out(canvas), self.view(takes_input=True), key, moved)

    @property
    def is_ending(self) -> bool:
        """Whether the match is over and all but its end has been shown."""
        presenter = self.session.presenter
        return presenter.board.is_over and self.session.match.is_over

    def draw_finale(self, canvas: Canvas, layout: TableLayout) -> None:
        """Draw the end of the match, and the way to the debrief."""
        draw_finale(canvas, layout, self.session, self.teller, self._finish)

    def draw_motion(self, canvas: Canvas, layout: TableLayout) -> None:
        """Draw what moves over everything but dialogs: points on their way to the scores."""
        draw_points_on_their_way(canvas, layout, self.session)

    def draw_dialogs(self, canvas: Canvas, *, takes_input: bool) -> None:
        """Draw what lies over the table: the end of a round, the choice of a standard, the menu."""
        if takes_input and canvas.state.carried:
            draw_carrying(canvas, self.session, self.teller, self.chosen, self._draw_carried)
        elif takes_input:
            draw_wanted(canvas, self.session, self.chosen)
        self.over.draw(canvas, self._play, self._next_round, takes_input=takes_input)

    def draw_bar(self, canvas: Canvas, box: Box, undo: Activate | None = None) -> None:
        """Draw menu, keys, language, undo and the round; ``undo``: what is done instead of ``self.undo``."""
        folds = self.folds and is_folded(canvas)
        buttons = [
            BarButton("menu", tr("Menu"), self.over.open_menu, "gear", "m"),
            BarButton("keys", tr("Keys"), self.app.show_keys, "keyboard", is_only_icon=folds),
            BarButton("language", "中 / EN", self.app.next_language, "globe", is_only_icon=folds),
            BarButton(
                "forecast",
                tr("Forecast"),
                self._switch_forecasts,
                "dice",
                "f4",
                is_only_icon=folds,
                is_on=self.forecasts,
            ),
        ]
        if folds:
            text = tr("Scores and log")
            buttons.append(BarButton("sheet", text, self.over.open_sheet, "chart", "f3", is_only_icon=True))
        if self.session.can_undo and not self.session.presenter.is_busy:
            buttons.append(BarButton("undo", tr("Undo"), undo or self.undo, "undo", "u"))
        draw_top_bar(canvas, box, self.session, self.teller, buttons, has_scores=folds)

    # -- what can be done ---------------------------------------------------------------------

    def draw_actions(self, canvas: Canvas, box: Box, *, takes_input: bool) -> None:
        """Draw the verbs, or what an agent does, or how the match ended."""
        session = self.session
        if session.match.is_over and not session.presenter.is_busy:
            draw_over(canvas, box, session, self.teller, self._finish)
        elif takes_input:
            draw_verbs(
                canvas,
                box,
                session,
                self.teller,
                self.chosen,
                self._play,
                self.over.open_standards,
                self._drop,
            )
        else:
            speed = Speed(self.app.settings.ai_speed, self._set_speed, self._step_on)
            draw_watching(canvas, box, session, self.teller, self.next_thought, speed)

    def _set_speed(self, speed: str) -> None:
        self.app.change(ai_speed=speed)

    def _switch_forecasts(self) -> None:
        self.forecasts = not self.forecasts
