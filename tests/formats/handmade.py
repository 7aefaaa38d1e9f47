"""Documents made by hand: `這|zhè|this 家|jiā` is two words with their readings and meanings."""

from dataclasses import replace

from hypothesis import strategies as st

from reader.language.orthography import NO_FACTS, spell
from reader.model.annotation import AnnotatedParagraph, Doubt, DoubtKind, Token, TokenKind
from reader.model.article import (
    Article,
    FoldedLine,
    FoldReason,
    Paragraph,
    ParagraphKind,
    Place,
    Script,
    Variety,
)
from reader.model.document import Document, ExportChoices, PlacedDoubt, Survey
from reader.model.entry import Term, TermKind, TermUse
from reader.model.settings import Sound

SIMPLIFIED = str.maketrans(
    "這雜誌說鯰魚會讓個長術語條龍開門學習總館裡著兩從關圖書獎嗎氣變對話筆記錄時間後",
    "这杂志说鲶鱼会让个长术语条龙开门学习总馆里着两从关图书奖吗气变对话笔记录时间后",
)
ZHUYIN = {"zá": "ㄗㄚˊ", "zhì": "ㄓˋ", "hé": "ㄏㄜˊ"}
HOSTILE = st.text(
    st.one_of(
        st.sampled_from("<>&\"'\x00\x1b\x7f\x85\u202e\u2066\u2028\ufffe\ud800\U0001f600𠀀和，\t A]$${x}"),
        st.characters(exclude_categories=()),
    ),
    min_size=1,
    max_size=40,
)
"""Texts that may do harm in a file that they are written into without care."""
KINDS = {TokenKind.PUNCTUATION: "，。！？「」《》：、；", TokenKind.SPACE: " \u3000"}


def kind_of(text):
    for kind, characters in KINDS.items():
        if all(each in characters for each in text):
            return kind
    if any("\u3400" <= each <= "\u9fff" for each in text):
        return TokenKind.HAN
    return TokenKind.NUMBER if text[:1].isdigit() else TokenKind.LATIN


def annotated(words, doubts=(), terms=()):
    """Return the paragraph of `words` (pieces apart by spaces) and the glosses of its words."""
    tokens, glosses, start = [], {}, 0
    for word in words.split(" "):
        text, pinyin, gloss = [*word.split("|"), "", ""][:3]
        syllables = iter(pinyin.split("-") if pinyin else ())
        readings = tuple(next(syllables, None) if "\u3400" <= each <= "\u9fff" else None for each in text)
        tokens.append(
            Token(
                start,
                text,
                text,
                text.translate(SIMPLIFIED),
                kind_of(text),
                readings,
                term=text if text in terms else None,
            )
        )
        glosses[text] = tuple(gloss.replace("_", " ").split(";")) if gloss else ()
        start += len(text)
    whole = "".join(each.text for each in tokens)
    return AnnotatedParagraph(
        whole, whole, whole.translate(SIMPLIFIED), tuple(tokens), tuple(doubts)
    ), glosses


def plain(text):
    """Return `text` as a paragraph of one-character words."""
    tokens = tuple(
        Token(start, each, each, each, kind_of(each), ("hé",) if kind_of(each) is TokenKind.HAN else (None,))
        for start, each in enumerate(text)
    )
    return AnnotatedParagraph(text, text, text, tokens)


def flat_ruby(choices):
    def ruby(paragraph):
        if choices.ruby is Sound.NONE:
            return (None,) * len(paragraph.text)
        readings = [each for token in paragraph.tokens for each in token.pinyin]
        if choices.ruby is Sound.ZHUYIN:
            return tuple(each and ZHUYIN.get(each, "ㄅ") for each in readings)
        return tuple(each and (each + "*" if choices.surface_tones else each) for each in readings)

    return ruby


def document(
    rows,
    choices=None,
    *,
    glosses=None,
    uses=(),
    doubts=(),
    folded=(),
    title="鯰魚和雜志",
    source="catfish.txt",
    script=Script.TRADITIONAL,
    credits=("Dictionary: CC-CEDICT, CC BY-SA 4.0.",),
    notes=(),
):
    """Return a document of `rows`: (line, kind, annotated paragraph)."""
    choices = choices or ExportChoices()
    known = glosses or {}
    paragraphs = tuple(Paragraph(line, kind, each.text) for line, kind, each in rows)
    article = Article(source, title, script, Variety.TAIWAN, paragraphs, tuple(folded))
    characters = sum(len(each.text) for each in paragraphs)
    pairs = zip(paragraphs, (each for _, _, each in rows), strict=True)
    survey = Survey(tuple(uses), tuple(doubts), characters)
    return Document(
        article,
        pairs,
        survey,
        choices,
        lambda token: known.get(token.text, ()),
        flat_ruby(choices),
        flat_spelling(choices),
        credits,
        notes=tuple(notes) if choices.notes else (),
    )


def hostile(text, kind=ParagraphKind.BODY, **changes):
    """Return a document in which `text` stands wherever a text may stand, above a paragraph of one word."""
    row, _ = annotated("雜志|zá-zhì")
    return document(
        [(1, kind, plain(text)), (2, ParagraphKind.BODY, row)],
        title=text,
        source=text,
        credits=(text,),
        glosses={"雜志": (text,)},
        uses=(TermUse(text, text, (), (Place(1, 0),)),),
        **changes,
    )


def flat_spelling(choices):
    """Return what spells the tokens of a paragraph without any rule but joining syllables."""

    def spelled(each):
        above = flat_ruby(replace(choices, ruby=Sound.PINYIN))(each)
        return spell(each.tokens, above, lambda _token: NO_FACTS)

    return spelled


def catfish(choices=None, **changes):
    """Return the small article that most tests look at."""
    doubt = Doubt(1, "志", "誌", "雜志", DoubtKind.ERROR)
    title, glosses = annotated(
        "鯰魚|nián-yú|catfish 和|hé|and 雜志|zá-zhì|magazine", [Doubt(4, *_of(doubt))], ["鯰魚"]
    )
    body, more = annotated(
        "GPT-4o 說|shuō|to_say;to_speak ： 「 鯰魚|nián-yú|catfish 會|huì|can 讓|ràng|to_let "
        "西安|xī-ān|Xi'an 的|de|of 36氪|kè 開門|kāi-mén|to_open_the_door 。 」 <b>&amp; =1+1",
        terms=["鯰魚", "GPT-4o"],
    )
    last, most = annotated("雜志|zá-zhì|magazine ， 1 個|gè|piece ！", [doubt])
    senses = (Term("鯰魚", "鲶鱼", "niányú", "a newcomer that | stirs up", TermKind.DOMAIN, "business"),)
    uses = (
        TermUse("鯰魚", "鲶鱼", senses, (Place(1, 0), Place(4, 9))),
        TermUse(
            "GPT-4o",
            "GPT-4o",
            (Term("GPT-4o", "GPT-4o", "", "", TermKind.PRODUCT, "article"),),
            (Place(4, 0),),
        ),
    )
    doubts = (PlacedDoubt(1, Doubt(4, *_of(doubt))), PlacedDoubt(7, doubt))
    rows = [
        (1, ParagraphKind.TITLE, title),
        (4, ParagraphKind.BODY, body),
        (7, ParagraphKind.REFERENCE, last),
    ]
    folded = [FoldedLine(2, "首頁 登入", FoldReason.NAVIGATION, 0.97)]
    values = {"glosses": glosses | more | most, "uses": uses, "doubts": doubts, "folded": folded, **changes}
    return document(rows, choices, **values)


def _of(doubt):
    return doubt.written, doubt.proper, doubt.word, doubt.kind
