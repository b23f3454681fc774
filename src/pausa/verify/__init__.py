"""Holds a finished file against its timeline, by nothing but what a player hears of it."""
