"""Capture: a text is read into a draft, each value with the words it rests on."""
