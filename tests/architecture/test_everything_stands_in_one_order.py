"""What was made in the same moment stands in the same order for everybody, on every engine, on every page of a list."""

import ast

from tests.architecture.house import listed, sources

# Names of columns by which no two rows are the same.
TELL_APART = {"pk", "handle", "slug", "number"}
# Rows that are values or groups, not things: their last name tells them apart, or equal ones are the same.
GROUPED = {
    ("moderation/figures/times.py", "F('took').asc(nulls_last=True)"),
    ("moderation/queries.py", "outcome"),
    ("waiting/actions/following.py", "author"),
    ("waiting/queries.py", "language"),
}


def _last(names: list[ast.expr]) -> str:
    """The column that decides in the end; a name in quotes, or what stands in its place."""
    last = names[-1]
    if isinstance(last, ast.Constant) and isinstance(last.value, str):
        return last.value.lstrip("-").rpartition("__")[2]
    return ast.unparse(last)


def test_every_order_ends_in_what_tells_any_two_apart() -> None:
    problems = [
        f"{source.at(call)}: order_by(..., {_last(call.args)})"
        for source in sources()
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr == "order_by" and call.args
        if _last(call.args) not in TELL_APART and (source.name, _last(call.args)) not in GROUPED
    ]
    assert not problems, listed(problems)
