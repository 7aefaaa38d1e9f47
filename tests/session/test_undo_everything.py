"""Everything that the reader can do in the window is undone, one after another, in one history."""

from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from reader.model.article import Place
from reader.model.correction import BoundaryRule, FoldRule, Reach
from reader.model.entry import Term
from reader.model.library import ActionKind, NoteKind, TextOrder, WordState
from reader.model.settings import Column, Theme
from reader.session import ReadingSession

TEXT = "夜市的工程師\n\n他把鯰魚放進魚缸，魚就醒了。\n後來大家都這麼說。\n"
WORDS = st.sampled_from(["鯰魚", "魚缸", "大家", "工程师"])
PICK = st.integers(0, 3)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dictionaries")
    for name in ("one", "two"):
        (folder / f"{name}.u8").write_text(f"狗 狗 [gou3] /dog of {name}/\n", "utf-8")
        (folder / f"{name}.csv").write_text(f"word,level\n狗,{name}\n魚,2\n", "utf-8")
    return folder


class Doing(RuleBasedStateMachine):
    """Does what the window does, undoes and redoes it, and compares with what was seen before."""

    session: ClassVar[ReadingSession]
    files: ClassVar[Path]

    @initialize()
    def begin(self) -> None:
        own = self.session
        self.article = own.open_text(TEXT, "test", clean=False)
        self.key = own.library.texts.key_of(self.article)
        own.library.texts.remember_opened(self.article)
        self.seen = [self.look()]
        self.undone: list[Any] = []
        self.first = len(own.library.history.done())

    def look(self) -> Any:
        own = self.session
        library = own.library
        return (
            own.settings,
            tuple(each.name for each in own.dictionaries.all()),
            tuple(each.is_on for each in own.dictionaries.all()),
            tuple(own.dictionary.look_up("狗")),
            own.dictionary.level_lists(),
            library.words.list(),
            library.words.state("鯰魚"),
            library.notes.all(),
            library.corrections.all(),
            own.refolded(self.article).folded,
            own.glossary.terms(),
            tuple((each.key, each.tags) for each in library.texts.all()),
        )

    def did(self) -> None:
        """Note the new state if something was done."""
        if len(self.session.library.history.done()) - self.first == len(self.seen):
            self.seen.append(self.look())
            self.undone.clear()

    # What can be done

    @rule(zoom=st.integers(50, 400))
    def zoom(self, zoom: int) -> None:
        self.session.change_settings(zoom=zoom)
        self.did()

    @rule(theme=st.sampled_from(Theme), tones=st.booleans(), order=st.sampled_from(TextOrder))
    def choose(self, theme: Theme, tones: bool, order: TextOrder) -> None:
        self.session.change_settings(theme=theme, tone_colours=tones, library_order=order)
        self.did()

    @rule(columns=st.permutations(list(Column)), number=st.integers(1, 4))
    def columns(self, columns: list[Column], number: int) -> None:
        self.session.change_settings(columns=tuple(columns[:number]))
        self.did()

    @rule(word=WORDS, state=st.sampled_from(WordState))
    def mark_word(self, word: str, state: WordState) -> None:
        self.session.library.words.mark([word], state)
        self.did()

    @rule(level=st.sampled_from("12"))
    def know_level(self, level: str) -> None:
        self.session.library.words.mark_level("HSK 3.0", level)
        self.did()

    @rule(words=st.lists(WORDS, min_size=1))
    def import_words(self, words: list[str]) -> None:
        self.session.library.words.import_list("\n".join(words))
        self.did()

    @rule(start=PICK, kind=st.sampled_from([NoteKind.WORD, NoteKind.SENTENCE]), words=WORDS)
    def note(self, start: int, kind: NoteKind, words: str) -> None:
        self.session.library.notes.add(self.article, kind, Place(3, start), 4, words=words)
        self.did()

    @rule(number=PICK, colour=st.sampled_from(["", "green", "pink"]))
    def colour(self, number: int, colour: str) -> None:
        for each in self.session.library.notes.all()[number : number + 1]:
            self.session.library.notes.change(each.uid, colour=colour)
        self.did()

    @rule(line=st.sampled_from([1, 3, 4]))
    def bookmark(self, line: int) -> None:
        self.session.library.notes.toggle_bookmark(self.article, Place(line, 0))
        self.did()

    @rule(tags=st.lists(st.sampled_from("ab"), max_size=2))
    def tag(self, tags: list[str]) -> None:
        self.session.library.texts.set_tags(self.key, tuple(tags))
        self.did()

    @rule()
    def remove_text(self) -> None:
        self.session.library.texts.remove(self.key)
        self.did()

    @rule(folded=st.booleans(), reach=st.sampled_from([Reach.TEXT, Reach.EVERYWHERE]))
    def fold(self, folded: bool, reach: Reach) -> None:
        corrections = self.session.library.corrections
        corrections.add(FoldRule("後來大家都這麼說。", folded), corrections.scope(self.article, reach))
        self.did()

    @rule(parts=st.sampled_from([("鯰", "魚放"), ("鯰魚", "放")]))
    def part_words(self, parts: tuple[str, str]) -> None:
        self.session.library.corrections.add(BoundaryRule("鯰魚放", parts))
        self.did()

    @rule(number=PICK)
    def remove_correction(self, number: int) -> None:
        for each in self.session.library.corrections.all()[number : number + 1]:
            self.session.library.corrections.remove(each.uid)
        self.did()

    @rule(word=WORDS, gloss=st.sampled_from("xy"))
    def add_term(self, word: str, gloss: str) -> None:
        self.session.glossary.add(Term(word, word, "", gloss))
        self.did()

    @rule(number=PICK)
    def remove_term(self, number: int) -> None:
        for term in self.session.glossary.terms()[number : number + 1]:
            self.session.glossary.remove(term)
        self.did()

    @rule(name=st.sampled_from(["one", "two"]))
    def import_dictionary(self, name: str) -> None:
        self.session.dictionaries.add(self.files / f"{name}.u8")
        self.did()

    @rule(number=PICK, forwards=st.booleans())
    def arrange(self, number: int, forwards: bool) -> None:
        names = [each.name for each in self.session.dictionaries.all()]
        self.session.dictionaries.arrange(names[number:][:: 1 if forwards else -1])
        self.did()

    @rule(number=PICK, on=st.booleans())
    def switch(self, number: int, on: bool) -> None:
        for each in self.session.dictionaries.all()[number : number + 1]:
            self.session.dictionaries.switch(each.name, on)
        self.did()

    @rule()
    def remove_dictionary(self) -> None:
        for each in self.session.dictionaries.all():
            if not each.built_in:
                self.session.dictionaries.remove(each.name)
                break
        self.did()

    @rule(name=st.sampled_from(["one", "two"]), under=st.sampled_from(["Mine", "Yours"]))
    def import_levels(self, name: str, under: str) -> None:
        self.session.dictionaries.add_levels(self.files / f"{name}.csv", under)
        self.did()

    # Undo and redo

    @precondition(lambda self: len(self.seen) > 1)
    @rule()
    def undo(self) -> None:
        assert self.session.library.history.undo() is not None
        self.undone.append(self.seen.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        assert self.session.library.history.redo() is not None
        self.seen.append(self.undone.pop())

    @invariant()
    def all_is_as_it_was(self) -> None:
        assert self.look() == self.seen[-1]
        assert len(self.session.library.history.done()) - self.first == len(self.seen) - 1

    def teardown(self) -> None:
        while len(self.seen) > 1:
            self.undo()
            self.all_is_as_it_was()


def test_any_sequence_of_actions_and_undos_returns_to_the_same_state(own, files) -> None:
    machine = type("Machine", (Doing,), {"session": own, "files": files})
    quick = settings(
        max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=quick)
    assert own.library.history.done() == ()


def test_settings_are_undone_with_what_was_done_between(own) -> None:
    before = own.settings
    own.change_settings(zoom=130)
    own.library.words.mark(["鯰魚"], WordState.KNOWN)
    own.change_settings(zoom=130, tone_colours=True, theme=Theme.SEPIA)
    actions = [(each.kind, each.object, each.count) for each in own.library.history.done()]
    assert actions == [
        (ActionKind.CHANGE_SETTINGS, "tone colours", 2),
        (ActionKind.MARK_WORDS, "鯰魚", 1),
        (ActionKind.CHANGE_SETTINGS, "zoom", 1),
    ]
    own.library.history.undo()
    assert own.settings == before.changed(zoom=130)
    own.library.history.undo()
    own.library.history.undo()
    assert own.settings == before
    assert '"zoom": 100' in own.settings_file.read_text("utf-8")
    own.library.history.redo()
    assert own.settings.zoom == 130
    own.library.history.undo()


def test_what_held_for_the_command_line_only_holds_again(own) -> None:
    own.override_settings(["zoom=150"])
    own.change_settings(zoom=90)
    assert own.settings.zoom == 90
    own.library.history.undo()
    assert own.settings.zoom == 150
    assert '"zoom": 100' in own.settings_file.read_text("utf-8")
    own.library.history.redo()
    assert own.settings.zoom == 90
    own.library.history.undo()
