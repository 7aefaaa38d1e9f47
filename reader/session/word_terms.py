"""Judges the words of an article that the dictionary has: which of them are terms."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from reader.language.orthography import join
from reader.language.termhood import Candidate, kind_of
from reader.lexicon.levels import Levels
from reader.lexicon.store import Lexicon
from reader.model.annotation import Token
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
_LEARNED_LIST = "HSK 3.0"
_EVERYDAY_PART = 500


class WordJudge:
    """Knows of a word what `termhood` weighs."""

    def __init__(
        self,
        lexicon: Lexicon,
        fact: Callable[[str], WordFact],
        levels: Levels,
        subjects: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`fact` tells how common a word is, `levels` which words learners know before articles.

        `subjects` are words (Simplified) that are terms wherever they stand.
        """
        self._subjects = subjects
        self._lexicon = lexicon
        self._fact = fact
        self._levels = levels

    def sense(self, token: Token, times: int) -> Term | None:
        """Return the sense of a word that stands `times` times in the article, None where it is no term."""
        candidate = self.candidate(token, times)
        kind = kind_of(candidate) or (TermKind.DOMAIN if token.simplified in self._subjects else None)
        if kind is None:
            return None
        entry = next(iter(self._alike(token)), None)
        gloss = "; ".join(entry.glosses[:2]) if entry else ""
        source = entry.dictionary if entry else FROM_ARTICLE
        return Term(token.traditional, token.simplified, join(token.text, token.pinyin), gloss, kind, source)

    def candidate(self, token: Token, times: int) -> Candidate:
        """Return what is known of a word."""
        alike = self._alike(token)
        glosses = alike[0].glosses if alike else ()
        fact = self._fact(token.simplified)
        known = Candidate(token.text, fact.uses, fact.tag, times)
        return replace(
            known,
            proper=bool(alike) and all(each.pinyin and each.pinyin[0][:1].isupper() for each in alike),
            idiom=any("(idiom" in gloss for gloss in glosses),
            action=bool(glosses) and glosses[0].startswith("to "),
            field=any(_FIELD.search(gloss) for gloss in glosses[:2])
            or any(_SPECIAL.search(gloss) for each in alike for gloss in each.glosses),
            new=any(_NEW_WORD.search(gloss) for gloss in glosses),
            obvious=self._is_obvious(token.simplified),
            level=self._levels.level(_LEARNED_LIST, token.traditional, token.simplified) or "",
            gloss_size=len(glosses[0]) if glosses else 0,
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
        first, last = self._is_everyday(word[:2]), self._is_everyday(word[-2:])
        return (len(word) == 3 and (first or last)) or (len(word) >= 4 and first and last)

    def _is_everyday(self, word: str) -> bool:
        return self._fact(word).uses >= _EVERYDAY_PART
