"""Decks: what is installed and what is in the user's folder, their cards, their problems."""

from functools import partial

from game.base.desktop import open_with_system
from game.base.errors import UsageError
from game.base.files import os_reason
from game.base.language import msg, pick_text, tr, translate
from game.base.safe_text import safe
from game.decks import Deck, Problem, user_decks
from game.ui.app.deck_library import Shelved, Shelves
from game.ui.app.destinations import Lab, SetUp
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_card, face_of, hint_card
from game.ui.draw.measures import button_width

__all__ = ["DecksScene"]


LOOK_S = 0.4
"""Between looks at the user's folder. An idle window counts a tenth of a second four times a second."""
READ_A_TICK = 2
"""Decks that are read between two frames, some 20 ms' worth."""
NEAR = 3
"""Buttons of decks that are there above and below those that are seen."""
MAX_SHOWN = 30
"""Problems of one deck that are shown."""


class DecksScene(Scene):
    """Lists decks and shows one; a deck that is saved in an editor is read again by itself."""

    def __init__(self, app: Services) -> None:
        self.app = app
        self.chosen = 0
        self.shelves = Shelves()
        self._since_s = 0.0
        self._has_read = False
        """Whether more has been read than is shown."""

    @property
    def shelved(self) -> list[Shelved]:
        """The decks there are."""
        return self.shelves.decks

    def tick(self, seconds: float) -> bool:
        """Look now and then whether a file has changed, and read on meanwhile."""
        self._has_read |= self.shelves.read_more(READ_A_TICK)
        self._since_s += seconds
        if self._since_s < LOOK_S:
            return False
        self._since_s = 0.0
        has_read, self._has_read = self._has_read, False
        return self._look() or has_read

    def is_moving(self) -> bool:
        """Go on at full speed while there are decks to read."""
        return self.shelves.is_reading

    def close(self) -> None:
        """Keep what has been read of the decks."""
        self.shelves.close()

    def resumed(self) -> None:
        """Look at once whether a file has changed meanwhile."""
        self._look()

    def _look(self) -> bool:
        before = self.shelved[self.chosen].entry.path if self.shelved else None
        if not self.shelves.look():
            return False
        paths = [shelved.entry.path for shelved in self.shelved]
        self.chosen = paths.index(before) if before in paths else min(self.chosen, max(0, len(paths) - 1))
        return True

    def _reload(self) -> None:
        self.shelves.forget()
        self._look()

    def _open_folder(self) -> None:
        folder = user_decks()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            open_with_system(folder)
        except OSError as error:
            self.app.toast(msg("{path}: cannot be written: {why}", path=str(folder), why=os_reason(error)))
        except UsageError as error:
            self.app.toast(error.message)

    def _choose(self, n: int) -> None:
        self.chosen = n
        self.app.state.scroll.pop("deck", None)

    def _play(self) -> SetUp:
        return SetUp(deck=self.shelved[self.chosen].entry.id)

    def _to_lab(self) -> Lab:
        return Lab(self.shelved[self.chosen].entry.id)

    def draw(self, canvas: Canvas) -> None:
        """Draw the list at the left and the chosen deck at the right."""
        page = heading(canvas, self.app, tr("Decks"))
        left = page.cut_left(max(canvas.u(330), page.width * 30 // 100), canvas.u(22))
        line = max(canvas.u(42), canvas.line(15) + canvas.u(12))
        canvas.button(
            left.cut_bottom(line, canvas.u(8)),
            "reload",
            tr("Read again"),
            self._reload,
            icon="undo",
            hotkeys=["r"],
        )
        canvas.button(
            left.cut_bottom(line, canvas.u(8)),
            "folder",
            tr("Open the folder"),
            self._open_folder,
            icon="book",
            hotkeys=["o"],
        )
        with canvas.scrolled(left, "decks") as content:
            self._draw_list(canvas, content, line)
        if self.shelved:
            self._draw_deck(canvas, page, self.shelved[self.chosen], line)

    def _draw_list(self, canvas: Canvas, content: Box, line: int) -> None:
        """Draw the buttons that are seen, those that Tab and the arrows go to next, and the focused one."""
        content.cut_top(canvas.u(4))
        step = line + canvas.u(8)
        seen = canvas.surface.get_clip()
        first, last = (seen.y - content.y) // step - NEAR, (seen.bottom - content.y) // step + NEAR
        focused = canvas.state.focus.removeprefix("deck")
        rows = set(range(max(0, first), min(last + 1, len(self.shelved))))
        rows |= {int(focused)} if focused.isdecimal() and int(focused) < len(self.shelved) else set()
        for n in sorted(rows):
            spot = Box(content.x, content.y + n * step, content.width, line)
            self._draw_row(canvas, spot.inset(canvas.u(4), 0), n)
        content.cut_top(step * len(self.shelved))

    def _draw_row(self, canvas: Canvas, box: Box, n: int) -> None:
        shelved = self.shelved[n]
        title = shelved.title
        note = tr("your own") if shelved.entry.is_user else ""
        if not shelved.is_checked:
            note = tr("not checked yet")
        canvas.button(
            box,
            f"deck{n}",
            pick_text(title) if title is not None else safe(shelved.entry.path.name),
            partial(self._choose, n),
            icon="warning" if shelved.is_checked and title is None else "cards",
            is_on=n == self.chosen,
            align="left",
            note=note,
        )

    def _draw_deck(self, canvas: Canvas, box: Box, shelved: Shelved, line: int) -> None:
        theme, deck = canvas.theme, shelved.deck
        if deck is not None:
            foot = box.cut_bottom(line, canvas.u(10))
            wanted = button_width(canvas, line, tr("Play with this deck"), icon="play", hotkey="enter")
            canvas.button(
                foot.cut_right(min(foot.width, max(canvas.u(260), wanted))),
                "play",
                tr("Play with this deck"),
                self._play,
                icon="play",
                hotkeys=["enter"],
                is_primary=True,
            )
            foot.cut_right(canvas.u(10))
            text = tr("In the lab")
            wanted = button_width(canvas, line, text, icon="flask", hotkey="l")
            if wanted <= foot.width:
                spot = foot.cut_right(wanted)
                canvas.button(spot, "lab", text, self._to_lab, icon="flask", hotkeys=["l"])
        with canvas.scrolled(box, "deck") as content:
            if deck is None:
                canvas.text_block(content, tr("This deck cannot be played:"), 17, theme.bad)
                content.cut_top(canvas.u(6))
                self._draw_report(canvas, content, shelved.problems)
                return
            canvas.text_block(content, pick_text(deck.title), 24)
            facts = tr(
                "{n} cards, {rounds} rounds, hands of {hand}, rows of {row}",
                n=deck.n_copies,
                rounds=deck.rules.rounds,
                hand=deck.rules.hand_size,
                row=deck.rules.market_size,
            )
            canvas.text_block(content, facts, 14, theme.ink_soft)
            if deck.document.description:
                content.cut_top(canvas.u(4))
                canvas.text_block(content, pick_text(deck.document.description), 15)
            if shelved.problems:
                content.cut_top(canvas.u(8))
                self._draw_report(canvas, content, shelved.problems)
            content.cut_top(canvas.u(12))
            self._draw_cards(canvas, content, deck)

    def _draw_report(self, canvas: Canvas, box: Box, problems: tuple[Problem, ...]) -> None:
        """Draw each problem with its place and, in a softer colour, what to do about it."""
        theme = canvas.theme
        for problem in problems[:MAX_SHOWN]:
            text = translate(problem.message)
            if problem.line:
                text = tr("line {number}: {what}", number=problem.line, what=text)
            color = theme.bad if problem.is_error else theme.ink
            canvas.text_block(box, text, 14, color)
            if problem.hint is not None:
                canvas.text_block(box, translate(problem.hint), 13, theme.ink_soft)
            box.cut_top(canvas.u(6))
        if len(problems) > MAX_SHOWN:
            n = len(problems) - MAX_SHOWN
            more = tr("and {n} more problem", plural="and {n} more problems", n=n)
            canvas.text_block(box, more, 13, theme.ink_soft)

    def _draw_cards(self, canvas: Canvas, box: Box, deck: Deck) -> None:
        gap = canvas.u(12)
        width = canvas.u(112)
        n = max(2, (box.width + gap) // (width + gap))
        width = (box.width - gap * (n - 1)) // n
        height = width * 7 // 5
        for start in range(0, len(deck.customers), n):
            strip = box.cut_top(height + canvas.line(12), gap)
            for place, customer in enumerate(deck.customers[start : start + n]):
                spot = Box(strip.x + place * (width + gap), strip.y, width, height)
                if spot.bottom > 0 and spot.y < canvas.box.bottom:
                    face = face_of(deck, customer)
                    draw_card(canvas, spot, face)
                    hint_card(canvas, spot, f"card{start + place}", face)
                    if customer.count > 1:
                        count = Box(spot.x, spot.bottom, spot.width, canvas.line(12))
                        canvas.label(
                            count, f"\u00d7{customer.count}", 12, canvas.theme.ink_soft, align="center"
                        )
