"""People, and the posts they hold and have held."""
