"""From an annotated article to a document."""
