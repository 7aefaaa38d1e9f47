"""From bytes to lines: the readers of formats."""

from reader.formats.read.text import read_bytes, read_file, read_text

__all__ = ["read_bytes", "read_file", "read_text"]
