"""A real browser, driven over its debugging line: pages opened, touched and photographed."""

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from game.host import RoomServer

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDS_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here"),
]
SCREENS = [
    ("en", 390, 844, "light"),
    ("zh-CN", 390, 844, "dark"),
    ("en", 844, 390, "dark"),
    ("zh-CN", 844, 390, "light"),
]
"""A phone upright and across: language, width, height, colours."""
AXE = Path(os.environ.get("BETTER_HAND_AXE") or "/nowhere")
"""The file axe.min.js of the npm package axe-core, which .ci/run fetches."""
SHOTS = os.environ.get("BETTER_HAND_SHOTS")
_WAIT_S = 20.0
BROKEN = """((whole) => {
    const found = [];
    const texts = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (text.parentElement.closest(".heard, #said, script, noscript")) continue;
        for (const word of text.data.matchAll(/[^\\s\\u2e80-\\u9fff\\uff00-\\uffef-]+/g)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const rows = new Set([...range.getClientRects()].map((at) => Math.round(at.top)));
            if (rows.size > 1) found.push(`${word[0]} is broken`);
        }
    }
    return found;
})"""
"""A function of the page's: words of an element that a line ends within; Chinese has no such words."""


class Page:
    """One tab of a phone's size."""

    def __init__(self, line: ClientConnection, session: str) -> None:
        self._line = line
        self._session = session
        self._number = 0
        self.errors: list[str] = []
        self.asked: list[str] = []
        """What the page has asked in dialogs of the browser."""
        self.says_yes = True
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        number = self._number
        said = {"id": number, "method": method, "params": parameters, "sessionId": self._session}
        self._line.send(json.dumps(said))
        while True:
            heard = json.loads(self._line.recv(timeout=_WAIT_S))
            self._note(heard)
            if heard.get("id") == number and heard.get("sessionId") == self._session:
                assert "error" not in heard, heard
                result: dict[str, Any] = heard["result"]
                return result

    def _note(self, heard: dict[str, Any]) -> None:
        """Keep what goes wrong in the page."""
        if heard.get("method") == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(heard["params"]["exceptionDetails"])[:2000])
        elif heard.get("method") == "Log.entryAdded" and heard["params"]["entry"]["level"] == "error":
            self.errors.append(
                heard["params"]["entry"]["text"] + " " + heard["params"]["entry"].get("url", "")
            )
        elif heard.get("method") == "Page.javascriptDialogOpening":
            self._number += 1
            self.asked.append(heard["params"]["message"])
            answer = {"accept": self.says_yes}
            said = {"id": self._number, "method": "Page.handleJavaScriptDialog", "params": answer}
            self._line.send(json.dumps(said | {"sessionId": self._session}))

    def size(self, width: int, height: int, scheme: str = "light") -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=True
        )
        self.call("Emulation.setTouchEmulationEnabled", enabled=True)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", features=features)

    def language(self, name: str) -> None:
        agent = self.run("navigator.userAgent")
        self.call("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage=name)

    def open(self, url: str) -> None:
        self.call("Page.navigate", url=url)

    def run(self, script: str) -> Any:
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait(self, script: str, seconds: float = _WAIT_S) -> Any:
        """Wait until something is so, and return it."""
        end = time.monotonic() + seconds
        while True:
            found = self.run(script)
            if found:
                return found
            assert time.monotonic() < end, (
                f"never: {script}\n{self.run('document.body.innerText')}\n{self.errors}"
            )
            time.sleep(0.03)

    def has(self, key: str) -> bool:
        return bool(self.run(f"!!document.querySelector('[data-key=\"{key}\"]')"))

    def touch(self, key: str) -> None:
        """Touch an element by its key, in its middle, as a thumb does."""
        # Where it still is a moment later: while a page comes in, things move from under a thumb.
        at = self.wait(
            f"""(async () => {{
                const find = () => document.querySelector('[data-key="{key}"]');
                const middle = () => {{
                    const b = find()?.getBoundingClientRect();
                    return b ? [b.x + b.width / 2, b.y + b.height / 2] : null;
                }};
                find()?.scrollIntoView({{block: "nearest"}});
                const first = middle();
                await new Promise((done) => setTimeout(done, 60));
                return String(first) === String(middle()) ? first : null;
            }})()"""
        )
        point = [{"x": at[0], "y": at[1]}]
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=point)
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def type(self, key: str, text: str) -> None:
        self.touch(key)
        self.run(f"(e => {{ e.focus(); e.select(); }})(document.querySelector('[data-key=\"{key}\"]'))")
        self.call("Input.insertText", text=text)

    def picture(self, path: Path) -> None:
        data = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))


@contextmanager
def browser(folder: Path) -> Iterator[Any]:
    """Start a browser; gives a function that opens a new page, each with cookies of its own."""
    assert CHROMIUM is not None
    words = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
    words += [f"--user-data-dir={folder}", "--no-first-run", "--disable-background-networking", "about:blank"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port_file, end = folder / "DevToolsActivePort", time.monotonic() + _WAIT_S
        while not port_file.exists() or len(port_file.read_text().split()) < 2:
            assert process.poll() is None
            assert time.monotonic() < end, "the browser did not start"
            time.sleep(0.05)
        port, path = port_file.read_text().split()[:2]
        stack = ExitStack()

        def new_page() -> Page:
            line = stack.enter_context(connect(f"ws://127.0.0.1:{port}{path}", max_size=None))

            def ask(number: int, method: str, **parameters: Any) -> dict[str, Any]:
                line.send(json.dumps({"id": number, "method": method, "params": parameters}))
                while True:
                    heard = json.loads(line.recv(timeout=_WAIT_S))
                    if heard.get("id") == number:
                        result: dict[str, Any] = heard["result"]
                        return result

            context = ask(900001, "Target.createBrowserContext")["browserContextId"]
            target = ask(900002, "Target.createTarget", url="about:blank", browserContextId=context)
            attached = ask(900003, "Target.attachToTarget", targetId=target["targetId"], flatten=True)
            return Page(line, attached["sessionId"])

        with stack:
            yield new_page
    finally:
        process.terminate()
        process.wait(10)


def check_access(page: Page, where: str) -> None:
    """Have axe look for what keeps people out, where it is at hand."""
    if not AXE.is_file():
        return
    page.run(AXE.read_text(encoding="utf-8"))
    found = page.run(
        """axe.run(document, {resultTypes: ["violations"]}).then((all) => JSON.stringify(all.violations
            .filter((each) => ["serious", "critical"].includes(each.impact))
            .map((each) => [each.id, each.nodes.slice(0, 3).map((node) =>
                [node.html.slice(0, 200), node.failureSummary])])))"""
    )
    assert json.loads(found) == [], where


def picture(page: Page, name: str) -> None:
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.picture(Path(SHOTS) / f"{name}.png")


def join(page: Page, server: RoomServer, name: str) -> None:
    page.open(server.join_url)
    page.wait("!!document.querySelector('#name')")
    page.type("name", name)
    page.touch("join")
    page.wait("!!document.querySelector('[data-key=bet0]')")
