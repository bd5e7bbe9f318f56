"""Where slips are put right: names are changed, results, teams or the class taken off and put back."""

from collections.abc import Callable
from functools import partial

from game.base.language import Message, msg, pick_text, tr, translate
from game.classroom import (
    Board,
    ClassSession,
    DealStanding,
    Removed,
    Result,
    Team,
    put_back,
    remove_result,
    remove_session,
    remove_team,
)
from game.match import deal_code
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width

__all__ = ["Corrections"]

_SIZE = 15


class Corrections:
    """Names as they are being written, and what was taken off as long as the screen is open."""

    def __init__(
        self, board: Board, attempt: Callable[[Callable[[], object]], bool], changed: Callable[[], None]
    ) -> None:
        self.board = board
        self.removed: list[tuple[Message, Removed]] = []
        """What can be put back, the latest last, each with its name."""
        self.is_sure = False
        """Whether the removal of a whole class with results has been asked for once."""
        self._try = attempt
        self._changed = changed
        self._typed: dict[str, str] = {}

    def forget(self) -> None:
        """Let go of what has been written and not used: another class is looked at."""
        self._typed.clear()
        self.is_sure = False

    # -- doing --------------------------------------------------------------------------------

    def _write(self, key: str, text: str) -> None:
        self._typed[key] = text

    def _rename(self, key: str, rename: Callable[[str], None]) -> None:
        if self._typed.get(key, "").strip() and self._try(lambda: rename(self._typed[key])):
            del self._typed[key]
            self._changed()

    def _take_off(self, name: Message, remove: Callable[[], Removed]) -> None:
        self.is_sure = False

        def take_off() -> None:
            self.removed.append((name, remove()))

        if self._try(take_off):
            self._changed()

    def _take_session_off(self, session: ClassSession) -> None:
        if session.n_results and not self.is_sure:
            self.is_sure = True
            return
        name = msg("the class {name}", name=session.name)
        self._take_off(name, lambda: remove_session(self.board, session))

    def take_team_off(self, team: Team) -> None:
        """Take a team off with its results; it can be put back."""
        self._take_off(msg("the team {name}", name=team.name), lambda: remove_team(self.board, team))

    def put_back(self) -> None:
        """Put back what was taken off last."""
        if self.removed and self._try(lambda: put_back(self.board, self.removed[-1][1])):
            self.removed.pop()
            self._changed()

    # -- drawing ------------------------------------------------------------------------------

    def draw_removed(self, canvas: Canvas, box: Box) -> None:
        """Draw what was taken off last with the way back, if there is anything, and cut it off a box."""
        if not self.removed:
            return
        name, removed = self.removed[-1]
        line = max(canvas.u(48), canvas.line(_SIZE) + canvas.u(18))
        text = tr("Removed: {what}. It can be put back until you leave this screen.", what=name)
        if removed.n_results > 1:
            text = tr(
                "Removed: {what}, with {n} results. It can be put back until you leave this screen.",
                what=name,
                n=removed.n_results,
            )
        inset = canvas.u(12)
        wide = button_width(canvas, line, tr("Put back"), _SIZE, icon="undo", hotkey="z")
        height = canvas.block_height(text, _SIZE, box.width - wide - 3 * inset) + canvas.u(16)
        strip = box.cut_top(max(line + canvas.u(8), height), canvas.u(12))
        canvas.panel(strip, canvas.theme.panel, canvas.theme.warn, 10, 2)
        inner = strip.inset(inset, canvas.u(4))
        spot = inner.cut_right(wide, inset)
        canvas.button(
            spot.middle(wide, line),
            "put-back",
            tr("Put back"),
            self.put_back,
            icon="undo",
            hotkeys=["z"],
            size=_SIZE,
        )
        canvas.label(inner, text, _SIZE)

    def draw(
        self,
        canvas: Canvas,
        box: Box,
        session: ClassSession,
        standings: list[DealStanding],
        *,
        has_room: bool,
    ) -> None:
        """Draw the class, its teams and their results, each with what can be put right.

        ``has_room``: whether its room is open or was left, and would bring results under the old name.
        """
        self._draw_head(canvas, box, tr("The class"))
        text = tr("Remove the class")
        if self.is_sure:
            about = tr("{n} result", plural="{n} results", n=session.n_results)
            text = tr("Yes, remove it with {about}", about=about)
        self._draw_named(
            canvas,
            box,
            f"session-{session.id}",
            session.name,
            lambda name: self.board.rename_session(session.id, name),
            (text, partial(self._take_session_off, session)),
            tr("its room is open or was left: close the room on the wall first") if has_room else "",
        )
        box.cut_top(canvas.u(10))
        teams = self.board.teams(session.id)
        self._draw_head(canvas, box, tr("Teams and their results") if teams else tr("No team yet"))
        for team in teams:
            self._draw_team(canvas, box, team, standings)

    @staticmethod
    def _draw_head(canvas: Canvas, box: Box, text: str) -> None:
        canvas.text_block(box, text, _SIZE, canvas.theme.accent)
        box.cut_top(canvas.u(4))

    def _draw_team(self, canvas: Canvas, box: Box, team: Team, standings: list[DealStanding]) -> None:
        self._draw_named(
            canvas,
            box,
            f"team-{team.id}",
            team.name,
            lambda text: self.board.rename_team(team.id, text),
            (tr("Remove"), partial(self.take_team_off, team)),
        )
        for standing in standings:
            for result in standing.results:
                if result.team.id == team.id:
                    self._draw_result(canvas, box, standing, result)
        box.cut_top(canvas.u(8))

    def _draw_named(
        self,
        canvas: Canvas,
        box: Box,
        key: str,
        name: str,
        rename: Callable[[str], None],
        take_off: tuple[str, Callable[[], None]],
        why_not: str = "",
    ) -> None:
        """Draw a field with a name, the way to change it, and the way to take off what has it."""
        line = max(canvas.u(42), canvas.line(_SIZE) + canvas.u(14))
        row = box.cut_top(line, canvas.u(6)).inset(canvas.u(4), canvas.u(2))
        text, activate = take_off
        wide = button_width(canvas, line, text, _SIZE, icon="close")
        spot = row.cut_right(min(wide, row.width // 2), canvas.u(8))
        canvas.button(spot, f"off-{key}", text, activate, icon="close", why_not=why_not, size=_SIZE)
        wide = button_width(canvas, line, tr("Rename"), _SIZE, icon="check")
        typed = self._typed.get(key, name)
        if not typed.strip():
            why_not = why_not or tr("a name is needed")
        elif typed == name:
            why_not = why_not or tr("write another name first")
        change = partial(self._rename, key, rename)
        canvas.button(
            row.cut_right(min(wide, row.width // 2), canvas.u(8)),
            f"rename-{key}",
            tr("Rename"),
            change,
            icon="check",
            why_not=why_not,
            is_primary=not why_not,
            size=_SIZE,
        )
        submit = None if why_not else change
        canvas.field(row, f"name-{key}", typed, partial(self._write, key), name, 60, submit)

    def _draw_result(self, canvas: Canvas, box: Box, standing: DealStanding, result: Result) -> None:
        """Draw a result in a line, with the way to take it off."""
        line = max(canvas.u(38), canvas.line(_SIZE) + canvas.u(10))
        row = box.cut_top(line, canvas.u(4)).inset(canvas.u(4), canvas.u(2))
        row.cut_left(canvas.u(28))
        deal = standing.deal
        about = tr(
            "{deck}, deal {code}: {scores}",
            deck=pick_text(deal.deck.title),
            code=deal_code(deal.seed),
            scores=" : ".join(map(str, result.facts.scores)),
        )
        name = msg("a result of {team}", team=result.team.name)
        text = tr("Remove")
        spot = row.cut_right(button_width(canvas, line, text, _SIZE, icon="close"), canvas.u(8))
        canvas.button(
            spot,
            f"off-result-{result.id}",
            text,
            lambda: self._take_off(name, lambda: remove_result(self.board, result)),
            icon="close",
            size=_SIZE,
            hint=translate(name),
        )
        if result.added and not canvas.text_factor > 1.3:  # noqa: PLR2004 - large text has no room for it
            about = tr("{about}, added {when}", about=about, when=result.added.replace("T", " ")[:16])
        canvas.label(row, about, _SIZE, canvas.theme.ink_soft)
