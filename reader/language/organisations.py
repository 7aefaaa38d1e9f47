"""Names that end in what the named thing is: 永康分局, 惠來遺址, 坎城影展, 受賄罪."""

from collections.abc import Iterator, Sequence

from reader.language.entity import Entity, Fact
from reader.language.names import TRANSLITERATING
from reader.model.annotation import Token, TokenKind
from reader.model.entry import TermKind

_STRONG = {
    TermKind.COMPANY: "股份有限公司 有限公司 有限责任公司",
    TermKind.ORGANISATION: (
        "委员会 指挥中心 总台 电视台 广播电台 人民法院 检察院 检察署 博物馆 美术馆 研究院 研究中心 基金会"
        " 出版社 通讯社 新闻社 管理局 理事会 总会 商会 交易所"
    ),
    TermKind.DOMAIN: "罪",
}
"""With these, plain nouns in front are a name too: 國立|自然|科學|博物館."""

_WEAK = {
    TermKind.COMPANY: (
        "公司 集团 银行 证券 客运 航空 电信 影业 传媒 科技 资本 创投 制药 生技 金控 投信 电子 汽车 保险"
        " 控股 智能"
    ),
    TermKind.ORGANISATION: (
        "大学 学院 医院 协会 学会 分局 派出所 地检署 法院 公会 工会 联盟"
        " 研究所 警察局 消防局 卫生局 教育局 交通局 环保局 电台 新闻网 日报"
        " 晚报 电子报 周刊 杂志 杂志社 图书馆 基金 议会 党团 党部 监理所"
        " 气象局 气象署 农会 渔会 高中 国中 国小 中学 小学 智库 乐团 剧团 球队"
    ),
    TermKind.PLACE: (
        "县 乡 镇 村 溪 河 江 湖 山 岭 岛 湾 港 桥 路 街 寺 庙 宫 遗址 公园 机场 车站 半岛 群岛 山脉"
        " 海峡 瀑布 温泉"
    ),
    TermKind.NAME: "台风 飓风 影展 电影节 艺术节 音乐节 奖 大奖 论坛 峰会 锦标赛 公开赛 文化 计划 工程 部落",
    TermKind.OTHER: "法案 条例 定律 效应 症候群 综合征 综合症 疗法 协定 公约 条约 战争 指数 协议 事件",
}
KINDS_BY_SUFFIX = {
    suffix: kind for part in (_STRONG, _WEAK) for kind, words in part.items() for suffix in words.split()
}
"""What each word names that ends a name: 县 a place, 公司 a company."""

_STRONG_SUFFIXES = frozenset(suffix for words in _STRONG.values() for suffix in words.split())
_AREAS = "市县省区乡镇"
_ABBREVIATING = frozenset("院会署局部所社党盟")
"""What ends a name of three characters, each for a word: 國發會, 台經院."""

_LONGEST_NAME = 16
_MOST_PARTS = 6
_CRIME_PARTS = 2
_FEWEST_SINGLES = 2

# Words that begin or break a name; single characters that are verbs or particles.
_OUTSIDE = frozenset(
    "的了是在有和与或也不就都而但因为所这那他她它我你们到去来从对向于被把将由经送至往给让跟说称等及以之其该各每某本两该前后"
    "上下中内外里多个名位间家所据经过赴访问成立加入担任出任进入离开前往参加根据透过通过针对包括例如以及并且由于因此目前现任"
    "一二三四五六七八九十今昨明年月日时时约近达超据报请率接获送往返回位于来自就读毕业服务姓岁举开关全于还再又更最只要会能可场处届件条批项颗间栋枚辆艘得获夺颁"
)
_BREAKING = frozenset(
    "机构 公司 企业 厂商 机关 单位 团体 品牌 媒体 平台 龙头 大厂 旗下 主办单位 记者".split()
)
"""What stands in front of a name and says what is named."""

_APPOSITIVE = _BREAKING | frozenset(
    "集团 国家 地方 国际 国内 海外 外国 大型 知名 著名 民间 各级 相关 多家 部分 当地"
    " 全国 我国 本国 外资 全球 世界 传统 现代 专业 普通 小型 中型 新型 主要 重要 一般 同业 投资 发展"
    " 管理 信息 资讯"
    " 研究 教育 高等 年度 地区 城市 农村 社会 经济 政治 历史 人类 民族 中国 美国 日本 台湾 英国"
    " 法国 德国".split()
)
"""What says of a thing only which kind it is or where; alone in front of a suffix it is no name."""

_INSIDE = frozenset(
    "国立 市立 县立 私立 公立 中央 高级 中级 初级 最高 最佳 附设 附属 全国 联合"
    " 第一 第二 第三 第四 第五 国家 自然科学 社会科学 人文".split()
)
_PLAIN_PARTS = frozenset("新大小老分总子母本该某姓岁高")
_NOUNS = ("n", "j", "b", "s", "vn", "zg", "g")
_SINGLE_BREAKS = ("p", "m", "r", "d", "c", "u", "y", "e", "o", "k")
_EVERYDAY_VERB = 2000


def organisations(tokens: Sequence[Token], fact: Fact) -> Iterator[Entity]:
    """Yield the names that end in a word for an organisation, a place, a prize, a law or a crime."""
    for index in range(len(tokens)):
        kind, suffix, first = _suffix_at(tokens, index)
        if kind is None:
            yield from _abbreviated(tokens, index, fact)
            continue
        start = _start(tokens, first, fact, kind)
        own = tokens[first].text if suffix not in (tokens[first].simplified, "") else ""
        named = [part for part in tokens[:first] if start <= part.start]
        if own and not named:
            continue
        if _is_named(named, fact, kind, suffix):
            yield Entity(start, tokens[index].end, kind)


def _suffix_at(tokens: Sequence[Token], index: int) -> tuple[TermKind | None, str, int]:
    """Return what is named by a suffix that ends with a token, the suffix, and the token it begins with."""
    token = tokens[index]
    if token.kind is not TokenKind.HAN or token.name:
        return None, "", index
    for size in (3, 2):
        if index >= size - 1:
            parts = tokens[index - size + 1 : index + 1]
            joined = "".join(part.simplified for part in parts)
            if joined in KINDS_BY_SUFFIX and all(part.kind is TokenKind.HAN for part in parts):
                return KINDS_BY_SUFFIX[joined], joined, index - size + 1
    return KINDS_BY_SUFFIX.get(token.simplified), token.simplified, index


def _start(tokens: Sequence[Token], first: int, fact: Fact, kind: TermKind) -> int:
    """Return where the name begins whose suffix begins with token `first`."""
    start, end = tokens[first].start, tokens[first].end
    most = _CRIME_PARTS if kind is TermKind.DOMAIN else _MOST_PARTS
    parts = 0
    for place in range(first - 1, max(-1, first - 1 - most), -1):
        part = tokens[place]
        if part.kind is not TokenKind.HAN or end - part.start > _LONGEST_NAME:
            break
        if not _may_name(tokens, place, fact, kind) or _is_border(part, tokens[first], kind, parts):
            break
        start, parts = part.start, parts + 1
    while start < tokens[first].start:
        leading = next(part for part in tokens if part.start == start)
        in_full = tokens[first].simplified.endswith("有限公司")
        if leading.simplified not in _APPOSITIVE or leading.simplified in _INSIDE or in_full:
            break
        start = leading.end
    return start


def _is_border(part: Token, suffix: Token, kind: TermKind, parts: int) -> bool:
    """Tell whether a word in front belongs to something else: another organisation, an area, a kind."""
    word = part.simplified
    if word in _BREAKING:
        return True
    if (
        len(word) > 1
        and word in KINDS_BY_SUFFIX
        and not (kind is TermKind.ORGANISATION and word in ("大学", "学院"))
    ):
        return True
    whole = suffix.simplified.endswith(("法院", "检察院", "公司"))
    return bool(parts) and not whole and word[-1] in _AREAS


def _may_name(tokens: Sequence[Token], index: int, fact: Fact, kind: TermKind) -> bool:
    """Tell whether a word may be a part of a name: a noun, or something that is no known word."""
    token = tokens[index]
    word = token.simplified
    if word in _INSIDE or token.name:
        return True
    if word in _OUTSIDE or word[0] in "第每各":
        return False
    uses, tag = fact(word)
    if len(word) == 1 and word in TRANSLITERATING and _beside_single(tokens, index, TRANSLITERATING):
        return True
    if len(word) == 1:
        return not tag.startswith(_SINGLE_BREAKS) and (tag != "v" or _beside_single(tokens, index))
    if len(word) > 2 and word[-1] in _OUTSIDE:
        return False
    if kind is TermKind.DOMAIN:
        return tag.startswith(("n", "v", "l")) and uses < _EVERYDAY_VERB
    return not tag or tag.startswith(_NOUNS)


def _beside_single(tokens: Sequence[Token], index: int, among: str = "") -> bool:
    """Tell whether a character has a neighbour that stands alone too: 興|南; `among` are those that count."""
    return any(
        0 <= place < len(tokens)
        and tokens[place].kind is TokenKind.HAN
        and len(tokens[place].text) == 1
        and tokens[place].simplified not in _OUTSIDE
        and tokens[place].simplified not in KINDS_BY_SUFFIX
        and (not among or tokens[place].simplified in among)
        for place in (index - 1, index + 1)
    )


def _is_named(parts: Sequence[Token], fact: Fact, kind: TermKind, suffix: str) -> bool:
    """Tell whether the words in front of a suffix name something, and do not only say what kind it is."""
    if not parts:
        return False
    size = sum(len(part.text) for part in parts)
    if suffix in _STRONG_SUFFIXES:
        plain = all(part.simplified in _APPOSITIVE for part in parts)
        return size > 1 and not plain
    if all(len(part.text) == 1 for part in parts) and size < _FEWEST_SINGLES:
        return False
    if kind is TermKind.PLACE or (len(suffix) == 1 and suffix != "奖"):
        return all(_is_proper(part, fact, kind) for part in parts)
    if suffix in ("奖", "大奖"):
        return size > 1 and parts[-1].simplified not in _APPOSITIVE
    return any(_is_proper(part, fact, kind) for part in parts)


def _is_proper(token: Token, fact: Fact, kind: TermKind) -> bool:
    """Tell whether a word names something by itself; a country says of a company no more than where it is."""
    word = token.simplified
    if token.name:
        return True
    if len(word) == 1:
        return word not in _PLAIN_PARTS
    _, tag = fact(word)
    if tag == "ns":
        return kind is not TermKind.COMPANY and word not in _APPOSITIVE
    return tag in ("", "nr", "nrt", "nrfg", "nz", "nt", "j")


def _abbreviated(tokens: Sequence[Token], index: int, fact: Fact) -> Iterator[Entity]:
    """Yield a name of three characters of which none is a word with its neighbour: 航|警|局, 食|藥|署."""
    if index < 2:
        return
    parts = tokens[index - 2 : index + 1]
    if not all(part.kind is TokenKind.HAN and len(part.text) == 1 for part in parts):
        return
    if parts[2].simplified not in _ABBREVIATING or (index > 2 and _is_single(tokens[index - 3])):
        return
    if index + 1 < len(tokens) and _is_single(tokens[index + 1]):
        return
    if all(
        part.simplified not in _OUTSIDE and not fact(part.simplified)[1].startswith((*_SINGLE_BREAKS, "v"))
        for part in parts[:2]
    ):
        yield Entity(parts[0].start, parts[2].end, TermKind.ORGANISATION)


def _is_single(token: Token) -> bool:
    return token.kind is TokenKind.HAN and len(token.text) == 1
