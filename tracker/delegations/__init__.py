"""Visits and delegations: who travels where, on which days, to see whom."""
