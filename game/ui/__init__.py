"""The window in which people play; pygame lives here and nowhere else."""

from game.ui.app.app import App
from game.ui.app.destinations import Dealt, SetUp
from game.ui.app.settings import Settings, load_settings
from game.ui.draw.theme import THEMES
from game.ui.session.new_deal import new_deal
from game.ui.session.session import SeatChoice, Session

__all__ = [
    "THEMES",
    "App",
    "Dealt",
    "SeatChoice",
    "Session",
    "SetUp",
    "Settings",
    "load_settings",
    "new_deal",
]
