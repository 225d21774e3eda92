"""Handing over everything open of one colleague to another, with a pack that lists it."""
