"""Further extractors of capture, which plug in by entry point; see docs/extractors.md."""
