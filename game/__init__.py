"""Better Hand (《好牌》): a card game that lets a class test how sales and marketing see the customer."""

__version__ = "0.1.0"
