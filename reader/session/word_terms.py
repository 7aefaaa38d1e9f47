"""What the dictionary and lists say of the words of an article, and the senses of those that are terms."""

import re
from collections.abc import Callable
from dataclasses import replace

from reader.language.orthography import join
from reader.language.term_words import KnownWord
from reader.language.termhood import kind_of_word
from reader.lexicon.levels import Levels
from reader.lexicon.store import Lexicon
from reader.lexicon.subjects import WordLists
from reader.model.annotation import Token, TokenKind
from reader.model.entry import Entry, Term, TermKind
from reader.tables.word_facts import WordFact

FROM_ARTICLE = "article"
"""The glossary that terms belong to which only the article itself has."""

# The labels with which CC-CEDICT marks words of a field, new words and slang.
_FIELDS = (
    "computing medicine med law finance physics chemistry biology math maths economics military politics"
    " linguistics psychology neologism slang statistics accounting sociology engineering music film"
)
_SPECIAL = re.compile(rf"\((?:[^()]*, ?)?(?:{'|'.join(_FIELDS.split())})\b")
# Words of English meanings that belong to a field: what they explain is a term of it.
_FIELD_WORDS = (
    "court prosecut defendant plaintiff verdict bail statut crimin crime felon guilty convict imprison"
    " lawsuit litigat arraign acquit"
    " indict penalty testimony forensic coroner custody detention bribe embezzl perjury homicide"
    " disease syndrome surgery surgical clinical symptom tumor cancer virus viral bacteri infect"
    " inflammat vaccin antibod"
    " hormone enzyme protein artery arterial vein ventric neuro cardi pulmon hepat renal gastr osteo"
    " fracture anesthe obstetric"
    " gyneco pediatric epidemi quarantin patholog diagnos prenatal postpartum genetic chromosom"
    " stock bond securities equity dividend hedge derivativ futures monetary fiscal tariff inflation"
    " mortgage collateral insolven"
    " bankrupt merger acquisition venture shareholder credit liquidity currency"
    " missile artillery warship submarine infantry brigade garrison naval airborne radar nuclear"
    " warhead sanction treaty armistice"
    " semiconductor wafer chip software hardware algorithm comput internet server database bandwidth"
    " encrypt network online"
    " dynasty emperor imperial archaeolog excavat relic prehistoric neolithic paleolithic bronze"
    " inscription oracle"
    " buddhis taois confuci monk nun temple ritual shaman deity goddess"
    " geolog mineral seismic tectonic volcan sediment strat glaci"
    " chemi acid alkal oxide polymer compound isotope molecul reactor photo electro magnet"
    " quantum thermo hydro aero spectr"
    " legislat parliament constitution referendum ballot coalition candidate electoral caucus impeach"
    " opera ballet symphony orchestra calligraph porcelain ceramic lacquer embroider"
    " orbit satellite astronom spacecraft telescope"
).split()
_FIELD = re.compile(rf"\b(?:{'|'.join(_FIELD_WORDS)})", re.IGNORECASE)
_NEW_WORD = re.compile(
    r"\((?:[^()]*, ?)?(?:loanword|neologism|slang|coll|Internet|Tw\)|abbr)|loanword from|\babbr\. for"
)
_FIGURATIVE = re.compile(r"\b(?:fig|lit)\.")
_OLD = re.compile(r"\((?:[^()]*, ?)?(?:old|archaic|literary|classical|imperial|historical)\b|dynasty")
_LEARNED_LIST = "HSK 3.0"
_EVERYDAY_PART = 500
_EXPLAINED, _PERHAPS = "explained", "perhaps"
_JUDGED_FROM = 20  # uses in the corpus


class WordBook:
    """Knows of a word what is weighed to tell terms, and what it means."""

    def __init__(
        self,
        lexicon: Lexicon,
        fact: Callable[[str], WordFact],
        levels: Levels,
        lists: WordLists,
    ) -> None:
        """`fact` tells how common a word is, `levels` which words learners know before articles.

        `lists` are the built-in lists of words.
        """
        self._lists = lists
        self._lexicon = lexicon
        self._fact = fact
        self._levels = levels

    def sense(self, token: Token) -> Term:
        """Return the first sense of a word that is a term, without a meaning where no dictionary has one."""
        kind = kind_of_word(token.text, self.known(token))
        entry = next(iter(self._alike(token)), None)
        return _as_term(token.traditional, token.simplified, join(token.text, token.pinyin), kind, entry)

    def joint_sense(self, traditional: str, simplified: str, pinyin: str, kind: TermKind) -> Term:
        """Return the sense of a row of words; a meaning only where the dictionary has it as a whole."""
        entry = next(iter(self._lexicon.entries(traditional, simplified)), None)
        return _as_term(traditional, simplified, pinyin, kind, entry)

    def known(self, token: Token) -> KnownWord:
        """Return what dictionaries and lists say of a word."""
        word = token.simplified
        fact = self._fact(word)
        if len(word) == 1 or token.kind is not TokenKind.HAN or token.name:
            return KnownWord(fact.uses, fact.tag)
        alike = self._alike(token)
        level = self._levels.level(_LEARNED_LIST, token.traditional, word) or ""
        known = KnownWord(fact.uses, fact.tag, int(level[:1] or 0), subject=word in self._lists.subjects)
        if not alike:
            return replace(known, obvious=self._is_obvious(word))
        glosses = alike[0].glosses
        judgement = self._lists.judged.get(word)
        is_name = all(each.pinyin and each.pinyin[0][:1].isupper() for each in alike)
        written = " / ".join(glosses)
        first = glosses[0] if glosses else ""
        return replace(
            known,
            listed=True,
            senses=sum(len(each.glosses) for each in alike),
            gloss_size=len(first),
            proper=is_name,
            capital=first[:1].isupper(),
            idiom="(idiom" in written,
            action=first.startswith("to "),
            field=any(_FIELD.search(gloss) for gloss in glosses[:2])
            or any(_SPECIAL.search(gloss) for each in alike for gloss in each.glosses),
            new=_NEW_WORD.search(written) is not None,
            obvious=self._is_obvious(word),
            figurative=_FIGURATIVE.search(written) is not None,
            regional="(Tw)" in written or "(dialect" in written,
            old=_OLD.search(written) is not None,
            concrete=bool(alike[0].classifiers),
            explained=judgement == _EXPLAINED,
            perhaps=judgement == _PERHAPS,
            judged=judgement is not None or (fact.uses >= _JUDGED_FROM and not is_name),
        )

    def is_learned(self, term: Term) -> bool:
        """Tell whether a learner knows a word long before reading articles."""
        return self._levels.level(_LEARNED_LIST, term.traditional, term.simplified) in {*"12345"}

    def _alike(self, token: Token) -> list[Entry]:
        """Return the entries of a word that sound as it is read, or else the first one."""
        entries = self._lexicon.entries(token.traditional, token.simplified)
        alike = [each for each in entries if tuple(part.lower() for part in each.pinyin) == token.pinyin]
        return alike or list(entries[:1])

    def _is_obvious(self, word: str) -> bool:
        """Tell whether a word is made of everyday words: 好奇|心, 經濟|發展."""
        if len(word) < 3:
            return False
        first, last = self._is_everyday(word[:2]), self._is_everyday(word[-2:])
        return (len(word) == 3 and (first or last)) or (len(word) >= 4 and first and last)

    def _is_everyday(self, word: str) -> bool:
        return self._fact(word).uses >= _EVERYDAY_PART


def _as_term(traditional: str, simplified: str, pinyin: str, kind: TermKind, entry: Entry | None) -> Term:
    gloss = "; ".join(entry.glosses[:2]) if entry else ""
    source = entry.dictionary if entry else FROM_ARTICLE
    if entry and any("(idiom" in each for each in entry.glosses):
        kind = TermKind.IDIOM
    return Term(traditional, simplified, pinyin, gloss, kind, source)
