"""The order between the parts where the import contract can't see it. (`make contracts` checks the imports.)"""

import ast

from django.apps import apps
from django.db import models

from tests.architecture.house import imports, listed, ranks, sources

IMPORTS_BY_NAME = {
    "cli/__init__.py": "commands load only what they need, from their own folder",
    "core/apps.py": "finds each part's fields, reviews and sweeps, as Django finds its models",
}

SIDEWAYS = {
    "helplines.Confirmation.by": "who tried a line, by Django's own name for an account, AUTH_USER_MODEL",
}


def part(model: type[models.Model]) -> str | None:
    package, _, rest = model.__module__.partition(".")
    return rest.split(".")[0] if package == "leeward" else None


def test_a_foreign_key_points_into_its_own_part_or_a_lower_one() -> None:
    problems = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey | models.ManyToManyField):
                continue
            here, there = part(model), part(field.related_model)
            if f"{model._meta.label}.{field.name}" in SIDEWAYS:
                continue
            if here and there and here != there and ranks()[here] >= ranks()[there]:
                problems.append(f"{model._meta.label}.{field.name} points up or sideways, to {there}")
    assert not problems, listed(problems)


def test_an_import_inside_a_function_says_why_it_is_there() -> None:
    problems = []
    for source in sources():
        lines = source.text.splitlines()
        hidden = sorted(
            node.lineno
            for function in ast.walk(source.tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        )
        if hidden and "PLC0415 - " not in lines[hidden[0] - 1]:
            problems.append(
                f"{source.name}:{hidden[0]}: add `# noqa: PLC0415 - ` and the reason, or move it up"
            )
    assert not problems, listed(problems)


def test_nothing_is_imported_by_a_name_in_a_string() -> None:
    problems = [
        source.at(node)
        for source in sources()
        if source.name not in IMPORTS_BY_NAME
        for node, name in imports(source.tree)
        if name in {"importlib.import_module", "django.utils.module_loading.import_string"}
        or (isinstance(node, ast.Import) and name == "importlib")
    ]
    assert not problems, listed(problems)
