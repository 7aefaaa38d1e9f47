"""The Chinese language: pure functions and small objects, no files, no Qt."""
