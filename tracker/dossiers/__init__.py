"""Composed pages: what several rooms know of one institution, person or meeting, and the desk."""
