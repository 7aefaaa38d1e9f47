"""Writes everything that is known of a word as the page of the word panel; all text is escaped."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QCoreApplication

from reader.ui.fonts import in_points
from reader.ui.tones import Tones
from reader.ui.word_text import (
    PartFacts,
    ReadingGroup,
    WordFacts,
    difficulty,
    guess,
    no_meaning,
    nothing_known,
    parts_heading,
    source_name,
)


class WordPage:
    """Knows the colours and the families that a page is written in."""

    def __init__(self, tones: Tones, traditional: Iterable[str], simplified: Iterable[str]) -> None:
        self._tones = tones
        self._traditional = ", ".join(f"'{each}'" for each in traditional)
        self._simplified = ", ".join(f"'{each}'" for each in simplified)

    def write(self, facts: WordFacts) -> str:
        """Return the page of a word as HTML."""
        pieces = [self._head(facts), *self._terms(facts)]
        pieces += [self._group(group, headed=not facts.one_reading) for group in facts.groups]
        if len(pieces) == 1:
            pieces.append(self._muted(nothing_known(facts.token)))
        if facts.parts:
            pieces.append(self._section(parts_heading(facts)))
            pieces += [self._part(part) for part in facts.parts]
        sources = sorted({entry.dictionary for entry in facts.card.entries})
        if sources:
            pieces.append(self._muted(_tr("Meanings: {0}").format(", ".join(sources)), above=16))
        return "".join(pieces)

    def _head(self, facts: WordFacts) -> str:
        token = facts.token
        big = f"font-size: {in_points(26)}; font-family: {self._traditional}"
        parts = [f'<span style="{big}">{escape(token.traditional)}</span>']
        if token.simplified != token.traditional:
            style = f"font-size: {in_points(17)}; color: {self._tones.muted}; font-family: {self._simplified}"
            parts.append(f'&nbsp;&nbsp;<span style="{style}">{escape(token.simplified)}</span>')
        lines = [f'<p style="margin: 0">{"".join(parts)}</p>']
        if facts.sounds.pinyin:
            pinyin = _span(facts.sounds.pinyin, f"color: {self._tones.accent}; font-size: {in_points(13)}")
            zhuyin = _span(facts.sounds.zhuyin, f"color: {self._tones.muted}")
            lines.append(f'<p style="margin: 2px 0 0 0">{pinyin}&nbsp;&nbsp;&nbsp;{zhuyin}</p>')
        unsure = guess(token)
        if unsure:
            lines.append(self._muted(unsure))
        hard = difficulty(facts.card)
        if hard:
            lines.append(self._muted(hard, above=6))
        return "".join(lines)

    def _terms(self, facts: WordFacts) -> list[str]:
        small = f"color: {self._tones.muted}; font-size: {in_points(9.5)}"
        return [
            f'<p style="margin: 12px 0 0 0">{escape(term.gloss)}<br>{_span(source_name(term), small)}</p>'
            if term.gloss
            else self._muted(no_meaning(term), above=12)
            for term in facts.card.terms
        ]

    def _group(self, group: ReadingGroup, *, headed: bool) -> str:
        rows = "".join(f'<li style="margin: 0 0 3px 0">{escape(gloss)}</li>' for gloss in group.glosses)
        remark = ""
        remarks = tuple(filter(None, (group.source, *group.labels)))
        if remarks:
            text = escape(" · ".join(remarks))
            remark = f'<span style="color: {self._tones.muted}; font-size: {in_points(9.5)}">{text}</span>'
        head = _span(group.pinyin, f"color: {self._tones.accent}") if headed else ""
        head += "&nbsp;&nbsp;" if head and remark else ""
        above = f'<p style="margin: 14px 0 4px 0">{head}{remark}</p>' if head or remark else ""
        gap = 0 if above else 12  # nothing stands in an empty paragraph, not even its margin
        return f'{above}<ol style="margin: {gap}px 0 0 18px; -qt-list-indent: 0">{rows}</ol>'

    def _part(self, part: PartFacts) -> str:
        style = f"font-size: {in_points(14)}; font-family: {self._traditional}"
        small = f"color: {self._tones.muted}; font-size: {in_points(9.5)}"
        lines = [f'<span style="{style}">{escape(part.text)}</span>']
        for term in part.terms:
            sound = _span(term.pinyin or part.here, f"color: {self._tones.accent}")
            lines.append(f"{sound}&nbsp; {escape(term.gloss)}&nbsp; {_span(source_name(term), small)}")
        for group in part.groups:
            sound = f'<span style="color: {self._tones.accent}">{escape(group.pinyin)}</span>'
            lines.append(f"{sound}&nbsp; {escape('; '.join(group.glosses))}")
        return f'<p style="margin: 8px 0 0 0">{"<br>".join(lines)}</p>'

    def _section(self, name: str) -> str:
        style = f"margin: 20px 0 0 0; color: {self._tones.muted}; font-size: {in_points(9.5)}"
        return f'<p style="{style}">{escape(name)}</p>'

    def _muted(self, text: str, above: int = 8) -> str:
        style = f"margin: {above}px 0 0 0; color: {self._tones.muted}; font-size: {in_points(9.5)}"
        return f'<p style="{style}">{escape(text)}</p>'


def _span(text: str, style: str) -> str:
    return f'<span style="{style}">{escape(text)}</span>'


def _tr(text: str) -> str:
    return QCoreApplication.translate("WordPage", text)
