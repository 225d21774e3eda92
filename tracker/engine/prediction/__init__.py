"""Which bodies will come together next: signals of pairs, what they weigh, how well they foretell."""
