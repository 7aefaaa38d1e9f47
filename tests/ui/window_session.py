"""A session that answers at once, without dictionaries: every two Han characters are a word."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from window_dictionary import FakeDictionaries, FakeDictionary
from window_library import FakeLibrary

from reader.cleaning import obey
from reader.model.annotation import AnnotatedParagraph, Doubt, DoubtKind, Token, TokenKind
from reader.model.article import (
    Article,
    Block,
    FoldedLine,
    FoldReason,
    Paragraph,
    ParagraphKind,
    Place,
    Script,
    Variety,
)
from reader.model.copying import Copied, CopyForm, Passage
from reader.model.correction import FoldRule
from reader.model.document import ExportChoices, ExportFormat, PlacedDoubt, Ruby, Spelled, Survey
from reader.model.entry import Entry, Part, Term, TermUse, WordCard, WordUse
from reader.model.errors import ReaderError
from reader.model.glossary import ImportedTerms
from reader.model.library import ActionKind
from reader.model.outline import Heading
from reader.model.progress import Progress, ignore_progress
from reader.model.settings import Column, Settings, Sound, Voice
from reader.session import AUTOMATIC

FIRST = Path("first.txt")
SECOND = Path("second.txt")
SAMPLE = Path("sample.txt")
LONG = Path("long.txt")

FIRST_LINES = [
    "#首頁 登入 分享",
    "#更多 文章",
    "紙鳶與海風",
    "海風吹來，紙鳶飛得很高。大家都說 API 很好用。",
    "#分享到 朋友圈",
    "紙鳶落下，大家回家，雜志也賣完。",
]
SIMPLER = str.maketrans("紙鳶與風飛來說會賣雜誌頁", "纸鸢与风飞来说会卖杂志页")

TEXTS = {
    FIRST: FIRST_LINES,
    SECOND: ["第二篇文章", "這裏沒有紙鳶。"],
    SAMPLE: ["樣例文章", "樣例很短。"],
    LONG: [f"第{number}段：" + "海風吹過山谷，" * 12 for number in range(300)],
}


class FakeSession:
    """Has the methods of the real session that the window calls, and remembers what was asked."""

    def __init__(self) -> None:
        self.exports = self.copies = self
        self.dictionary = FakeDictionary(card_of)
        self.library = FakeLibrary(self)
        self.dictionaries = FakeDictionaries(self.library.history)
        self.glossary = FakeGlossary(self)
        self.settings = Settings()
        self.settings_file = Path("settings.json")
        self.saved: list[dict[str, object]] = []
        self.terms: list[Term] = []
        self.exported: list[tuple[Path, str, ExportChoices]] = []
        self.remembered_choices: dict[str, ExportChoices] = {}
        self.may_prepare = threading.Event()
        self.may_prepare.set()
        self.may_survey = threading.Event()
        self.may_survey.set()
        self.may_copy = threading.Event()
        self.may_copy.set()
        self.may_search = threading.Event()
        self.may_search.set()
        self.annotated_on: set[int] = set()
        self.annotated: list[str] = []
        self.found_late: frozenset[int] = frozenset()
        self.names: frozenset[str] = frozenset()
        self.fault: Exception | None = None
        self.site: str | None = None

    def change_settings(self, **values: object) -> Settings:
        self.saved.append(values)
        before, after = self.settings, self.settings.changed(**values)
        self.library.history.do(
            ActionKind.CHANGE_SETTINGS,
            next(iter(values)).replace("_", " "),
            lambda: setattr(self, "settings", after),
            lambda: setattr(self, "settings", before),
        )
        return self.settings

    def prepare(self, progress: Progress = ignore_progress) -> None:
        while not self.may_prepare.wait(0.005):
            progress(0.5)

    def take_notes(self) -> tuple[str, ...]:
        return ("A note from the session.",)

    def close(self) -> None:
        pass

    # Opening

    def readable_endings(self) -> frozenset[str]:
        return frozenset((".txt", ".epub"))

    def open_file(
        self,
        path: Path,
        *,
        clean: bool | None = None,
        codec: str | None = None,
        progress: Progress = ignore_progress,
    ) -> Article:
        progress(0.5)
        if path not in TEXTS:
            raise ReaderError(f"There is no file {path.name}; choose another one.")
        return replace(
            self._article(str(path), TEXTS[path]), codec="utf-8" if codec in (None, AUTOMATIC) else codec
        )

    def open_address(
        self,
        address: str,
        *,
        clean: bool | None = None,
        codec: str | None = None,
        progress: Progress = ignore_progress,
    ) -> Article:
        return replace(self._article(address, ["網頁標題", "網頁裡的話。"]), codec=codec or "gb18030")

    def open_html(
        self, html: str, name: str, *, clean: bool | None = None, progress: Progress = ignore_progress
    ) -> Article:
        return self._article(name, [f"HTML {len(html)}"])

    def open_text(self, text: str, name: str, *, clean: bool | None = None) -> Article:
        lines = [line for line in text.splitlines() if line.strip()]
        if not lines:
            raise ReaderError("The text is empty.")
        return self._article(name, lines)

    def samples(self) -> tuple[Path, ...]:
        return (SAMPLE,)

    def _article(self, name: str, lines: list[str]) -> Article:
        paragraphs, folded = [], []
        for number, line in enumerate(lines, 1):
            if line.startswith("#"):
                folded.append(FoldedLine(number, line, FoldReason.NAVIGATION, 0.9))
            else:
                kind = ParagraphKind.BODY if paragraphs else ParagraphKind.TITLE
                paragraphs.append(Paragraph(number, kind, line))
        title = paragraphs[0].text if paragraphs else None
        parts = (Script.TRADITIONAL, Variety.TAIWAN, tuple(paragraphs), tuple(folded))
        return Article(name, title, *parts, site=self.site)

    def refolded(self, article: Article) -> Article:
        rules = [made.rule for made in self.library.corrections.all()]
        return obey(article, {rule.written: rule.folded for rule in rules if isinstance(rule, FoldRule)})

    def blocks(self, article: Article, opened: frozenset[int] = frozenset()) -> tuple[Block, ...]:
        items = {each.line: each for each in (*article.paragraphs, *article.folded)}
        blocks: list[Block] = []
        strip: list[FoldedLine] = []
        for number in [*sorted(items), None]:
            item = items.get(number) if number is not None else None
            if isinstance(item, FoldedLine):
                strip.append(item)
                continue
            if strip and strip[0].line in opened:
                blocks += [Block(each.line, 0, each.text, dimmed=True) for each in strip]
            elif strip:
                blocks.append(Block(strip[0].line, 0, "", folded=tuple(strip)))
            strip = []
            if item is not None:
                blocks.append(Block(item.line, 0, item.text, item.kind))
        return tuple(blocks)

    # Annotation

    def look_for_names(self, article: Article, progress: Progress) -> frozenset[str]:
        progress(0.0)
        return self.names

    def annotate(
        self, article: Article, text: str, place: Place | None = None, *, soon: bool = False
    ) -> AnnotatedParagraph:
        self.annotated_on.add(threading.get_ident())
        self.annotated.append(text)
        if self.fault is not None:
            raise self.fault
        return annotated(text)

    def ruby(self, paragraph: AnnotatedParagraph, voice: Voice) -> Ruby:
        written = {Sound.ZHUYIN: "ㄧ", Sound.NONE: None}.get(voice.sound, "yī")
        return tuple(written if syllable else None for token in paragraph.tokens for syllable in token.pinyin)

    def spelled(self, paragraph: AnnotatedParagraph, voice: Voice) -> tuple[Spelled, ...]:
        return tuple(Spelled("yīyī", joined=not index) for index, _ in enumerate(paragraph.tokens))

    def survey(self, article: Article, progress: Progress = ignore_progress) -> Survey:
        while not self.may_survey.wait(0.005):
            progress(0.3)
        kite = tuple(
            Place(each.line, at)
            for each in article.paragraphs
            for at in range(len(each.text))
            if each.text.startswith("紙鳶", at)
        )
        api = tuple(
            Place(each.line, each.text.index("API")) for each in article.paragraphs if "API" in each.text
        )
        known = Term("紙鳶", "纸鸢", "zhǐyuān", "kite", glossary="toys")
        mine = tuple(term for term in self.terms if term.traditional == "紙鳶")
        uses = [TermUse("紙鳶", "纸鸢", (*mine, known), kite), TermUse("API", "API", (), api)]
        uses += [
            TermUse(term.traditional, term.simplified, (term,), ()) for term in self.terms if term not in mine
        ]
        doubts = [
            PlacedDoubt(each.line, Doubt(each.text.index("雜志"), "志", "誌", "雜誌", DoubtKind.ERROR))
            for each in article.paragraphs
            if "雜志" in each.text
        ]
        progress(1.0)
        characters = sum(len(each.text) for each in article.paragraphs)
        return Survey(tuple(uses), tuple(doubts), characters, words_of(article))

    def search(
        self, article: Article, query: str, near: Place | None = None, progress: Progress = ignore_progress
    ) -> Iterator[tuple[tuple[Place, int], ...]]:
        wanted = query.translate(SIMPLER)
        first = near.line if near is not None else 0
        late: list[tuple[Place, int]] = []
        for each in sorted(article.paragraphs, key=lambda each: (each.line < first, each.line)):
            while not self.may_search.wait(0.005):
                progress(0.5)
            found = tuple(
                (Place(each.line, at), len(query))
                for at in range(len(each.text))
                if each.text.translate(SIMPLER).startswith(wanted, at)
            )
            if each.line in self.found_late:
                late += found
            elif found:
                yield found
        if late:
            yield tuple(late)

    # The library

    @property
    def opened(self) -> list[tuple[str, Path | None]]:
        return self.library.texts.opened

    @property
    def places(self) -> dict[str, Place]:
        return self.library.texts.places

    # Places

    def fold(self, article: Article, text: str) -> str:
        return text.translate(SIMPLER).lower()

    def outline(self, article: Article) -> tuple[Heading, ...]:
        return tuple(
            Heading(Place(each.line, 0), each.text, each.level, self.fold(article, each.text))
            for each in article.paragraphs
            if each.kind is ParagraphKind.TITLE or each.text.startswith("第")
        )

    # Copying

    def make(
        self,
        article: Article,
        passages: tuple[Passage, ...],
        form: CopyForm,
        column: Column,
        *,
        voice: Voice,
        progress: Progress = ignore_progress,
    ) -> Copied:
        while not self.may_copy.wait(0.005):
            progress(0.5)
        text = "|".join(each.text[each.start : each.end] for each in passages)
        html = f"<p>{text}</p>" if form is CopyForm.RUBY else None
        return Copied(f"{form} {column} {text}", html)

    # Export

    def formats(self) -> tuple[ExportFormat, ...]:
        return (ExportFormat("html", ".html", "Web page"), ExportFormat("csv", ".csv", "Words as a table"))

    def save(
        self,
        article: Article,
        target: Path,
        format_name: str,
        choices: ExportChoices,
        progress: Progress = ignore_progress,
    ) -> None:
        if not target.parent.is_dir():
            raise ReaderError(f"There is no folder {target.parent}; choose another one.")
        self.exported.append((target, format_name, choices))

    def remembered(self, format_name: str) -> ExportChoices | None:
        return self.remembered_choices.get(format_name)

    def remember(self, format_name: str, choices: ExportChoices) -> None:
        self.remembered_choices[format_name] = choices

    def sample(self, article: Article, format_name: str, choices: ExportChoices) -> str:
        return f"{format_name} {article.title} {len(choices.columns)}"


class FakeGlossary:
    """The user's glossary of a fake session."""

    def __init__(self, session: FakeSession) -> None:
        self._session = session

    def add(self, term: Term, article: Article | None = None) -> None:
        assert article is None or article.paragraphs
        self._session.terms.append(replace(term, simplified=term.simplified or term.traditional))

    def replace(self, old: Term, new: Term) -> None:
        self._session.terms[self._session.terms.index(old)] = new

    def remove(self, term: Term) -> None:
        self._session.terms.remove(term)

    def remove_all(self, terms: Iterable[Term]) -> int:
        for term in terms:
            self.remove(term)
        return 1

    def import_file(self, path: Path) -> ImportedTerms:
        old = Term("紙鳶", "纸鸢", "", "a <toy>", glossary="yours")
        new = [replace(old, gloss=path.stem), Term("海風", "海风", "", "wind", glossary="yours")]
        self._session.terms += [old, *new]
        return ImportedTerms(2, 2, ((old, new[0]),), (3,))

    def export(self, target: Path) -> int:
        target.write_text("terms", encoding="utf-8")
        return len(self._session.terms)

    def subjects(self) -> tuple[str, ...]:
        return tuple(sorted({term.subject for term in self._session.terms} - {""}))


def annotated(text: str) -> AnnotatedParagraph:
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        end = at + 1
        if is_han(text[at]):
            kind = TokenKind.HAN
            if end < len(text) and is_han(text[end]):
                end += 1
        elif text[at].isalnum():
            kind = TokenKind.LATIN
            while end < len(text) and text[end].isalnum() and not is_han(text[end]):
                end += 1
        else:
            kind = TokenKind.SPACE if text[at].isspace() else TokenKind.PUNCTUATION
        tokens.append(token_of(text[at:end], at, kind))
        at = end
    return AnnotatedParagraph(text, text, text.translate(SIMPLER), tuple(tokens))


def words_of(article: Article) -> tuple[WordUse, ...]:
    found: dict[str, WordUse] = {}
    for each in article.paragraphs:
        for token in annotated(each.text).tokens:
            if token.kind is TokenKind.HAN:
                first = WordUse(token.simplified, token.traditional, "yī", 0, Place(each.line, token.start))
                use = found.get(token.text, first)
                found[token.text] = replace(use, count=use.count + 1)
    return tuple(found.values())


def is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def token_of(text: str, start: int = 0, kind: TokenKind = TokenKind.HAN) -> Token:
    pinyin = tuple("yī" if kind is TokenKind.HAN else None for _ in text)
    return Token(start, text, text, text.translate(SIMPLER), kind, pinyin)


def card_of(token: Token, glosses: tuple[str, ...] = ("a meaning", "another one")) -> WordCard:
    if token.kind is not TokenKind.HAN:
        return WordCard(token, (), (), ())
    readings = tuple(each or "" for each in token.pinyin)
    entry = Entry(token.traditional, token.simplified, readings, glosses)
    parts = tuple(
        Part(each, (Entry(each, each.translate(SIMPLER), ("yī",), (f"part {each}",)),))
        for each in (token.text if len(token.text) > 1 else "")
    )
    return WordCard(token, (), (entry,), parts)
