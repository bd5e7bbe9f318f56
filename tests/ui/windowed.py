"""The game in a window of its own, which writes down what it shows, for tests that use it from outside.

    python -m tests.ui.windowed STATE-FILE [arguments of better-hand]

Nothing of the game is replaced: after each turn of its loop the widgets on the screen go to the file.
"""

import json
import sys
from pathlib import Path
from typing import Any

from game.cli.main import main
from game.ui.app.app import App
from game.ui.app.focus import usable
from game.ui.app.inputs import Clicked, Input, KeyPressed


def watch(file: Path) -> None:
    step, handle = App.step, App.handle
    n_inputs = 0
    last: dict[str, Any] = {}

    def counting(app: App, event: Input) -> None:
        nonlocal n_inputs
        handle(app, event)
        n_inputs += isinstance(event, Clicked | KeyPressed)

    def telling(app: App, seconds: float) -> None:
        nonlocal last
        step(app, seconds)
        if not app.is_open:
            return
        session = getattr(app.scene, "session", None)
        state = {
            "inputs": n_inputs,
            "scene": type(app.scene).__name__,
            "is_resting": not app.is_dirty and not app.scene.is_moving(),
            "language": app.settings.language,
            "focus": app.state.focus,
            "n_actions": len(session.match.actions) if session is not None else 0,
            "is_over": session is not None and session.match.is_over,
            "widgets": [
                {"key": w.key, "at": w.rect.center, "hotkeys": w.hotkeys, "why_not": w.why_not}
                for w in usable(app.canvas)
            ],
        }
        if state != last:
            last = state
            file.with_suffix(".new").write_text(json.dumps(state))
            file.with_suffix(".new").replace(file)

    setattr(App, "step", telling)  # noqa: B010 - a type checker knows that methods stay
    setattr(App, "handle", counting)  # noqa: B010


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
