"""The administrator’s part: setting up, serving, users, the demonstration."""
