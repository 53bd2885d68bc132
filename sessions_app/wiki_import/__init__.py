"""Reads a workshop's wiki page, in whichever format it was saved, into the parts of a workshop."""
