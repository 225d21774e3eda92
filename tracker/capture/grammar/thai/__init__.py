"""How Thai texts are read: names, people, events, relations and cooperation."""
