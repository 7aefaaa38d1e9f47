"""A session without dictionaries: every character is a word; some texts make it fail on purpose."""

import os
from dataclasses import replace

from reader.formats.write import FORMATS, save, write
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Article, Paragraph, ParagraphKind, Script, Variety
from reader.model.document import Document, Spelled, Survey
from reader.model.entry import Entry, Term, WordCard
from reader.model.errors import ReaderError
from reader.model.progress import ignore_progress
from reader.model.settings import Sound

SIMPLIFIED = str.maketrans("雜誌這鯰魚", "杂志这鲶鱼")
KNOWN = {
    "雜誌": (Entry("雜誌", "杂志", ("zá", "zhì"), ("magazine",), classifiers=("本",)),),
    "和": (
        Entry("和", "和", ("hé",), ("and",), taiwan_pinyin="hàn"),
        Entry("和", "和", ("huó",), ("to mix",)),
    ),
    "壞": (Entry("壞", "坏", ("huài",), ("bad\x1b[2J",)),),
}


class FakeSession:
    """Does what the commands ask of a session, and remembers what it was asked."""

    def __init__(self):
        self.asked = {}
        self.dictionary = self.exports = self.glossary = self

    def prepare(self, progress=ignore_progress):
        progress(1.0)

    def as_read(self, terms):
        return tuple(replace(term, pinyin=term.pinyin or "read") for term in terms)

    def close(self):
        """Do nothing: there is nothing to close."""

    def take_notes(self):
        return ("The cache was built anew.",) if "notes" in os.environ.get("FAKE", "") else ()

    def open_file(self, path, **reading):
        try:
            # Only the beginning, so that tests can have large files and be quick.
            text = path.read_text(encoding="utf-8")[:200]
        except (FileNotFoundError, UnicodeDecodeError) as error:
            raise ReaderError(f"{path.name} cannot be read.") from error
        if text.startswith("crash"):
            os._exit(3)
        if text.startswith("bug"):
            raise AssertionError("ours")
        return self.open_text(text, path.name, **reading)

    def open_address(self, address, **reading):
        return self.open_text(f"這是{address}", address, **reading)

    def open_bytes(self, data, name, **reading):
        return self.open_text(data.decode("gb18030"), name, **reading)

    def readable_endings(self):
        return frozenset((".txt", ".md", ".html", ".epub"))

    def open_text(
        self, text, name, *, clean=None, script=None, variety=None, codec=None, progress=ignore_progress
    ):
        progress(1.0)
        self.asked = {"clean": clean, "script": script, "variety": variety}
        if codec:
            self.asked["codec"] = codec
        lines = [each for each in text.splitlines() if each]
        paragraphs = tuple(
            Paragraph(number, ParagraphKind.BODY, each) for number, each in enumerate(lines, 1)
        )
        title = " ".join(f"{key}={value}" for key, value in self.asked.items())
        notes = ("The encoding was guessed.",) if "guess" in text else ()
        return Article(
            name, title, script or Script.TRADITIONAL, variety or Variety.TAIWAN, paragraphs, (), True, notes
        )

    def document(self, article, choices, progress=ignore_progress):
        progress(1.0)
        pairs = ((each, _annotated(each.text)) for each in article.paragraphs)

        def ruby(annotated):
            return tuple("ㄅ" if choices.ruby is Sound.ZHUYIN else "bō" for _ in annotated.text)

        return Document(article, pairs, Survey((), (), 0), choices, lambda _token: (), ruby, _spelled)

    def save(self, article, target, format_name, choices, progress=ignore_progress):
        save(format_name, self.document(article, choices), target, progress)

    def write(self, document, format_name, stream, progress=ignore_progress):
        write(format_name, document, stream, progress)

    def formats(self):
        return tuple(FORMATS.values())

    def look_up(self, word):
        return KNOWN.get(word, ())

    def annotate(self, _article, text):
        return _annotated(text) if text not in ("鯰魚", "鯰魚缸") else _one_word(text)

    def card(self, token):
        senses = (Term("鯰魚", "鲶鱼", "niányú", "newcomer", glossary="business"),)
        if token.text == "鯰魚缸":
            senses = (Term("鯰魚缸", "鲇鱼缸", "", "tank", glossary="yours"),)
        return WordCard(token, senses if token.term else (), (), ())

    def convert(self, text, config):
        return text.translate(SIMPLIFIED) if config == "t2s" else f"{config}:{text}"


def _spelled(annotated):
    return tuple(Spelled("bó", joined=False) for _ in annotated.tokens)


def _annotated(text):
    tokens = tuple(
        Token(start, each, each, each.translate(SIMPLIFIED), TokenKind.HAN, ("bó",))
        for start, each in enumerate(text)
    )
    return AnnotatedParagraph(text, text, text.translate(SIMPLIFIED), tokens)


def _one_word(text):
    word = Token(0, text, text, text, TokenKind.HAN, (None,) * len(text), term=text)
    return AnnotatedParagraph(text, text, text, (word,))
