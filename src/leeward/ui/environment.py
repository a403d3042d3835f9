"""The Jinja2 environment of every page."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.text import capfirst
from jinja2 import Environment, StrictUndefined

from leeward.core import text
from leeward.ui import assets, inline
from leeward.ui.compiled import BesideTheCode
from leeward.ui.words import ago


def url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def environment(**options: Any) -> Environment:
    """Return the environment: strict about names that do not exist, tidy about white space, translated."""
    options.setdefault("undefined", StrictUndefined)
    options.setdefault("bytecode_cache", BesideTheCode())
    env = Environment(  # noqa: S701 - Django's backend passes autoescape=True
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options
    )
    env.globals.update(
        url=url,
        static=static,
        now=timezone.now,
        stylesheet_url=assets.stylesheet_url,
        script_url=assets.script_url,
        inline_styles=inline.styles,
    )
    env.filters.update(
        rendered=text.rendered,
        ago=ago,
        capfirst=capfirst,  # Jinja's own makes "i" of "I"
        excerpt=text.excerpt,
        date=lambda value, style="DATE_FORMAT": formats.date_format(timezone.localtime(value), style),
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    return env
