"""What a session still lacks."""
