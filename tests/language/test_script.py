"""Which script and which region's standard a text is written in."""

import pytest

from reader.language.script import ScriptSets, detect_script, detect_variety, script_sets
from reader.model.article import Script, Variety

SETS = ScriptSets(frozenset("魚說書為"), frozenset("鱼说书为"))


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("魚說書為", Script.TRADITIONAL),
        ("鱼说书为", Script.SIMPLIFIED),
        ("魚說鱼说", Script.MIXED),
        ("魚說書為鱼", Script.TRADITIONAL),
        ("鱼说书为魚鱼", Script.SIMPLIFIED),
        ("鱼说书为魚", Script.MIXED),
        ("人山人海", Script.TRADITIONAL),
        ("GPT-4o", Script.TRADITIONAL),
        ("", Script.TRADITIONAL),
    ],
)
def test_the_script_is_told_by_characters_of_one_script_only(text, script):
    assert detect_script(text, SETS) is script


def test_sets_hold_what_belongs_to_one_script_only():
    sets = script_sets({"魚": "鱼", "後": "后", "一": "一"}, {"鱼": "魚", "后": "後", "群": "羣", "一": "一"})
    assert sets == ScriptSets(frozenset("魚後"), frozenset("鱼"))


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("一群人在床上吃飯", Script.TRADITIONAL),
        ("后來里面的人都沒有說話", Script.TRADITIONAL),
        ("一群人在床上吃饭", Script.SIMPLIFIED),
        ("最后一站叫云谷车站", Script.SIMPLIFIED),
    ],
)
def test_real_tables_tell_the_script(session, text, script):
    assert session.open_text(text, "test").script is script


@pytest.mark.parametrize(
    ("text", "variety"),
    [
        ("裏面的人看着衞生署", Variety.HONG_KONG),
        ("佢哋喺度", Variety.HONG_KONG),
        ("裡面的人看著衛生署", Variety.TAIWAN),
        ("裏面", Variety.TAIWAN),
        ("裡裡裡裏裏裏", Variety.TAIWAN),
        ("", Variety.TAIWAN),
    ],
)
def test_the_variety_is_told_by_its_forms(text, variety):
    assert detect_variety(text) is variety
