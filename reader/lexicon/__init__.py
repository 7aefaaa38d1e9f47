"""Read-only look-ups: dictionary and glossaries."""
