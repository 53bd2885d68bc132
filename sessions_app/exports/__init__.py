"""The agenda and the programme in formats that other programs read."""
