"""Makers of records for tests: each stores one in a transaction of its own and returns its public id."""
