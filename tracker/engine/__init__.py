"""The graph engine: networks as arrays, asked through NetworkX; it knows nothing of pages or tables."""
