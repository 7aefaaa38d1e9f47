"""From bytes to lines."""
