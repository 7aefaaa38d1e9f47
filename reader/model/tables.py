"""Plain data that is loaded from tables and handed to the language floor."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Mappings = tuple[Mapping[str, str], ...]
"""Dictionaries of one conversion stage: at a position the first one with a match wins."""


@dataclass(frozen=True, slots=True)
class ConversionTables:
    """One OpenCC configuration as plain dictionaries.

    `normalization` maps single characters before everything else;
    `segmentation` holds the phrases at whose edges matches of a stage stop.
    """

    name: str
    stages: tuple[Mappings, ...]
    segmentation: Mappings = ()
    normalization: Mapping[str, str] = field(default_factory=dict[str, str])
