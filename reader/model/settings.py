"""The reader's choices: one frozen object, every field with a default, bounds and a sentence."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from reader.model.library import TextOrder


class Theme(StrEnum):
    """Colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    SEPIA = "sepia"
    DARK = "dark"


class Column(StrEnum):
    """A column of the reading view."""

    TRADITIONAL = "traditional"
    SIMPLIFIED = "simplified"
    PINYIN = "pinyin"
    GLOSS = "gloss"


class Mode(StrEnum):
    """How the text and what belongs to it are laid out."""

    PARALLEL = "parallel"
    INTERLINEAR = "interlinear"
    SINGLE = "single"
    VERTICAL = "vertical"


class RubyOver(StrEnum):
    """Which words have their reading above them."""

    ALL = "all"
    UNKNOWN = "unknown"
    FIRST = "first"


class Focus(StrEnum):
    """What stays bright while the rest of the text is dimmed."""

    NONE = "none"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


def own_script_first(columns: tuple[Column, ...], is_simplified: bool) -> tuple[Column, ...]:
    """Return the columns for a text: one in Simplified changes the places of the two scripts."""
    turned = {Column.TRADITIONAL: Column.SIMPLIFIED, Column.SIMPLIFIED: Column.TRADITIONAL}
    if not is_simplified or not turned.keys() <= set(columns):
        return columns
    return tuple(turned.get(column, column) for column in columns)


class Sound(StrEnum):
    """How readings are written above the text."""

    PINYIN = "pinyin"
    ZHUYIN = "zhuyin"
    NUMBERED = "numbers"
    WADE_GILES = "wade-giles"
    NONE = "none"


class Standard(StrEnum):
    """Whose standard readings are shown: 垃圾 is lājī on the mainland and lèsè in Taiwan."""

    MAINLAND = "mainland"
    TAIWAN = "taiwan"


@dataclass(frozen=True, slots=True)
class Voice:
    """How readings are said and written: notation, tone sandhi, standard, numbers read out or not."""

    sound: Sound = Sound.PINYIN
    surface_tones: bool = False
    standard: Standard = Standard.MAINLAND
    numbers: bool = False


class Group(StrEnum):
    """Where the dialog of settings shows a choice."""

    APPEARANCE = "appearance"
    LAYOUT = "layout"
    READINGS = "readings"
    MARKS = "marks"
    TEXTS = "texts"
    OTHER = "other"


def _choice(default: Any, sentence: str, group: Group = Group.OTHER, **bounds: float) -> Any:
    return field(default=default, metadata={"sentence": sentence, "group": group, **bounds})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice that is remembered; see `describe` for what each one does."""

    theme: Theme = _choice(Theme.SYSTEM, "Colours of the window.", group=Group.APPEARANCE)
    zoom: int = _choice(100, "Size of the text in percent.", low=50, high=400, group=Group.APPEARANCE)
    traditional_font: str = _choice(
        "", "Typeface of Traditional characters by name; empty for the usual one.", group=Group.APPEARANCE
    )
    simplified_font: str = _choice(
        "", "Typeface of Simplified characters by name; empty for the usual one.", group=Group.APPEARANCE
    )
    latin_font: str = _choice(
        "", "Typeface of pinyin and meanings by name; empty for the usual one.", group=Group.APPEARANCE
    )
    columns: tuple[Column, ...] = _choice(
        (Column.TRADITIONAL, Column.SIMPLIFIED),
        "Columns of the reading view, left to right.",
        group=Group.LAYOUT,
    )
    ruby: Sound = _choice(
        Sound.PINYIN, "What stands above the characters of the first column.", group=Group.READINGS
    )
    mode: Mode = _choice(
        Mode.PARALLEL,
        "How the text is laid out: columns, stacked lines, one column, or vertical lines.",
        group=Group.LAYOUT,
    )
    lines: tuple[Column, ...] = _choice(
        (Column.TRADITIONAL, Column.GLOSS, Column.SIMPLIFIED),
        "Lines of the interlinear layout, from the top.",
        group=Group.LAYOUT,
    )
    single: Column = _choice(Column.TRADITIONAL, "What the layout with one column shows.", group=Group.LAYOUT)
    traditional_width: int = _choice(
        100,
        "Width of the Traditional column in percent of the usual one.",
        low=30,
        high=300,
        group=Group.LAYOUT,
    )
    simplified_width: int = _choice(
        100,
        "Width of the Simplified column in percent of the usual one.",
        low=30,
        high=300,
        group=Group.LAYOUT,
    )
    pinyin_width: int = _choice(
        100, "Width of the pinyin column in percent of the usual one.", low=30, high=300, group=Group.LAYOUT
    )
    gloss_width: int = _choice(
        100,
        "Width of the column of meanings in percent of the usual one.",
        low=30,
        high=300,
        group=Group.LAYOUT,
    )
    align_sentences: bool = _choice(
        False, "Let every sentence begin at one height in all columns.", group=Group.LAYOUT
    )
    ruby_over: RubyOver = _choice(
        RubyOver.ALL, "Which words have their reading above them.", group=Group.READINGS
    )
    gloss_over: RubyOver = _choice(
        RubyOver.ALL,
        "Which words have their meaning in the column or the line of meanings.",
        group=Group.READINGS,
    )
    ruby_by_word: bool = _choice(
        False, "Write one reading above a whole word, not above each character.", group=Group.READINGS
    )
    tone_colours: bool = _choice(
        False, "Paint characters and readings in the colour of their tone.", group=Group.READINGS
    )
    line_length: int = _choice(
        36, "The longest line of a column in characters.", low=12, high=80, group=Group.LAYOUT
    )
    line_spacing: int = _choice(
        100, "Distance of the lines in percent of the usual one.", low=80, high=200, group=Group.LAYOUT
    )
    hanging_marks: bool = _choice(
        True, "Let commas and full stops stand in the margin at the end of a line.", group=Group.LAYOUT
    )
    focus: Focus = _choice(
        Focus.NONE, "What stays bright while the rest of the text is dimmed.", group=Group.LAYOUT
    )
    surface_tones: bool = _choice(False, "Show tones as they are spoken (tone sandhi).", group=Group.READINGS)
    standard: Standard = _choice(
        Standard.MAINLAND, "Whose standard of pronunciation readings follow.", group=Group.READINGS
    )
    read_numbers: bool = _choice(
        False, "Write above numbers in digits how they are read out.", group=Group.READINGS
    )
    clean: bool = _choice(True, "Fold page furniture away when a text is opened.", group=Group.TEXTS)
    library_order: TextOrder = _choice(
        TextOrder.OPENED, "What the texts of the library are sorted by.", group=Group.TEXTS
    )
    mark_doubts: bool = _choice(
        True, "Underline characters that a converter probably got wrong.", group=Group.MARKS
    )
    mark_terms: bool = _choice(True, "Underline terms of the glossary.", group=Group.MARKS)
    smooth_scrolling: bool = _choice(
        True, "Glide when pages turn, unless the system asks for less motion.", group=Group.LAYOUT
    )

    @property
    def voice(self) -> Voice:
        """How readings are said and written."""
        return Voice(self.ruby, self.surface_tones, self.standard, self.read_numbers)

    def changed(self, **values: Any) -> "Settings":
        """Return a copy with some fields changed and brought within their bounds."""
        return replace(self, **{name: within_bounds(name, value) for name, value in values.items()})


def names_in(group: Group) -> tuple[str, ...]:
    """Return the names of the fields in a group, in the order in which they are shown."""
    return tuple(each.name for each in fields(Settings) if each.metadata["group"] is group)


def default_of(name: str) -> Any:
    """Return what a field is before anybody chose; `KeyError` for an unknown one."""
    return _by_name()[name].default


def bounds_of(name: str) -> tuple[int, int] | None:
    """Return the least and the greatest value of a field, None where it has no bounds."""
    metadata = _by_name()[name].metadata
    return (metadata["low"], metadata["high"]) if "low" in metadata else None


def describe(name: str) -> str:
    """Return the sentence that says what a field does; `KeyError` for an unknown one."""
    return _by_name()[name].metadata["sentence"]


def within_bounds(name: str, value: Any) -> Any:
    """Return `value`, moved within the bounds of the field `name` where it has any."""
    metadata = _by_name()[name].metadata
    if "low" in metadata:
        return max(metadata["low"], min(metadata["high"], value))
    return value


def _by_name() -> dict[str, Any]:
    return {each.name: each for each in fields(Settings)}
