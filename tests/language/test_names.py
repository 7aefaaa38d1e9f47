"""Names of people: what is taken for one, what is not, and how surnames are read."""

import pytest

from reader.language.names import find_names, name_reading, surname_reading, written_name


@pytest.fixture(scope="module")
def found(session, converter):
    """Return a function that gives the names which the survey of a text finds."""

    def found(text):
        article = session.open_text(text, "test", clean=False)
        names = set()
        for paragraph in article.paragraphs:
            names.update(t.text for t in session.annotate(article, paragraph.text).tokens if t.name)
        return names

    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("創始人秦望舒很少接受採訪。", "秦望舒"),
        ("「不難。」何書瑋說，他會來。", "何書瑋"),
        ("研究員張小明與同事一起發表了論文。", "張小明"),
        ("約翰·史密斯認為這很難。", "約翰·史密斯"),
        ("伊隆‧馬斯克也來了。", "伊隆‧馬斯克"),
        ("采访中，秦望舒说她很高兴。", "秦望舒"),
    ],
)
def test_a_name_beside_a_title_or_a_verb_of_saying_is_found(found, text, name):
    assert found(text) == {name}


@pytest.mark.parametrize(
    ("name", "pinyin", "expected"),
    [
        ("秦望舒", ("qín", "wàng", "shū"), "Qín Wàngshū"),
        ("周野", ("zhōu", "yě"), "Zhōu Yě"),
        ("林以安", ("lín", "yǐ", "ān"), "Lín Yǐ'ān"),
        ("欧阳修", ("ōu", "yáng", "xiū"), "Ōuyáng Xiū"),
        ("约翰·史密斯", ("yuē", "hàn", None, "shǐ", "mì", "sī"), "Yuēhàn·Shǐmìsī"),
    ],
)
def test_a_name_is_written_with_capitals(name, pinyin, expected):
    assert written_name(name, pinyin) == expected


def test_names_in_bylines_are_found(found):
    assert found("文／林以安　攝影／周士鈞") == {"林以安", "周士鈞"}
    assert found("作者 | 周野　編輯 | 方圓") == {"周野", "方圓"}
    assert found("記者：天氣很好") == set()


def test_a_name_found_once_is_a_name_everywhere(session):
    article = session.open_text("創始人秦望舒很忙。\n\n大家都認識秦望舒的爸爸。", "test", clean=False)
    tokens = session.annotate(article, article.paragraphs[1].text).tokens
    assert [(t.text, t.term) for t in tokens if t.name] == [("秦望舒", "秦望舒")]


@pytest.mark.parametrize(
    "text",
    [
        "華為表示將繼續。", "單位負責人說不行。", "曾經表示過。", "任務完成後說了幾句。", "曾任教授的人說。",
        "校長說可以。", "他高興地說好。", "馬上說出來。", "石頭也會說話。",
        "方便說嗎？", "黃金表示財富。", "記者報導說。",
        "江水說來就來。", "文/圖 不同", "王先生和李太太都在。", "于是说了。", "许多人认为不行。",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_names(found, text):
    assert found(text) == set()


def test_a_name_may_not_tear_a_word_apart():
    def cut(text):
        return ["石头"] * text.startswith("石头") + list(text.removeprefix("石头"))

    assert find_names("石头说", cut) == frozenset()
    assert find_names("石大明说", list) == {"石大明"}
    assert find_names("", list) == frozenset()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["单", "小姐"], ("shàn",)),
        (["曾", "老师"], ("zēng",)),
        (["解", "先生"], ("xiè",)),
        (["查", "医生"], ("zhā",)),
        (["任", "教授"], ("rén",)),
        (["单", "人"], None),
        (["王", "先生"], None),
        (["单"], None),
    ],
)
def test_a_surname_before_a_title_has_its_own_reading(words, expected):
    assert surname_reading(words, 0) == expected


@pytest.mark.parametrize("before", ["曾", "现", "兼", "已"])
def test_serving_as_professor_is_no_surname(before):
    assert surname_reading([before, "任", "教授"], 1) is None


def test_the_surname_of_a_name_has_its_own_reading_and_the_rest_its_usual_one():
    assert name_reading("单小明", ["dān", "xiǎo", "míng"]) == ("shàn", "xiǎo", "míng")
    assert name_reading("尉迟恭", ["wèi", "chí", "gōng"]) == ("yù", "chí", "gōng")
    assert name_reading("王小明", ["wáng", "xiǎo", "míng"]) == ("wáng", "xiǎo", "míng")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("單小姐走了", "shàn xiǎo jiě zǒu le"),
        ("樂先生", "yuè xiān sheng"),
        ("曾任教授", "céng rèn jiào shòu"),
        ("她任校長", "tā rèn xiào zhǎng"),
        ("任小姐走了", "rén xiǎo jiě zǒu le"),
        ("簡單小姐妹", "jiǎn dān xiǎo jiě mèi"),
    ],
)
def test_surnames_are_read_in_context(read_text, text, expected):
    assert read_text(text).replace("xiǎo jie", "xiǎo jiě") == expected
