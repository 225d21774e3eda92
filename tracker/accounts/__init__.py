"""The people who work here: log-in, roles, and who may see what."""
