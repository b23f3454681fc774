"""Pausa turns a written routine of slow exercises into one spoken MP3."""

__version__ = "0.1.0"
