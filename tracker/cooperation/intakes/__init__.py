"""The intakes of a programme: its rounds, each with places and people."""
