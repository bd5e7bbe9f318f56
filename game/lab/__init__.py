"""The lab: matches in bulk, agent against agent, without a screen."""

from game.lab.api import Batch, Grid, simulate, sweep

__all__ = ["Batch", "Grid", "simulate", "sweep"]
