"""Attacks on the product that it has to withstand."""
