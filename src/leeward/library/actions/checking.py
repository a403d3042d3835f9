"""The second professional: what they let stand, send back, or find still right after a year."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import text
from leeward.core.events import announce
from leeward.library.actions.locking import locked
from leeward.library.actions.publishing import settle
from leeward.library.events import ArticleAnswered
from leeward.library.models import Article, Edition, EditionState
from leeward.library.permissions import can_check, can_publish, refuse_unready
from leeward.moderation import log
from leeward.people.models import Person
from leeward.replies.permissions import Refused

# How long a check lasts, in months of 30 days: what changes fast is looked at sooner.
LASTS = (6, 12, 24)
USUAL = 12


@transaction.atomic
def approve(*, by: Person, edition: Edition, version: int, months: int = USUAL) -> Article:
    """Let an edition stand: readers read it from now on, unless screening or a decision keeps it for a moderator.

    `version` is the one that was read: what was changed since is not approved unread. It is to be checked again after
    `months`. Raises PermissionDenied for its author and whoever is no professional, `Refused` when it no longer waits,
    was changed, or its author's profession no longer stands (rule 18); ValueError for other months than `LASTS`.
    """
    if months not in LASTS:
        raise ValueError("A check lasts 6, 12 or 24 months.")
    edition = _to_check(by, edition, version)
    refuse_unready(edition)
    if not can_publish(edition.article.author):
        raise Refused(
            _("Its author can’t publish at the moment, so nothing was done. Nothing more is asked of you.")
        )
    now = timezone.now()
    edition.checked_by, edition.checked_at, edition.asked_for = by, now, ""
    edition.check_again_at = now + timedelta(days=30 * months)
    article = settle(edition)
    _log(by, "approve_article", article)
    announce(ArticleAnswered(edition.pk))
    return article


@transaction.atomic
def send_back(*, by: Person, edition: Edition, version: int, because: str) -> None:
    """Ask the author for something else first. Raises as `approve` does, and ValueError without words."""
    edition = _to_check(by, edition, version)
    if not text.clean(because):
        raise ValueError("What is sent back says why.")
    edition.state, edition.asked_for, edition.checked_by = EditionState.SENT_BACK, text.clean(because), by
    edition.save(update_fields=["state", "asked_for", "checked_by"])
    _log(by, "send_article_back", edition.article)
    announce(ArticleAnswered(edition.pk))


@transaction.atomic
def check_again(*, by: Person, article: Article, edition: Edition, months: int = USUAL) -> None:
    """Say that what an article says is still right, as a professional who did not write it.

    `edition` is the one that was read. Raises PermissionDenied, `Refused` when it says something else by now, and
    ValueError for other months than `LASTS`.
    """
    if months not in LASTS:
        raise ValueError("A check lasts 6, 12 or 24 months.")
    article = locked(article)
    if not can_check(by, article):
        raise PermissionDenied
    now = timezone.now()
    renewed = {
        "checked_by": by,
        "checked_at": now,
        "check_again_at": now + timedelta(days=30 * months),
        "reminded_at": None,
    }
    current = Edition.objects.filter(pk=edition.pk, article=article, state=EditionState.CURRENT)
    if not current.update(**renewed):
        raise Refused(_("The article says something else by now. Read it once more; nothing was changed."))
    _log(by, "check_article_again", article)


def _to_check(by: Person, edition: Edition, version: int) -> Edition:
    article = locked(edition.article)
    if not can_check(by, article):
        raise PermissionDenied
    found = article.editions.filter(pk=edition.pk, state=EditionState.CHECKING, version=version).first()
    if found is None:
        raise Refused(
            _(
                "Its author took it back or changed it, or somebody else checked it. Nothing of yours was done."
            )
        )
    found.article = article
    return found


def _log(by: Person, verb: str, article: Article) -> None:
    log.append(by=by, verb=verb, kind="article", ref=article.ref)
