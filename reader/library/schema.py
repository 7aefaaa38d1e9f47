"""The tables of the library, and the steps that lead to them from every earlier version."""

# Only ever append: a migration that was released is never changed.
MIGRATIONS = (
    (
        "CREATE TABLE text (key TEXT PRIMARY KEY, name TEXT NOT NULL, path BLOB, title TEXT,"
        " opened REAL NOT NULL) STRICT",
        "CREATE TABLE place (text TEXT PRIMARY KEY, line INTEGER NOT NULL, start INTEGER NOT NULL) STRICT",
        "CREATE TABLE recent (path BLOB PRIMARY KEY, opened REAL NOT NULL) STRICT",
        "CREATE TABLE term (id INTEGER PRIMARY KEY, traditional TEXT NOT NULL, simplified TEXT NOT NULL,"
        " pinyin TEXT NOT NULL, gloss TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (traditional, gloss)) STRICT",
    ),
    (
        "ALTER TABLE text ADD COLUMN source TEXT",
        "ALTER TABLE text ADD COLUMN added REAL NOT NULL DEFAULT 0",
        "ALTER TABLE text ADD COLUMN read REAL NOT NULL DEFAULT 0",
        "ALTER TABLE text ADD COLUMN known REAL",
        "UPDATE text SET added = opened",
        "CREATE TABLE content (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,"
        " length INTEGER NOT NULL) STRICT",
        "CREATE TABLE part (content INTEGER NOT NULL, first INTEGER NOT NULL, before INTEGER NOT NULL,"
        " lines BLOB NOT NULL, PRIMARY KEY (content, first)) STRICT",
        "CREATE TABLE removed (text TEXT PRIMARY KEY, at REAL NOT NULL) STRICT",
        "CREATE TABLE tag (text TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (text, name)) STRICT",
        "CREATE TABLE share (text TEXT NOT NULL, day TEXT NOT NULL, known REAL NOT NULL,"
        " PRIMARY KEY (text, day)) STRICT",
        "CREATE TABLE word (simplified TEXT PRIMARY KEY, traditional TEXT NOT NULL, state TEXT NOT NULL,"
        " changed REAL NOT NULL) STRICT",
        "CREATE TABLE correction (uid TEXT PRIMARY KEY, kind TEXT NOT NULL, rule TEXT NOT NULL,"
        " reach TEXT NOT NULL, text TEXT, line INTEGER, start INTEGER, made REAL NOT NULL) STRICT",
        "CREATE INDEX correction_text ON correction (text)",
        "CREATE TABLE note (uid TEXT PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL,"
        " line INTEGER NOT NULL, start INTEGER NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL,"
        " after TEXT NOT NULL, colour TEXT NOT NULL, words TEXT NOT NULL, made REAL NOT NULL,"
        " changed REAL NOT NULL) STRICT",
        "CREATE INDEX note_text ON note (text)",
        "CREATE TABLE action (id INTEGER PRIMARY KEY AUTOINCREMENT, session TEXT NOT NULL,"
        " kind TEXT NOT NULL, object TEXT NOT NULL, count INTEGER NOT NULL, at REAL NOT NULL,"
        " undone INTEGER NOT NULL, changes BLOB NOT NULL) STRICT",
        "CREATE INDEX action_session ON action (session, undone)",
        "CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
        "INSERT INTO state VALUES ('changes', 0)",
    ),
    ("ALTER TABLE text ADD COLUMN sorting TEXT", "CREATE INDEX text_opened ON text (opened)"),
    ("ALTER TABLE text ADD COLUMN codec TEXT", "ALTER TABLE text ADD COLUMN site TEXT"),
    (
        "ALTER TABLE term ADD COLUMN subject TEXT NOT NULL DEFAULT ''",
        "CREATE TABLE silent (glossary TEXT PRIMARY KEY) STRICT",
    ),
)

# Tables whose every change can be undone, with their columns; the first ones are the key.
TRACKED: dict[str, tuple[int, tuple[str, ...]]] = {
    "term": (1, ("id", "traditional", "simplified", "pinyin", "gloss", "kind", "subject")),
    "silent": (1, ("glossary",)),
    "removed": (1, ("text", "at")),
    "tag": (2, ("text", "name")),
    "word": (1, ("simplified", "traditional", "state", "changed")),
    "correction": (1, ("uid", "kind", "rule", "reach", "text", "line", "start", "made")),
    "note": (
        1,
        (
            "uid",
            "kind",
            "text",
            "line",
            "start",
            "quote",
            "before",
            "after",
            "colour",
            "words",
            "made",
            "changed",
        ),
    ),
}
