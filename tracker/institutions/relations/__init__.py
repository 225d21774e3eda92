"""Relations: how one institution stands to another, and when."""
