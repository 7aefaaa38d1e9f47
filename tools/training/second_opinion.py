"""Have g2pM read all training sentences: a second opinion on characters that nobody marked.

    python tools/training/second_opinion.py DATA TARGET [SENTENCES ...]

DATA is the folder prepare.py is given, TARGET the file to write (a JSON object a line: the sentence, and for
every character with several readings its place, the reading and its probability). SENTENCES are files in the
form of `sentences/README.md`. Needs the package g2pM (Apache-2.0), at training time only.
"""

# pyright: reportMissingImports=false, reportMissingModuleSource=false
# g2pM is needed here only, and the scripts find each other by standing side by side.

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from corpora import every_sentence
from g2pM import G2pM


class Reader(G2pM):
    """g2pM, choosing among a character's own readings only, and telling how sure it is."""

    def __init__(self) -> None:
        """Load the network that its package ships."""
        super().__init__()
        self._classes = {reading: number for number, reading in self.idx2class.items()}
        self._scores: Any = None

    def fc_layer(self, inputs: Any) -> Any:
        """Keep the scores of the characters in question."""
        self._scores = super().fc_layer(inputs)
        return self._scores

    def opinions(self, sentence: str) -> list[tuple[int, str, float]]:
        """Return (place, reading, probability) of each character with several readings."""
        places = [place for place, char in enumerate(sentence) if len(self.cedict.get(char, ())) > 1]
        if not places:
            return []
        self(sentence, char_split=True)
        found = []
        for place, scores in zip(places, self._scores, strict=True):
            own = [reading for reading in self.cedict[sentence[place]] if reading in self._classes]
            if own:
                values = np.array([scores[self._classes[reading]] for reading in own])
                shares = np.exp(values - values.max())
                best = int(shares.argmax())
                found.append((place, own[best], round(float(shares[best] / shares.sum()), 3)))
        return found


def main() -> None:
    """Write the opinions."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("sentences", type=Path, nargs="*")
    options = parser.parse_args()
    reader = Reader()
    texts = dict.fromkeys(every_sentence(options.data, options.sentences))
    with options.target.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts, 1):
            row = {"text": text, "readings": reader.opinions(text)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            if number % 5000 == 0:
                print(number, "of", len(texts), flush=True)


if __name__ == "__main__":
    main()
