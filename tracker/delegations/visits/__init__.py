"""Visits: their period, programme and checklist."""
