"""Web pages with the lines of a labelled page, marked up in the manner of six kinds of sites.

Each kind has the habits of its time: semantic elements, tables with `br`, boxes with
telling names, boxes with names from a redesign, a blog with sidebars, and hashed
names that say nothing. Furniture amid an article stays amid its paragraphs.
"""

import random
from html import escape

Rows = list[tuple[str, str]]


def parts_of(rows: Rows) -> tuple[Rows, Rows, Rows]:
    """Return what stands above, in and below an article."""
    kept = [at for at, (mark, _) in enumerate(rows) if mark == "+"] or [0]
    return rows[: kept[0]], rows[kept[0] : kept[-1] + 1], rows[kept[-1] + 1 :]


def link(text: str) -> str:
    return f'<a href="#">{escape(text)}</a>'


def listed(rows: Rows, chance: random.Random, *, linked: float = 0.9) -> str:
    """Return furniture as a list, most of it links; teasers often are none."""
    items = []
    for _, text in rows:
        is_link = chance.random() < (linked if len(text) < 46 else 0.3)
        items.append(f"<li>{link(text) if is_link else escape(text)}</li>")
    return f"<ul>{''.join(items)}</ul>"


def story(rows: Rows, chance: random.Random, box: str, heading: str = "h1") -> str:
    """Return an article's lines as paragraphs; furniture amid it stands in boxes or paragraphs."""
    pieces, titled = [], False
    for mark, text in rows:
        if mark == "-":
            inner = link(text) if chance.random() < 0.7 else escape(text)
            boxed = chance.random() < 0.6
            pieces.append(f'<div class="{box}">{inner}</div>' if boxed else f"<p>{inner}</p>")
        elif mark == "+" and not titled:
            pieces.append(f"<{heading}>{escape(text)}</{heading}>")
            titled = True
        elif "\t" in text:
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in text.split("\t"))
            pieces.append(f"<table><tr>{cells}</tr></table>")
        elif text.startswith(("▲", "▼", "图", "圖")):
            pieces.append(f"<figure><figcaption>{escape(text)}</figcaption></figure>")
        elif len(text) <= 16 and mark == "+" and text[-1] not in "。！？」”：":
            pieces.append(
                f"<h2>{escape(text)}</h2>" if chance.random() < 0.5 else f"<p><b>{escape(text)}</b></p>"
            )
        else:
            pieces.append(f"<p>{escape(text)}</p>")
    return "".join(pieces)


def cut(rows: Rows, chance: random.Random) -> tuple[Rows, Rows, Rows]:
    """Return the foot of a page in three pieces: below the article, beside it, at the very bottom."""
    first, second = sorted(chance.randrange(len(rows) + 1) for _ in range(2))
    return rows[:first], rows[first:second], rows[second:]


def semantic(rows: Rows, chance: random.Random) -> str:
    top, middle, foot = parts_of(rows)
    near, aside, bottom = cut(foot, chance)
    return (
        f"<header><nav>{listed(top, chance)}</nav></header>"
        f"<main><article>{story(middle, chance, 'inline-ad')}</article>"
        f"<section class='related-posts'>{listed(near, chance)}</section></main>"
        f"<aside>{listed(aside, chance)}</aside>"
        f"<footer>{listed(bottom, chance, linked=0.6)}</footer>"
    )


def tables(rows: Rows, chance: random.Random) -> str:
    top, middle, foot = parts_of(rows)
    near, aside, bottom = cut(foot, chance)
    menu = "".join(f"<td>{link(text)}<br></td>" for _, text in top)
    body = "<br>".join(
        f"<a href='#'>{escape(text)}</a>" if mark == "-" and chance.random() < 0.6 else escape(text)
        for mark, text in middle
    )
    below = "<br>".join(link(text) if chance.random() < 0.8 else escape(text) for _, text in near)
    side = "".join(f"<tr><td>{link(text)}</td></tr>" for _, text in aside)
    return (
        f"<div>{menu}</div><table width=960><tr><td class='zw'>{body}<br><br>{below}</td></tr></table>"
        f"<table>{side}</table><center>{'<br>'.join(escape(text) for _, text in bottom)}</center>"
    )


def boxes(rows: Rows, chance: random.Random) -> str:
    top, middle, foot = parts_of(rows)
    near, aside, bottom = cut(foot, chance)
    return (
        f"<div class='wrap'><div class='topbar'>{listed(top, chance)}</div><div class='left-box'>"
        f"<div class='article-content'>{story(middle, chance, 'ad-box')}"
        f"{''.join(f'<p>{link(text)}</p>' for _, text in near)}</div></div>"
        f"<div class='right-box'><div class='hot-list'>{listed(aside, chance)}</div></div>"
        f"<div class='copyright'>{''.join(f'<p>{escape(text)}</p>' for _, text in bottom)}</div></div>"
    )


def redesigned(rows: Rows, chance: random.Random) -> str:
    top, middle, foot = parts_of(rows)
    near, aside, bottom = cut(foot, chance)
    return (
        f"<div id='page'><div id='main-menu'>{''.join(f'<div>{link(text)}</div>' for _, text in top)}</div>"
        f"<div id='story'><div class='inner'>{story(middle, chance, 'box', 'h2')}</div>"
        f"<div class='box2'>{''.join(f'<div><h3>{link(text)}</h3></div>' for _, text in near)}</div></div>"
        f"<div class='box3'>{''.join(f'<dl><dt>{link(text)}</dt></dl>' for _, text in aside)}</div>"
        f"<div id='bottom'>{''.join(f'<span>{escape(text)}</span><br>' for _, text in bottom)}</div></div>"
    )


def blog(rows: Rows, chance: random.Random) -> str:
    top, middle, foot = parts_of(rows)
    near, aside, bottom = cut(foot, chance)
    side = "".join(f"<div class=box-text>{link(text)}</div>" for _, text in aside)
    return (
        f"<div id='header'>{''.join(f'<p>{link(text)}</p>' for _, text in top)}</div><div id='content'>"
        f"<div class='article'>{story(middle, chance, 'sponsor')}</div>"
        f"<div class='article-footer'>{listed(near, chance)}</div>"
        f"</div><div id='sidebar'>{side}</div>"
        f"<div id='footer'>{listed(bottom, chance)}</div>"
    )


def hashed(rows: Rows, chance: random.Random) -> str:
    top, middle, foot = parts_of(rows)
    near, aside, bottom = cut(foot, chance)

    def name() -> str:
        return f"css-{chance.randrange(36**5):x}"

    def divs(part: Rows) -> str:
        return "".join(
            f"<div class='{name()}'><a><div>{escape(text)}</div></a></div>"
            if chance.random() < 0.6
            else f"<div>{escape(text)}</div>"
            for _, text in part
        )

    return (
        f"<div class='{name()}'>{divs(top)}</div><div class='{name()}'><div class='{name()}'>"
        f"{story(middle, chance, name())}</div><div class='{name()}'>{divs(near)}</div></div>"
        f"<div class='{name()}'>{divs(aside)}</div><div class='{name()}'>{divs(bottom)}</div>"
    )


KINDS = {each.__name__: each for each in (semantic, tables, boxes, redesigned, blog, hashed)}


def marked_up(name: str, rows: Rows, kind: str) -> str:
    """Return a whole page; the same name and kind give the same page."""
    rows = [(mark, text.strip()) for mark, text in rows if text.strip()]
    title = next((text for mark, text in rows if mark == "+"), name)
    body = KINDS[kind](rows, random.Random(f"{name} {kind}"))
    head = f"<meta charset=utf-8><title>{escape(title)} - {name}</title>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
