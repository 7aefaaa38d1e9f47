"""The likeliest way through a page: which stretch of its lines is the article, given each line's odds."""

from typing import Any

import numpy as np

_ENTER, _LEAVE, _INSERT, _NEVER = 1.0, 1.0, 0.5, 1e9
"""What it costs, in logarithms of odds, that an article begins, ends, or is broken by furniture."""


def decide(odds: Any) -> list[bool]:
    """Return which lines are the article's, given the logarithms of their odds.

    An article is one stretch of a page in which furniture may stand: the most
    likely way through the states before, article, furniture inside, and after
    (Viterbi's), where each change has its price.
    """
    before, inside, amid, after = 0.0, -_ENTER, -_NEVER, -_NEVER
    steps: list[tuple[int, int, int]] = []
    for place, value in enumerate(np.asarray(odds, dtype=float) / 2):
        if place:
            from_before, from_amid = before - _ENTER, amid - _INSERT
            best = max(inside, from_before, from_amid)
            into_article = 1 if best == inside else 0 if best == from_before else 2
            into_amid = 2 if amid >= inside - _INSERT else 1
            into_after = 3 if after >= inside - _LEAVE else 1
            steps.append((into_article, into_amid, into_after))
            amid = max(amid, inside - _INSERT)
            after = max(after, inside - _LEAVE)
            inside = best
        before, inside, amid, after = before - value, inside + value, amid - value, after - value
    ends = (before, inside, amid, after)
    state = ends.index(max(ends))
    states = [state]
    for step in reversed(steps):
        state = state if state == 0 else step[state - 1]
        states.append(state)
    return [state == 1 for state in reversed(states)][: len(odds)]
