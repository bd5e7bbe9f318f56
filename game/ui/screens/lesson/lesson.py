"""A guided lesson: the real table with callouts beside it that ask before they tell."""

from collections.abc import Callable
from functools import partial

from game.agents import make_agent
from game.base.language import msg, pick_text, tr
from game.lessons import Lesson, LessonPart, Step, figure_of, figure_text
from game.match import Match, TurnEnded
from game.ui.app.app import App
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas, Widget
from game.ui.screens.lesson.callout import (
    Button,
    Callout,
    Choice,
    callout_height,
    draw_callout,
    draw_figures,
    draw_ring,
    target_box,
)
from game.ui.screens.lesson.lesson_match import deal, filled, is_before, play_again, round_at
from game.ui.screens.table.layout import TableLayout
from game.ui.screens.table.side_panel import SideParts, draw_standing, side_parts
from game.ui.screens.table.table import TableScene
from game.ui.screens.table.table_view import ROW_KEYS, key_corner
from game.ui.session.session import Session

__all__ = ["LessonScene"]

_ENOUGH = 2000
"""Actions that no match has."""


class LessonScene(TableScene):
    """Leads through the parts of a lesson, one match after the other."""

    is_saved = False

    def __init__(self, app: App, lesson: Lesson, part: int = 0) -> None:
        self.lesson = lesson
        self.part = part
        self.number = 0
        """Which step of the part; one beyond the last when all have been shown."""
        self.picked: int | None = None
        """The copy that was picked for an answer."""
        self.starts: list[int] = []
        """[step] actions played when it began."""
        super().__init__(app, deal(app, lesson.parts[part]))
        self._enter(0)

    # -- where the lesson stands --------------------------------------------------------------

    @property
    def plan(self) -> LessonPart:
        """The part that is being played."""
        return self.lesson.parts[self.part]

    @property
    def step(self) -> Step | None:
        """The step that is being shown; None when all have been."""
        steps = self.plan.document.steps
        return steps[self.number] if self.number < len(steps) else None

    @property
    def _is_answered(self) -> bool:
        return self.step is None or self.step.ask is None or self.picked is not None

    @property
    def _is_last_part(self) -> bool:
        return self.part == len(self.lesson.parts) - 1

    def _enter(self, number: int) -> None:
        self.number = number
        self.picked = None
        del self.starts[number:]
        self.starts.append(len(self.session.match.actions))

    @property
    def _waits_for_round(self) -> bool:
        step, match = self.step, self.session.match
        return (
            step is not None and step.round is not None and match.round + 1 < step.round and not match.is_over
        )

    @property
    def is_ready(self) -> bool:
        """Whether the step's time has come: the table is at rest, and it is the person's turn."""
        return self._takes_turn and not self._waits_for_round

    @property
    def _takes_turn(self) -> bool:
        return self.session.person_to_act and not self.session.presenter.is_busy

    @property
    def is_asking(self) -> bool:
        """Whether a card is to be picked for an answer, or its answer is being shown."""
        return self.step is not None and self.step.ask is not None and self.is_ready

    def _is_reached(self, step: Step, match: Match) -> bool:
        """Whether what a step wants to be done has been done, or its time is over."""
        if match.is_over:
            return True
        if step.round is not None and match.round + 1 < step.round:
            return False
        start = self.starts[self.number]
        played = match.actions[start:]
        turned = any(
            isinstance(event, TurnEnded) and event.seat == self.plan.seat
            for event in match.events[
                match.n_events(start) if start < len(match.actions) else len(match.events) :
            ]
        )
        if step.do is not None:
            done = any(seat == self.plan.seat and step.do in {action.verb, "any"} for seat, action in played)
            return done or turned
        if step.play == "turn":
            return turned
        if step.play == "round":
            return match.round > round_at(match, start)
        return False  # the match, which is over when it is over

    # -- time ---------------------------------------------------------------------------------

    def tick(self, seconds: float) -> bool:
        """Let time pass at the table, then see whether the step is done."""
        changed = super().tick(seconds)
        step = self.step
        if step is None or self.session.presenter.is_busy:
            return changed
        if self.session.match.is_over:
            # Steps that have not begun by now never will; going back leads to the last one that has.
            self.number, self.picked = len(self.plan.document.steps), None
            return True
        if (step.do is not None or step.play is not None) and self._is_reached(step, self.session.match):
            self._enter(self.number + 1)
            return True
        return changed

    # -- doing --------------------------------------------------------------------------------

    def _next(self) -> None:
        if self.step is not None:
            self._enter(self.number + 1)

    def skip(self) -> None:
        """Go to the next step; what was to be played until then, skilled play does."""
        step = self.step
        if step is None:
            return
        if self._waits_for_round or not self._takes_turn:
            self._play_until(lambda match: self._is_mine(match) and not is_before(match, step.round))
        elif step.do is not None or step.play is not None:
            self._play_until(lambda match: self._is_reached(step, match))
            self._enter(min(self.number + 1, len(self.plan.document.steps)))
        else:
            self._next()

    def _is_mine(self, match: Match) -> bool:
        return match.seat == self.plan.seat

    def _play_until(self, is_enough: Callable[[Match], bool]) -> None:
        """Let skilled play stand in for the person until something is so, or the match is over."""
        match = play_again(self.session.match)
        agents = [agent or "skilled" for agent in self.plan.agents]
        try:
            made = [make_agent(role, agent) for role, agent in zip(match.roles, agents, strict=True)]
            for _ in range(_ENOUGH):
                if match.seat is None or is_enough(match):
                    break
                match.play(made[match.seat].choose(match.observation))
        except Exception as error:  # noqa: BLE001 - an agent may be anybody's code and fail in any way
            self.app.toast(msg("an agent failed ({why})", why=str(error) or type(error).__name__))
        self._go_on_with(match)

    def _go_on_with(self, match: Match) -> None:
        """Put another course of the same match on the table; the steps stay where they are."""
        self.session.close()
        session = Session(match, self.plan.agents, None, None, self.app.sound.play)
        session.presenter.jump(match.events)
        self._sit_down(session)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step before this one."""
        return self.number > 0

    def _back(self) -> None:
        """Show the step before, with the table as it was when it began."""
        if not self.can_go_back:
            return
        number = min(self.number, len(self.starts)) - 1
        start = self.starts[number]
        if start < len(self.session.match.actions):
            self._go_on_with(play_again(self.session.match, start))
        self._enter(number)

    def _repeat(self) -> None:
        """Deal this part anew."""
        self._begin(self.part)

    def _next_part(self) -> None:
        self._begin(self.part + 1)

    def _begin(self, part: int) -> None:
        self.session.close()
        self.part = part
        self._sit_down(deal(self.app, self.plan))
        self._enter(0)

    def _answer(self, copy: int) -> None:
        self.picked = copy

    # -- what the table may do meanwhile -------------------------------------------------------

    @property
    def _takes_input(self) -> bool:
        return super()._takes_input and not self.is_asking

    def _undo(self) -> None:
        super()._undo()
        n_actions = len(self.session.match.actions)
        self.starts = [min(start, n_actions) for start in self.starts]

    # -- drawing ------------------------------------------------------------------------------

    def choices(self) -> list[Choice]:
        """Return the cards that can be picked for an answer, from left to right."""
        step, board = self.step, self.session.presenter.board
        if step is None or step.ask is None:
            return []
        if step.pick == "hand":
            cards = [
                (("hand", self.plan.seat, n), copy) for n, copy in enumerate(board.hands[self.plan.seat])
            ]
        else:
            cards = [(("row", n, 0), copy) for n, copy in enumerate(board.row)]
        return [
            Choice(place, copy, figure_of(self.session.match, str(step.figures), copy))
            for place, copy in cards
            if copy is not None
        ]

    def _text(self) -> str:
        """Return what the callout says now."""
        step, match = self.step, self.session.match
        if match.is_over:
            if self._is_last_part:
                return tr("The match is over. See why it ended like this, and talk about it.")
            return tr("That was this part.")
        if step is None:
            return (
                tr("That was the last callout. Play on to the end of the match.")
                if self._is_last_part
                else tr("That was this part. The next one: {title}.", title=self._title(self.part + 1))
            )
        if self._waits_for_round:
            return tr("Play on as you like. The next callout comes in round {n}.", n=step.round)
        if not self._takes_turn and step.play is None and step.do is None:
            return tr("The others are playing.")
        if step.ask is not None and self.picked is not None:
            return self._revealed(step)
        return filled(pick_text(step.ask or step.say or ""), self._standing())

    def _standing(self) -> dict[str, str]:
        scores = self.session.presenter.board.scores
        others = [score for seat, score in enumerate(scores) if seat != self.plan.seat]
        return {"score": str(scores[self.plan.seat]), "best_other": str(max(others))}

    def _revealed(self, step: Step) -> str:
        choices = self.choices()
        sign = -1 if step.wants == "least" else 1
        best = max(choices, key=lambda choice: sign * choice.tenths, default=None)
        picked = next((choice for choice in choices if choice.copy == self.picked), best)
        if best is None or picked is None:
            return ""
        is_right = picked.tenths == best.tenths
        text = pick_text((step.right if is_right else None) or step.reveal or "")
        best = picked if is_right else best
        values = {
            "pick": pick_text(self.teller.name(picked.copy)),
            "pick_figure": figure_text(picked.tenths),
            "best": pick_text(self.teller.name(best.copy)),
            "best_figure": figure_text(best.tenths),
        }
        return filled(text, values)

    def _title(self, part: int) -> str:
        return pick_text(self.lesson.parts[part].document.title)

    def callout(self) -> Callout:
        """Return what the callout says and which buttons it has."""
        step = self.step
        n_steps = len(self.plan.document.steps)
        buttons: list[Button] = []
        is_told = step is not None and step.do is None and step.play is None and self.is_ready
        is_last = self.number >= n_steps - 1
        if not self._is_last_part and ((is_told and is_last and self._is_answered) or step is None):
            buttons.append(("lesson-part", tr("Next part"), "arrow_right", "enter", self._next_part, ""))
        elif is_told and self._is_answered:
            buttons.append(("lesson-next", tr("Go on"), "arrow_right", "enter", self._next, ""))
        small: list[Button] = []
        if self.can_go_back:
            hint = tr("The callout before, with the table as it was then")
            small.append(("lesson-back", tr("Back"), "arrow_left", "a", self._back, hint))
        if step is not None and not buttons:
            hint = tr("Go on; what is to be played until then, skilled play does for you")
            small.append(("lesson-skip", tr("Skip"), "step", "g", self.skip, hint))
        hint = tr("Deal this part anew")
        small.append(("lesson-repeat", tr("Again"), "undo", "l", self._repeat, hint))
        title = self._title(self.part)
        return Callout(
            f"{self.part + 1}. {title}",
            f"{min(self.number + 1, n_steps)} / {n_steps}",
            self._text(),
            buttons,
            small,
            is_question=step is not None and step.ask is not None and self.is_ready and self.picked is None,
        )

    def _side_parts(self, canvas: Canvas, box: Box) -> SideParts:
        at = self.step.at if self.step is not None else None
        # As high as the part's longest text needs, so that the panel does not jump from step to step.
        said = [
            text for each in self.plan.document.steps for text in (each.say, each.ask, each.reveal) if text
        ]
        needed = callout_height(canvas, box.width, [self._text(), *map(pick_text, said)])
        return side_parts(canvas, box, self.session.match.n_seats, 0 if at == "chart" else needed)

    def _draw_side(self, canvas: Canvas, box: Box) -> None:
        parts = draw_standing(canvas, self._side_parts(canvas, box), self.session, self.teller)
        draw_callout(canvas, parts.rest, self.callout())

    def _draw_actions(self, canvas: Canvas, box: Box) -> None:
        if self.is_asking:
            canvas.panel(box, canvas.theme.panel, canvas.theme.panel_edge)
            text = (
                tr("Which one would you pick? Click a card, or press its key.")
                if self.picked is None
                else tr("The figures stand on the cards.")
            )
            canvas.label(box.inset(canvas.u(18), canvas.u(8)), text, 19)
        elif self.session.match.is_over and not self._is_last_part and not self.session.presenter.is_busy:
            canvas.panel(box, canvas.theme.panel, canvas.theme.panel_edge)
            text = tr("This part is over: go on at the right.")
            canvas.label(box.inset(canvas.u(18), canvas.u(8)), text, 19)
        else:
            super()._draw_actions(canvas, box)

    def target(self, canvas: Canvas, layout: TableLayout) -> Box | None:
        """Return where what the step points at lies on the screen, None if it points at nothing now."""
        step = self.step
        if step is None or step.at is None or self._waits_for_round or not self._takes_turn:
            return None
        parts = self._side_parts(canvas, layout.side)
        return target_box(canvas, layout, parts, step.at, self.plan.seat)

    def _draw_marks(self, canvas: Canvas, layout: TableLayout) -> None:
        if self.session.presenter.is_held or self.menu_open or self.choosing_standard:
            return
        if self.is_asking:
            self._draw_choices(canvas, layout)
            return
        box = self.target(canvas, layout)
        if box is not None:
            draw_ring(canvas, box)

    def _draw_choices(self, canvas: Canvas, layout: TableLayout) -> None:
        choices = self.choices()
        if self.picked is not None:
            draw_figures(canvas, layout, choices, self.picked, wants=self.step.wants if self.step else None)
            return
        for choice in choices:
            box = layout.box_of(choice.place)
            kind, first, second = choice.place
            number = second if kind == "hand" else first
            key = str(number + 1) if kind == "hand" else ROW_KEYS[number]
            draw_ring(canvas, box, has_mark=False)
            name = pick_text(self.teller.name(choice.copy))
            use = partial(self._answer, choice.copy)
            canvas.add(Widget(f"answer{number}", Box(box), use, (key,), hint_name=name))
            if canvas.is_focused(f"answer{number}"):
                canvas.ring(box)
            key_corner(canvas, box, key)
