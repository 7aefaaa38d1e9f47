"""The user's own data, as the session needs it."""

from pathlib import Path

from reader.model.article import Article, Place
from reader.model.entry import Term
from reader.model.settings import Settings
from reader.paths import Paths


class UserData:
    def __init__(self, paths: Paths) -> None:
        self.settings = Settings()
        self._terms: list[Term] = []
        self._recent: list[Path] = []
        self._places: dict[str, Place] = {}

    def change_settings(self, **values: object) -> Settings:
        self.settings = self.settings.changed(**values)
        return self.settings

    def take_notes(self) -> tuple[str, ...]:
        return ()

    def terms(self) -> tuple[Term, ...]:
        return tuple(self._terms)

    def add_term(self, term: Term) -> None:
        self._terms.append(term)

    def replace_term(self, old: Term, new: Term) -> None:
        self._terms = [t for t in self._terms if t != old] + [new]

    def remove_term(self, term: Term) -> None:
        self._terms.remove(term)

    def remember(self, article: Article, path: Path) -> None:
        self._recent.insert(0, path)

    def recent(self) -> tuple[Path, ...]:
        return tuple(self._recent)

    def remember_place(self, article: Article, place: Place) -> None:
        self._places[article.source] = place

    def place_of(self, article: Article) -> Place | None:
        return self._places.get(article.source)
