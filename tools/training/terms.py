"""Find the weights of `reader.language.term_weights` in texts whose terms were marked by hand.

    python tools/training/terms.py FOLDER compounds.npz resources/term-model.npz

FOLDER has `gold.txt` and a text NAME.txt for each of its lines, which are NAME|terms|words that may be left
out; terms are parted by spaces, and a space inside one is written "_"; a term that ends with "?" may be left
out too. `compounds.npz` is what `compounds.py` wrote. Prints how well a fifth of the texts is told by weights
that were found without them. Needs torch.
"""

# pyright: reportMissingImports=false, reportMissingModuleSource=false

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from term_network import Network, Told, fit, told

from reader.language.character_kinds import KINDS, CharacterKinds
from reader.language.compounds import CompoundModel
from reader.language.entities import find_entities
from reader.language.term_weights import TermModel, bent
from reader.model.article import Place
from reader.paths import default_paths
from reader.session import ReadingSession
from reader.session.term_weigher import TermWeigher
from reader.session.word_terms import WordBook
from reader.session.workshop import Workshop
from reader.tables.frequency import jieba_frequencies
from reader.tables.word_facts import WordFacts

_NETWORKS = 2
_PARTS = 5
_BOUNDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
_SENTENCE, _SENTENCE_WEIGHS = 120, 0.7
"""A text of so few characters shows less, above all of how often a term comes."""

_PART_WEIGHS = 0.5
"""A part of a term that is not a term by itself: the program leaves it out where it finds the whole."""

_TAGS = {
    "person": ("nr", "nrfg"),
    "sounds": ("nrt",),
    "place": ("ns",),
    "body": ("nt",),
    "proper": ("nz",),
    "noun": ("n", "vn", "g", "ng", "b", "an", "j", "s"),
}
_EVENING = 3.0


def character_kinds() -> tuple[str, np.ndarray]:
    """Return the characters of jieba's words, and how much likelier each is in words of each kind.

    For each of three places (at the beginning, inside, at the end) and each kind, the logarithm of the
    probability there over the mean of all kinds; both are evened out by the same small number.
    """
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros((3, len(KINDS))))
    facts = WordFacts()
    for word, _ in jieba_frequencies():
        kind = _kind_of(facts[word].tag)
        if kind is None or len(word) < 2:
            continue
        counts[word[0]][0, kind] += 1
        counts[word[-1]][2, kind] += 1
        for char in word[1:-1]:
            counts[char][1, kind] += 1
    characters = sorted(counts)
    table = np.array([counts[char] for char in characters])
    totals = table.sum(axis=0, keepdims=True)
    share = table / totals
    even = _EVENING / totals.mean(axis=2, keepdims=True)
    return "".join(characters), np.log((share + even) / (share.mean(axis=2, keepdims=True) + even))


def _kind_of(tag: str) -> int | None:
    for name, tags in _TAGS.items():
        if tag in tags:
            return KINDS.index(name)
    if tag[:1] in ("v", "a", "z", "d"):
        return KINDS.index("verb")
    return KINDS.index("phrase") if tag[:1] in ("i", "l") else None


class Marked:
    """Texts as the network is told of them."""

    def __init__(self, folder: Path, shop: Workshop, model: TermModel) -> None:
        """Read the texts of a folder; `model` has the tables that measures need."""
        self._session = ReadingSession(shop.paths)
        self._shop, self._model = shop, model
        lines = (folder / "gold.txt").read_text("utf-8").splitlines()
        self.texts: list[Told] = []
        for line in lines:
            if line.strip() and line[0] != "#":
                name, terms, either = line.split("|")
                text = (folder / f"{name}.txt").read_text("utf-8").rstrip("\n")
                self._read(text, terms.split(), either.split())
        self._session.close()

    def _read(self, text: str, terms: list[str], either: list[str]) -> None:
        gold = {_plain(term) for term in terms if not term.endswith("?")}
        maybe = {_plain(term.rstrip("?")) for term in [*terms, *either]} - gold
        inside = " ".join(gold)
        weigher, pieces = self._weigher(text)
        candidates, measures = weigher.waiting()
        if not candidates:
            return
        wanted: list[bool] = []
        importance: list[float] = []
        for each in candidates:
            piece, start, end = weigher.first_stretch(each)
            written = _plain(pieces[piece][start:end])
            wanted.append(written in gold)
            part = _PART_WEIGHS if written in inside else 1.0
            weight = 1.0 if written in gold else 0.0 if written in maybe else part
            importance.append(weight * (_SENTENCE_WEIGHS if len(text) < _SENTENCE else 1.0))
        words, forms = weigher.words()
        self.texts.append(told(words, forms, candidates, bent(measures), (wanted, importance)))

    def _weigher(self, text: str) -> tuple[TermWeigher, list[str]]:
        """Return a weigher that has looked at a text, and the text's pieces."""
        tools = self._shop.tools()
        facts = WordFacts()
        book = WordBook(tools.lexicon, facts.__getitem__, tools.levels, self._shop.word_lists())
        weigher = TermWeigher(tools.lexicon, facts.__getitem__, book, self._model)
        article = self._session.open_text(text, "", clean=False)
        reader = self._shop.article_reader(article)
        reader.look_for_names(whole=True)
        pieces: list[str] = []
        for paragraph in article.paragraphs:
            annotated = reader.annotate(paragraph.text, Place(paragraph.line, 0))
            if annotated.tokens:
                entities = find_entities(annotated, facts.__getitem__)
                weigher.add(Place(paragraph.line, 0), annotated, entities, set())
                pieces.append(annotated.text)
        return weigher, pieces


def _plain(term: str) -> str:
    return term.replace("_", "").replace(" ", "").lower()


def report(network: Network, texts: list[Told]) -> None:
    """Print how well the candidates of texts are told by a network that has not seen them."""
    with torch.no_grad():
        chance = np.concatenate([torch.sigmoid(network(text)).numpy() for text in texts])
    wanted = np.concatenate([text.wanted for text in texts]) > 0
    counts = np.concatenate([text.importance for text in texts]) > 0
    for bound in _BOUNDS:
        taken = counts & (chance >= bound)
        right = wanted[taken].sum()
        print(f"from {bound:.2f}: precision {right / taken.sum():.3f}, recall {right / wanted.sum():.3f}")


def main(folder: Path, compounds: Path, path: Path) -> None:
    """Write the model and print what it is worth."""
    shop = Workshop(default_paths().ensure())
    characters, kinds = character_kinds()
    kinds_scale = np.abs(kinds).max() / 127
    kinds = np.round(kinds / kinds_scale).astype(np.int8)
    with np.load(compounds) as file:
        rows, bias = file["weights"], file["bias"]
    scale = np.abs(rows).max(axis=0) / 127
    rows = np.round(rows / scale).astype(np.int8)
    tables = CharacterKinds(characters, kinds * kinds_scale), CompoundModel(rows * scale, bias)
    texts = Marked(folder, shop, TermModel(*tables, ())).texts
    print(f"{len(texts)} texts, {sum(map(int, (text.wanted.sum() for text in texts)))} terms")
    part = np.random.RandomState(0).permutation(len(texts)) % _PARTS
    known = [text for text, number in zip(texts, part, strict=True) if number]
    report(fit(known, 0), [text for text, number in zip(texts, part, strict=True) if not number])
    networks: dict[str, Any] = {
        f"network{number}.{name}": array
        for number in range(_NETWORKS)
        for name, array in fit(texts, number).arrays().items()
    }
    np.savez_compressed(
        path,
        characters=np.array(characters),
        kinds=kinds,
        kinds_scale=np.array(kinds_scale),
        compounds=rows,
        compounds_scale=scale,
        compounds_bias=bias,
        networks=np.array(_NETWORKS),
        **networks,
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
