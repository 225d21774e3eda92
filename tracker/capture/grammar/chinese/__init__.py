"""The grammar of Chinese news: words, institutions, people, the event and what was agreed."""
