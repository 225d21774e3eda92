"""Contacts: how to reach a person or an institution."""
