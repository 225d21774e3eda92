"""Documents read as text, told by their content: Word, PDF, e-mail, web page."""
