"""How to play, on one page: what a card says, how a round goes, what each side can do."""

from game.base.language import Message, msg, pick_text, tr, translate
from game.decks import Deck
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_card, face_of
from game.ui.draw.charts import seat_icon
from game.ui.draw.measures import sign_px
from game.wording import REAL_LIFE, ROLE_WORDS, SIGNS, aim_of, steps_of_round, verbs_told

__all__ = ["RulesScene"]

_ON_A_CARD: tuple[tuple[str, Message], ...] = (
    ("circle", SIGNS["circle"]),
    ("coin", SIGNS["coin"]),
    ("trend_up", SIGNS["trend_up"]),
    (
        "improve",
        msg(
            "+2 in a frame: lift, worth that improving has added. It fades by {n} at the end of a round "
            "without a try; a failed try counts as a try."
        ),
    ),
    (
        "strain",
        msg(
            "The marks below: strain. One goes at the end of a round in which the customer is left alone. "
            "When all are full, the customer walks out to the market."
        ),
    ),
    ("effort", msg("Beside the bolt: the effort it costs to draft this customer from the market.")),
    ("door", SIGNS["door"]),
)


class RulesScene(Scene):
    """The rules as a first-time player needs them, with the deck's own numbers."""

    def __init__(self, app: Services, deck: Deck) -> None:
        self.app = app
        self.deck = deck

    def draw(self, canvas: Canvas) -> None:
        """Draw the page; large text scrolls."""
        page = heading(canvas, self.app, tr("Rules in short"))
        gap = canvas.u(32)
        with canvas.scrolled(page, "rules") as content:
            if canvas.text_factor > 1.3:  # noqa: PLR2004 - large text takes the whole width
                self._draw_aim(canvas, content)
                self._draw_card(canvas, content)
                self._draw_sides(canvas, content)
                return
            start = content.y
            left, right = Box(content).columns([1, 1.25], gap)
            self._draw_aim(canvas, left)
            self._draw_card(canvas, left)
            self._draw_sides(canvas, right)
            content.cut_top(max(left.y, right.y) - start)

    def _title(self, canvas: Canvas, box: Box, text: str) -> None:
        canvas.label(box.cut_top(canvas.line(20), canvas.u(6)), text, 20, serif=True, wraps=False)

    def _point(self, canvas: Canvas, box: Box, icon: str, text: str, size: float = 15) -> None:
        """Draw one line of text behind an icon."""
        row = Box(box)
        px = sign_px(canvas, 20, canvas.line(size))
        mark = row.cut_left(max(canvas.u(24), px), canvas.u(10))
        center = (mark.centerx, row.y + canvas.line(size) // 2)
        canvas.icon_px(icon, center, px, canvas.theme.accent)
        box.cut_top(canvas.text_block(row, text, size), canvas.u(7))

    def _draw_aim(self, canvas: Canvas, box: Box) -> None:
        self._title(canvas, box, tr("Who earns most, wins"))
        canvas.text_block(box, aim_of(self.deck), 16)
        box.cut_top(canvas.u(10))
        for icon, text in steps_of_round(self.deck):
            self._point(canvas, box, icon, text)
        box.cut_top(canvas.u(10))

    def _draw_card(self, canvas: Canvas, box: Box) -> None:
        self._title(canvas, box, tr("What a card says"))
        customer = max(self.deck.customers, key=lambda each: (each.patience, each.trend == "rising"))
        width = min(canvas.u(150), box.width * 2 // 5)
        row = Box(box)
        spot = row.cut_left(width, canvas.u(20))
        spot.height = width * 7 // 5
        face = face_of(self.deck, customer, lift=2, strain=1, price=2)
        draw_card(canvas, Box(spot), face)
        for icon, text in _ON_A_CARD:
            said = translate(Message(text.text, {"n": self.deck.rules.fade}))
            self._point(canvas, row, icon, said, 14)
        box.cut_top(max(row.y - box.y, spot.height + canvas.u(10)), canvas.u(10))

    def _draw_sides(self, canvas: Canvas, box: Box) -> None:
        for role in ("sales", "marketing"):
            line = box.cut_top(canvas.line(20), canvas.u(6))
            px = sign_px(canvas, 24, line.height)
            color = canvas.theme.sales if role == "sales" else canvas.theme.marketing
            canvas.icon_px(seat_icon(role), line.cut_left(px, canvas.u(8)).center, px, color)
            canvas.label(line, translate(ROLE_WORDS[role]), 20, color, serif=True, wraps=False)
            for icon, text in verbs_told(self.deck, role):
                self._point(canvas, box, icon, text)
            box.cut_top(canvas.u(10))
        self._title(canvas, box, tr("In real selling"))
        for icon, (name, meaning) in REAL_LIFE.items():
            self._point(canvas, box, icon, tr("{verb}: {what}", verb=name, what=meaning), 14)
        box.cut_top(canvas.u(10))
        self._title(canvas, box, tr("Good to know"))
        for icon, text in (
            (
                "flask",
                tr("Nobody can change the market: the same deal code gives the same at every table."),
            ),
            ("undo", tr("Undo takes back what has shown nothing new: no luck, no hidden card.")),
            ("question", tr("F1 shows all keys. The pointer on a card or a button tells what it means.")),
            ("book", tr("These numbers are those of the deck: {deck}.", deck=pick_text(self.deck.title))),
        ):
            self._point(canvas, box, icon, text)
