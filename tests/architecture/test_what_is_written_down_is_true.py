"""The settings reference and the list of behaviour say what the code says."""

import ast
import re

from tests.architecture.house import PACKAGE, ROOT, listed, sources
from tools import behaviour

NAME = re.compile(r"`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`")
# Read by the operating system's own conventions rather than as settings of the place.
NOT_SETTINGS = {"DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE"}


def read_by_settings() -> set[str]:
    """The names that settings.py asks the environment for."""
    tree = ast.parse((PACKAGE / "config" / "settings.py").read_text(encoding="utf-8"))
    return {
        str(call.args[0].value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and isinstance(call.args[0], ast.Constant)
    }


def read_elsewhere() -> set[str]:
    """The names that other code asks `os.environ` for, or click for it."""
    asked = re.compile(r"(?:environ(?:\.get\(|\[)|getenv\(|envvar=)\s*[\"']([A-Z0-9_]+)[\"']")
    return {name for source in sources() for name in asked.findall(source.text)} - NOT_SETTINGS


def test_every_setting_is_in_the_reference_and_nothing_else_is() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    said = {name.removesuffix("_FILE") for name in NAME.findall(text)} | set(re.findall(r"`(PORT)`", text))
    exist = {name.removesuffix("_FILE") for name in read_by_settings() | read_elsewhere()}
    assert exist - said == set(), "add these to docs/settings.md"
    assert said - exist == set(), "docs/settings.md names these, which nothing reads"


def test_the_example_names_only_settings_that_exist() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = {
        name.removesuffix("_FILE") for name in re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", text, re.MULTILINE)
    }
    assert named, "an example of nothing helps nobody"
    assert named - read_by_settings() == set()


def test_the_list_of_behaviour_is_up_to_date() -> None:
    kept = ROOT / "docs" / "behaviour.md"
    now = behaviour.describe()
    said = kept.read_text(encoding="utf-8") if kept.exists() else ""
    missing = sorted(set(now.splitlines()) - set(said.splitlines()))
    assert said == now, "run `make behaviour`; new or changed:" + listed(missing[:20])
