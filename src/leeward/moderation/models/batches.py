"""Several things that one person reported at once, for one reason: a pile-on is one event, not fifty."""

from django.db import models
from django.utils import timezone

from leeward.core.ids import new_ref


class ReportBatch(models.Model):
    """One act of reporting. Each thing in it is a case of its own; moderators find them together by `ref`."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    # A secret address, as that of a single report.
    receipt = models.CharField(max_length=40, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now)

    def get_absolute_url(self) -> str:
        return f"/reports/{self.receipt}/"
