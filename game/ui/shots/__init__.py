"""Pictures of every screen, drawn off screen."""

from game.ui.shots.samples import *
