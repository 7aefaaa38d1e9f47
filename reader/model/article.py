"""An article: its lines, which of them are text, and which are folded away."""

from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """The script that a text is written in."""

    TRADITIONAL = "traditional"
    SIMPLIFIED = "simplified"
    MIXED = "mixed"


class Variety(StrEnum):
    """The regional standard of a Traditional text; it chooses the conversion."""

    TAIWAN = "taiwan"
    MAINLAND = "mainland"
    HONG_KONG = "hongkong"


class ParagraphKind(StrEnum):
    """The part that a line plays in its article; an item is of a list, a table line is one row."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    META = "meta"
    REFERENCE = "reference"
    QUOTE = "quote"
    ITEM = "item"
    TABLE = "table"
    CODE = "code"


class FoldReason(StrEnum):
    """Why a line was taken for page furniture; `OWN` is a rule of the reader's own."""

    NAVIGATION = "navigation"
    SHARING = "sharing"
    RELATED = "related"
    PROMOTION = "promotion"
    LEGAL = "legal"
    COMMENT = "comment"
    SPAM = "spam"
    OUTSIDE = "outside"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where on a web page a line stands.

    `linked` is the share of it that is a link. `kind` is -1 in navigation, asides,
    footers and forms, 1 in an article or the main part, by their elements;
    `named` is the same by the classes and names of the nearest element that has
    telling ones, and `outer` counts the elements round it whose names speak against it.
    `box` numbers the element that it and its neighbours stand in. `vote` is
    whether an extractor of main texts takes it for the article's; None is no answer.
    """

    linked: float = 0.0
    kind: int = 0
    named: int = 0
    outer: int = 0
    box: int = 0
    vote: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, as it stands in the source.

    `number` counts from 1 and includes blank lines; of a format without lines
    it is the 1-based block. `text` has no line terminator and is never changed.
    `hint` is the part that the format itself gives the line, or why it is no part
    of the text, as the number of a page; None where it says nothing. It is never
    `TITLE`, which the article decides. `level` counts from 1: of a heading its
    rank, of an item or a quotation how deep it is nested; 0 is unknown.
    `surroundings` are those of a web page's line, `seconds` the times of a
    subtitle's first and last moment.
    """

    number: int
    text: str
    hint: ParagraphKind | FoldReason | None = None
    level: int = 0
    surroundings: Surroundings | None = None
    seconds: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a reader of a format hands over: all lines that are not blank.

    `notes` are facts that the reader of the text should know, such as a codec
    that had to be guessed; each is one sentence. `markup` is the whole web page
    that the lines are from. `furnished` is false where a format holds nothing but
    the text, as books and subtitles do: then only lines with a reason as hint are folded.
    `site` is the host that a web page came from, as "example.org", None where nothing tells it.
    """

    name: str
    lines: tuple[Line, ...]
    title: str | None = None
    codec: str | None = None
    notes: tuple[str, ...] = ()
    markup: str | None = None
    furnished: bool = True
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that belongs to the article; `level` and `seconds` are those of its `Line`.

    `doubtful` marks one that may be page furniture after all: it is kept, since
    losing a line is worse, and drawn dimmed. `sorted_as` is what it was before a
    rule of the reader's own said that it is never folded.
    """

    line: int
    kind: ParagraphKind
    text: str
    level: int = 0
    doubtful: bool = False
    seconds: tuple[float, float] | None = None
    sorted_as: "FoldedLine | None" = None


@dataclass(frozen=True, slots=True)
class FoldedLine:
    """A line that was taken for page furniture; `score` is 0..1, 1 is certain.

    `sorted_as` is what it was before a rule of the reader's own said that it is always folded.
    """

    line: int
    text: str
    reason: FoldReason
    score: float
    sorted_as: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its lines sorted: paragraphs and folded lines are together all lines.

    `found` is false when no line looked like prose: then nothing is folded.
    `codec` is the encoding of the bytes that it was read from, None where there were none;
    `chosen_codec` is the reader's choice of it, None where it was found. `site` is the host
    that the text came from.
    """

    source: str
    title: str | None
    script: Script
    variety: Variety
    paragraphs: tuple[Paragraph, ...]
    folded: tuple[FoldedLine, ...]
    found: bool = True
    notes: tuple[str, ...] = ()
    codec: str | None = None
    chosen_codec: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A position in an article: code points from the start of a line's text."""

    line: int
    start: int


@dataclass(frozen=True, slots=True)
class Block:
    """One row of the reading view: a paragraph or a piece of a long one, or a strip of folded lines.

    `start` is the code point in the line's text where the piece begins.
    `folded` is not empty for a closed strip, which stands for these lines and
    has no text of its own. `dimmed` marks a folded line that was opened, `doubtful`
    one that is kept and may be page furniture. `level` is the paragraph's.
    """

    line: int
    start: int
    text: str
    kind: ParagraphKind | None = None
    folded: tuple[FoldedLine, ...] = ()
    dimmed: bool = False
    doubtful: bool = False
    level: int = 0
