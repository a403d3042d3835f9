"""What is installed without a checkout is whole: everything but Python that the product reads is in the wheel."""

import subprocess
import sys
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    [built] = folder.glob("leeward-*.whl")
    return ZipFile(built)


def test_every_file_of_the_product_is_in_the_wheel(wheel: ZipFile) -> None:
    files = (path for path in (SOURCE / "leeward").rglob("*") if path.is_file())
    needed = {
        path.relative_to(SOURCE).as_posix()
        for path in files
        if "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert needed - set(wheel.namelist()) == set()
    kinds = {Path(name).suffix for name in needed}
    assert kinds >= {".py", ".html", ".css", ".js", ".toml", ".webp", ".txt"}


def test_nothing_else_is_in_the_wheel(wheel: ZipFile) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in wheel.namelist()} == {"leeward"}


def test_the_wheel_brings_the_command_the_licence_and_what_it_needs(wheel: ZipFile) -> None:
    [about] = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    information = about.removesuffix("METADATA")
    says = Parser().parsestr(wheel.read(about).decode())
    assert "leeward = leeward.cli:main" in wheel.read(f"{information}entry_points.txt").decode()
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in wheel.read(f"{information}licenses/LICENSE").decode()
    assert says["License-Expression"] == "AGPL-3.0-or-later"
    assert any(line.startswith("django<") for line in says.get_all("Requires-Dist", []))
