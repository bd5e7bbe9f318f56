"""A guided lesson: the real table with callouts on it that ask before they tell."""

from functools import partial

from game.base.language import pick_text, tr
from game.lessons import CARD, Choice, Lesson, Progress
from game.ui.app.inputs import KeyPressed
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.widget import Widget
from game.ui.screens.lesson.placing import draw_leader, make_room, place_callout, place_caption
from game.ui.screens.lesson.said import all_said, heading, said
from game.ui.screens.lesson.targets import draw_figures, target_box
from game.ui.session.session import Session
from game.ui.table.callout import Button, Callout, callout_height, draw_callout, draw_ring
from game.ui.table.layout import TableLayout
from game.ui.table.match_table import MatchTable
from game.ui.table.side_panel import SideParts, draw_side, draw_standing, side_parts
from game.ui.table.table_view import ROW_KEYS, key_corner

__all__ = ["LessonScene"]


class LessonScene(Scene):
    """Leads through the parts of a lesson, one match after the other; nothing of them is saved."""

    def __init__(self, app: Services, lesson: Lesson, part: int = 0) -> None:
        self.app = app
        self.progress = Progress(lesson, part)
        if part == 0:
            app.done.forget_told()
        self.table = self._dealt()

    @property
    def session(self) -> Session:
        """The match of the part, and who plays it."""
        return self.table.session

    # -- the table ----------------------------------------------------------------------------

    def _session(self) -> Session:
        return Session(self.progress.match, self.progress.plan.agents, None, None, self.app.sound.play)

    def _dealt(self) -> MatchTable:
        """Return a table at which the part is being dealt."""
        session = self._session()
        if session.match.actions:  # the part begins in the middle of a match
            session.presenter.jump(session.match.events)
        else:
            session.presenter.add(session.match.events)
        return MatchTable(self.app, session, is_saved=False, folds=False)

    def _show_match(self) -> None:
        """Put the match on the table as the lesson has it now, if it is another one."""
        if self.progress.match is self.session.match:
            return
        self.table.close()
        session = self._session()
        session.presenter.jump(session.match.events)
        self.table = MatchTable(self.app, session, is_saved=False, folds=False)

    @property
    def is_ready(self) -> bool:
        """Whether the step's time has come: the table is at rest, and it is the person's turn."""
        return self.table.takes_input and not self.progress.waits_for_round

    @property
    def is_asking(self) -> bool:
        """Whether a card is to be picked for an answer, or its answer is being shown."""
        step = self.progress.step
        return step is not None and step.ask is not None and self.is_ready and not self.progress.happened

    @property
    def _takes_input(self) -> bool:
        """Whether the table may be played at now."""
        return self.table.takes_input and not self.is_asking

    # -- time ---------------------------------------------------------------------------------

    def is_moving(self) -> bool:
        """Return whether frames are to follow at full speed."""
        return self.table.is_moving()

    def tick(self, seconds: float) -> bool:
        """Let time pass at the table, then see whether the step is done."""
        changed = self.table.tick(seconds)
        if self.session.presenter.is_busy:
            return changed
        has_happened = self.progress.look()
        if has_happened:
            self.app.state.scroll.pop("callout-text", None)
        changed = self.progress.advance() or has_happened or changed
        self._remember()
        return changed

    def _remember(self) -> None:
        """Keep in mind that a part has been done, and how many guesses were right."""
        progress = self.progress
        if progress.step is None or self.session.match.is_over:
            self.app.done.part(progress.lesson.document.id, progress.part)
        if progress.guesses:
            self.session.guesses = (sum(progress.guesses.values()), len(progress.guesses))

    def skip_motion(self) -> bool:
        """Finish what moves."""
        return self.table.skip_motion()

    def key(self, pressed: KeyPressed) -> bool:
        """Take a key that no button wanted."""
        return self.table.key(pressed)

    def close(self) -> None:
        """Leave the lesson."""
        self.table.close()

    # -- doing --------------------------------------------------------------------------------

    def skip(self) -> None:
        """Go to the next step; what was to be played until then, skilled play does."""
        trouble = self.progress.skip(is_turn=self.table.takes_input)
        if trouble is not None:
            self.app.toast(trouble)
        self._show_match()

    def _back(self) -> None:
        """Show the step before, with the table as it was when it began."""
        self.progress.back()
        self._show_match()

    def _next_part(self) -> None:
        progress = self.progress
        self.app.done.part(progress.lesson.document.id, progress.part)
        self._begin(progress.part + 1)

    def _begin(self, part: int) -> None:
        self.progress.begin(part)
        self.table.close()
        self.table = self._dealt()

    def _undo(self) -> None:
        self.table.undo()
        self.progress.undone()

    # -- the callout --------------------------------------------------------------------------

    def callout(self) -> Callout:
        """Return what the callout says and which buttons it has."""
        progress = self.progress
        step = progress.step
        buttons: list[Button] = []
        if progress.happened is not None:
            buttons.append(("lesson-next", tr("Go on"), "arrow_right", "enter", progress.heard, ""))
            return self._callout(buttons, [self._again_button()])
        is_said = step is not None and step.do is None and step.play is None and self.is_ready
        can_go_on = is_said and progress.is_answered
        if not progress.is_last_part and ((can_go_on and not progress.n_left) or step is None):
            buttons.append(("lesson-part", tr("Next lesson"), "arrow_right", "enter", self._next_part, ""))
        elif can_go_on:
            buttons.append(("lesson-next", tr("Go on"), "arrow_right", "enter", progress.next, ""))
        small: list[Button] = []
        if progress.number > 0:
            hint = tr("The tip before, with the table as it was then")
            small.append(("lesson-back", tr("Back"), "arrow_left", "a", self._back, hint))
        if step is not None and not buttons:
            hint = tr("Go on; what is to be played until then, skilled play does for you")
            small.append(("lesson-skip", tr("Skip"), "step", "g", self.skip, hint))
        return self._callout(buttons, [*small, self._again_button()])

    def _again_button(self) -> Button:
        again = partial(self._begin, self.progress.part)
        return ("lesson-repeat", tr("Restart"), "undo", "l", again, tr("Deal this lesson anew"))

    def _callout(self, buttons: list[Button], small: list[Button]) -> Callout:
        progress, n_steps = self.progress, len(self.progress.steps)
        return Callout(
            heading(self.progress),
            f"{min(progress.number + 1, n_steps)} / {n_steps}",
            said(self.progress, self.table),
            buttons,
            small,
            is_question=self.is_asking and progress.picked is None,
            shows=self._shows,
        )

    @property
    def _shows(self) -> str:
        """Return the mark that is spoken of, as long as the step is said."""
        step, happened = self.progress.step, self.progress.happened
        return step.shows or "" if step is not None and happened is None and self.is_ready else ""

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the table, the callout beside it, and what the callout means on it."""
        table = self.table
        layout = self.lay_out(canvas)
        table.draw_cards(canvas, layout, takes_input=self._takes_input)
        # Before the callout, which may speak of a verb.
        self._draw_actions(canvas, layout.verbs)
        target = self.target(canvas, layout)
        spot = self._spot(canvas, layout, target)
        if spot is None:
            parts = self._side_parts(canvas, layout.side)
            draw_standing(canvas, parts, table.session, table.teller)
        else:
            draw_side(canvas, layout.side, table.session, table.teller)
        table.draw_bar(canvas, layout.bar, self._undo)
        self._draw_marks(canvas, layout, target)
        callout = spot or parts.rest
        if target is not None and not self._lies_under:
            draw_leader(canvas, callout, target)
        draw_callout(canvas, callout, self.callout())
        if spot is not None:
            rest = side_parts(canvas, layout.side, self.session.match.n_seats).rest
            free = rest.y + rest.height - max(rest.y, spot.bottom if spot.right > rest.x else rest.y)
            foot = Box(rest).cut_bottom(free)
            place_caption(canvas, layout, spot)
            table.draw_caption(canvas, layout, foot, takes_input=self._takes_input)
        table.draw_motion(canvas, layout)
        table.draw_dialogs(canvas, takes_input=self._takes_input)

    def lay_out(self, canvas: Canvas) -> TableLayout:
        """Return where everything lies, with room for callouts beside the cards."""
        layout = self.table.lay_out(canvas)
        make_room(canvas, layout)
        return layout

    def _spot(self, canvas: Canvas, layout: TableLayout, target: Box | None) -> Box | None:
        """Return where the callout lies on the felt, None if it has to lie in the side."""
        callout = self.callout()
        has_main = bool(callout.buttons)
        return place_callout(
            canvas,
            layout,
            side_parts(canvas, layout.side, self.session.match.n_seats).rest,
            target,
            lambda width: callout_height(
                canvas, width, [callout.text], has_main=has_main, has_mark=bool(callout.shows)
            ),
        )

    @property
    def _lies_under(self) -> bool:
        """Whether a dialog, or the end of a round, lies over the table."""
        return self.table.over.is_covered

    def _side_parts(self, canvas: Canvas, box: Box) -> SideParts:
        progress = self.progress
        at = self._at
        # As high as the part's longest text needs, so that the panel does not jump from step to step.
        needed = callout_height(
            canvas,
            box.width,
            [said(progress, self.table), *all_said(progress)],
            has_mark=any(step.shows for step in progress.steps),
        )
        return side_parts(canvas, box, self.session.match.n_seats, 0 if at == "chart" else needed)

    def _draw_actions(self, canvas: Canvas, box: Box) -> None:
        progress, session = self.progress, self.session
        if self.is_asking and progress.picked is None:
            text = tr("Which one would you pick? Click a card, or press its key.")
        elif self.is_asking:
            text = tr("The figures stand on the cards.")
        elif session.match.is_over and not progress.is_last_part and not session.presenter.is_busy:
            text = tr("This lesson is over: go on at the right.")
        else:
            self.table.draw_actions(canvas, box, takes_input=self._takes_input)
            return
        canvas.panel(box, canvas.theme.panel, canvas.theme.panel_edge)
        canvas.label(box.inset(canvas.u(18), canvas.u(8)), text, 19)

    def target(self, canvas: Canvas, layout: TableLayout) -> Box | None:
        """Return where what is spoken of lies on the screen, None if nothing is pointed at now."""
        at, happened = self._at, self.progress.happened
        if at is None or not (self.is_ready or happened is not None):
            return None
        if at == CARD and happened is not None:
            place = self.session.presenter.board.places().get(happened.copy)
            return layout.box_of(place) if place is not None else None
        # A question with cards to pick points at these.
        parts = self._side_parts(canvas, layout.side)
        return target_box(canvas, layout, parts, at, self.progress.plan.seat)

    @property
    def _at(self) -> str | None:
        """What is spoken of: what has just happened goes before the step."""
        progress = self.progress
        if progress.happened is not None:
            return progress.happened.moment.at
        if progress.step is None:
            return None
        return progress.step.at or progress.step.pick

    def _draw_marks(self, canvas: Canvas, layout: TableLayout, target: Box | None) -> None:
        if self._lies_under:
            return
        if self.is_asking:
            self._draw_choices(canvas, layout)
            return
        if target is not None:
            draw_ring(canvas, target)
            for widget in canvas.widgets:  # the ring runs through the keys below the cards
                if widget.is_card and widget.hotkeys and target.colliderect(widget.rect):
                    key_corner(canvas, Box(widget.rect), widget.hotkeys[0])

    def _draw_choices(self, canvas: Canvas, layout: TableLayout) -> None:
        choices, step = self.progress.choices(), self.progress.step
        if self.progress.picked is not None:
            wants = step.wants if step is not None else None
            draw_figures(canvas, layout, choices, self.progress.picked, wants=wants)
            return
        for choice in choices:
            self._draw_choice(canvas, layout.box_of(choice.place), choice)

    def _draw_choice(self, canvas: Canvas, box: Box, choice: Choice) -> None:
        """Draw a card that can be picked for an answer, with its key."""
        kind, first, second = choice.place
        number = second if kind == "hand" else first
        key = str(number + 1) if kind == "hand" else ROW_KEYS[number]
        draw_ring(canvas, box, has_mark=False)
        name = pick_text(self.table.teller.name(choice.copy))
        answer = partial(self.progress.answer, choice.copy)
        canvas.add(Widget(f"answer{number}", Box(box), answer, (key,), hint_name=name))
        if canvas.is_focused(f"answer{number}"):
            canvas.ring(box)
        key_corner(canvas, box, key)
