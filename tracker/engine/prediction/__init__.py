"""Who is likely to work together next: learned from who came together before, with reasons."""
