"""What is owed: follow-ups, promises, suggestions and introductions."""
