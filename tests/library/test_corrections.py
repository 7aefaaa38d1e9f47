from dataclasses import replace

import pytest

from reader.library.store import Library
from reader.model.article import Script
from reader.model.correction import (
    BoundaryRule,
    ConversionRule,
    FoldRule,
    Reach,
    ReadingRule,
    Scope,
    SenseRule,
)
from reader.model.errors import ReaderError
from reader.model.library import ActionKind

RULES = (
    BoundaryRule("研究生命", ("研究", "生命")),
    BoundaryRule("鯰魚", ("鯰魚",)),
    ReadingRule("得了A", ("dé", "le", None)),
    ConversionRule("头发", "頭髮", Script.TRADITIONAL),
    SenseRule("效應", "effect"),
    FoldRule("分享到\ud800微博", folded=True),
    FoldRule("參考", folded=False),
)
HERE = Scope(Reach.HERE, "k", 3, 14)
TEXT = Scope(Reach.TEXT, "k")


def test_every_kind_comes_back(library: Library, open_library):
    made = [library.corrections.add(rule, scope) for rule in RULES for scope in (Scope(), TEXT, HERE)]
    library.close()
    assert list(open_library().corrections.all()) == made
    assert [each.rule for each in made[::3]] == list(RULES)


def test_what_holds_for_a_text_goes_from_wide_to_narrow(library: Library):
    rule = RULES[0]
    other = Scope(Reach.TEXT, "other")
    for scope in (HERE, other, TEXT, Scope(), Scope(Reach.HERE, "other", 1, 1)):
        library.corrections.add(rule, scope)
    library.corrections.add(RULES[1])
    assert [(each.rule, each.scope) for each in library.corrections.holding_for("k")] == [
        (rule, Scope()),
        (RULES[1], Scope()),
        (rule, TEXT),
        (rule, HERE),
    ]


def test_the_same_correction_is_there_once(library: Library):
    one = library.corrections.add(RULES[0], TEXT)
    assert library.corrections.add(RULES[0], TEXT) == one
    assert len(library.done()) == 1


def test_changing_and_removing(library: Library):
    one, two = library.corrections.add(RULES[0]), library.corrections.add(RULES[4])
    library.corrections.replace(one.uid, RULES[1], HERE)
    assert library.corrections.all() == (replace(one, rule=RULES[1], scope=HERE), two)
    assert library.corrections.remove(one.uid)
    assert not library.corrections.remove(one.uid)
    assert library.corrections.all() == (two,)
    assert [(action.kind, action.object) for action in library.done()][:2] == [
        (ActionKind.REMOVE_CORRECTION, "鯰魚"),
        (ActionKind.CHANGE_CORRECTION, "鯰魚"),
    ]
    with pytest.raises(ReaderError, match="not there any more"):
        library.corrections.replace(one.uid, RULES[0], TEXT)
    library.undo()
    library.undo()
    assert library.corrections.all() == (one, two)


def test_a_rule_about_nothing_is_refused(library: Library):
    with pytest.raises(ReaderError, match="needs the characters"):
        library.corrections.add(FoldRule(" ", folded=True))


@pytest.mark.parametrize(
    "make",
    [
        lambda: BoundaryRule("研究", ("研", "突")),
        lambda: BoundaryRule("研究", ("研究", "")),
        lambda: ReadingRule("研究", ("yán",)),
        lambda: ConversionRule("发", "頭髮", Script.TRADITIONAL),
        lambda: Scope(Reach.TEXT),
        lambda: Scope(Reach.HERE, "k", 1),
        lambda: Scope(Reach.EVERYWHERE, "k"),
        lambda: Scope(Reach.TEXT, "k", 1, 2),
    ],
)
def test_rules_that_make_no_sense_cannot_be_made(make):
    with pytest.raises(ValueError, match=r"part|syllable|number|place"):
        make()
