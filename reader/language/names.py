"""Names that no dictionary lists: surname rules, titles, transliterations; and how surnames are read."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.language.latin import HAN
from reader.language.polyphone import letters

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚"
    "卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施"
    "文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗"
    "盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简项芦麦褚娄窦戚岑景党宫费卜"
    "冷晏席卫米柏宗瞿桂佟臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝区朴乐冼"
    "赖茹蔺荀储钮屠匡晁鄢鞠荆竺桓隗郗逯谌阚裘浦郜楚蔚栗占寿茅伏谈仝嵇昝宓扈练"
)
COMPOUND_SURNAMES = tuple("欧阳 司马 诸葛 上官 尉迟 皇甫 令狐 慕容 司徒 公孙 夏侯 长孙 端木 万俟".split())

# Readings that a character has as a surname only (Xiandai Hanyu Cidian; Guifan Zidian).
SURNAME_READINGS = {
    "曾": "zēng", "单": "shàn", "解": "xiè", "仇": "qiú", "任": "rén", "查": "zhā", "朴": "piáo", "乐": "yuè",
    "区": "ōu", "翟": "zhái", "华": "huà", "盖": "gě", "缪": "miào", "冼": "xiǎn", "葛": "gě", "覃": "qín",
    "尉迟": "yù chí", "万俟": "mò qí", "长孙": "zhǎng sūn", "燕": "yān", "盛": "shèng", "应": "yīng",
    "卜": "bǔ",
    "柏": "bǎi", "繁": "pó", "宓": "fú", "訾": "zī", "员": "yùn", "折": "shé", "召": "shào", "逄": "páng",
    "宁": "níng", "石": "shí", "车": "chē", "曲": "qū", "尹": "yǐn", "纪": "jǐ", "俞": "yú", "臧": "zāng",
}  # fmt: skip

# Surnames whose Traditional form is not the one that a converter picks.
_SURNAME_FORMS = {
    "余": "余", "于": "于", "范": "范", "姜": "姜", "钟": "鍾", "谷": "谷", "党": "党", "涂": "涂",
    "岳": "岳", "郁": "郁", "曲": "曲", "朴": "朴", "丰": "豐", "向": "向", "游": "游", "后": "后",
}  # fmt: skip

_TITLES = (
    "先生|小姐|女士|太太|夫人|老师|教授|博士|医生|医师|大夫|律师|经理|总经理|校长|主任|部长|处长|局长|科长|院长|市长|县长|"
    "委员|议员|同学|师傅|阿姨|叔叔|伯伯|伯母|爷爷|奶奶|婆婆|大哥|大姐|大嫂|老板|董事长|执行长|队长|教练|同志|将军|总统|"
    "总理|主席|法官|检察官|警官|护士|工程师|研究员|会长|社长|站长|船长|机长|导演|编辑|记者|大娘|大妈|大叔|大爷|大婶|嫂子|家人|家的"
)
TITLE = re.compile(f"(?:{_TITLES})")
# Words after which a person's name is likely to follow.
_BEFORE = (
    "创始人|创办人|创办者|创立者|执行长|财务长|技术长|营运长|总经理|董事长|董事|总裁|总监|主席|总统|总理|部长|市长|县长|校长|院长|"
    "教授|副教授|博士|记者|作者|导演|演员|歌手|作家|主任|研究员|负责人|合伙人|教师|老师|护士|护理师|医师|医生|工程师|学者|专家|"
    "律师|经理|秘书长|发言人|委员|立委|议员|分析师|队长|教练|选手|编辑|主编|撰文|摄影|主持人|设计师|科学家|经济学家|店长|老板|"
    "指挥官|司令|县长|国会议员|董座|球星|影星|名嘴|网红|主播|检察长|总干事|干事长|局长|处长|科长|首领|将领|诗人|画家|书法家|小说家|音乐家|小提琴家|钢琴家|企业家|投资人|候选人|代表|"
    "嫌犯|嫌疑人|球员|投手|教师|讲师|馆长|所长|村长|里长|船长|议长|院士|名叫|叫做|本名|姓名|"
    "同学|学生|居民|村民|市民|读者|房东|邻居|朋友|同事|店主|农民|司机|责编|排版|CEO|CTO|CFO|COO"
)
_AFTER = (
    "表示|认为|指出|说|称|介绍|回忆|提到|强调|透露|坦言|解释|告诉|补充|写道|笑|问|答|回应|谈到|直言|分析|觉得|相信|坚信|"
    "总结|推测|接受|发现|出生|毕业|创办|带领|曾|和他|与他|说明|建议|呼吁|承认|宣布|主持|担任|看来|则|也|却|还|在|是"
)
_GIVEN = "[一-鿿]"
NOT_GIVEN = frozenset(
    "的了是在有和与及或也不就都而且但因为所这那他她它我你们个一二三四五六七八九十着过被把将对从到向于以之其等很更最还又"
    "说称表示认指出上下里中外前后时年月日会能可要想来去给让使没再先总并则却只自己什么怎谁么吗呢吧啊呀哦道问答笑做今昨已只每另某该本各"
)
_NEVER = frozenset("今昨每某该本各一不很要没有在是也都就还更最被把")  # begin no given name
_SPOT = re.compile(f"(?:{_BEFORE})[、：:]?(?={_GIVEN})|(?=(?:{_AFTER}|{_TITLES}))")
# In a byline whatever stands behind the sign is a name, whichever characters it has.
_BYLINE = re.compile(
    "(?:作者|文|图|摄影|撰文|编辑|责编|责任编辑|采访|记者|翻译|译者|审校|校对|排版|编译|主编|口述|整理)"
    "\\s*[／/|｜:：]\\s*(?P<name>[一-鿿]{2,3})(?![一-鿿])"
)
_CREDIT = re.compile("(?:记者|编辑)(?P<name>[一-鿿]{2,3}?)(?=[／/（(]|摄|翻摄|报道|报导|综合|整理|专访|$)")
_LONE = re.compile("[一-鿿]{3}")
TRANSLITERATING = (
    "阿埃艾安奥巴贝比伯博布查达大戴德迪蒂丁东杜多厄恩尔法菲费弗福盖戈格哈海汉赫亨胡怀霍基吉加贾杰金卡凯坎康考科克肯库夸奎拉"
    "莱兰劳勒雷里利莉林琳卢鲁路伦罗洛马玛麦曼梅蒙米密明莫穆姆娜纳奈南内尼涅诺努欧帕派潘佩彭皮珀普齐奇乔切琼丘瑞若撒萨塞赛桑"
    "森沙珊舍圣施史斯丝苏索塔泰坦特提汀图托瓦万威韦维温文沃乌武西希夏谢辛休许雪雅亚延扬耶伊易因英尤约泽詹珍朱兹佐"
    "翰唐朗登茨扎夫隆侬默纽丽莎顿逊瑟彼丹芒迈昂茜薇黛妮蕾娅露芬波"
)
# Characters that write sounds too, but elsewhere so much else that only a dot shows which they do.
_BEFORE_DOT, _AFTER_DOT = "什芙娃", "什芙娃略容区通各"
_DOTTED = re.compile(
    f"[{TRANSLITERATING}{_BEFORE_DOT}]{{1,6}}(?:[·•‧][{TRANSLITERATING}{_AFTER_DOT}]{{1,7}})+"
)

Cut = Callable[[str], list[str]]


def find_names(simplified: str, cut: Cut) -> frozenset[str]:
    """Return the names of people in a Simplified text that stand beside a title or a verb of saying.

    `cut` is the segmenter: a name may not tear a word apart. Names that are
    transliterated with dots between their parts count too.
    """
    found = {match.group() for match in _DOTTED.finditer(simplified)}
    found.update(match["name"] for match in _BYLINE.finditer(simplified) if _surname(match["name"], 0))
    found.update(match["name"] for match in _CREDIT.finditer(simplified) if _surname(match["name"], 0))
    if _is_lone_name(simplified, cut):
        found.add(simplified)
    for match in _SPOT.finditer(simplified):
        if match.end() > match.start():
            found.update(_starting_at(simplified, match.end(), cut))
        else:
            found.update(_ending_at(simplified, match.start(), cut))
    return frozenset(found)


def _is_lone_name(line: str, cut: Cut) -> bool:
    """Tell whether a line is nothing but a name of three characters, as bylines have it."""
    if not _LONE.fullmatch(line) or TITLE.match(line, 1) or not NOT_GIVEN.isdisjoint(line[1:]):
        return False
    # 孔德|廉 too: a word that nobody would set by itself on a line with another character.
    return line[0] in SURNAMES and len(cut(line)) > 1


def _starting_at(text: str, start: int, cut: Cut) -> Iterator[str]:
    """Yield the name that begins at `start`, behind a title."""
    surname = _surname(text, start)
    if not surname:
        return
    words = cut(_han_from(text, start))
    if not words or words[0] != surname:
        return
    given = ""
    for word in words[1:3]:
        if len(given) + len(word) > 2 or (len(word) == 1 and word in NOT_GIVEN) or word[0] in _NEVER:
            break
        given += word
    if TITLE.match(given):
        return
    if len(given) == 2 or (len(given) == 1 and len(words) > 2 and not NOT_GIVEN.isdisjoint(words[2])):
        yield surname + given


def _ending_at(text: str, end: int, cut: Cut) -> Iterator[str]:
    """Yield the name that ends at `end`, in front of a title or a verb of saying."""
    for size in (4, 3, 2):
        start = end - size
        if start < 0:
            continue
        surname = _surname(text, start)
        given = text[start + len(surname) : end]
        if not surname or not 1 <= len(given) <= 2 or (size == 4 and len(surname) == 1):
            continue
        if not all("一" <= char <= "鿿" for char in given) or not NOT_GIVEN.isdisjoint(given):
            continue
        if given[-1] == "任":  # 曾任教授 is a career, no Professor Zeng Ren
            continue
        if not TITLE.match(given) and _is_cut_out(text, start, end, surname, cut):
            yield surname + given
            return


def _is_cut_out(text: str, start: int, end: int, surname: str, cut: Cut) -> bool:
    """Tell whether the segmenter sees a word's edge on both sides and takes the surname by itself."""
    left = start
    while left > 0 and start - left < 6 and "一" <= text[left - 1] <= "鿿":
        left -= 1
    position, edges = left, {left: ""}
    for word in cut(text[left : end + 4] if end + 4 <= len(text) else text[left:]):
        edges[position] = word
        position += len(word)
    short_given = end - start - len(surname) == 1
    free = start == left or not short_given
    return free and edges.get(start) == surname and end in edges


def _surname(text: str, start: int) -> str:
    if text[start : start + 2] in COMPOUND_SURNAMES:
        return text[start : start + 2]
    return text[start] if text[start] in SURNAMES else ""


def _han_from(text: str, start: int) -> str:
    match = _HAN_RUN.match(text, start, start + 10)
    return match.group() if match else ""


def keep_surnames(simplified: str, traditional: str, names: Iterable[str]) -> str:
    """Return a conversion to Traditional with the surnames of `names` as people write them.

    A converter makes 餘 of 余 and 於 of 于, which as surnames stay as they are.
    Both texts are equally long, position by position.
    """
    chars = list(traditional)
    for name in names:
        surname = _SURNAME_FORMS.get(name[0])
        start = simplified.find(name) if surname else -1
        while start >= 0:
            chars[start] = surname or chars[start]
            start = simplified.find(name, start + len(name))
    return "".join(chars)


def stands_as_surname(word: str, before: str, after: str) -> bool:
    """Tell whether a Simplified word is a surname where it stands between two others ("" for none).

    It is in front of a title (黄先生), behind 姓, and by itself behind 老 or 小.
    """
    if word not in SURNAMES and word not in COMPOUND_SURNAMES:
        return False
    if before in ("姓", "老", "小"):
        return True
    return before not in _SERVES and TITLE.fullmatch(after) is not None


def surname_reading(words: Sequence[str], index: int) -> tuple[str, ...] | None:
    """Return the reading of a surname in front of a title (單小姐) or behind 姓, or None.

    `words` are the Simplified words of a clause.
    """
    reading = SURNAME_READINGS.get(words[index])
    if reading is None:
        return None
    before = words[index - 1] if index else ""
    if before.endswith("姓"):
        return tuple(reading.split())
    if index + 1 >= len(words) or before in _SERVES:
        return None
    title = words[index + 1]
    # 她任校长 is "was headmaster": only what begins a clause is a Headmaster Ren there.
    is_post = words[index] == "任" and before != "" and title not in _POLITE
    return tuple(reading.split()) if TITLE.fullmatch(title) and not is_post else None


def name_reading(name: str, rest: Sequence[str | None]) -> tuple[str | None, ...]:
    """Return a person's name's reading: the surname's own, and `rest` for the other characters."""
    for size in (2, 1):
        reading = SURNAME_READINGS.get(name[:size])
        if reading:
            return (*reading.split(), *rest[size:])
    return tuple(rest)


def written_name(name: str, pinyin: Sequence[str | None]) -> str:
    """Return a name's pinyin as it is written in a text: Qín Wàngshū, Lín Yǐ'ān, Yuēhàn·Shǐmìsī.

    `pinyin` has a syllable for each character of the Simplified name, None for a dot.
    """
    family = 2 if name[:2] in COMPOUND_SURNAMES else 1
    parts: list[str] = [""]
    is_dotted = None in pinyin
    for index, syllable in enumerate(pinyin):
        if syllable is None or (index == family and not is_dotted):
            parts.append("")
        apart = "'" if parts[-1] and syllable and letters(syllable)[0] in "aoe" else ""
        parts[-1] += apart + (syllable or "")
    return ("·" if is_dotted else " ").join(part.capitalize() for part in parts)


# 曾任教授 is "was professor", not a Professor Ren.
_SERVES = frozenset(
    {"曾", "现", "担", "历", "聘", "出", "兼", "调", "升", "已", "将", "新", "前", "后", "再", "也", "被"}
)
_POLITE = frozenset("先生 小姐 女士 太太 夫人 老师 同学 师傅 阿姨 叔叔 医生 医师 大夫 大哥 大姐".split())
_HAN_RUN = re.compile(f"[{HAN}]+")
