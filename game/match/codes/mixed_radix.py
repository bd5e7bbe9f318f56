"""Numbers packed into one long number, each with just the room it needs (a mixed-radix code).

A number below ``radix`` takes log2(radix) bits, fractions of a bit included, so a choice among three
costs less than two bits and a choice among one nothing. What was put in first comes out first, so that
the reader can know the radix of each number from those before it.
"""

__all__ = ["Packer", "Unpacker"]

_TEXT_BYTES = 256


class Packer:
    """Collects numbers and gives them back as symbols of a fixed size."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, int]] = []

    def put(self, value: int, radix: int) -> None:
        """Add a number, 0..radix-1; raises ValueError for any other."""
        if not 0 <= value < radix:
            raise ValueError(f"{value} is not from 0 to {radix - 1}")
        self._parts.append((value, radix))

    def put_text(self, text: str, max_bytes: int) -> None:
        """Add a text; raises ValueError if it has more than ``max_bytes`` bytes in UTF-8."""
        data = text.encode()
        self.put(len(data), max_bytes + 1)
        for byte in data:
            self.put(byte, _TEXT_BYTES)

    def symbols(self, size: int) -> list[int]:
        """Return all of it as numbers below ``size``; how many follows from the radices alone."""
        packed, room = 0, 1
        for value, radix in reversed(self._parts):
            packed = packed * radix + value
            room *= radix
        symbols = []
        while room > 1:
            packed, symbol = divmod(packed, size)
            symbols.append(symbol)
            room = -(-room // size)
        return symbols


class Unpacker:
    """Gives back what a Packer was given, in the same order and with the same radices."""

    def __init__(self, symbols: list[int], size: int) -> None:
        self._packed = 0
        for symbol in reversed(symbols):
            self._packed = self._packed * size + symbol
        self._n_symbols = len(symbols)
        self._size = size
        self._room = 1

    def take(self, radix: int) -> int:
        """Return the next number, 0..radix-1."""
        self._packed, value = divmod(self._packed, radix)
        self._room *= radix
        return value

    def take_text(self, max_bytes: int) -> str:
        """Return the next text; raises ValueError if that is none."""
        return bytes(self.take(_TEXT_BYTES) for _ in range(self.take(max_bytes + 1))).decode()

    def has_all(self) -> bool:
        """Whether all that was packed has been taken, neither more nor less."""
        n_symbols, room = 0, self._room
        while room > 1:
            room = -(-room // self._size)
            n_symbols += 1
        return self._packed == 0 and n_symbols == self._n_symbols
