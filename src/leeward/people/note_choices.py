"""What somebody chose to do with what they would rather not meet unprepared."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoteChoice(models.TextChoices):
    """What to do with stories that carry a content note (rule 9)."""

    SHOW = "show", _("show")
    BLUR = "blur", _("cover until I open it")
    HIDE = "hide", _("leave out")
