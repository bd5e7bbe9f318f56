"""Where everything on the table lies, for a window of any size."""

from dataclasses import dataclass, field

from game.match import Place, ShownBoard
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas

__all__ = ["TableLayout", "is_folded", "lay_out"]

CARD_SHAPE = 5 / 7
_CAPTION_SHARE = 24
"""Of the market's width, in percent."""
_CAPTION_LINES = 5
"""A caption is at least so many of its lines' heights wide."""
_FOLDED_FROM = 1.4
"""From this text factor on the side is folded away, and the verbs stand in its place."""
_SIDE = 292
_PLATE = 132
"""Widths in logical units; a plate gets what cards leave, and never less than this."""


def _nowhere() -> Box:
    return Box(0, 0, 0, 0)


@dataclass
class TableLayout:
    """Boxes of the table screen in pixels."""

    bar: Box
    felt: Box
    side: Box
    verbs: Box
    zones: dict[int, Box] = field(default_factory=dict)
    """[seat] everything of a seat: its plate and its hand."""
    plates: dict[int, Box] = field(default_factory=dict)
    """[seat] name, effort and standard: beside the hand, or above it where hands share a line."""
    slots: dict[tuple[int, int], Box] = field(default_factory=dict)
    """[seat, slot]"""
    tray: Box = field(default_factory=_nowhere)
    """The market: its label, the pile and the row."""
    places: list[Box] = field(default_factory=list)
    """[place] of the market row."""
    row_label: Box = field(default_factory=_nowhere)
    pile: Box = field(default_factory=_nowhere)
    caption: Box = field(default_factory=_nowhere)
    """Where the card that is looked at tells of itself; empty where the market leaves no room."""

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


def is_folded(canvas: Canvas) -> bool:
    """Return whether text is so large that the side gives way: verbs in a column, scores in the bar."""
    return canvas.text_factor >= _FOLDED_FROM


def lay_out(
    canvas: Canvas,
    board: ShownBoard,
    bottom_seat: int,
    verbs_height: int,
    *,
    folds: bool = False,
    above: int = 0,
) -> TableLayout:
    """Return the layout: one seat below the market, the others above it, scores at the side.

    Cards are as large in any size of text; with ``folds`` they grow with it: the verbs stand in a column at
    the side, below ``above`` pixels for what the side is to show.
    """
    page = canvas.box
    bar = page.cut_top(canvas.line(16) + canvas.u(10) if folds else canvas.u(44))
    least = min(canvas.u(_SIDE), page.width * 36 // 100)
    spare = (
        0
        if folds
        else _spare(canvas, board, Box(page.x, page.y, page.width - least, page.height - verbs_height))
    )
    side = page.cut_right(least + spare).inset(canvas.u(10), 0)
    side.height -= canvas.u(10)
    if folds:
        page.height -= canvas.u(10)
        verbs = side
        side = verbs.cut_top(min(above, verbs.height * 70 // 100), canvas.u(8) if above else 0)
    else:
        verbs = page.cut_bottom(verbs_height, canvas.u(8))
        verbs = Box(verbs.x + canvas.u(10), verbs.y, verbs.width - canvas.u(10), verbs.height - canvas.u(10))
    felt = Box(page.x + canvas.u(10), page.y, page.width - canvas.u(10), page.height)
    layout = TableLayout(bar, felt, side, verbs)
    inner = felt.inset(canvas.u(8), canvas.u(8))
    gap = canvas.u(8)
    others = [seat for seat in range(len(board.hands)) if seat != bottom_seat]
    if len(others) > 1:
        _lay_out_others(canvas, layout, board, inner, others, folds=folds)
    else:
        _lay_out_seat(canvas, layout, board, others[0], inner.cut_top((inner.height - 2 * gap) // 3, gap))
    bottom = inner.cut_bottom((inner.height - gap) // 2, gap)
    _lay_out_seat(canvas, layout, board, bottom_seat, bottom)
    _lay_out_market(canvas, layout, board, inner, folds=folds)
    return layout


def _spare(canvas: Canvas, board: ShownBoard, room: Box) -> int:
    """Return by how much the side may be wider for large text without making any card smaller."""
    if len(board.hands) > 2:  # noqa: PLR2004 - several hands side by side need all of it
        return 0
    height = (room.height - canvas.u(8 + 26 + 16)) // 3 - canvas.u(16)
    n = max(max(len(board.row), board.market_size) + len(board.waiting), *map(len, board.hands))
    cards = n * (round(height * CARD_SHAPE) + canvas.u(8)) + canvas.u(_PLATE + 10 + 46)
    wanted = round(canvas.u(_SIDE) * (canvas.text_factor - 1) * 0.35)
    return max(0, min(wanted, room.width - cards))


def _plate_width(canvas: Canvas, inside: Box, n: int) -> int:
    """Return how wide a plate beside so many cards is: what they leave, as far as its text has use for it."""
    cards = n * (round(inside.height * CARD_SHAPE) + canvas.u(8)) + canvas.u(2)
    wanted = round(canvas.u(_PLATE) * (1 + (canvas.text_factor - 1) * 0.75))
    least = min(canvas.u(_PLATE), inside.width // 4)
    return max(least, min(wanted, inside.width - cards))


def _card_size(box: Box, n: int, gap: int) -> tuple[int, int]:
    width = min(round(box.height * CARD_SHAPE), (box.width - gap * (n - 1)) // max(n, 1))
    return max(width, 12), max(min(round(width / CARD_SHAPE), box.height), 16)


def _in_a_row(box: Box, n: int, gap: int) -> list[Box]:
    """Return the boxes of so many cards in the middle of a box."""
    width, height = _card_size(box, n, gap)
    x = max(box.x, box.centerx - (n * width + (n - 1) * gap) // 2)
    y = box.y + (box.height - height) // 2
    return [Box(x + place * (width + gap), y, width, height) for place in range(n)]


def _share_middle(layout: TableLayout, inside: Box, gap: int) -> None:
    """Move the market's cards, within a box, and the hands beside their plates to one middle."""
    front = max(layout.zones, key=lambda seat: layout.zones[seat].y)
    hands = [
        (layout.plates[seat].right + gap, [box for (other, _), box in layout.slots.items() if other == seat])
        for seat, zone in layout.zones.items()
        if seat == front or zone.width == layout.zones[front].width
    ]
    aimed = [box for (seat, _), box in layout.slots.items() if seat == front]
    middle = Box(aimed[0].unionall(aimed)).centerx
    row = Box(layout.places[0].unionall(layout.places))
    fits = max(inside.x, min(middle - row.width // 2, inside.right - row.width)) + row.width // 2
    # The hands come towards a market that cannot come all the way, as far as their plates let them.
    by = min(min(card.x for card in cards) - least for least, cards in hands)
    middle = max(fits, middle - max(0, by)) if fits < middle else fits
    for cards in (layout.places, *(cards for _, cards in hands)):
        _centre_over(inside if cards is layout.places else layout.felt, cards, middle)


def _centre_over(inside: Box, places: list[Box], middle: int) -> None:
    """Move cards so that their middle is there, as far as they stay inside."""
    row = Box(places[0].unionall(places))
    wanted = max(inside.x, min(middle - row.width // 2, inside.right - row.width))
    for place in places:
        place.x += wanted - row.x


def _place_hand(layout: TableLayout, board: ShownBoard, seat: int, box: Box, gap: int) -> None:
    for slot, place in enumerate(_in_a_row(box, len(board.hands[seat]), gap)):
        layout.slots[seat, slot] = place


def _lay_out_others(
    canvas: Canvas, layout: TableLayout, board: ShownBoard, inner: Box, others: list[int], *, folds: bool
) -> None:
    """Place several hands side by side at the top, each under its plate, as high as they need to be."""
    gap, between = canvas.u(10), canvas.u(5)
    head = canvas.u(64 if folds else 42)
    pad = canvas.u(7)
    columns = Box(inner).columns(len(others), gap)
    n = max(len(board.hands[seat]) for seat in others)
    width = (columns[0].width - 2 * pad - between * (n - 1)) // max(n, 1)
    height = min(head + round(width / CARD_SHAPE) + 3 * pad, inner.height * 40 // 100)
    top = inner.cut_top(height, canvas.u(8))
    for seat, part in zip(others, Box(top).columns(len(others), gap), strict=True):
        layout.zones[seat] = Box(part)
        inside = part.inset(pad)
        layout.plates[seat] = inside.cut_top(head, pad)
        _place_hand(layout, board, seat, inside, between)


def _lay_out_seat(canvas: Canvas, layout: TableLayout, board: ShownBoard, seat: int, box: Box) -> None:
    """Place a seat's plate at the left of its hand."""
    layout.zones[seat] = Box(box)
    inside = box.inset(canvas.u(10), canvas.u(8))
    plate = _plate_width(canvas, inside, len(board.hands[seat]))
    layout.plates[seat] = inside.cut_left(plate, canvas.u(10))
    _place_hand(layout, board, seat, inside, canvas.u(8))


def _lay_out_market(canvas: Canvas, layout: TableLayout, board: ShownBoard, box: Box, *, folds: bool) -> None:
    """Place the market: its name and the pile at the left, then the row."""
    layout.tray = Box(box)
    inside = box.inset(canvas.u(10), canvas.u(8))
    n = max(len(board.row), board.market_size) + len(board.waiting)
    label = inside.cut_left(_plate_width(canvas, inside, n), canvas.u(10))
    words = inside.width * _CAPTION_SHARE // 100
    row = n * (round(inside.height * CARD_SHAPE) + canvas.u(8))
    if folds:
        layout.caption = Box(label)  # over the market's name and the pile
    elif words >= canvas.line(14) * _CAPTION_LINES and row + words + canvas.u(8) <= inside.width:
        layout.caption = inside.cut_right(words, canvas.u(8))
    layout.places = _in_a_row(inside, n, canvas.u(8))
    _share_middle(layout, inside, canvas.u(10))
    layout.row_label = label
    words = 2 * canvas.line(15) + canvas.u(8)
    pile_height = max(canvas.u(18), min(label.height - words, canvas.u(96)))
    pile_width = min(label.width, round(pile_height * CARD_SHAPE))
    layout.pile = Box(label.x, 0, pile_width, round(pile_width / CARD_SHAPE))
    layout.pile.centery = label.centery + canvas.line(15) // 4
