"""The title: what one can do here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pygame

from game.agents import agent_title
from game.base.errors import BetterHandError
from game.base.language import pick_text, tr, translate
from game.base.version import __version__
from game.decks import SEGMENT_COLORS, load_deck
from game.lessons import load_lesson, shipped_lessons
from game.match import deal_code
from game.ui.app.destinations import (
    BeginLesson,
    ChangeSettings,
    ClassBoard,
    Decks,
    Destination,
    HowToPlay,
    Lab,
    Learn,
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
from game.ui.draw.cards.faces import SYMBOLS, CardFace, draw_card, face_of
from game.ui.draw.measures import button_width
from game.ui.draw.theme import load_theme, mix, segment_color
from game.ui.draw.widget import UiState
from game.ui.session.saves import Damaged, Saved, find_saved
from game.ui.session.session import Session
from game.wording import ROLE_WORDS

__all__ = ["TitleScene"]

_MENU_WIDTH = 430
_MORE_FOR_TEXT = 20
"""Percent of the width that the menu takes from the picture where text is twice as large."""
_N_WIDE = 2
"""Entries that take the whole width as long as there is room; the others stand in two columns."""
_SHOWN = ("pet-clinic", "tea-house", "swimming-club")


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
        self.resumed()

    def resumed(self) -> None:
        """Look for a match that was left."""
        found = find_saved(self.app.folder)
        while isinstance(found, Damaged):
            self.app.toast(found.message)
            # It has been set aside, so another look may find an older match that is sound.
            found = find_saved(self.app.folder) if found.path is not None else None
        self.saved = found
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
        self._draw_cards(canvas, page)
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
        n = n_wide + ((n_rest + 1) // 2 if has_two else n_rest) + (self.saved is not None)
        menu = n * (line + canvas.u(9))
        if self.saved is not None:
            menu += canvas.line(12) + canvas.u(6)
        elif self.leads_to_lesson:
            menu += line * 7 // 4 + canvas.u(9)
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
            _Entry("learn", tr("Learn"), "hand", "e", Learn()),
            _Entry("rules", tr("How to play"), "question", "h", HowToPlay()),
            _Entry("watch", tr("Watch"), "eye", "w", SetUp(is_watched=True)),
            _Entry("records", tr("Step through"), "step", "m", Records()),
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
        if self.saved is not None:
            match = self.saved.match
            spot = box.cut_top(line)
            spot.width = width
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
            note = box.cut_top(canvas.line(12) + canvas.u(6), canvas.u(9))
            note.width = width
            canvas.label(note, about, 12, canvas.theme.ink_soft)
        elif self.leads_to_lesson:
            spot = box.cut_top(line * 3 // 2, canvas.u(9) + line // 4)
            spot.width = width
            canvas.button(
                spot,
                "try",
                tr("Go on with the lesson") if self.part_to_try else tr("Try it, 5 minutes"),
                self._try_it,
                icon="hand",
                hotkeys=["enter"],
                is_primary=True,
                size=24,
                align="left",
            )
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

    def _draw_cards(self, canvas: Canvas, box: Box) -> None:
        """Draw a fan of three cards in the light of a lamp."""
        if box.width < canvas.u(200) or box.height < canvas.u(200):
            return
        deck = load_deck("city-market")
        by_id = {customer.id: customer for customer in deck.customers}
        shown = [by_id[name] for name in _SHOWN if name in by_id] or list(deck.customers[:3])
        glow = _lamp(box.size, canvas.theme.key)
        canvas.surface.blit(glow, box)
        # As large in any size of text: where the menu takes more room they lie closer.
        width = min(canvas.box.width * 54 * 29 // 10_000, box.height * 40 // 100)
        height = width * 7 // 5
        step = min(0.98, (box.width / width - 1.24) / 2)
        middle = len(shown) // 2
        for n in sorted(range(len(shown)), key=lambda n: abs(n - middle), reverse=True):
            # The middle one has been improved, and lies on top.
            face = face_of(deck, shown[n], **({"lift": 2, "strain": 1} if n == middle else {}))
            away = n - middle
            image = _tilted(canvas, (width, height), face, -9.0 * away)
            center = (
                box.centerx + round(away * width * step),
                box.centery + round(abs(away) * width * 0.14) - (0 if away else width // 12),
            )
            canvas.surface.blit(image, image.get_rect(center=center))


_DITHER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16
"""Thresholds in four by four pixels: what is left over of a shade, spread so evenly that no edge is seen."""


@lru_cache(maxsize=2)
def _lamp(size: tuple[int, int], theme_key: str) -> pygame.Surface:
    """Return the felt as a lamp lights it: lighter in the middle, its own colour at the edges."""
    theme = load_theme(theme_key)
    # A quarter is computed, the others are its mirror images.
    wide, high = (size[0] + 1) // 2, (size[1] + 1) // 2
    x = (np.arange(wide, dtype=np.float32) + 0.5)[:, np.newaxis] / (size[0] * 0.54)
    y = (np.arange(high, dtype=np.float32) + 0.5)[np.newaxis, :] / (size[1] * 0.54)
    away = np.minimum(1.0, x * x + y * y)
    share = away * (2 - away)
    dither = np.tile(_DITHER, (wide // 4 + 1, high // 4 + 1))[:wide, :high]
    quarter = pygame.Surface((wide, high), 0, 32)
    pixels = pygame.surfarray.pixels3d(quarter)
    for part, (light, felt) in enumerate(zip(mix(theme.table, theme.select, 0.2), theme.table, strict=True)):
        pixels[:, :, part] = light + (felt - light) * share + dither
    del pixels  # a surface that is looked into cannot be drawn
    image = pygame.Surface(size, 0, 32)
    for flips_x in (False, True):
        for flips_y in (False, True):
            at = (0 if flips_x else size[0] - wide, 0 if flips_y else size[1] - high)
            image.blit(pygame.transform.flip(quarter, flips_x, flips_y), at)
    return image


_fan: dict[tuple[object, ...], pygame.Surface] = {}


def _tilted(canvas: Canvas, size: tuple[int, int], face: CardFace, angle: float) -> pygame.Surface:
    """Return a card with its shadow, turned; drawn at twice its size, so that it stays sharp."""
    key = (face, size, angle, canvas.theme.key)
    if key not in _fan:
        if len(_fan) > 6:  # noqa: PLR2004 - two languages or two themes
            _fan.clear()
        margin = size[0] // 4
        image = pygame.Surface((2 * (size[0] + 2 * margin), 2 * (size[1] + 2 * margin)), pygame.SRCALPHA)
        large = Canvas(image, canvas.scale * 2, 1.0, canvas.theme, UiState())
        draw_card(large, Box(2 * margin, 2 * margin, 2 * size[0], 2 * size[1]), face, is_raised=True)
        _fan[key] = pygame.transform.rotozoom(image, angle, 0.5)
    return _fan[key]
