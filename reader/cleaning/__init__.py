"""Which lines of a text are the article, which are page furniture, and why."""
