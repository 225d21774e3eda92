"""Delegations: who belongs to one, in the order of protocol."""
