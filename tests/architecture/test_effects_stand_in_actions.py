"""What changes the world stands in an action and in `config/reactions.py`, never in `save()` or a signal."""

import ast

from tests.architecture.house import imports, listed, sources

# Places where only a library's signal says that something happened, and what is done there.
LISTENERS: dict[str, str] = {}


def test_no_model_hides_effects_in_saving_or_deleting() -> None:
    problems = [
        f"{source.at(method)}: {model.name}.{method.name}"
        for source in sources()
        if "/models" in source.name
        for model in ast.walk(source.tree)
        if isinstance(model, ast.ClassDef)
        for method in model.body
        if isinstance(method, ast.FunctionDef)
        and method.name in {"save", "delete", "asave", "adelete", "bulk_create"}
    ]
    assert not problems, listed(problems)


def test_no_signal_is_listened_to_unless_it_is_listed_here() -> None:
    problems = {
        source.name
        for source in sources()
        for _, name in imports(source.tree)
        if name.startswith(("django.", "allauth.")) and {"dispatch", "signals"} & set(name.split("."))
    }
    assert problems == set(LISTENERS)
