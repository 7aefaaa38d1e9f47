"""Syllables in Wade–Giles, against the published table."""

import pytest

from reader.language.wade_giles import to_wade_giles

TABLE = """
zhōng chung¹ | qù ch‘ü⁴ | xuě hsüeh³ | rì jih⁴ | zì tzŭ⁴ | cì tz‘ŭ⁴ | sī ssŭ¹ | ér êrh²
gē ko¹ | kè k‘o⁴ | hé ho² | guó kuo² | kuò k‘uo⁴ | huǒ huo³ | shuō shuo¹ | duō to¹
zuò tso⁴ | ruò jo⁴ | guǐ kuei³ | kuī k‘uei¹ | huí hui² | yī i¹ | yè yeh⁴ | yán yen²
yǒu yu³ | yòng yung⁴ | yú yü² | yuè yüeh⁴ | yuǎn yüan³ | yún yün² | wèi wei⁴ | wǒ wo³
xióng hsiung² | jiǒng chiung³ | lǜ lü⁴ | nǚ nü³ | lüè lüeh⁴ | jiǎ chia³ | biān pien¹ | píng p‘ing²
tiě t‘ieh³ | de tê | men mên | zhe chê | běi pei³ | shēng shêng¹ | weng wêng | è o⁴
ēn ên¹ | āi ai¹ | zhī chih¹ | chī ch‘ih¹ | r rh
"""


@pytest.mark.parametrize("pair", [each for line in TABLE.strip().splitlines() for each in line.split(" | ")])
def test_syllables_are_spelled_as_the_table_has_them(pair):
    pinyin, expected = pair.split()
    assert to_wade_giles(pinyin) == expected


def test_several_syllables_are_written_one_by_one():
    assert to_wade_giles("yī bǎi") == "i¹ pai³"


@pytest.mark.parametrize("other", ["", "A", "GPT", "。"])
def test_what_is_no_syllable_stays(other):
    assert to_wade_giles(other) == other
