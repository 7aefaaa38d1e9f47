"""Writes the parts of the word panel's pages that go beyond the word itself; all text is escaped."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QCoreApplication

from reader.model.dictionary import SearchHits
from reader.model.entry import CharacterFacts, Entry, Part
from reader.model.level import LevelProfile
from reader.model.usage import Example, Usage
from reader.ui import lookup_links as links
from reader.ui.tones import Tones

_SHOWN_EXAMPLES = 30
_SHOWN_HITS = 40
_SHOWN_ENTRIES = 2
_SMALL = "9.5pt"


class Pages:
    """Knows the colours and the families that pages are written in."""

    def __init__(self, tones: Tones, traditional: Iterable[str]) -> None:
        self._tones = tones
        self._chinese = ", ".join(f"'{each}'" for each in traditional)

    def usage(self, usage: Usage, *, whole: bool = False) -> str:
        """Return how the text uses a word: its sentences, and words that share a character.

        Not `whole`, it has the first sentences and a link to the others.
        """
        pieces = []
        if usage.examples:
            pieces.append(self.section(_tr("In this text: {0}").format(usage.count)))
            shown = usage.examples if whole else usage.examples[:_SHOWN_EXAMPLES]
            pieces += [self._example(number, example) for number, example in enumerate(shown)]
            if len(usage.examples) > len(shown):
                more = _tr("… show {0} sentences more").format(len(usage.examples) - len(shown))
                style = f"color: {self._tones.accent}; text-decoration: none; font-size: {_SMALL}"
                link = f'<a href="{links.MORE}" style="{style}">{escape(more)}</a>'
                pieces.append(f'<p style="margin: 6px 0 0 0">{link}</p>')
        for char, words in usage.sharing:
            pieces.append(self.section(_tr("Also with {0} here").format(char)))
            linked = (
                self._link(links.to_word(each.traditional, each.simplified), each.traditional)
                + (f' <span style="{self._quiet()}">{each.count}</span>' if each.count > 1 else "")
                for each in words
            )
            pieces.append(f'<p style="margin: 4px 0 0 0">{" &nbsp; ".join(linked)}</p>')
        return "".join(pieces)

    def characters(self, characters: tuple[CharacterFacts, ...]) -> str:
        """Return what the characters of a word are made of."""
        rows = []
        for facts in characters:
            parts = [_tr("radical {0}").format(facts.radical), _tr("{0} strokes").format(facts.strokes)]
            if facts.components:
                parts.insert(0, " + ".join(facts.components))
            rows.append(
                f'<p style="margin: 4px 0 0 0"><span style="{self._han(14)}">{escape(facts.char)}</span>'
                f'&nbsp; <span style="color: {self._tones.muted}">{escape(" · ".join(parts))}</span></p>'
            )
        return "".join([self.section(_tr("Characters")), *rows]) if rows else ""

    def elsewhere(self, word: str) -> str:
        """Return links to pages about a word."""
        linked = " &nbsp; ".join(
            f'<a href="{escape(address)}" style="color: {self._tones.accent}; text-decoration: none">'
            f"{escape(name)}</a>"
            for name, address in links.elsewhere(word)
        )
        return f'{self.section(_tr("Open in the browser"))}<p style="margin: 4px 0 0 0">{linked}</p>'

    def hits(self, query: str, hits: SearchHits) -> str:
        """Return what a search found."""
        if not hits:
            pieces = [self.muted(_tr("Nothing was found for “{0}”.").format(query), above=0)]
            if hits.parts:
                pieces.append(self.section(_tr("Words inside, each by itself")))
                pieces += map(self._part, hits.parts)
            return "".join(pieces)
        pieces = []
        for name, entries in (
            (_tr("Written so"), hits.words),
            (_tr("Read so"), hits.sounds),
            (_tr("Meaning"), hits.glosses),
        ):
            if entries:
                pieces.append(self.section(name, above=18 if pieces else 0))
                pieces += [self._hit(entry) for entry in entries[:_SHOWN_HITS]]
        return "".join(pieces)

    def profile(self, profile: LevelProfile) -> str:
        """Return how the words of the text spread over levels, as quiet bars."""
        running = profile.running
        if not running:
            return ""
        largest = max(share.running for share in profile.shares)
        rows = []
        for share in profile.shares:
            name = _tr("level {0}").format(share.level) if share.level else _tr("not listed")
            colour = self._tones.accent if share.level else self._tones.faint
            rows.append(
                f'<tr><td width="26%" style="color: {self._tones.muted}">{escape(name)}</td>'
                f'<td width="48%" valign="middle">{_bar(share.running / largest, colour)}</td>'
                f'<td width="26%" align="right" style="color: {self._tones.muted}">'
                f"{share.running / running:.0%} · {share.words:,}</td></tr>"
            )
        title = self.section(_tr("Words of this text by {0}").format(profile.list), above=0)
        table = f'<table width="100%" cellspacing="0" cellpadding="2">{"".join(rows)}</table>'
        return title + table + self.muted(_tr("Share of the running words, and how many different ones."))

    def section(self, name: str, above: int = 20) -> str:
        """Return a small heading."""
        return f'<p style="margin: {above}px 0 2px 0; {self._quiet()}">{escape(name)}</p>'

    def muted(self, text: str, above: int = 8) -> str:
        """Return a quiet remark."""
        return f'<p style="margin: {above}px 0 0 0; {self._quiet()}">{escape(text)}</p>'

    def _example(self, number: int, example: Example) -> str:
        end = example.start + example.length
        text = example.text
        inside = (
            f"{escape(text[: example.start])}"
            f'<span style="color: {self._tones.accent}">{escape(text[example.start : end])}</span>'
            f"{escape(text[end:])}"
        )
        style = f"color: {self._tones.text}; text-decoration: none; {self._han(11)}"
        linked = f'<a href="{links.to_example(number)}" style="{style}">{inside}</a>'
        return f'<p style="margin: 6px 0 0 0">{linked}</p>'

    def _hit(self, entry: Entry) -> str:
        forms = " ".join(dict.fromkeys((entry.traditional, entry.simplified)))
        pinyin = escape(" ".join(entry.pinyin))
        return (
            f'<p style="margin: 7px 0 0 0">{self._link(links.to_entry(entry), forms, 13)}'
            f'&nbsp; <span style="color: {self._tones.muted}">{pinyin}</span><br>'
            f"{escape('; '.join(entry.glosses[:3]))}</p>"
        )

    def _part(self, part: Part) -> str:
        """Return a word inside another: as the dictionaries have it, else as the glossary has it."""
        if part.entries:
            return "".join(map(self._hit, part.entries[:_SHOWN_ENTRIES]))
        senses = "; ".join(term.gloss for term in part.terms)
        word = f'<span style="{self._han(13)}">{escape(part.text)}</span>'
        return f'<p style="margin: 7px 0 0 0">{word}<br>{escape(senses)}</p>'

    def _link(self, address: str, text: str, size: int = 12) -> str:
        style = f"color: {self._tones.text}; text-decoration: none; {self._han(size)}"
        return f'<a href="{escape(address)}" style="{style}">{escape(text)}</a>'

    def _han(self, size: int) -> str:
        return f"font-size: {size}pt; font-family: {self._chinese}"

    def _quiet(self) -> str:
        return f"color: {self._tones.muted}; font-size: {_SMALL}"


def _bar(part: float, colour: str) -> str:
    """Return a bar as a table of two cells: QTextBrowser gives a width to nothing else."""
    filled = min(99, max(1, round(part * 100)))
    cell = '<td width="{0}%" {1} style="font-size: 5pt">&nbsp;</td>'
    cells = cell.format(filled, f'bgcolor="{colour}"') + cell.format(100 - filled, "")
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{cells}</tr></table>'


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)
