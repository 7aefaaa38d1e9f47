"""The reader's corrections: one store of all rules, whatever they set right."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any
from uuid import uuid4

from reader.library.database import Database, Row
from reader.library.journal import Journal
from reader.model.article import Script
from reader.model.correction import (
    BoundaryRule,
    ConversionRule,
    Correction,
    FoldRule,
    Reach,
    ReadingRule,
    Rule,
    Scope,
    SenseRule,
)
from reader.model.errors import ReaderError
from reader.model.library import ActionKind

_KINDS: dict[str, type[Rule]] = {
    "boundary": BoundaryRule,
    "reading": ReadingRule,
    "conversion": ConversionRule,
    "sense": SenseRule,
    "fold": FoldRule,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
EVERYWHERE = Scope()
_COLUMNS = "uid, kind, rule, reach, text, line, start, made"


class Corrections:
    """The rules of the library; every method may be called from any thread."""

    def __init__(self, database: Database, journal: Journal, now: Callable[[], float]) -> None:
        """Use a database; `now` tells the time in seconds since 1970."""
        self._database = database
        self._journal = journal
        self._now = now

    def all(self) -> tuple[Correction, ...]:
        """Return all corrections in the order in which they were made."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM correction ORDER BY made, uid")
        return tuple(_readable(rows))

    def holding_for(self, key: str, site: str | None = None) -> tuple[Correction, ...]:
        """Return what holds for a text: rules for everywhere, then its site's, its own, and its places'.

        Within each reach the earlier rule comes first, so that the last one of several is the one to obey.
        """
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM correction WHERE text IS NULL OR (text = ? AND reach != 'site')"
            " OR (text = ? AND reach = 'site')"
            " ORDER BY text IS NOT NULL, reach != 'site', line IS NOT NULL, made, uid",
            (key, site),
        )
        return tuple(_readable(rows))

    def add(self, rule: Rule, scope: Scope = EVERYWHERE) -> Correction:
        """Add a rule and return its correction; the same rule with the same scope is there only once."""
        return self.add_all([(rule, scope)])[0]

    def add_all(self, rules: Sequence[tuple[Rule, Scope]]) -> tuple[Correction, ...]:
        """Add rules with their scopes, all in one action, as `add` does; one action is named by the first."""
        for rule, _ in rules:
            _check(rule)
        made: list[Correction] = []
        with self._journal.action(ActionKind.ADD_CORRECTION, rules[0][0].written if rules else "") as changes:
            for rule, scope in rules:
                there = self.all() if scope.text is None else self.holding_for(scope.text, scope.text)
                same = next((each for each in there if (each.rule, each.scope) == (rule, scope)), None)
                made.append(same or Correction(uuid4().hex, rule, scope, self._now()))
                if same is None:
                    changes.put("correction", row_of(made[-1]))
        return tuple(made)

    def replace(self, uid: str, rule: Rule, scope: Scope) -> None:
        """Change a correction; `ReaderError` where there is none with this name."""
        _check(rule)
        with self._journal.action(ActionKind.CHANGE_CORRECTION, rule.written) as changes:
            old = changes.get("correction", (uid,))
            if old is None:
                raise ReaderError("This correction is not there any more.")
            changes.put("correction", row_of(Correction(uid, rule, scope, old[-1])))

    def remove(self, uid: str) -> bool:
        """Remove a correction; return False where there is none with this name."""
        with self._journal.action(ActionKind.REMOVE_CORRECTION, "") as changes:
            old = changes.get("correction", (uid,))
            if old is None:
                return False
            changes.object = correction_of(old).rule.written
            return changes.remove("correction", (uid,))


def _readable(rows: Iterable[Row]) -> Iterator[Correction]:
    """Give the corrections of rows, but for those that damage has changed."""
    for row in rows:
        with suppress(ValueError):
            yield correction_of(row)


def row_of(correction: Correction) -> Row:
    """Return a correction as a row of its table."""
    rule, scope = correction.rule, correction.scope
    # Escapes keep halves of surrogate pairs, which no database takes as they are.
    text = json.dumps(asdict(rule), sort_keys=True)
    place = (scope.reach.value, scope.text, scope.line, scope.start)
    return (correction.uid, _NAMES[type(rule)], text, *place, correction.made)


def correction_of(row: Row) -> Correction:
    """Return the correction of a row; `ValueError` for one that makes no sense."""
    uid, kind, text, reach, key, line, start, made = row
    values: dict[str, Any] = json.loads(text)
    for name in ("parts", "pinyin"):
        if name in values:
            values[name] = tuple(values[name])
    if "script" in values:
        values["script"] = Script(values["script"])
    try:
        rule = _KINDS[kind](**values)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no rule") from error
    return Correction(uid, rule, Scope(Reach(reach), key, line, start), made)


def _check(rule: Rule) -> None:
    """Raise `ReaderError` for a rule that is about nothing."""
    if not rule.written.strip():
        raise ReaderError("A correction needs the characters that it is about.")
