"""The grammars: rules of a language, each with its name."""
