"""What attendees follow: their stars, their seats, their own agenda."""
