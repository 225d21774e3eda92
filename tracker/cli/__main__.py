"""`python -m tracker.cli` is the same as `tracker`."""

from tracker.cli import main

main()
