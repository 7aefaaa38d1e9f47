"""Rules about lines in a session: for one text or for all, when it is opened again too, and undone."""

from reader.model.article import FoldReason
from reader.model.correction import FoldRule, Reach

MENU = "首頁\n登入\n註冊\n搜尋\n"
BODY = "三月的山路上沒有什麼人，只有風，還有一隻不知道從哪裡跟來的黃狗，走走停停，像是在等誰。\n"
PAGE = f"{MENU}山路上的狗\n{BODY}今天的天氣：晴\n{BODY}關於我們\n版權所有\n隱私權政策\n"


def folds(article):
    return {line.text: line.reason for line in article.folded}


def test_a_rule_folds_a_line_in_its_text_and_undo_brings_it_back(session):
    article = session.open_text(PAGE, "page")
    corrections = session.library.corrections
    rule = FoldRule("今天的天氣：晴", folded=True)
    corrections.add(rule, corrections.scope(article, Reach.TEXT))
    refolded = session.refolded(article)
    assert folds(refolded)["今天的天氣：晴"] is FoldReason.OWN
    assert folds(session.open_text(PAGE, "page")) == folds(refolded)
    other = session.open_text(f"{PAGE}又一行。", "other")
    assert "今天的天氣：晴" not in folds(other)
    session.library.history.undo()
    assert session.refolded(refolded) == article


def test_a_rule_for_everywhere_keeps_a_line_that_would_be_folded(session):
    article = session.open_text(PAGE, "page")
    assert "版權所有" in folds(article)
    session.library.corrections.add(FoldRule("版權所有", folded=False))
    assert "版權所有" in [each.text for each in session.open_text(PAGE, "page").paragraphs]


def test_a_text_of_the_library_opens_as_the_rules_say_now(session):
    article = session.open_text(PAGE, "page")
    rule = session.library.corrections.add(FoldRule("今天的天氣：晴", folded=True))
    session.library.texts.remember_opened(session.refolded(article))
    key = session.library.texts.key_of(article)
    assert folds(session.library.texts.open(key))["今天的天氣：晴"] is FoldReason.OWN
    session.library.corrections.remove(rule.uid)
    assert "今天的天氣：晴" not in folds(session.library.texts.open(key))


def test_every_line_is_shown_where_clean_up_is_off(session):
    session.library.corrections.add(FoldRule("今天的天氣：晴", folded=True))
    assert session.open_text(PAGE, "page", clean=False).folded == ()


def test_a_rule_for_a_site_holds_for_its_other_pages_and_for_no_other_site(session):
    def opened(site, more=""):
        head = f'<html><head><link rel="canonical" href="https://www.{site}/a/1"></head><body>'
        page = PAGE.replace("今天的天氣：晴", "山上的風：大") + more
        rows = "".join(f"<p>{row}</p>" for row in page.splitlines())
        return session.open_html(f"{head}{rows}</body></html>", "page")

    corrections = session.library.corrections
    article = opened("news.example.org")
    assert article.site == "news.example.org"
    rule = FoldRule("山上的風：大", folded=True)
    made = corrections.add(rule, corrections.scope(article, Reach.SITE))
    assert corrections.add(rule, corrections.scope(article, Reach.SITE)) == made
    other = opened("news.example.org", "又一行。")
    assert folds(other)["山上的風：大"] is FoldReason.OWN
    assert "山上的風：大" not in folds(opened("example.com"))
    assert "山上的風：大" not in folds(session.open_text(PAGE, "page"))
    session.library.texts.remember_opened(other)
    kept = session.library.texts.open(session.library.texts.key_of(other))
    assert folds(kept)["山上的風：大"] is FoldReason.OWN
    corrections.add(FoldRule("山上的風：大", folded=False), corrections.scope(other, Reach.TEXT))
    assert "山上的風：大" not in folds(session.refolded(other))
    session.library.history.undo()
    assert "山上的風：大" in folds(session.refolded(other))


def test_a_rule_for_the_site_of_a_text_from_nowhere_is_for_the_text(session):
    article = session.open_text(PAGE, "page")
    assert session.library.corrections.scope(article, Reach.SITE).reach is Reach.TEXT
