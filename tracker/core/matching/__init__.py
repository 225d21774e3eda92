"""Whether two names mean the same person or institution, across Thai, English and Chinese.

`comparing.compare` gives a score, a verdict and the reasons; `keys` gives what is stored to find
candidates without reading every row. Nothing here knows of pages or of the database.
"""
