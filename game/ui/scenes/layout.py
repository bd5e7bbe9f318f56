"""Where everything on the table lies, for a window of any size."""

from dataclasses import dataclass, field

from game.ui.board import Board, Place
from game.ui.box import Box
from game.ui.canvas import Canvas

__all__ = ["TableLayout", "lay_out"]

CARD_SHAPE = 5 / 7


@dataclass
class TableLayout:
    """Boxes of the table screen in pixels."""

    bar: Box
    felt: Box
    side: Box
    verbs: Box
    headers: dict[int, Box] = field(default_factory=dict)
    """[seat] name, effort and standard."""
    slots: dict[tuple[int, int], Box] = field(default_factory=dict)
    """[seat, slot]"""
    places: list[Box] = field(default_factory=list)
    """[place] of the market row."""
    row_label: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    pile: Box = field(default_factory=lambda: Box(0, 0, 0, 0))

    def box_of(self, place: Place) -> Box:
        """Return where a card lies; those gone or yet to come are beyond the felt."""
        kind, first, second = place
        if kind == "hand":
            return self.slots[first, second]
        if kind == "row":
            return self.places[min(first, len(self.places) - 1)]
        if kind == "pile":
            return self.pile
        size = self.places[0] if self.places else self.pile
        if kind == "future":
            return Box(self.felt.right, self.places[0].y if self.places else self.felt.centery, *size.size)
        return Box(self.felt.x - size.width, self.felt.centery - size.height // 2, *size.size)


def lay_out(canvas: Canvas, board: Board, bottom_seat: int, verbs_height: int) -> TableLayout:
    """Return the layout: one seat below the market, the others above it, scores at the side."""
    page = canvas.box
    bar = page.cut_top(max(canvas.u(44), canvas.line(16) + canvas.u(8)))
    side_width = min(round(canvas.u(292) * (1 + (canvas.text_factor - 1) * 0.35)), page.width * 36 // 100)
    side = page.cut_right(side_width).inset(canvas.u(10), canvas.u(10))
    verbs = page.cut_bottom(verbs_height).inset(canvas.u(10), canvas.u(4))
    felt = page.inset(canvas.u(10), 0)
    layout = TableLayout(bar, felt, side, verbs)
    header = max(canvas.u(26), canvas.line(14) + canvas.u(4))
    gap = canvas.u(7)
    inner = felt.inset(canvas.u(12), canvas.u(7))
    others = [seat for seat in range(len(board.hands)) if seat != bottom_seat]
    height = (inner.height - 2 * header - 4 * gap) // 3
    top = inner.cut_top(header + height, 2 * gap)
    bottom = inner.cut_bottom(header + height, 2 * gap)
    layout.headers[bottom_seat] = bottom.cut_top(header)
    _place_hand(layout, board, bottom_seat, bottom, gap)
    for seat, part in zip(others, top.columns(len(others), canvas.u(18)), strict=True):
        layout.headers[seat] = part.cut_top(header)
        _place_hand(layout, board, seat, part, gap)
    _place_row(canvas, layout, board, inner, gap)
    return layout


def _card_size(box: Box, n: int, gap: int) -> tuple[int, int]:
    width = min(round(box.height * CARD_SHAPE), (box.width - gap * (n - 1)) // max(n, 1))
    return max(width, 12), max(round(width / CARD_SHAPE), 16)


def _place_hand(layout: TableLayout, board: Board, seat: int, box: Box, gap: int) -> None:
    n = len(board.hands[seat])
    width, height = _card_size(box, n, gap)
    height = min(height, box.height)
    x = box.centerx - (n * width + (n - 1) * gap) // 2
    for slot in range(n):
        layout.slots[seat, slot] = Box(
            x + slot * (width + gap), box.y + (box.height - height) // 2, width, height
        )


def _place_row(canvas: Canvas, layout: TableLayout, board: Board, box: Box, gap: int) -> None:
    label = box.cut_left(max(canvas.u(84), box.width // 9), gap)
    n = max(len(board.row), board.market_size + len(board.waiting), board.market_size)
    width, height = _card_size(box, n, gap)
    height = min(height, box.height)
    x = box.centerx - (n * width + (n - 1) * gap) // 2 - label.width // 3
    x = max(x, box.x)
    y = box.y + (box.height - height) // 2
    layout.places = [Box(x + place * (width + gap), y, width, height) for place in range(n)]
    layout.row_label = label
    pile_width = min(label.width, round(label.height * 0.62 * CARD_SHAPE))
    layout.pile = Box(label.x, label.y, pile_width, round(pile_width / CARD_SHAPE))
