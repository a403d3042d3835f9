"""One way to HTML, one way out to the network, one way to an object: through the person who asks for it."""

import ast
import inspect
import re

from django.apps import apps
from django.db import models

from tests.architecture.house import files, imports, listed, sources

WAYS_TO_HTML = {"django.utils.safestring", "markupsafe", "django.utils.html.html_safe"}
MAY_MAKE_HTML = {
    "core/text.py": "the one way: Markdown, rendered and cleaned",
    "ui/inline.py": "joins our own style sheets, in which nobody's words stand",
}
WAYS_OUT = {
    "aiohttp", "ftplib", "http.client", "httpx", "httpx2", "requests", "socket", "urllib.request", "urllib3",
}  # fmt: skip
MAY_OPEN_CONNECTIONS = {
    "core/fetch.py": "the way out itself",
    "cli/place.py": "asks whether a port of this machine is free",
}
# Questions a viewer may put to a manager themselves; everything else that Django brings skips the viewer.
STOCK = {name for name, _ in inspect.getmembers(models.Manager, inspect.isfunction)} | {
    "get",
    "filter",
    "all",
    "exclude",
}


def inside(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def test_html_is_made_in_one_place() -> None:
    problems = [
        f"{source.at(node)}: {name}"
        for source in sources()
        if source.name not in MAY_MAKE_HTML
        for node, name in imports(source.tree)
        if inside(name, WAYS_TO_HTML)
    ]
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+(false|off)|\bMarkup\(")
    problems += [
        f"{path}: {found[0]}" for path, text in files("*.html", "*.xml") for found in unsafe.finditer(text)
    ]
    assert not problems, listed(problems)


def test_one_file_opens_connections_to_the_outside() -> None:
    problems = [
        f"{source.at(node)}: {name}"
        for source in sources()
        if source.name not in MAY_OPEN_CONNECTIONS
        for node, name in imports(source.tree)
        if inside(name, WAYS_OUT)
    ]
    assert not problems, listed(problems)


def test_a_page_reaches_an_object_only_through_the_person_who_asks() -> None:
    names = {model.__name__ for model in apps.get_models() if hasattr(model._default_manager, "visible_to")}
    problems = []
    for source in sources():
        if not re.search(r"/(views|api)(/|\.py$|_)", source.name):
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute) and node.attr in STOCK and manages(node.value, names):
                problems.append(
                    f"{source.at(node)}: {ast.unparse(node)} asks without a viewer; use visible_to(person)"
                )
            elif isinstance(node, ast.Call) and is_fetch_of_model(node, names):
                problems.append(
                    f"{source.at(node)}: {ast.unparse(node)} skips the viewer; pass visible_to(person)"
                )
    assert not problems, listed(problems)


def manages(node: ast.expr, names: set[str]) -> bool:
    """Whether an expression is the default manager of one of these models: `Story.objects`."""
    if not isinstance(node, ast.Attribute) or node.attr != "objects":
        return False
    owner = node.value
    return isinstance(owner, ast.Name) and owner.id in names


def is_fetch_of_model(call: ast.Call, names: set[str]) -> bool:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    first = call.args[0] if call.args else None
    return (
        name in {"get_object_or_404", "get_list_or_404"} and isinstance(first, ast.Name) and first.id in names
    )
