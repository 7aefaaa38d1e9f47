"""How a database is brought from one version to the next."""

import sqlite3
from collections.abc import Callable, Sequence

Migration = Sequence[str]
"""Statements that lead from one version to the next; they run in one transaction."""

APPLICATION = 0x43464C42
"""Stands in the header of this program's databases."""


def migrate_once(
    connection: sqlite3.Connection,
    migrations: Sequence[Migration],
    before: Callable[[int], None] | None = None,
) -> bool:
    """Bring a database one version on; return False when it is the newest already.

    `before` is called with the old version when nothing can change any more,
    but not for a new database.
    """
    if version_of(connection) == len(migrations):
        return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)  # another process may have been faster
        if version < len(migrations):
            if before is not None and version:
                before(version)
            for statement in migrations[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return True


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many migrations a database went through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
