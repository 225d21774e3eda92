"""What an institution offers, and what it looks for."""
