"""Pinyin as running text, by the examples of GB/T 16159-2012 and its rules."""

import pytest

from reader.language.orthography import NO_FACTS, WordFacts, join, spell
from reader.model.annotation import Token, TokenKind

FACTS = {
    "北京大學": WordFacts(capitals=(True, False, True, False)),
    "風平浪靜": WordFacts(idiom=True),
    "總而言之": WordFacts(idiom=True),
    "人工智慧": WordFacts(parts=(2, 2)),
    "西安": WordFacts(capitals=(True, False)),
}
SIMPLIFIED = str.maketrans("們著過億萬學靜總兩三個說", "们着过亿万学静总两三个说")


def tokens_of(phrase):
    """Return tokens: words parted by spaces, 看/kàn; a name is marked by `!`, a number by `#`."""
    tokens, start = [], 0
    for word in phrase.split():
        text, _, pinyin = word.partition("/")
        mark, text = (text[0], text[1:]) if text[0] in "!#" and len(text) > 1 else ("", text)
        syllables = tuple(pinyin.split("-")) if pinyin else (None,) * len(text)
        kind = (
            TokenKind.NUMBER
            if mark == "#"
            else TokenKind.HAN
            if pinyin
            else TokenKind.LATIN
            if text.isalnum()
            else TokenKind.PUNCTUATION
        )
        simplified = text.translate(SIMPLIFIED)
        syllables = (*syllables, *(None,) * (len(text) - len(syllables)))
        token = Token(start, text, text, simplified, kind, syllables, name=mark == "!")
        tokens.append(token)
        start += len(text)
    return tokens


def written(phrase):
    tokens = tokens_of(phrase)
    syllables = [each for token in tokens for each in token.pinyin]
    words = spell(tokens, syllables, lambda token: FACTS.get(token.text, NO_FACTS))
    return "".join(word.text if word.joined else f" {word.text}" for word in words)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("我/wǒ 看/kàn 著/zhe 書/shū", "Wǒ kànzhe shū"),
        ("學生/xué-sheng 們/men 來/lái 了/le 。", "Xuéshengmen lái le."),
        ("買/mǎi 了/le 書/shū", "Mǎile shū"),
        ("去/qù 過/guò 西安/xī-ān", "Qùguò Xī'ān"),
        ("他/tā 過/guò 河/hé", "Tā guò hé"),
        ("看/kàn 看/kan", "Kànkan"),
        ("北京大學/běi-jīng-dà-xué", "Běijīng Dàxué"),
        ("!王小明/wáng-xiǎo-míng 說/shuō", "Wáng Xiǎomíng shuō"),
        ("風平浪靜/fēng-píng-làng-jìng", "Fēngpíng-làngjìng"),
        ("總而言之/zǒng-ér-yán-zhī", "Zǒng'éryánzhī"),
        ("人工智慧/rén-gōng-zhì-huì", "Réngōng zhìhuì"),
        ("第三/dì-sān", "Dì-sān"),
        ("第一次/dì-yī-cì", "Dì-yī cì"),
        ("#三百五十六/sān-bǎi-wǔ-shí-liù 個/gè", "Sānbǎi wǔshíliù gè"),
        ("#九億零七萬二千/jiǔ-yì-líng-qī-wàn-èr-qiān", "Jiǔyì líng qīwàn èrqiān"),
        ("#二〇二六/èr-líng-èr-liù 年/nián", "Èr líng èr liù nián"),
        ("他/tā 說/shuō ： 「 好/hǎo ！ 」 我/wǒ", "Tā shuō: “hǎo!” Wǒ"),
        ("用/yòng API 很/hěn 快/kuài", "Yòng API hěn kuài"),
        ("美麗/měi-lì 的/de 花/huā", "Měilì de huā"),
        ("可能/kě-néng 性/xìng", "Kěnéngxìng"),
    ],
)
def test_words_are_joined_and_parted(phrase, expected):
    assert written(phrase) == expected


def test_a_number_that_is_read_out_is_spelled_by_places():
    tokens = tokens_of("共/gòng #3560 人/rén #12 人/rén #2015 年/nián 第/dì #8 篇/piān")
    said = {"3560": "sān qiān wǔ bǎi liù shí", "12": "shí èr", "2015": "èr líng yī wǔ", "8": "bā"}
    syllables = []
    for token in tokens:
        syllables += [said.get(token.text, token.pinyin[0]), *token.pinyin[1:]]
    words = spell(tokens, syllables, lambda _token: NO_FACTS)
    text = "".join(word.text if word.joined else f" {word.text}" for word in words)
    assert text == "Gòng sānqiān wǔbǎi liùshí rén shí'èr rén èr líng yī wǔ nián dì-bā piān"


def test_every_token_is_there_once():
    tokens = tokens_of("看/kàn 著/zhe ， API ！ 書/shū")
    syllables = [each for token in tokens for each in token.pinyin]
    assert len(spell(tokens, syllables, lambda _token: NO_FACTS)) == len(tokens)


@pytest.mark.parametrize(
    ("text", "syllables", "expected"),
    [
        ("西安", ("xī", "ān"), "xī'ān"),
        ("36氪", (None, None, "kè"), "36kè"),
        ("女兒", ("nǚ", "ér"), "nǚ'ér"),
        ("花兒", ("huā", "r"), "huār"),
    ],
)
def test_syllables_are_joined_with_an_apostrophe(text, syllables, expected):
    assert join(text, syllables) == expected
