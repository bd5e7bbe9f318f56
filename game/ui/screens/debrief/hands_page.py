"""The debrief's hands: what each seat holds at the end."""

from game.base.language import tr
from game.match import History, ShownBoard
from game.scoring import MatchScore
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import draw_card, face_of, hint_card
from game.ui.screens.debrief.part_tables import SeatLook

__all__ = ["draw_hands"]


def draw_hands(
    canvas: Canvas, box: Box, room: int, score: MatchScore, board: ShownBoard, looks: list[SeatLook]
) -> None:
    """Draw the final hands, one below the other; ``board``: the table at the end."""
    rules = score.history.deck.rules
    last, n = rules.rounds - 1, rules.hand_size
    gap = canvas.u(12)
    head_height = canvas.line(17) + canvas.u(6 + 4 + 16)
    least = canvas.u(150 if canvas.text_factor == 1 else 240)  # as large as with small text; it scrolls
    height = max(least, (room - len(looks) * head_height) // len(looks))
    width = min(canvas.u(170), height * 5 // 7, (box.width - gap * (n - 1)) // n)
    for look, hand in zip(looks, score.hands[last], strict=True):
        head = box.cut_top(canvas.line(17) + canvas.u(6), canvas.u(4))
        worth = sum(board.current(copy) for copy in hand if copy is not None)
        text = tr("{seat}: the final hand, worth {n}", seat=look.name, n=worth)
        canvas.label(head, text, 17, look.color)
        strip = box.cut_top(width * 7 // 5, canvas.u(16))
        for slot, copy in enumerate(hand):
            place = Box(strip.x + slot * (width + gap), strip.y, width, strip.height)
            if copy is None:
                canvas.panel(place, canvas.theme.background, canvas.theme.card_edge, 8)
            else:
                _draw_copy(canvas, place, score.history, board, copy, last)


def _draw_copy(canvas: Canvas, box: Box, history: History, board: ShownBoard, copy: int, r: int) -> None:
    deck, world = history.deck, history.world
    face = face_of(
        deck,
        deck.customers[deck.customer_of[copy]],
        worth=int(world.worth[copy, r]),
        trend=int(world.trend[copy, r]),
        lift=board.lift.get(copy, 0),
        strain=board.strain.get(copy, 0),
    )
    draw_card(canvas, box, face)
    hint_card(canvas, box, f"hand-{copy}", face)
