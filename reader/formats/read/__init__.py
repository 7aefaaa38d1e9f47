"""From bytes to lines: the readers of formats."""

from reader.formats.read.kinds import ENDINGS
from reader.formats.read.reading import read_address, read_bytes, read_file, read_html_text
from reader.formats.read.text import read_text

__all__ = ["ENDINGS", "read_address", "read_bytes", "read_file", "read_html_text", "read_text"]
