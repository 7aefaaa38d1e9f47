"""Turn radicals, which some PDFs have where a character was meant, back into characters."""

import unicodedata

# Radicals that Unicode does not decompose, and the character that each is a form of: where the form stands as
# a character by itself, programs that write PDFs mistake one for the other.
_SUPPLEMENT = dict(
    zip(
        "⺁⺂⺃⺄⺅⺇⺈⺉⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乚乙亻几刀刂㔾小小兀尣尢尣巳幺彑彐忄㣺扌攵旡日月歺母民氵氺灬爫爫丬犭王疋目示礻竹糹纟罒罒罒罒罒羊羊羋耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶邑钅長長长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜龟龟",
        strict=True,
    )
)


def unified(char: str) -> str:
    """Return the character that a radical is a form of; everything else as it is."""
    if not "\u2e80" <= char <= "\u2fdf":
        return char
    return _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
