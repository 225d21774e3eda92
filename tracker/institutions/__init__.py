"""Institutions: who we deal with, what they are called, whom they belong to."""
