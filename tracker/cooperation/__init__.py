"""What partners offer, need, propose and run together."""
