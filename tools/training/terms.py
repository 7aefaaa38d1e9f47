"""Find the weights of `reader.language.termhood` in articles whose terms were marked by hand.

    python tools/training/terms.py FOLDER

FOLDER has `gold.txt` and an article NAME.txt for each of its lines, which are NAME|terms|terms that may be
left out; terms are parted by spaces, and a space inside one is written "_". Prints the weights, and how well
each article's words are told by weights that were found without it.
"""

import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from reader.language.termhood import Candidate, traits
from reader.model.annotation import Token, TokenKind
from reader.paths import default_paths
from reader.session import ReadingSession
from reader.session.toolbox import Toolbox
from reader.session.word_terms import WordJudge
from reader.session.workshop import Workshop
from reader.tables.word_facts import WordFacts

_STIFFNESS = 3.0
_STEPS = 60
_BOUNDS = (0.15, 0.2, 0.25, 0.3, 0.4, 0.5)

Rows = list[tuple[str, Candidate, bool]]


def read(folder: Path, session: ReadingSession, tools: Toolbox) -> Rows:
    """Return (article, word, whether it is a term) for each word that the gold decides."""
    judge = WordJudge(tools.lexicon, WordFacts().__getitem__, tools.levels)
    rows: Rows = []
    for line in (folder / "gold.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, terms, maybe = line.split("|")
        gold, either = (_marked(part) for part in (terms, maybe))
        inside = "\n".join(gold)
        article = session.open_text((folder / f"{name}.txt").read_text("utf-8"), name, clean=False)
        words: dict[str, Token] = {}
        times = Counter[str]()
        for paragraph in article.paragraphs:
            for token in session.annotate(article, paragraph.text).tokens:
                is_word = token.kind is TokenKind.HAN and len(token.text) > 1 and not token.name
                if is_word and tools.lexicon.has(token.simplified):
                    words.setdefault(token.text, token)
                    times[token.text] += 1
        for word, token in words.items():
            if word in gold or (word not in either and word not in inside):
                rows.append((name, judge.candidate(token, times[word]), word in gold))
    return rows


def _marked(terms: str) -> set[str]:
    return {term.rstrip("?").replace("_", " ") for term in terms.split()}


def fit(values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression, the bias last; Newton's method on scaled values."""
    mean, spread = values.mean(0), values.std(0) + 1e-6
    scaled = np.c_[(values - mean) / spread, np.ones(len(values))]
    weights = np.zeros(scaled.shape[1])
    stiff = _STIFFNESS * np.eye(len(weights))
    stiff[-1, -1] = 0
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - wanted) + stiff @ weights
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + stiff
        weights -= np.linalg.solve(bend, slope)
    plain = weights[:-1] / spread
    return np.r_[plain, weights[-1] - (plain * mean).sum()]


def main(folder: Path) -> None:
    """Print the weights and what they are worth."""
    workshop = Workshop(default_paths().ensure())
    session = ReadingSession(workshop.paths)
    rows = read(folder, session, workshop.tools())
    session.close()
    names = list(traits(rows[0][1]))
    values = np.array([[float(value) for value in traits(word).values()] for _, word, _ in rows])
    wanted = np.array([float(is_term) for _, _, is_term in rows])
    articles = np.array([article for article, _, _ in rows])
    chance = np.zeros(len(rows))
    for article in set(articles):
        out = articles == article
        weights = fit(values[~out], wanted[~out])
        chance[out] = 1 / (1 + np.exp(-(np.c_[values[out], np.ones(out.sum())] @ weights)))
    loss = -np.mean(np.log(np.where(wanted > 0, chance, 1 - chance)))
    print(f"{len(rows)} words, {int(wanted.sum())} terms, {len(set(articles))} articles, loss {loss:.4f}")
    for bound in _BOUNDS:
        taken = chance >= bound
        right = wanted[taken].sum()
        print(f"from {bound:.2f}: precision {right / taken.sum():.2f}, recall {right / wanted.sum():.2f}")
    for name, weight in zip([*names, "bias"], fit(values, wanted), strict=True):
        print(f'    "{name}": {weight:.2f},')
    assert not math.isnan(loss)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
