"""A deal that nobody has chosen."""

import os

__all__ = ["new_deal"]


def new_deal() -> int:
    """Return the seed of a new deal: five bytes from the system, as this is not part of any match."""
    return int.from_bytes(os.urandom(5), "big")
