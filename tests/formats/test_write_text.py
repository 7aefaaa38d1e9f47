"""Plain text: what stands on which line."""

import io
from dataclasses import replace

from handmade import catfish

from reader.formats.write import write
from reader.model.document import ExportChoices, WordChoice
from reader.model.settings import Column, RubyOver, Sound


def lines(made):
    stream = io.StringIO()
    write("text", made, stream)
    return stream.getvalue().splitlines()


def test_columns_and_reading_follow_each_other():
    assert lines(catfish())[:2] == ["鯰魚和雜志", "鲶鱼和杂志"]
    assert [each.lower() for each in lines(catfish())[2:4]] == ["niányú hé zázhì", ""]


def test_readings_of_some_words_stand_in_brackets():
    choices = ExportChoices(columns=(Column.TRADITIONAL,), ruby_over=RubyOver.UNKNOWN)
    made = replace(catfish(choices), known=lambda token: token.text != "鯰魚")
    assert lines(made)[0] == "鯰魚 (niányú)和雜志"
    assert lines(replace(made, choices=replace(choices, ruby=Sound.NONE)))[0] != "鯰魚 (niányú)和雜志"


def test_glossary_doubts_and_origin_stand_at_the_end():
    text = lines(replace(catfish(), version="9.8"))
    assert "鯰魚 鲶鱼 niányú: a newcomer that | stirs up (2 times)" in text
    assert "志 → 誌 in 雜志: conversion error, line 1, 7" in text
    assert text[-3:] == [
        "Source: catfish.txt",
        "Made with Catfish Reader 9.8.",
        "Dictionary: CC-CEDICT, CC BY-SA 4.0.",
    ]


def test_a_glossary_of_unknown_words_has_only_those():
    made = catfish(ExportChoices(glossary_of=WordChoice.UNKNOWN))
    made = replace(made, known=lambda token: token.text != "雜志")
    text = lines(made)
    at = text.index("Glossary")
    assert text[at + 2 : at + 4] == ["雜志 杂志 zázhì: magazine (2 times)", ""]
