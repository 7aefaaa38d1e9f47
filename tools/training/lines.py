"""Train the trees that judge which lines of a page are the article's, and say how well they do.

    python tools/training/lines.py TARGET FOLDER...

Every `.txt` of a folder is a labelled page, as in tests/cleaning/pages: "+" begins an article's line,
"-" furniture, "?" what may be either; or it has its labels beside it, in a `.gold.tsv` with the columns
line, label (keep, drop) and note (not empty: may be either). Each page is learned as it is, in both
scripts, and taken apart: the top of one page over the article of another over the foot of a third, with
longer menus and lists of headlines. The first trees are learned in three parts, so that the second ones,
which see what the first say of a line's neighbours, learn from what these say of pages they have not seen.

TARGET is the `.npz` to write. First the pages are judged in four parts, each by trees that have not seen
any of its pages and with the rules of `mending`, and the shares of right lines are printed for each folder.
`--only NAME...` judges just the pages whose names begin so, by trees that have seen none of them, and
writes these trees: so a family of layouts is left out as a whole.
"""

# pyright: reportMissingImports=false, reportMissingModuleSource=false, reportUnknownMemberType=false
# scikit-learn is needed here only.

import argparse
import csv
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from opencc import OpenCC
from sklearn.ensemble import HistGradientBoostingClassifier as Trees

from reader.cleaning.extent import find_extent
from reader.cleaning.features import describe
from reader.cleaning.furniture import LENIENT
from reader.cleaning.heart import read_page
from reader.cleaning.marks import is_byline
from reader.cleaning.mending import mend
from reader.cleaning.path import decide
from reader.cleaning.second_look import look_again
from reader.model.article import Line

Rows = list[tuple[str, str]]
FOLDS, PARTS, MIXED, SEED = 4, 3, 300, 9
Table = tuple[Any, Any, Any]

_NEAR = 4
"""A byline or date that may be either is taught as the article's, with half its weight, this near to it."""


def read_pages(folder: Path) -> dict[str, Rows]:
    """Return the labelled lines of a folder's pages by their names."""
    return {path.stem: _read_page(path) for path in sorted(folder.glob("*.txt"))}


def _read_page(path: Path) -> Rows:
    text = path.read_text("utf-8")
    labels = path.with_suffix(".gold.tsv")
    if not labels.exists():
        return [(row[0], row[2:]) for row in text.splitlines()]
    lines = text.split("\n")
    with labels.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    marks = {"keep": "+", "drop": "-"}
    return [("?" if row["note"] else marks[row["label"]], lines[int(row["line"]) - 1]) for row in rows]


def measured(rows: Rows) -> Table | None:
    """Return measurements, labels and weights of a page's lines; None where it has no article."""
    lines = [(mark, text) for mark, text in rows if text.strip()]
    page = read_page([Line(number, text) for number, (_, text) in enumerate(lines, 1)])
    extent = find_extent(page, None)
    if extent is None or not extent.dirty:
        return None
    kept = [at for at, (mark, _) in enumerate(lines) if mark == "+"] or [0]
    near = range(kept[0] - _NEAR, kept[-1] + _NEAR + 1)
    credits = [
        mark == "?" and at in near and is_byline(page.shapes[at]) for at, (mark, _) in enumerate(lines)
    ]
    labels = np.array([mark == "+" for mark, _ in lines]) | credits
    weights = np.array([mark != "?" for mark, _ in lines]) + np.array(credits) / 2
    return describe(page, extent), labels.astype(float), weights


def converted(rows: Rows, converter: Any) -> Rows:
    """Return a page in the other script."""
    texts = converter.convert("\n".join(text for _, text in rows)).split("\n")
    return [(mark, text) for (mark, _), text in zip(rows, texts, strict=True)]


def mixed(pages: list[Rows], count: int, seed: int) -> list[Rows]:
    """Return pages put together from the tops, articles and feet of others, some with lines left out."""
    chance = random.Random(seed)
    scripts = (OpenCC("s2t"), OpenCC("t2s"))
    parts: list[tuple[Rows, Rows, Rows]] = []
    for rows in pages:
        kept = [at for at, (mark, _) in enumerate(rows) if mark == "+"] or [len(rows) // 2]
        parts.append((rows[: kept[0]], rows[kept[0] : kept[-1] + 1], rows[kept[-1] + 1 :]))
    furniture = [row for rows in pages for row in rows if row[0] == "-"]
    headlines = [row for row in furniture if is_headline(row[1])]
    words = [row for row in furniture if len(row[1]) <= 4]
    found: list[Rows] = []
    for _ in range(count):
        top, article, foot = (chance.choice(parts)[part] for part in range(3))
        if chance.random() < 0.3:
            top = top[chance.randrange(len(top) + 1) :]
        if chance.random() < 0.3:
            foot = foot[: chance.randrange(len(foot) + 1)]
        if chance.random() < 0.3:
            top, foot = ([row for row in part if chance.random() > 0.3] for part in (top, foot))
        article = interrupted(joined(article, chance), headlines, chance)
        top = lengthened(top, words, lambda text: len(text) <= 4, chance)
        foot = lengthened(foot, headlines, is_headline, chance)
        found.append(converted(top + article + foot, chance.choice(scripts)))
    return found


def joined(rows: Rows, chance: random.Random) -> Rows:
    """Return an article's rows, of some articles with neighbouring paragraphs made one."""
    if chance.random() < 0.5:
        return rows
    found: Rows = []
    for row in rows:
        if found and is_prose(row) and is_prose(found[-1]) and chance.random() < 0.6:
            found[-1] = ("+", found[-1][1] + row[1])
        else:
            found.append(row)
    return found


def is_prose(row: tuple[str, str]) -> bool:
    """Return whether a row is an article's paragraph of a usual length."""
    mark, text = row
    return mark == "+" and 35 <= len(text) < 300 and text[-1] in "。」”』"


def interrupted(rows: Rows, headlines: Rows, chance: random.Random) -> Rows:
    """Return an article's rows, of some with one to three headlines of other articles in their midst."""
    places = [at for at in range(1, len(rows)) if len(rows[at][1]) >= 35 and len(rows[at - 1][1]) >= 35]
    if not places or not headlines or chance.random() < 0.6:
        return rows
    at = chance.choice(places)
    return rows[:at] + [chance.choice(headlines) for _ in range(chance.randrange(1, 4))] + rows[at:]


def is_headline(text: str) -> bool:
    """Return whether a line of furniture has the length of a headline and is no sentence."""
    return 10 <= len(text) <= 45 and text[-1] not in "。：:" and "|" not in text


def lengthened(rows: Rows, supply: Rows, like: Callable[[str], bool], chance: random.Random) -> Rows:
    """Return rows with more of a kind put in where two of that kind stand, dated if a date follows each."""
    places = [at for at in range(1, len(rows)) if like(rows[at][1]) and like(rows[at - 1][1])]
    if not places or chance.random() < 0.4:
        return rows
    at = chance.choice(places)
    more = [chance.choice(supply) for _ in range(chance.randrange(3, 18))]
    if chance.random() < 0.3:
        day = ("-", f"20{chance.randrange(10, 26)}-0{chance.randrange(1, 9)}-1{chance.randrange(10)}")
        more = [row for line in more for row in (line, day)]
    return rows[:at] + more + rows[at:]


def trained(pages: list[Rows], seed: int = SEED) -> tuple[list[Trees], Trees]:
    """Return the first trees, one for each part that they have not seen, and the second ones."""
    parts = [tables(pages[part::PARTS], seed * 7 + part) for part in range(PARTS)]
    firsts: list[Trees] = []
    seen_again: list[Table] = []
    for part, unseen in enumerate(parts):
        others = [table for other, each in enumerate(parts) if other != part for table in each]
        model = grown(others, max_iter=300, max_features=0.15)
        firsts.append(model)
        seen_again += [
            (look_again(rows, model.decision_function(rows)), labels, weights)
            for rows, labels, weights in unseen
        ]
    return firsts, grown(seen_again, max_iter=200, max_features=0.2)


def tables(pages: list[Rows], seed: int) -> list[Table]:
    """Return what is measured of pages, their conversions and mixtures of them."""
    scripts = (OpenCC("s2t"), OpenCC("t2s"))
    others = [other for rows in pages for script in scripts if (other := converted(rows, script)) != rows]
    every = [*pages, *others, *mixed(pages, MIXED // PARTS, seed)]
    return [table for rows in every if (table := measured(rows)) is not None]


def grown(tables: list[Table], **choices: Any) -> Trees:
    """Return trees that were learned from measurements, labels and weights."""
    rows, labels, weights = (np.concatenate([table[part] for table in tables]) for part in range(3))
    model = Trees(
        learning_rate=0.05,
        max_leaf_nodes=16,
        min_samples_leaf=20,
        l2_regularization=2.0,
        early_stopping=False,
        random_state=0,
        **choices,
    )
    return model.fit(rows, labels, sample_weight=weights)


def judged(rows: Rows, models: tuple[list[Trees], Trees]) -> tuple[int, int, int]:
    """Return how many lines of a page are kept rightly, kept wrongly and lost; "?" counts nowhere."""
    lines = [(mark, text) for mark, text in rows if text.strip()]
    page = read_page([Line(number, text) for number, (_, text) in enumerate(lines, 1)])
    extent = find_extent(page, None)
    kept = [True] * len(lines)
    if extent is not None and extent.dirty:
        firsts, second = models
        table = describe(page, extent)
        first = np.mean([model.decision_function(table) for model in firsts], axis=0)
        odds = second.decision_function(look_again(table, first)) + LENIENT
        kept = decide(odds)
        mend(page, extent, odds, kept)
    pairs = [(keep, mark) for keep, (mark, _) in zip(kept, lines, strict=True)]
    return pairs.count((True, "+")), pairs.count((True, "-")), pairs.count((False, "+"))


def cross_checked(folders: list[dict[str, Rows]]) -> list[tuple[int, int, int]]:
    """Return of each folder the lines kept rightly, kept wrongly and lost by trees that had not seen them."""
    pages = [(which, rows) for which, folder in enumerate(folders) for _, rows in sorted(folder.items())]
    random.Random(5).shuffle(pages)
    counts = np.zeros((len(folders), 3), dtype=int)
    for part in range(FOLDS):
        models = trained([rows for at, (_, rows) in enumerate(pages) if at % FOLDS != part], part)
        for which, rows in pages[part::FOLDS]:
            counts[which] += judged(rows, models)
    return [(int(right), int(wrong), int(lost)) for right, wrong, lost in counts]


def exported(models: list[Trees]) -> dict[str, Any]:
    """Return the trees of models, whose mean counts, as one table of nodes; leaves lead to themselves.

    The library has no public way to its trees: their tables of nodes are read as version 1.9 keeps them.
    """
    kept: dict[str, list[Any]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    roots, depth, start = [], 0, 0
    for (tree,) in (trees for model in models for trees in model._predictors):  # noqa: SLF001
        nodes = tree.nodes
        at = np.arange(len(nodes))
        leaf = nodes["is_leaf"] > 0
        kept["feature"].append(np.where(leaf, 0, nodes["feature_idx"]))
        kept["threshold"].append(np.where(leaf, 0.0, nodes["num_threshold"]))
        kept["left"].append(start + np.where(leaf, at, nodes["left"]))
        kept["right"].append(start + np.where(leaf, at, nodes["right"]))
        kept["value"].append(np.where(leaf, nodes["value"] / len(models), 0.0))
        roots.append(start)
        start += len(nodes)
        depth = max(depth, int(nodes["depth"].max()))
    kinds = {"feature": np.int16, "left": np.int32, "right": np.int32}
    arrays: dict[str, Any] = {
        name: np.concatenate(parts).astype(kinds.get(name, np.float32)) for name, parts in kept.items()
    }
    baselines = [float(model._baseline_prediction.ravel()[0]) for model in models]  # noqa: SLF001
    return arrays | {
        "roots": np.array(roots, dtype=np.int32),
        "baseline": np.array(np.mean(baselines)),
        "depth": np.array(depth),
    }


def told(name: str, right: int, wrong: int, lost: int) -> str:
    """Return a sentence with the shares of right lines."""
    return f"{name}: precision {right / (right + wrong):.3f}, recall {right / (right + lost):.3f}"


def main() -> None:
    """Check, train and write."""
    parser = argparse.ArgumentParser(description="Train the trees that judge lines.")
    parser.add_argument("target", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="leave out and judge the pages called so")
    arguments = parser.parse_args()
    folders = [read_pages(folder) for folder in arguments.folders]
    if arguments.only:
        names = tuple(arguments.only)
        pages = [(name, rows) for folder in folders for name, rows in folder.items()]
        models = trained([rows for name, rows in pages if not name.startswith(names)])
        counts = [judged(rows, models) for name, rows in pages if name.startswith(names)]
        print(told("left out", *(sum(column) for column in zip(*counts, strict=True))))
    else:
        for path, counts in zip(arguments.folders, cross_checked(folders), strict=True):
            if counts[0] + counts[2]:
                print(told(path.name, *counts))
        models = trained([rows for folder in folders for rows in folder.values()])
    sets = {"first": exported(models[0]), "second": exported([models[1]])}
    np.savez_compressed(
        arguments.target,
        **{f"{name}_{key}": value for name, arrays in sets.items() for key, value in arrays.items()},
    )


if __name__ == "__main__":
    main()
