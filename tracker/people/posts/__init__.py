"""Posts: offices that people hold one after another."""
