"""HTTP that does not wait for clients that never finish a request."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["ImpatientProtocol"]

_PATIENCE_S = 10.0
_MOST_WAITING = 64
"""Connections of one address that have not asked for anything yet."""


class ImpatientProtocol(H11Protocol):
    """Closes connections that ask for nothing, or too slowly, and too many of them from one place."""

    _waiting: dict[str, list["ImpatientProtocol"]] = {}  # noqa: RUF012 - shared on purpose

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to lose patience."""
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self._from = str(peer[0]) if peer else ""
        waiting = self._waiting.setdefault(self._from, [])
        waiting.append(self)
        if len(waiting) > _MOST_WAITING:
            waiting[0]._give_up()  # noqa: SLF001 - its own class
        self._patience = self.loop.call_later(_PATIENCE_S, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._settle()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Serve what has come; once a request is whole, there is nothing more to wait for."""
        super().handle_events()
        cycle: Any = self.cycle  # None until a request is whole
        if cycle is not None or self not in self.connections:
            self._settle()

    def _settle(self) -> None:
        self._patience.cancel()
        waiting = self._waiting.get(self._from, [])
        if self in waiting:
            waiting.remove(self)
        if not waiting:
            self._waiting.pop(self._from, None)

    def _give_up(self) -> None:
        self._settle()
        transport: Any = self.transport
        transport.abort()
