"""Pictures of every screen, drawn off screen from the samples that screens declare."""

from game.ui.shots.pictures import Shot, save_shots, take_shots
from game.ui.shots.samples import SAMPLES, SCREENS

__all__ = ["SAMPLES", "SCREENS", "Shot", "save_shots", "take_shots"]
