"""Write docs/behaviour.md: what the product does, sentence by sentence, from the names of its tests.

The names are read from the files, so the list doesn't depend on where or on which engine the tests run. A test of the
suite fails while the list is stale.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
TARGET = ROOT / "docs" / "behaviour.md"
NAMES = {
    "amara": "Amara",
    "ben": "Ben",
    "june": "June",
    "dr_osei": "Dr Osei",
    "mina": "Mina",
    "tomas": "Tomas",
}
SPELT = {
    "css": "CSS", "csp": "CSP", "html": "HTML", "http": "HTTP", "https": "HTTPS", "id": "ID", "ip": "IP",
    "javascript": "JavaScript", "json": "JSON", "leeward": "Leeward", "postgresql": "PostgreSQL", "sqlite": "SQLite",
    "url": "URL", "i": "I",
}  # fmt: skip
HEAD = """# What Leeward does

Each sentence is the name of a test, and holds as long as the tests pass. `make behaviour` writes this list.
"""


def describe() -> str:
    """The whole list, as Markdown: a chapter for each part, a section for each file of tests."""
    lines = [HEAD]
    for chapter in sorted({path.relative_to(TESTS).parent for path in TESTS.rglob("test_*.py")}):
        lines.append(f"\n## {sentence(str(chapter).replace('/', ': ')) if chapter.name else 'The whole'}\n")
        for path in sorted((TESTS / chapter).glob("test_*.py")):
            lines.append(f"\n### {sentence(path.stem.removeprefix('test_'))}\n\n")
            lines += [f"- {sentence(name)}\n" for name in tests(path)]
    return "".join(lines)


def tests(path: Path) -> Iterator[str]:
    """The names of a file's tests, in its order."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        for test in node.body if isinstance(node, ast.ClassDef) and node.name.startswith("Test") else [node]:
            if isinstance(test, ast.FunctionDef | ast.AsyncFunctionDef) and test.name.startswith("test_"):
                yield test.name.removeprefix("test_")


def sentence(name: str) -> str:
    """`amara_reads_a_page_as_html` -> `Amara reads a page as HTML`."""
    for plain, spelt in NAMES.items():
        name = re.sub(rf"(?<![a-z]){plain}(?![a-z])", spelt, name)
    words = [SPELT.get(word, word) for word in name.replace("_", " ").split()]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(describe(), encoding="utf-8")
