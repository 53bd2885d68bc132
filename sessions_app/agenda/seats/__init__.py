"""Seats in breakout rounds: how many a release offers, who gets one that comes free, and how they learn of it."""
