"""From the lines of a text to an article: its script, its variety, its lines sorted."""

from dataclasses import replace
from pathlib import Path

from reader.cleaning import classify
from reader.language.script import ScriptSets, detect_script, detect_variety
from reader.model.article import Article, Paragraph, ParagraphKind, Script, SourceText, Variety

_FIRST = "night-market-engineer.txt"
_LOOKED_AT = 20_000  # code points: enough to tell the script of a text


def sorted_article(
    source: SourceText, sets: ScriptSets, script: Script | None, variety: Variety | None
) -> Article:
    """Return the article in a text; None leaves script or variety to detection."""
    text = "\n".join(line.text for line in source.lines)[:_LOOKED_AT]
    script = script or detect_script(text, sets)
    if variety is None:
        variety = Variety.TAIWAN if script is Script.SIMPLIFIED else detect_variety(text)
    return classify(source, script, variety)


def unfolded(article: Article) -> Article:
    """Return the article with its folded lines as body paragraphs, in the order of lines."""
    opened = (Paragraph(line.line, ParagraphKind.BODY, line.text) for line in article.folded)
    paragraphs = sorted((*article.paragraphs, *opened), key=lambda paragraph: paragraph.line)
    return replace(article, paragraphs=tuple(paragraphs), folded=())


def samples(folder: Path) -> tuple[Path, ...]:
    """Return the sample articles in a folder, the one for the first start first."""
    return tuple(sorted(folder.glob("*.txt"), key=lambda path: (path.name != _FIRST, path.name)))
