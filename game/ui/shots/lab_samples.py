"""Samples of the lab: a map, a question, a guess and its outcome, a look into one market."""

from collections.abc import Callable, Mapping

from game.base.language import translate
from game.lab import QUESTIONS, Plan, run
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.drawn_line import DrawnLine
from game.ui.screens.lab.lab import LabScene
from game.ui.screens.lab.map_words import where

__all__ = ["LAB_SAMPLES"]

_LINE = (None, 950, 900, 760, 640, 500, 320, 180, 60, None, None)
_MATCHES = 200


def _scene(app: Services, question: int | None = None) -> LabScene:
    """Return the lab with the first, coarse picture of its map."""
    scene = LabScene(app)
    if question is not None:
        scene.choose(QUESTIONS[question])
    played = scene.now.map_maker(scene.deck)()
    next(played.play(lambda: None))
    scene.player.put(played)
    scene.is_fresh = False
    scene.cover.lift(keeps_line=False)
    return scene


def _asked(app: Services) -> Scene:
    return _scene(app, 0)


def _covered(app: Services, question: int | None = None) -> Scene:
    scene = LabScene(app)
    if question is not None:
        scene.choose(QUESTIONS[question])
    scene.cover.lay(scene.now.map_maker(scene.deck)())
    scene.is_fresh = False
    return scene


def _guess(app: Services) -> Scene:
    scene = _scene(app)
    scene.cover.lay(scene.now.map_maker(scene.deck)())
    scene.cover.line = DrawnLine(len(_LINE), _LINE)
    return scene


def _revealed(app: Services) -> Scene:
    scene = _scene(app)
    scene.cover.line = DrawnLine(len(_LINE), _LINE)
    return scene


def _opened(app: Services) -> Scene:
    scene = _scene(app)
    scene.opened = scene.player.shown.at(8, 3) if scene.player.shown is not None else None
    return scene


def _means(app: Services) -> Scene:
    scene = _scene(app)
    plan = Plan(scene.deck, scene.now.seats, _MATCHES, 1, mirror=True)
    scene.means.figures = plan, run(plan)
    shown = scene.player.shown
    scene.means.where = translate(where(shown, shown.at(6, 6))) if shown is not None else ""
    return scene


LAB_SAMPLES: Mapping[str, Callable[[Services], Scene]] = {
    "lab": _scene,
    "lab-question": _asked,
    "lab-covered": _covered,
    "lab-asked": lambda app: _covered(app, 0),
    "lab-guess": _guess,
    "lab-revealed": _revealed,
    "lab-market": _opened,
    "lab-means": _means,
}
"""By the name of their files."""
