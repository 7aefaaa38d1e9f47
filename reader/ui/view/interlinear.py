"""Stacks the lines of a block under one another, word under word, and breaks them all at the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.model.document import Ruby
from reader.model.settings import Column
from reader.ui.view.atoms import NO_TOKEN, Atom, AtomKind
from reader.ui.view.atoms_of import Cut
from reader.ui.view.columns import LATIN, ruby_column
from reader.ui.view.kinsoku import shown
from reader.ui.view.layout import cell_of, short_enough
from reader.ui.view.lines import Box, Line, Measure
from reader.ui.view.rows import ColumnLines, Matter, track_gap, track_parts
from reader.ui.view.setting import Measures, Setting
from reader.ui.view.spacing import Spaces, set_out
from reader.ui.view.styles import style_of

_WORD_GAP = 0.6
_OVERHANG = 0.25
_GLOSS_LETTERS = 16
_LETTER = 0.4
"""About the width of a letter of a meaning, in ems of the text."""

_Group = list[list[Atom]]
"""The atoms of a word, with the marks that cling to it, in each of the lines."""


class _Part(NamedTuple):
    """What a word is in one of the lines: its boxes from the word's left edge."""

    boxes: tuple[Box, ...]
    width: float


class _Word(NamedTuple):
    """A word in all lines: `parts` has one item for each of them."""

    parts: tuple[_Part, ...]
    width: float
    gap: float
    glued: bool


@dataclass(frozen=True, slots=True)
class _Stack:
    """The lines of a block before they are broken; `leading` is the one that the others follow."""

    columns: tuple[Column, ...]
    faces: tuple[Measure, ...]
    texts: tuple[str, ...]
    leading: int
    width: int
    ruby: Ruby


def stack(
    matter: Matter, setting: Setting, measures: Measures, top: int, cut: Cut
) -> tuple[tuple[ColumnLines, ...], int]:
    """Return the stacked lines of a block, one `ColumnLines` for each kind, and where the last one ends."""
    style = style_of(matter.block)
    size = setting.size_of(style)
    order = tuple(place.column for place in setting.places)
    places = setting.places_for(style)
    width = places[0].width
    letters = max(4, min(_GLOSS_LETTERS, int(width / (_LETTER * size))))
    made = [cut(column, matter, setting, letters) for column in order]
    tracks = track_parts(order, size, setting)
    faces = tuple(
        measures(track.column, track.size, style.bold and track.column not in LATIN) for track in tracks
    )
    leading = ruby_column(order)
    at = order.index(leading) if leading is not None else 0
    ruby = matter.annotation.ruby if matter.annotation is not None else ()
    whole = _Stack(order, faces, tuple(text for text, _ in made), at, width, ruby)
    words = [word for group in _groups([atoms for _, atoms in made], at) for word in _words(group, whole)]
    broken = list(_broken(words, width))
    pitch = sum(track.pitch for track in tracks) + track_gap(size)
    columns: list[ColumnLines] = []
    offset = top
    for number, track in enumerate(tracks):
        lines = tuple(_line(words[first:end], number) for first, end in broken) if made[number][1] else ()
        tops = range(offset, offset + len(lines) * pitch, pitch)
        has_room = setting.above and track.column is leading
        place, (text, _), face = places[number], made[number], faces[number]
        columns.append(
            ColumnLines(place, text, lines, face, has_room, tops, track.pitch, track.baseline, track.size)
        )
        offset += track.pitch
    return tuple(columns), top + max(1, len(broken)) * pitch


def _groups(tracks: Sequence[list[Atom]], leading: int) -> Iterator[_Group]:
    """Yield words with the marks that cling to them; a word has atoms in every line that has any."""
    ats = [0] * len(tracks)
    filled = [number for number, atoms in enumerate(tracks) if atoms]
    group: _Group = [[] for _ in tracks]
    main = tracks[leading]
    while ats[leading] < len(main):
        first = main[ats[leading]]
        taken: _Group = [[] for _ in tracks]
        for number in filled:
            atoms = tracks[number]
            end = ats[number] + 1
            if first.token != NO_TOKEN:
                end = ats[number]
                while end < len(atoms) and atoms[end].token <= first.token:
                    end += 1
            taken[number] = atoms[ats[number] : end]
            ats[number] = end
        whole = all(group[number] for number in filled)
        if whole and not first.glued and all(taken[number] for number in filled):
            yield group
            group = taken
        else:
            group = [before + more for before, more in zip(group, taken, strict=True)]
    rest = [atoms[at:] for atoms, at in zip(tracks, ats, strict=True)]
    group = [before + more for before, more in zip(group, rest, strict=True)]
    if any(group):
        yield group


def _words(group: _Group, whole: _Stack) -> Iterator[_Word]:
    """Yield a group as one word, or character by character where it is wider than the page."""
    word = _word(group, whole)
    if word.width <= whole.width:
        yield word
        return
    pieces = list(short_enough(group[whole.leading], whole.faces[whole.leading], whole.width))
    for number, piece in enumerate(pieces):
        yield _word([_slice(group, whole, track, piece, number == 0) for track in range(len(group))], whole)


def _slice(group: _Group, whole: _Stack, track: int, piece: Atom, is_first: bool) -> list[Atom]:
    """Return what one of the lines has for a piece of a word."""
    if not group[track]:
        return []
    if track == whole.leading:
        return [piece]
    column = whole.columns[track]
    if column is Column.GLOSS:
        text = group[track][0].text if is_first else ""
        if group[track][0].text == "".join(atom.text for atom in group[whole.leading]):
            text = piece.text  # a foreign word is its own meaning
    elif column is Column.PINYIN:
        written = whole.texts[track][piece.start : piece.end]
        sounds = whole.ruby[piece.start : piece.end] or (None,) * len(written)
        text = "".join(sound or sign for sound, sign in zip(sounds, written, strict=True))
    else:
        text = whole.texts[track][piece.start : piece.end]
    return [piece._replace(text=shown(text), ruby="", left=0.0, right=0.0, reach=1)]


def _word(group: _Group, whole: _Stack) -> _Word:
    parts = tuple(_part(atoms, face) for atoms, face in zip(group, whole.faces, strict=True))
    width = max(part.width for part in parts)
    first = group[whole.leading][0] if group[whole.leading] else next(atoms[0] for atoms in group if atoms)
    apart = not first.glued and first.kind is not AtomKind.SPACE
    gap = _WORD_GAP * whole.faces[whole.leading].em if apart and first.token != NO_TOKEN else 0.0
    return _Word(parts, width, gap, first.glued)


def _part(atoms: Sequence[Atom], face: Measure) -> _Part:
    cells = [cell_of(atom, face) for atom in atoms]
    standing = set_out(cells, Spaces(0.0, face.ruby_gap, _OVERHANG * face.em))
    boxes = tuple(
        Box(
            cell.atom.start,
            cell.atom.end,
            each.x,
            cell.width,
            cell.atom.text,
            cell.content,
            cell.atom.ruby,
            cell.atom.token,
            -cell.cut,
            each.ruby_x,
        )
        for cell, each in zip(cells, standing, strict=True)
    )
    return _Part(boxes, standing[-1].right if standing else 0.0)


def _broken(words: Sequence[_Word], width: float) -> Iterator[tuple[int, int]]:
    """Yield first word and end of each line; a line is never parted before a mark that may not begin one."""
    first, x = 0, 0.0
    index = 0
    while index < len(words):
        word = words[index]
        right = x + (word.gap if index > first else 0.0) + word.width
        if right > width + 0.01 and index > first:
            end = next((at for at in range(index, first, -1) if not words[at].glued), index)
            yield first, end
            first = index = end
            x = 0.0
            continue
        x = right
        index += 1
    if first < len(words):
        yield first, len(words)


def _line(words: Sequence[_Word], track: int) -> Line:
    boxes: list[Box] = []
    x = 0.0
    for number, word in enumerate(words):
        x += word.gap if number else 0.0
        own = word.parts[track].boxes
        for place, box in enumerate(own):
            width = word.width - box.x if place == len(own) - 1 else box.width
            boxes.append(box._replace(x=x + box.x, width=max(0.0, width), ruby_x=x + box.ruby_x))
        x += word.width
    return Line(tuple(boxes))
