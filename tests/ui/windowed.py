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
from game.ui.app.inputs import Clicked, KeyPressed


def watch(file: Any) -> None:
    step, handle = App.step, App.handle
    told = {"inputs": 0, "last": None}

    def counting(app: Any, event: Any) -> None:
        handle(app, event)
        told["inputs"] += isinstance(event, Clicked | KeyPressed)

    def telling(app: Any, seconds: Any) -> None:
        step(app, seconds)
        if not app.is_open:
            return
        session = getattr(app.scene, "session", None)
        state = {
            "inputs": told["inputs"],
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
        if state != told["last"]:
            told["last"] = state
            file.with_suffix(".new").write_text(json.dumps(state))
            file.with_suffix(".new").replace(file)

    App.step, App.handle = telling, counting


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
