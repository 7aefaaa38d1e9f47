"""Readings and spelling with the real dictionary."""

import shutil
from dataclasses import replace

import pytest

from reader.model.errors import ReaderError
from reader.model.settings import Sound, Standard, Voice
from reader.paths import default_paths
from reader.session import ReadingSession


def annotated(session, text):
    return session.annotate(session.open_text(text, "test", clean=False), text)


def spelled(session, text, voice=None):
    words = session.spelled(annotated(session, text), voice or Voice())
    return "".join(word.text if word.joined else f" {word.text}" for word in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他在北京大學讀書。", "Tā zài Běijīng Dàxué dúshū."),
        ("星期五去台灣。", "Xīngqīwǔ qù Táiwān."),
        ("他二月上網絡。", "Tā èryuè shàng wǎngluò."),
        ("人工智慧很快。", "Réngōng zhìhuì hěn kuài."),
        ("海上風平浪靜。", "Hǎishàng fēngpíng-làngjìng."),
        ("中華人民共和國", "Zhōnghuá Rénmín Gònghéguó"),
    ],
)
def test_words_are_spelled_by_what_the_dictionary_knows(session, text, expected):
    assert spelled(session, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("垃圾", "lè sè"),
        ("星期", "xīng qí"),
        ("品質", "pǐn zhí"),
        ("人質", "rén zhì"),
        ("企業", "qì yè"),
        ("研究", "yán jiù"),
        ("你和我", "nǐ hàn wǒ"),
        ("和平", "hé píng"),
        ("辦法", "bàn fǎ"),
        ("法國", "fà guó"),
        ("包括", "bāo guā"),
    ],
)
def test_taiwan_reads_words_in_its_own_way(session, text, expected):
    ruby = session.ruby(annotated(session, text), Voice(standard=Standard.TAIWAN))
    assert " ".join(each or "" for each in ruby).lower() == expected


def test_numbers_are_read_out_only_when_asked(session):
    text = annotated(session, "共45%的人。")
    assert [each for each in session.ruby(text, Voice()) if each] == ["gòng", "de", "rén"]
    assert "bǎi fēn zhī sì shí wǔ" in session.ruby(text, Voice(numbers=True))


def test_every_notation_has_one_item_per_character(session):
    text = annotated(session, "第8805篇：GPT-4o在15:45說「你好」。")
    for sound in Sound:
        assert len(session.ruby(text, Voice(sound, True, Standard.TAIWAN, True))) == len(text.text)


def test_a_missing_table_is_said_when_it_is_needed(tmp_path):
    paths = default_paths()
    resources = tmp_path / "resources"
    shutil.copytree(paths.resources, resources, ignore=shutil.ignore_patterns("taiwan-readings.tsv"))
    session = ReadingSession(replace(paths, resources=resources, data=tmp_path, config=tmp_path).ensure())
    text = annotated(session, "星期")
    assert session.ruby(text, Voice()) == ("xīng", "qī")
    with pytest.raises(ReaderError, match="Taiwan's readings"):
        session.ruby(text, Voice(standard=Standard.TAIWAN))
    session.close()
