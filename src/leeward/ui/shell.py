"""A page that many open, rendered once for each kind of viewer, cut at the places that are personal, and joined.

Rendering the frame of a page costs more than all else in it once cards are kept. What differs from person to person
(the nonce, the form's token, the drawing, what is in the slots) is put between the pieces.
"""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation

from leeward.core import context
from leeward.core.cards import fragments
from leeward.core.form_token import form_token
from leeward.core.models import current_place
from leeward.core.text import rendered

# Words that stand for what is personal. They survive being an address, an attribute or text unchanged.
_MARK = "zq{}qz"
_NONCE, _TOKEN, _SEED = "nonce", "token", "seed"


def render_shared(request: Any, template: str, slots: Mapping[str, bytes]) -> HttpResponse:
    """Render `template` for a member with `slots` (name to finished HTML) put in; empty slots are seen as empty.

    Everything else in the page must depend only on its address, the language, the place, and the person's country
    and roles. A page with a message to show is rendered the usual way.
    """
    if len(get_messages(request)):
        return render(request, template, {name: rendered(html.decode()) for name, html in slots.items()})
    person, place = request.person, current_place()
    roles = "" if person.is_suspended else person.roles
    key = (
        "shell", template, request.path, translation.get_language(), person.country, roles,
        place.pk, place.name, tuple(name for name, html in slots.items() if html),
    )  # fmt: skip
    pieces = fragments.get(key, lambda: _cut(request, template, slots))
    mine = {_NONCE: str(request.csp_nonce), _TOKEN: form_token(request), _SEED: person.avatar_seed}
    personal = {name: words.encode() for name, words in mine.items()} | dict(slots)
    out = [pieces[0]]
    for name, piece in zip(pieces[1].decode().split(), pieces[2:], strict=True):
        out += (personal[name], piece)
    return HttpResponse(b"".join(out))


def _cut(request: Any, template: str, slots: Mapping[str, bytes]) -> tuple[bytes, ...]:
    """Return the first piece, the names of the marks in order, and the piece after each."""
    marks = {name: _MARK.format(name) for name in (_NONCE, _TOKEN, _SEED, *slots)}
    anyone = SimpleNamespace(has_role=request.person.has_role, avatar_seed=marks[_SEED])
    token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{marks[_TOKEN]}">'
    page = cast(Any, get_template(template)).template.render(
        context.page(request)
        | {
            "request": request,
            "person": anyone,
            "csp_nonce": marks[_NONCE],
            "csrf_input": rendered(token),
            "messages": [],
        }
        | {name: rendered(marks[name]) if html else "" for name, html in slots.items()}
    )
    pieces, names, rest = [], [], page
    while found := min(
        ((rest.find(mark), name) for name, mark in marks.items() if mark in rest), default=None
    ):
        at, name = found
        pieces.append(rest[:at].encode())
        names.append(name)
        rest = rest[at + len(marks[name]) :]
    pieces.append(rest.encode())
    return (pieces[0], " ".join(names).encode(), *pieces[1:])
