"""Tests ask what a person or a caller could ask; they neither patch the product nor wait by sleeping."""

import ast

from tests.architecture.house import ROOT, imports, listed

GIVEN_UP = {
    f"pytest.{way}" for way in ("skip", "xfail", "importorskip", "mark.skip", "mark.skipif", "mark.xfail")
}
FORBIDDEN = {"setattr", "delattr", "setitem"}


def test_no_test_patches_the_product() -> None:
    problems = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(ROOT).as_posix()
        problems += [
            f"{name}:{node.lineno} {what}" for node, what in imports(tree) if what.startswith("unittest.mock")
        ]
        problems += [
            f"{name}:{node.lineno} monkeypatch.{node.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and node.attr in FORBIDDEN
            and isinstance(node.value, ast.Name)
            and node.value.id == "monkeypatch"
        ]
    assert not problems, listed(problems)


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    problems = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in GIVEN_UP:
                problems += [f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {ast.unparse(node)}"]
    assert not problems, listed(problems)
