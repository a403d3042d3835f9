"""What somebody can be checked to be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Profession(models.TextChoices):
    """Those that public registers or learned bodies keep lists of."""

    DOCTOR = "doctor", _("doctor")
    PSYCHIATRIST = "psychiatrist", _("psychiatrist")
    PSYCHOLOGIST = "psychologist", _("psychologist")
    PSYCHOTHERAPIST = "psychotherapist", _("psychotherapist")
    COUNSELLOR = "counsellor", _("counsellor")
    NURSE = "nurse", _("nurse")
    MIDWIFE = "midwife", _("midwife")
    PHARMACIST = "pharmacist", _("pharmacist")
    DIETITIAN = "dietitian", _("dietitian")
    OCCUPATIONAL = "occupational", _("occupational therapist")
    SOCIAL_WORKER = "social_worker", _("social worker")
    RESEARCHER = "researcher", _("researcher in health")


class Checking(models.TextChoices):
    """Where an application stands."""

    WAITING = "waiting", _("waits to be checked")
    CHECKED = "checked", _("checked")
    REFUSED = "refused", _("not confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")
