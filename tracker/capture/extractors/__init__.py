"""Further readers of texts beside the grammars: found by entry point, named in the settings."""
