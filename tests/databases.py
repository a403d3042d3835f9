"""A migrated database for each test process, copied from a template that is migrated once.

Migrating takes seconds and copying takes none. On SQLite the template is kept in `.pytest_cache` for as long as nothing
that it is made from changes; on PostgreSQL it lives as long as the server.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import settings

ROOT = Path(__file__).resolve().parent.parent
MADE_FROM = ("src/leeward/**/migrations/*.py", "src/leeward/**/models.py", "src/leeward/**/models/*.py")
AND = ("src/leeward/**/apps.py", "src/leeward/config/settings.py", "requirements/dev.txt")


class FileDatabase:
    """SQLite: a file of this process's own, put back by SQLite's backup, which other connections see as one change."""

    def __init__(self) -> None:
        template = settings.FOLDER / "template.sqlite3"
        shutil.copyfile(migrated_file(template), settings.FOLDER / "leeward.sqlite3")
        self.template = sqlite3.connect(template)
        self.own = sqlite3.connect(settings.FOLDER / "leeward.sqlite3", timeout=20, isolation_level=None)

    def put_back(self, next_id: int) -> None:
        self.template.backup(self.own)
        self.own.execute("DELETE FROM sqlite_sequence")
        counted = "SELECT name, ? FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
        self.own.execute(f"INSERT INTO sqlite_sequence {counted}", [next_id])

    def close(self) -> None:
        self.own.close()
        self.template.close()


class ServerDatabase:
    """PostgreSQL: a copy of the template, whose own rows are kept in a schema beside and put back from there."""

    def __init__(self) -> None:
        name = f"leeward_{settings.WORKER}"
        with locked(settings.FOLDER.parent / "template.lock"), connect("postgres") as server:
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = 'leeward_template'").fetchone():
                server.execute("CREATE DATABASE leeward_template")
                migrate(f"{settings.SERVER}leeward_template")
            server.execute(f"CREATE DATABASE {name} TEMPLATE leeward_template")
        self.own = connect(name)
        self.own.execute("CREATE SCHEMA kept")
        tables = [
            row[0] for row in self.own.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]
        statements = ["SET session_replication_role = replica"]  # rows go and come back in any order
        statements += [f'DELETE FROM "{table}"' for table in tables]
        for table in tables:
            if self.own.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone():
                self.own.execute(f'CREATE TABLE kept."{table}" AS TABLE "{table}"')
                columns = self.columns(table)
                statements.append(f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM kept."{table}"')
        self.statements = ";".join([*statements, "RESET session_replication_role"])

    def columns(self, table: str) -> str:
        found = self.own.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND attgenerated = ''",
            [f'public."{table}"'],
        )
        return ", ".join(f'"{name}"' for (name,) in found)

    def put_back(self, next_id: int) -> None:
        with self.own.transaction():
            self.own.execute(self.statements)
        self.own.execute(
            "SELECT setval(c.oid::regclass, %s) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind = 'S' AND n.nspname = 'public'",
            [next_id],
        )

    def close(self) -> None:
        self.own.close()


def create() -> FileDatabase | ServerDatabase:
    """Make this process's database. Its `put_back(next_id)` undoes all that was written since.

    No number that a row was known by is used again in the same process, so that nothing a cache or a running server
    remembers by number can be another test's.
    """
    return ServerDatabase() if settings.SERVER else FileDatabase()


def connect(name: str) -> psycopg.Connection:
    return psycopg.connect(f"{settings.SERVER}{name}", autocommit=True)


def migrated_file(target: Path) -> Path:
    """Copy the kept template to `target`, migrating a new one when what it is made from has changed."""
    kept = ROOT / ".pytest_cache" / "leeward"
    kept.mkdir(parents=True, exist_ok=True)
    template = kept / f"{fingerprint()}.sqlite3"
    with locked(kept / "lock"):
        if not template.exists():
            for old in kept.glob("*.sqlite3*"):
                old.unlink()
            unfinished = template.with_suffix(".sqlite3-unfinished")
            migrate(f"sqlite:///{unfinished}")
            unfinished.rename(template)
        shutil.copyfile(template, target)
    return target


def migrate(url: str) -> None:
    """Run the product's migrations on the database at `url`. Raises RuntimeError with what Django said."""
    said = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"],
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "leeward.config.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        raise RuntimeError(f"The migrations failed:\n{said.stderr[-4000:]}")


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(path for pattern in (*MADE_FROM, *AND) for path in ROOT.glob(pattern)):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:32]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process at a time do this."""
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
