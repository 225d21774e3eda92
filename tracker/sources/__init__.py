"""Where a record comes from, and in which words."""
