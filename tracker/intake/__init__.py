"""The one door for a whole record: whatever it came by, it is saved here."""
