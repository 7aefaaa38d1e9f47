"""Patterns of lines that belong to an article without being its prose: bylines, captions, notes."""

import re

from reader.cleaning.lines import Shape

_BYLINE = re.compile(
    r"[（(【\[/／|]?\s*(?:本[報报刊]|本文|原文|特[約约派]|[實实][習习]|即時|综合|綜合|[首发首發]+)?\s*"
    r"(?:文字[編编][輯辑]?|文字|文案|文[本稿圖图]?|[圖图]文|作者|[編编][輯辑者譯译]|[責责]任?[編编][輯辑]?|主[編编]|小[編编]|[記记]者|[攝摄]影|[撰采採][文稿訪访寫写]"
    r"|[編编]?[譯译]者?|校[對对稿]|[審审][校核稿]|排版|美[編编術术]|[設设][計计]|[插製制][畫画圖图作]|策[劃划]|[監监][製制]|[統统]筹?|[來来]源|出[處处]|文章[來来]源|[資资]料[來来]源"
    r"|消息[來来]源|稿[源件]|[圖图影][片像]?[來来]源|影片[來来]源|[發发][布佈表稿]?[時时]?[間间期日]*|[更刊][新登載载]?[時时]?[間间日期]*|日期|[時时][間间]|[點点][擊击閱阅]|[閱阅瀏浏][讀读覽览][次數数量]*"
    r"|[原首][創创發发]|[諮咨][詢询][專专]家|受[訪访]者?|[整統统][理合]|公[眾众][號号]|by|text|photos?|source|author|editor|published|updated|posted|written)"
    r"\s*(?:[:：／/|｜丨]|\s|$)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[記记]者.{1,16}[／/].{0,12}(?:[報报][導导道]|[電电]|[攝摄]影)|(?:中心|[報报][導导道]|外[電电])\s*[／/]\s*.{0,8}(?:[報报][導导道]|外[電电])|[記记]者.{1,8}(?:[攝摄]|[報报][導导道])$"
    r"|^\S{0,8}[記记]者\s+\S{2,4}(?:\s\S{2,4}){0,3}$|\d+\s*分[鐘钟][閱阅][讀读]|[閱阅][讀读][時时][間间需约約]|[責责][編编]|[排版][版式]\s*[|｜:：]|篇深度好文|^\(?（?[責责][任]?[編编][輯辑]?[:：]"
    r"|本文(?:[內内]容)?(?:整理自|[來来]自|[轉转][載载]自|原[載载]|[節节][選选]自|[選选]自|首[發发]|由.{1,20}(?:授[權权]|[撰編编譯译])|[經经].{1,20}授[權权])|^(?:撰文|作者|文)\s*\S{2,12}$|[（(][編编][輯辑譯译][:：]"
)
_CAPTION = re.compile(
    r"^[▲▼△▽↑↓←→◀▶]+|^[（(]?(?:[圖图]|照片|影片|[視视][頻频]|[圖图]片|[圖图]表|示意[圖图])\s*(?:\d{1,2}|[一二三四五六七八九十]|[:：／/為为])"
    r"|[（(](?:[圖图]|[攝摄]|示意|[資资]料|.{0,10}[攝摄]|[圖图]片|photo|[來来]源).{0,24}[）)]$|[圖图]／.{1,24}$|[記记]者.{1,12}[攝摄]影?(?:\s*\d.{0,20})?$|(?:[資资]料[照片圖图]+|[檔档]案照片?|[視视][覺觉]中[國国]|示意[圖图]|路透社?|法新社?|美[聯联]社?|新[華华]社[發发]?)[）)]?$"
    r"|(?:[圖图][影片來来源]*|影片[來来]源|翻[攝摄](?:自|[畫画]面)|取自)[:：／/].{1,24}$",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"[【\[■●◆▌#\s]*(?:[參参]考(?:[資资]料|文[獻献]|[書书]目|[來来]源|[連链][結接])|引用[資资]料|引用文[獻献]|主要[參参]考.{0,4}|[資资]料[來来]源|[註注][釋释解]?|附[註注]|[備备][註注]|[腳脚]注|[腳脚]註"
    r"|references?|notes?|footnotes?|bibliography)[】\]\s]*[:：]?\s*$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^(?:[*＊※]|[註注][\d一二三四五六七八九十]*\s*[:：]|\[\d{1,3}\]|[（(]?(?:全文|本文|本章)?[完終终][）)]?$|—+\s*完|P\.?S\.?[:：.]?|編按|编按|[編编]者按|[後后][記记]|[聲声]明[:：]|[關关]於作者|[关]于作者|作者[簡简]介|本文作者"
    r"|[參参]考(?:[資资]料|文[獻献])|[資资]料[來来]源|[●◎■☆★]|https?://)"
)
_DATED = 60
_WHOLE_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d{2}\s?[-/.年]\s?(?:0?[1-9]|1[0-2])\s?[-/.月]\s?(?:0?[1-9]|[12]\d|3[01])(?!\d)"
)
_LEAD = re.compile(
    r"^[【\[（(]?\s*(?:摘要|[導导][語语讀读言]|核心提示|提要|前言|[內内]容提要|[編编]者?按|引言|[簡简]介)\s*[】\]）):：]"
)


def is_byline(shape: Shape) -> bool:
    """Return whether the line says who made the article, when or where it comes from."""
    if shape.stamp:
        return True
    if shape.size > 80 or (shape.size > 40 and shape.full_stop):
        return False
    return _BYLINE.match(shape.head) is not None or _CREDIT.search(shape.head) is not None


def is_dated(shape: Shape) -> bool:
    """Return whether a line that is no sentence names a whole day, as what stands below a title does."""
    return (
        shape.size <= _DATED
        and shape.stops <= 2
        and not shape.ends
        and _WHOLE_DAY.search(shape.head) is not None
    )


def is_caption(shape: Shape) -> bool:
    """Return whether the line says what a picture shows."""
    return shape.size <= 160 and _CAPTION.search(shape.head) is not None


def opens_references(shape: Shape) -> bool:
    """Return whether the line is the heading of sources or footnotes."""
    return shape.size <= 20 and _REFERENCES.fullmatch(shape.head) is not None


def is_note(shape: Shape) -> bool:
    """Return whether the line is a footnote, an author's remark or the mark of the end."""
    return _NOTE.match(shape.head) is not None


def opens_lead(shape: Shape) -> bool:
    """Return whether the line calls itself a summary or an editor's foreword."""
    return _LEAD.match(shape.head) is not None
