"""The made-up texts of the tests, and sorting their lines.

`pages` has pages with furniture round prose, `other_pages` such with verse, code, lists, questions and
answers: "+" begins an article's line, "-" furniture, "?" what may be either. `index` has pages that lead
to articles and have none;
`texts` has texts without furniture.
"""

from pathlib import Path

from reader.cleaning import classify
from reader.model.article import Line, Script, SourceText, Variety

HERE = Path(__file__).parent


def read_folder(name):
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / name).glob("*.txt"))}


def read_pages(folder):
    pages = read_folder(folder).items()
    return {name: [(row[0], row[2:]) for row in text.splitlines()] for name, text in pages}


PAGES, INDEX_PAGES = read_pages("pages") | read_pages("other_pages"), read_pages("index")
TEXTS = {
    name: [row for row in text.splitlines() if row.strip()] for name, text in read_folder("texts").items()
}


def source_of(rows, title=None):
    lines = tuple(Line(number, row) for number, row in enumerate(rows, 1) if row.strip())
    return SourceText("x", lines, title)


def sort_rows(rows, title=None):
    return classify(source_of(rows, title), Script.TRADITIONAL, Variety.TAIWAN)


def sort_page(name):
    return sort_rows([row for _, row in PAGES[name]])


def kinds_of(article):
    return {paragraph.text: paragraph.kind.value for paragraph in article.paragraphs}
