"""Finding any record in three scripts: the index, kept with each change, and the one box."""
