"""The product's own settings, pointed at the place that this test process has for itself.

`tests.run` prepares the place and says in the environment where it is. Read without it (by the type checker, by
`makemigrations --check`), these are the settings of an empty place that nothing is written to.
"""

import os
import tempfile
from pathlib import Path

RUN = os.environ.get("LEEWARD_TEST_RUN")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
FOLDER = Path(RUN) / WORKER if RUN else Path(tempfile.gettempdir()) / "leeward-nowhere"
SERVER = os.environ.get("LEEWARD_TEST_POSTGRES", "")
BUS = os.environ.get("LEEWARD_TEST_VALKEY", "")

if RUN:
    (FOLDER / "static").mkdir(parents=True, exist_ok=True)
if SERVER:
    database = f"{SERVER}leeward_{WORKER}"
else:
    database = f"sqlite:///{FOLDER / 'leeward.sqlite3'}" if RUN else "sqlite://:memory:"
os.environ |= {
    "LEEWARD_MODE": "test",
    "LEEWARD_DATA_DIR": str(FOLDER),
    "DATABASE_URL": database,
    "REDIS_URL": f"{BUS}{int(WORKER.removeprefix('gw')) % 16}" if BUS else "",
    "EMAIL_URL": "memory:",
}

from leeward.config.settings import *  # noqa: E402, F403 - they read the environment that stands above
