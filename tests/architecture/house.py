"""What the tests of the house rules read: its parts in order, its source, its templates."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "leeward"


@dataclass(frozen=True)
class Source:
    """One Python file of the product."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its path inside the package: `stories/actions.py`."""
        return self.path.relative_to(PACKAGE).as_posix()

    def at(self, node: ast.stmt | ast.expr) -> str:
        return f"src/leeward/{self.name}:{node.lineno}"


@cache
def sources() -> tuple[Source, ...]:
    """The product's Python files, migrations aside."""
    paths = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
    texts = [(path, path.read_text(encoding="utf-8")) for path in paths]
    return tuple(Source(path, text, ast.parse(text)) for path, text in texts)


@cache
def ranks() -> dict[str, int]:
    """Each part's row in the house, counted from the top, as the import contract in pyproject.toml has it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    return {
        part.strip(" ()"): row for row, parts in enumerate(contract["layers"]) for part in parts.split("|")
    }


def imports(tree: ast.Module) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """Every import with the dotted names it could mean: `from a import b` means `a` and `a.b`.

    Those that only the type checker reads are left out.
    """
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def files(*patterns: str) -> list[tuple[str, str]]:
    """The product's files of these kinds: path inside the repository, and text."""
    paths = sorted(path for pattern in patterns for path in PACKAGE.rglob(pattern))
    return [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def listed(problems: list[str]) -> str:
    return "\n" + "\n".join(problems)
