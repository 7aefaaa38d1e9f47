"""Looking up beyond the word under the pointer: searches, history, usage in the text, the dictionaries."""
