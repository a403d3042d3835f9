from django.db import migrations

from leeward.moderation.append_only import allow_edits, refuse_edits


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]

    operations = [migrations.RunPython(refuse_edits, allow_edits)]
