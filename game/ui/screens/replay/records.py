"""Past matches: those in the user's folder, and any file that is named or dropped on the window."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from game.agents import agent_title
from game.base.background import Background, Work
from game.base.errors import BetterHandError
from game.base.language import Message, msg, pick_text, tr, translate
from game.match import Record, deal_code, load_record
from game.ui.app.destinations import LookBack, OpenRecord
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.measures import button_width, sign_px
from game.ui.session.kept_matches import N_KEPT, kept_files
from game.ui.session.session import Session
from game.wording import Teller

__all__ = ["RecordsScene"]

_MOST = 200
"""Records in the list; older ones can still be named."""


@dataclass(frozen=True)
class _Filed:
    """A file of the folder, as it is listed."""

    path: Path
    record: Record | None
    problem: Message | None


def _changed_ns(path: Path) -> int:
    try:
        return path.lstat().st_mtime_ns
    except OSError:  # removed a moment ago
        return 0


def _files(home: Path) -> list[Path]:
    """Return the files of the user's folder that may be records, the last one written first."""
    try:
        saved = [(_changed_ns(path), path) for path in (home / "records").glob("*.json")]
    except OSError:
        saved = []
    files = sorted([*saved, *((_changed_ns(path), path) for path in kept_files(home))], reverse=True)
    return [path for _, path in files[:_MOST]]


def _filed(path: Path) -> _Filed:
    try:
        return _Filed(path, load_record(path), None)
    except BetterHandError as error:
        return _Filed(path, None, error.message)


class RecordsScene(Scene):
    """Lists recorded matches to step through."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self.named = ""
        self.filed: list[_Filed] = []
        self._background = Background()
        self._reading: Work[None] | None = None
        self._n_seen = 0
        self._read_again()

    def is_moving(self) -> bool:
        """Return whether there are files still to be read."""
        return self._reading is not None

    def tick(self, seconds: float) -> bool:  # noqa: ARG002 - looks at what has been read
        """Show the files as they are read."""
        n_before, self._n_seen = self._n_seen, len(self.filed)
        if self._reading is not None and self._reading.is_over:
            self._reading.take(self.app.toast)
            self._reading = None
            return True
        return self._n_seen != n_before

    def close(self) -> None:
        """Leave the rest unread."""
        self._background.close()

    def _name(self, text: str) -> None:
        self.named = text

    def _open_named(self) -> OpenRecord:
        # As copied from a file manager: in quotes, or as an address.
        return OpenRecord(Path(self.named.strip().strip("\"'").removeprefix("file://")))

    def _read_again(self) -> None:
        self._background.close()
        # A list of its own, as a reading that was let go of may still be at its last file.
        self.filed = filed = []

        def read(work: Work[None]) -> None:
            found: list[Record] = []
            for path in _files(self.app.folder):
                work.check()
                each = _filed(path)
                if each.record is not None:
                    match = replace(each.record, team="")
                    if match in found:
                        continue  # kept, and saved by somebody as well
                    found.append(match)
                filed.append(each)

        self._reading = self._background.start(msg("reading the records"), read)

    def _debrief(self, record: Record) -> LookBack | None:
        try:
            return LookBack(Session.look_back(record, self.app.sound.play))
        except BetterHandError as error:
            self.app.toast(error.message)
            return None

    def dropped(self, path: Path) -> OpenRecord:
        """Open a file that was dropped on the window."""
        return OpenRecord(path)

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the list, and the line for a file from elsewhere."""
        theme = canvas.theme
        page = heading(canvas, self.app, tr("Past matches"))
        about = tr(
            "Go through a match action by action, forward and back, and take over a seat wherever you "
            "would have played otherwise. Or open its debrief again. The last {n} finished matches are kept "
            "by themselves, on this machine only.",
            n=N_KEPT,
        )
        canvas.text_block(page, about, 15, theme.ink_soft)
        page.cut_top(canvas.u(10))
        line = max(canvas.u(44), canvas.line(15) + canvas.u(14))
        self._draw_named(canvas, page.cut_bottom(line, canvas.u(10)))
        note = tr("A record from elsewhere can be dropped on the window.")
        height = canvas.block_height(note, 12, page.width)
        canvas.text_block(page.cut_bottom(height, canvas.u(8)), note, 12, theme.ink_soft)
        if not self.filed and self._reading is None:
            empty = tr("No match has been finished yet. Each that is will stand here by itself.")
            canvas.text_block(page, empty, 17)
            return
        with canvas.scrolled(page, "records") as content:
            content.cut_top(canvas.u(4))
            for number, filed in enumerate(self.filed):
                self._draw_filed(canvas, content, number, filed)

    def _draw_named(self, canvas: Canvas, box: Box) -> None:
        again = button_width(canvas, box.height, tr("Read again"), icon="undo", hotkey="r")
        canvas.button(
            box.cut_right(again, canvas.u(10)),
            "reload",
            tr("Read again"),
            self._read_again,
            icon="undo",
            hotkeys=["r"],
        )
        width = button_width(canvas, box.height, tr("Open"), icon="play")
        canvas.button(
            box.cut_right(width, canvas.u(10)),
            "open",
            tr("Open"),
            self._open_named,
            icon="play",
            why_not="" if self.named.strip() else tr("name a file first"),
        )
        canvas.field(box, "file", self.named, self._name, tr("A record from elsewhere: its file"), 400)

    def _draw_filed(self, canvas: Canvas, box: Box, number: int, filed: _Filed) -> None:
        theme = canvas.theme
        if filed.record is None:
            row = box.cut_top(canvas.line(15) + canvas.u(10)).inset(canvas.u(8), 0)
            px = sign_px(canvas, 20, row.height)
            canvas.icon_px("warning", row.cut_left(px, canvas.u(8)).center, px, theme.bad)
            canvas.label(row, filed.path.name, 15, theme.ink)
            why = translate(filed.problem) if filed.problem is not None else ""
            place = Box(box)
            place.cut_left(canvas.u(36))
            box.cut_top(canvas.text_block(place, why, 13, theme.ink_soft), canvas.u(10))
            return
        record = filed.record
        title, about = _described(record)
        spot = box.cut_top(
            max(canvas.u(58), canvas.line(16) + canvas.line(13) + canvas.u(14)), canvas.u(8)
        ).inset(canvas.u(4), 0)
        hovered = canvas.is_hovered(spot)
        canvas.panel(
            spot, theme.panel if hovered else theme.raised, theme.accent if hovered else theme.raised_edge, 9
        )
        inner = spot.inset(canvas.u(14), canvas.u(6))
        if record.score is not None:
            wide = button_width(canvas, inner.height, tr("Debrief"), 15, icon="chart")
            again = inner.cut_right(min(wide, inner.width // 3), canvas.u(12))
            spot = Box(spot)
            spot.width = again.x - canvas.u(6) - spot.x
        px = sign_px(canvas, 22, inner.height)
        canvas.icon_px("step", inner.cut_left(px, canvas.u(12)).center, px, theme.accent)
        head = inner.cut_top(canvas.line(16))
        canvas.label(head, title, 16, wraps=False)
        canvas.label(inner, about, 13, theme.ink_soft, wraps=False)
        canvas.button_target(
            spot, f"record{number}", title, partial(OpenRecord, filed.path), [], hint=filed.path.name
        )
        if record.score is not None:
            debrief = partial(self._debrief, record)
            canvas.button(again, f"debrief{number}", tr("Debrief"), debrief, icon="chart", size=15)


def _described(record: Record) -> tuple[str, str]:
    """Return what was played, and how it ended."""
    teller = Teller(record.deck, record.roles)
    title = tr("{deck}, deal {code}", deck=pick_text(record.deck.title), code=deal_code(record.seed))
    if record.score is None:
        seats = [teller.seat(seat) for seat in range(len(record.roles))]
        return title, tr("{seats}: not played to the end", seats=seats)
    agents = record.agents or (None,) * len(record.roles)
    scores = [
        tr(
            "{seat} ({who}): {score}",
            seat=teller.seat(seat),
            who=msg("person") if agent is None else agent_title(role, agent),
            score=score,
        )
        for seat, (role, agent, score) in enumerate(zip(record.roles, agents, record.score, strict=True))
    ]
    return title, tr("{scores}", scores=scores)
