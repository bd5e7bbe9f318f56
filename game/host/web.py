"""What the server answers to plain requests: pages, files, pictures; all else is not found."""

from collections.abc import Callable, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.base.resources import asset
from game.host import pages
from game.host.card_faces import picture_of
from game.host.room import Room

__all__ = ["Guard", "Pages", "host_of"]

_HEADERS = {
    "connection": "close",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_CACHED = "public, max-age=86400"


def host_of(headers: Headers) -> str:
    """Return the host that a request asks for, without the port."""
    return headers.get("host", "").rsplit(":", 1)[0].strip("[]").lower()


class Guard:
    """Lets only requests for this machine's own names and from its own pages through, and adds headers.

    A name that is not ours would be another site's, made to point here (DNS rebinding); another origin a
    page of another site's that speaks to the room.
    """

    def __init__(self, app: ASGIApp, names: Callable[[], Iterable[str]], seen: Callable[[str], None]) -> None:
        self._app = app
        self._names = names
        self._seen = seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        is_ours = host_of(headers) in {name.lower() for name in self._names()}
        if not is_ours or (origin is not None and origin.lower() != f"http://{host.lower()}"):
            await self._refuse(scope, receive, send)
            return
        client = scope.get("client")
        self._seen(str(client[0]) if client else "")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                found.update(_HEADERS)
                found["content-security-policy"] = f"{_POLICY}; connect-src 'self' ws://{host}"
            await send(message)

        await self._app(scope, receive, send_with_headers)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        await PlainTextResponse("not here", 403, dict(_HEADERS))(scope, receive, send)


class Pages:
    """Handlers of the requests there are."""

    def __init__(self, room: Room, picture_key: str) -> None:
        self._room = room
        self._picture_key = picture_key

    async def phone(self, request: Request) -> Response:
        """Return the phone's page."""
        return self._page(request, "phone")

    async def trainer(self, request: Request) -> Response:
        """Return the trainer's page: without the trainer's link it shows nothing."""
        return self._page(request, "trainer")

    async def icon(self, request: Request) -> Response:  # noqa: ARG002
        """Return the little picture that browsers ask every site for."""
        return Response(asset("icons", "cards.svg").read_bytes(), media_type="image/svg+xml")

    async def check(self, request: Request) -> Response:
        """Return the page that says that a phone gets through."""
        language = pages.asked_language(request.headers.get("accept-language", ""))
        return Response(pages.check_page(language), media_type="text/html; charset=utf-8")

    async def file(self, request: Request) -> Response:
        """Return a file by its name."""
        found = pages.FILES().get(request.path_params["name"])
        if found is None:
            return _not_found()
        return Response(found[0], media_type=found[1], headers={"cache-control": "no-cache"})

    async def picture(self, request: Request) -> Response:
        """Return the picture on a card, for pages that have been told where it is."""
        if request.path_params["key"] != self._picture_key:
            return _not_found()
        found = picture_of(self._room.setup.deck, request.path_params["number"])
        if found is None:
            return _not_found()
        return Response(found[0], media_type=found[1], headers={"cache-control": _CACHED})

    def _page(self, request: Request, name: str) -> Response:
        language = pages.asked_language(request.headers.get("accept-language", ""))
        return Response(
            pages.page(name, language),
            media_type="text/html; charset=utf-8",
            headers={"cache-control": "no-store", "vary": "accept-language"},
        )


def _not_found() -> Response:
    return PlainTextResponse("not found", 404)
