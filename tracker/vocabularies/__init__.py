"""Words with a stable code and a label in three languages: vocabularies, areas, countries."""
