"""Keeping pictures that were dear to draw, without ever keeping too many."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec

import pygame

__all__ = ["keeps_pictures"]

_Given = ParamSpec("_Given")


def keeps_pictures(
    max_bytes: int,
) -> Callable[[Callable[_Given, pygame.Surface]], Callable[_Given, pygame.Surface]]:
    """Make a function that draws a picture keep what it drew, up to so many bytes, oldest out first.

    Counted in bytes, since a window that is dragged larger asks for every picture in every size.
    """

    def decorate(draw: Callable[_Given, pygame.Surface]) -> Callable[_Given, pygame.Surface]:
        kept: OrderedDict[Hashable, pygame.Surface] = OrderedDict()
        used = 0

        @wraps(draw)
        def drawn(*args: _Given.args, **kwargs: _Given.kwargs) -> pygame.Surface:
            nonlocal used
            key = (args, tuple(kwargs.items()))
            picture = kept.get(key)
            if picture is not None:
                kept.move_to_end(key)
                return picture
            picture = draw(*args, **kwargs)
            kept[key] = picture
            used += _bytes(picture)
            while used > max_bytes and len(kept) > 1:
                _, oldest = kept.popitem(last=False)
                used -= _bytes(oldest)
            return picture

        return drawn

    return decorate


def _bytes(picture: pygame.Surface) -> int:
    return picture.get_pitch() * picture.get_height()
