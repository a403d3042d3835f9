"""Files under 300 lines, functions under 40 beside their docstring, templates under 80, rules a phrase a line.

A comment that begins with `size:` and gives a reason excuses the file, or the function that it stands in.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import ROOT, listed

FILE, FUNCTION, TEMPLATE = 300, 40, 80
CODE = ("src", "tests", "tools", "bench")
EXCUSE = re.compile(r"(#|//|/\*|\{#)\s*size: \S+")


def files(*endings: str) -> Iterator[tuple[str, list[str]]]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings and not {"migrations", "vendor", "__pycache__"} & set(path.parts):
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8").splitlines()


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines, beside its docstring and its decorators."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_a_file_is_under_300_lines_and_a_template_under_80() -> None:
    problems = []
    for name, lines in files(".py", ".css", ".js", ".html"):
        limit = TEMPLATE if Path(name).suffix == ".html" else FILE
        if len(lines) >= limit and not any(EXCUSE.match(line) for line in lines):
            problems.append(f"{name} has {len(lines)} lines, {limit - 1} at most")
    assert not problems, listed(problems)


def test_a_function_is_under_40_lines() -> None:
    problems = []
    for name, lines in files(".py"):
        for node in ast.walk(ast.parse("\n".join(lines))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or length(node) < FUNCTION:
                continue
            if not any(EXCUSE.search(line) for line in lines[node.lineno - 1 : node.end_lineno]):
                problems.append(f"{name}:{node.lineno} {node.name} has {length(node)} lines")
    assert not problems, listed(problems)


def test_a_long_line_of_a_rule_holds_one_phrase() -> None:
    """What was changed in a rule is seen in a diff, and what is wrong in it by whoever reads."""
    problems = [
        f"{name}:{number} has {len(line)} characters"
        for name, lines in files(".toml")
        for number, line in enumerate(lines, start=1)
        if len(line) > 160 and re.search(r'",\s*"', line)
    ]
    assert not problems, listed(problems)
