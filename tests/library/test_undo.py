import itertools
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.library.store import Library
from reader.model.correction import BoundaryRule, Reach, Scope, SenseRule
from reader.model.entry import Term
from reader.model.library import ActionKind, Anchor, NoteKind, WordState

NAMES = st.sampled_from("甲乙丙")
KEYS = st.sampled_from("abc")
PICK = st.integers(0, 5)


class Undoing(RuleBasedStateMachine):
    """Does anything to a library, undoes and redoes it, and compares with what was seen before."""

    def __init__(self) -> None:
        super().__init__()
        clock = itertools.count(1)
        self.library = Library(Path(__file__), lambda: float(next(clock)))  # no folder: in memory
        for key in "abc":
            self.library.opened(key, key)
        self.seen: list[Any] = [self.look()]
        self.undone: list[Any] = []

    def look(self) -> Any:
        library = self.library
        return (
            library.texts(),
            library.terms(),
            library.words.words(),
            library.corrections.all(),
            library.notebook.all(),
        )

    def did(self) -> None:
        """Note the new state, unless nothing was done."""
        now = self.look()
        if now != self.seen[-1]:
            self.seen.append(now)
            self.undone.clear()

    @rule(words=st.lists(NAMES, max_size=3), state=st.sampled_from(WordState))
    def mark(self, words: list[str], state: WordState) -> None:
        self.library.words.mark([(word, word) for word in words], state)
        self.did()

    @rule(words=st.lists(NAMES, max_size=3))
    def forget(self, words: list[str]) -> None:
        self.library.words.forget(words)
        self.did()

    @rule(old=NAMES, new=NAMES, glosses=st.tuples(KEYS, KEYS))
    def put_term(self, old: str, new: str, glosses: tuple[str, str]) -> None:
        self.library.replace_term(Term(old, old, "", glosses[0]), Term(new, new, "", glosses[1]))
        self.did()

    @rule(name=NAMES, gloss=KEYS)
    def remove_term(self, name: str, gloss: str) -> None:
        self.library.remove_term(Term(name, name, "", gloss))
        self.did()

    @rule(name=NAMES, key=KEYS, line=PICK)
    def correct(self, name: str, key: str, line: int) -> None:
        self.library.corrections.add(SenseRule(name, key), Scope(Reach.HERE, key, line, 0))
        self.did()

    @rule(number=PICK, name=NAMES)
    def change_correction(self, number: int, name: str) -> None:
        for each in self.library.corrections.all()[number : number + 1]:
            self.library.corrections.replace(each.uid, BoundaryRule(name, (name,)), Scope())
        self.did()

    @rule(number=PICK)
    def remove_correction(self, number: int) -> None:
        for each in self.library.corrections.all()[number : number + 1]:
            self.library.corrections.remove(each.uid)
        self.did()

    @rule(key=KEYS, name=NAMES)
    def write_note(self, key: str, name: str) -> None:
        self.library.notebook.add(NoteKind.WORD, Anchor(key, 1, 0, name), "red", name)
        self.did()

    @rule(number=PICK, name=NAMES)
    def change_note(self, number: int, name: str) -> None:
        for each in self.library.notebook.all()[number : number + 1]:
            self.library.notebook.change(each.uid, words=name)
        self.did()

    @rule(number=PICK)
    def remove_note(self, number: int) -> None:
        for each in self.library.notebook.all()[number : number + 1]:
            self.library.notebook.remove(each.uid)
        self.did()

    @rule(key=KEYS)
    def remove_text(self, key: str) -> None:
        self.library.shelf.remove(key)
        self.did()

    @rule(key=KEYS, name=NAMES, tagged=st.booleans())
    def tag(self, key: str, name: str, tagged: bool) -> None:
        (self.library.shelf.tag if tagged else self.library.shelf.untag)(key, name)
        # The tag of a text that was removed is not seen, but can be undone all the same.
        if len(self.library.done()) == len(self.seen):
            self.seen.append(self.look())
            self.undone.clear()

    @precondition(lambda self: len(self.seen) > 1)
    @rule()
    def undo(self) -> None:
        expected = self.library.done()[0]
        assert self.library.undo() == expected
        assert self.library.undone()[0] == expected
        self.undone.append(self.seen.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        expected = self.library.undone()[0]
        assert self.library.redo() == expected
        assert self.library.done()[0] == expected
        self.seen.append(self.undone.pop())

    @initialize()
    def nothing_to_undo(self) -> None:
        assert (self.library.undo(), self.library.redo()) == (None, None)

    @invariant()
    def all_is_as_it_was(self) -> None:
        assert self.look() == self.seen[-1]
        assert len(self.library.done()) == len(self.seen) - 1
        assert len(self.library.undone()) == len(self.undone)

    def teardown(self) -> None:
        while len(self.seen) > 1:
            self.undo()
        assert self.look() == self.seen[0]
        while self.undone:
            self.redo()
        self.all_is_as_it_was()
        self.library.close()


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)


def test_each_library_undoes_what_was_done_through_it(open_library):
    one, other = open_library(), open_library()
    one.words.mark([("甲", "甲")], WordState.KNOWN)
    other.words.mark([("乙", "乙")], WordState.KNOWN)
    assert one.undo() is not None
    assert one.undo() is None
    assert set(one.words.states()) == {"乙"}
    assert other.redo() is None


def test_what_somebody_else_has_changed_since_stays(open_library):
    one, other = open_library(), open_library()
    one.words.mark([("甲", "甲"), ("乙", "乙")], WordState.KNOWN)
    other.words.mark([("乙", "乙")], WordState.IGNORED)
    one.undo()
    assert one.words.states() == {"乙": WordState.IGNORED}
    one.redo()
    assert one.words.states() == {"甲": WordState.KNOWN, "乙": WordState.IGNORED}


def test_somebody_elses_term_is_not_lost_by_undoing(open_library):
    one, other = open_library(), open_library()
    one.add_term(Term("甲", "甲", "", "x"))
    one.remove_term(Term("甲", "甲", "", "x"))
    other.add_term(Term("甲", "甲", "jiǎ", "x"))
    one.undo()
    assert [term.pinyin for term in one.terms()] == ["jiǎ"]


def test_what_was_done_before_the_program_ended_stays(open_library):
    library = open_library()
    library.words.mark([("甲", "甲")], WordState.KNOWN)
    library.close()
    assert open_library().undo() is None


def test_something_new_after_undoing_ends_redoing(library: Library):
    library.words.mark([("甲", "甲")], WordState.KNOWN)
    library.undo()
    library.shelf.tag("k", "t")
    assert library.redo() is None
    (action,) = library.done()
    assert (action.kind, action.object, action.count) == (ActionKind.TAG_TEXT, "t", 1)


def test_nothing_done_is_nothing_to_undo(library: Library):
    library.words.forget(["甲"])
    library.words.mark([], WordState.KNOWN)
    library.opened("k", "k")
    assert library.done() == ()
