"""Frozen dataclasses and enums that every other part shares."""
