"""What every record has: its history, the bin, merging, watching, and saved views of lists."""
