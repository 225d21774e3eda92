"""Meetings, and who was there in which capacity."""
