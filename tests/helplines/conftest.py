"""Each test of help has a folder of its own for what is published."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def published(settings: Settings, tmp_path: Path) -> Path:
    """Where this test's help pages and confirmations are kept."""
    settings.LEEWARD_DATA_DIR = tmp_path
    return tmp_path / "help"
