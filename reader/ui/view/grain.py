"""How much a selection grows by at a time: characters, words, or whole paragraphs."""

from enum import Enum, auto

from reader.ui.view.places import Spot
from reader.ui.view.selection import Position, Selection
from reader.ui.view.sheet import Sheet


class Grain(Enum):
    """What one step of the mouse takes in."""

    CHARACTER = auto()
    WORD = auto()
    PARAGRAPH = auto()


def unit_at(sheet: Sheet, spot: Spot, grain: Grain) -> tuple[Position, Position]:
    """Return where the word or the paragraph at a spot begins and ends; of characters only the caret."""
    if grain is Grain.PARAGRAPH:
        return paragraph_of(sheet, spot.index)
    caret = (spot.index, spot.caret)
    if grain is Grain.CHARACTER or not sheet.blocks[spot.index].text:
        return caret, caret
    length = len(sheet.blocks[spot.index].text)
    character = spot.character if spot.character is not None else min(spot.caret, length - 1)
    token = sheet.token_at(spot.index, character)
    start, end = (token.start, token.end) if token is not None else (character, character + 1)
    return (spot.index, start), (spot.index, end)


def paragraph_of(sheet: Sheet, index: int) -> tuple[Position, Position]:
    """Return where the line of the source begins that a block is a piece of, and where it ends."""
    line = sheet.blocks[index].line
    first = last = index
    while first > 0 and sheet.blocks[first - 1].line == line:
        first -= 1
    while last + 1 < len(sheet) and sheet.blocks[last + 1].line == line:
        last += 1
    return (first, 0), (last, len(sheet.blocks[last].text))


def stretched(
    sheet: Sheet, origin: tuple[Position, Position], selection: Selection, spot: Spot, grain: Grain
) -> Selection:
    """Return a selection from where it began to a spot, by whole units; `origin` stays in it."""
    start, end = unit_at(sheet, spot, grain)
    if start < origin[0]:
        return Selection(selection.column, origin[1], start)
    return Selection(selection.column, origin[0], max(end, origin[1]))


def moved_by_character(sheet: Sheet, head: Position, step: int) -> Position:
    """Return the position a character on, or back, over the borders of blocks; the same at the text's ends.

    A folded strip is passed over, for it has no text.
    """
    index, at = head
    if 0 <= at + step <= len(sheet.blocks[index].text):
        return index, at + step
    while 0 <= index + step < len(sheet):
        line = sheet.blocks[index].line
        index += step
        block = sheet.blocks[index]
        if not block.folded and block.text:
            # Between pieces of one line stands no character.
            into = 1 if block.line == line else 0
            return (index, into) if step > 0 else (index, len(block.text) - into)
    return head


def moved_by_paragraph(sheet: Sheet, head: Position, step: int) -> Position:
    """Return the end of the paragraph or of the next one; going back, its beginning or the one before."""
    first, last = paragraph_of(sheet, head[0])
    if step > 0:
        if head < last or last[0] + 1 >= len(sheet):
            return last
        return paragraph_of(sheet, last[0] + 1)[1]
    if head > first or first[0] == 0:
        return first
    return paragraph_of(sheet, first[0] - 1)[0]
