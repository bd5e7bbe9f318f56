"""The title: what one can do here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.agents import agent_title
from game.base.errors import BetterHandError
from game.base.language import pick_text, tr, translate
from game.base.version import __version__
from game.decks import SEGMENT_COLORS
from game.lessons import load_lesson, shipped_lessons
from game.match import Record, deal_code
from game.ui.app.destinations import (
    BeginLesson,
    ChangeSettings,
    ClassBoard,
    Decks,
    Destination,
    HowToPlay,
    Lab,
    Learn,
    LookBack,
    OpenRecord,
    Records,
    SetUp,
    TakenUp,
    Trainers,
)
from game.ui.app.heading import language_button, language_width
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import SYMBOLS
from game.ui.draw.cards.fan import draw_title_cards
from game.ui.draw.measures import button_width
from game.ui.draw.theme import segment_color
from game.ui.session.kept_matches import last_kept
from game.ui.session.saves import Damaged, Saved, find_saved
from game.ui.session.session import Session
from game.wording import ROLE_WORDS

__all__ = ["TitleScene"]

_MENU_WIDTH = 430
_LEAD_QUARTERS = 7
"""Quarters of a line that what the menu leads with takes, whatever it is: so the others keep their places."""
_MORE_FOR_TEXT = 20
"""Percent of the width that the menu takes from the picture where text is twice as large."""
_N_WIDE = 2
"""Entries that take the whole width as long as there is room; the others stand in two columns."""


@dataclass(frozen=True)
class _Entry:
    """A line of the menu."""

    key: str
    text: str
    icon: str
    hotkey: str
    to: Destination

    def go(self) -> Destination:
        """Return where it leads."""
        return self.to


class TitleScene(Scene):
    """The first screen."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self.saved: Saved | None = None
        """The match that was left last."""
        self._n_wide = _N_WIDE
        self.part_to_try: int | None = None
        """The part of the first lesson that the title leads with, None if it does not."""
        self.last: Record | None = None
        """The match that was finished last."""
        self.resumed()

    def resumed(self) -> None:
        """Look for a match that was left."""
        found = find_saved(self.app.folder)
        while isinstance(found, Damaged):
            self.app.toast(found.message)
            # It has been set aside, so another look may find an older match that is sound.
            found = find_saved(self.app.folder) if found.path is not None else None
        self.saved = found
        self.last = last_kept(self.app.folder)
        self.part_to_try = self._part_to_try()

    def _part_to_try(self) -> int | None:
        """Return the first part that is not done, as long as nobody has begun a match here."""
        done = self.app.done
        if done.has_played or self.saved is not None:
            return None
        if done.is_first_time:
            return 0
        try:
            lesson = load_lesson(shipped_lessons()[0])
        except BetterHandError:
            return None
        return done.next_part(lesson.document.id, len(lesson.parts))

    @property
    def leads_to_lesson(self) -> bool:
        """Whether the lesson comes first: it is not done, no match was begun here and none was left."""
        return self.part_to_try is not None

    def _try_it(self) -> BeginLesson | None:
        try:
            return BeginLesson(load_lesson(shipped_lessons()[0]), self.part_to_try or 0)
        except BetterHandError as error:
            self.app.toast(error.message)
            return None

    def _go_on(self) -> TakenUp | None:
        if self.saved is None:
            return None
        return TakenUp(Session.resume(self.saved, self.app.sound.play))

    def _look_back(self) -> LookBack | None:
        if self.last is None:
            return None
        try:
            return LookBack(Session.look_back(self.last, self.app.sound.play))
        except BetterHandError as error:
            self.app.toast(error.message)
            return None

    def dropped(self, path: Path) -> OpenRecord:
        """Step through a record that was dropped on the window."""
        return OpenRecord(path)

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the title."""
        theme = canvas.theme
        page = canvas.box
        share = 46 + round(_MORE_FOR_TEXT * (canvas.text_factor - 1))
        left = page.cut_left(page.width * share // 100).inset(
            round(canvas.u(48) / (0.5 + 0.5 * canvas.text_factor)), round(canvas.u(28) / canvas.text_factor)
        )
        canvas.surface.fill(theme.table, page)
        draw_title_cards(canvas, page)
        foot = left.cut_bottom(max(canvas.u(36), canvas.line(14) + canvas.u(8)))
        language_button(canvas, self.app, foot.cut_left(language_width(canvas, foot.height), canvas.u(12)))
        canvas.label(foot, tr("version {version}", version=__version__), 12, theme.ink_soft, align="right")
        entries = self._entries()
        line = max(canvas.u(46), canvas.line(17 if canvas.text_factor == 1 else 15) + canvas.u(10))
        width = self._menu_width(canvas, left)
        self._n_wide, room = _N_WIDE, self._spare(canvas, left, width, entries, line, _N_WIDE)
        packed = self._spare(canvas, left, width, entries, line, 0)
        if room < canvas.u(12) and packed > room:
            self._n_wide, room = 0, packed
        if room < canvas.u(12):
            # Large text in a small window: everything scrolls together.
            with canvas.scrolled(left, "title") as content:
                self._draw_head(canvas, content)
                content.cut_top(canvas.u(14))
                self._draw_menu(canvas, content, entries, line)
            return
        left.cut_top(room * 2 // 5)
        self._draw_head(canvas, left)
        left.cut_top(min(canvas.u(26), room // 5))
        self._draw_menu(canvas, left, entries, line)

    def _spare(
        self, canvas: Canvas, left: Box, width: int, entries: list[_Entry], line: int, n_wide: int
    ) -> int:
        """Return what is free with so many entries in the whole width; the others in columns if they fit."""
        n_rest = len(entries) - n_wide
        has_two = self._has_two_columns(canvas, width, entries[n_wide:])
        n = n_wide + ((n_rest + 1) // 2 if has_two else n_rest)
        menu = n * (line + canvas.u(9)) + line * _LEAD_QUARTERS // 4 + canvas.u(9)
        tagline = canvas.block_height(self._tagline(), self._tagline_size(n_wide), left.width)
        return left.height - canvas.line(self._name_size(canvas)) - canvas.u(36) - tagline - menu

    @staticmethod
    def _tagline_size(n_wide: int) -> float:
        return 17 if n_wide else 15

    @staticmethod
    def _entries() -> list[_Entry]:
        """Return what can be done here, the most usual first."""
        return [
            _Entry("play", tr("Play"), "cards", "p", SetUp()),
            _Entry("learn", tr("Guided lessons"), "hand", "e", Learn()),
            _Entry("rules", tr("Rules in short"), "question", "h", HowToPlay()),
            _Entry("watch", tr("Watch a match"), "eye", "w", SetUp(is_watched=True)),
            _Entry("records", tr("Past matches"), "step", "m", Records()),
            _Entry("lab", tr("Lab"), "flask", "l", Lab()),
            _Entry("decks", tr("Decks"), "book", "d", Decks()),
            _Entry("class", tr("Class board"), "trophy", "c", ClassBoard()),
            _Entry("trainers", tr("For trainers"), "person", "t", Trainers()),
            _Entry("settings", tr("Settings"), "gear", "s", ChangeSettings()),
        ]

    @staticmethod
    def _tagline() -> str:
        return tr(
            "Improve the hand you hold, or take the best cards each round? Play it, and see which way wins, "
            "and when."
        )

    @staticmethod
    def _menu_width(canvas: Canvas, box: Box) -> int:
        return min(box.width, round(canvas.u(_MENU_WIDTH) * canvas.text_factor))

    @staticmethod
    def _name_size(canvas: Canvas) -> float:
        """Return how large the name of the game is: large already, it grows less than other text."""
        return 56 / float(canvas.text_factor**0.6)

    def _draw_head(self, canvas: Canvas, box: Box) -> None:
        theme, size = canvas.theme, self._name_size(canvas)
        canvas.label(
            box.cut_top(canvas.line(size), canvas.u(8)), tr("Better Hand"), size, serif=True, wraps=False
        )
        signs = box.cut_top(canvas.u(16), canvas.u(12))
        for symbol, color in zip(SYMBOLS, SEGMENT_COLORS, strict=True):
            tint = segment_color(theme, color)
            canvas.icon_px(symbol, signs.cut_left(signs.height, canvas.u(9)).center, signs.height, tint)
        canvas.text_block(box, self._tagline(), self._tagline_size(self._n_wide), theme.ink_soft)

    def _draw_menu(
        self,
        canvas: Canvas,
        box: Box,
        entries: list[_Entry],
        line: int,
    ) -> None:
        width = self._menu_width(canvas, box)
        lead = box.cut_top(line * _LEAD_QUARTERS // 4, canvas.u(9))
        lead.width = width
        self._draw_lead(canvas, lead, line)
        wide, rest = entries[: self._n_wide], entries[self._n_wide :]
        n_columns = 2 if self._has_two_columns(canvas, width, rest) else 1
        for n, entry in enumerate((*wide, *rest)):
            place = (n - len(wide)) % n_columns if n >= len(wide) else 0
            if place == 0:
                row = box.cut_top(line, canvas.u(9))
                row.width = width
            spot = row.columns(n_columns, canvas.u(9))[place] if n >= len(wide) else row
            is_first = entry.key == "play" and self.saved is None and not self.leads_to_lesson
            size = 17 if n < len(wide) or n_columns == 1 else 15
            keys = [entry.hotkey, "enter"] if is_first else [entry.hotkey]
            canvas.button(
                spot,
                entry.key,
                entry.text,
                entry.go,
                icon=entry.icon,
                hotkeys=keys,
                is_primary=is_first,
                size=size,
                align="left",
            )

    def _draw_lead(self, canvas: Canvas, box: Box, line: int) -> None:
        """Draw what comes before the menu: a match that was left, the lesson, or the last match again."""
        about = ""
        if self.saved is not None:
            match = self.saved.match
            spot = box.cut_top(line)
            canvas.button(
                spot,
                "resume",
                tr("Go on with the match"),
                self._go_on,
                icon="play",
                hotkeys=["r", "enter"],
                is_primary=True,
                size=17,
                align="left",
            )
            about = tr(
                "{deck}, round {round}, deal {code}: {players}",
                deck=pick_text(match.deck.title),
                round=match.round + 1,
                code=deal_code(match.seed),
                players=self._players(match.roles, self.saved.agents),
            )
        elif self.leads_to_lesson:
            canvas.button(
                box.cut_top(line * 3 // 2),
                "try",
                tr("Go on: lesson {n} of 3", n=self.part_to_try + 1)
                if self.part_to_try
                else tr("Try it: 3 lessons, 8 minutes"),
                self._try_it,
                icon="hand",
                hotkeys=["enter"],
                is_primary=True,
                size=24,
                align="left",
            )
        elif self.last is not None:
            text = tr("Last match: its debrief")
            canvas.button(
                box.cut_top(line), "last", text, self._look_back, icon="chart", hotkeys=["b"], align="left"
            )
            about = tr(
                "{deck}, deal {code}: {players}",
                deck=pick_text(self.last.deck.title),
                code=deal_code(self.last.seed),
                players=self._players(self.last.roles, self.last.agents or (None,) * len(self.last.roles)),
            )
        else:
            text = tr("Go on learning")
            canvas.button(box.cut_top(line), "learn-on", text, Learn, icon="hand", align="left")
        if about:
            canvas.label(box.cut_top(canvas.line(12) + canvas.u(6)), about, 12, canvas.theme.ink_soft)

    @staticmethod
    def _has_two_columns(canvas: Canvas, width: int, entries: list[_Entry]) -> bool:
        """Whether all these entries fit side by side."""
        return all(
            button_width(canvas, canvas.u(46), entry.text, 15, icon=entry.icon, hotkey=entry.hotkey)
            <= (width - canvas.u(9)) // 2
            for entry in entries
        )

    @staticmethod
    def _players(roles: Sequence[str], agents: Sequence[str | None]) -> list[str]:
        return [
            tr(
                "{role} ({who})",
                role=translate(ROLE_WORDS[role]),
                who=translate(agent_title(role, agent)) if agent is not None else tr("person"),
            )
            for role, agent in zip(roles, agents, strict=True)
        ]
