import django.db.models.deletion
import django.utils.timezone
import leeward.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=leeward.core.ids.new_ref, editable=False, max_length=16, unique=True
                    ),
                ),
                ("key", models.UUIDField()),
                ("byline", models.CharField(blank=True, max_length=30)),
                ("byline_seed", models.CharField(blank=True, max_length=16)),
                ("body", models.TextField()),
                ("body_html", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("live", "live"),
                            ("unread", "waiting for somebody who looks after the group"),
                            ("waiting", "waiting for the author's yes"),
                            ("held", "held for a moderator"),
                            ("hidden", "hidden by the author of the story"),
                            ("removed", "removed by a moderator"),
                        ],
                        default="live",
                        max_length=8,
                    ),
                ),
                ("blurred", models.BooleanField(default=False)),
                ("label", models.CharField(blank=True, max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
                ("shared_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("live_since", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="replies.reply",
                    ),
                ),
            ],
            options={
                "ordering": ["shared_at", "pk"],
                "constraints": [models.UniqueConstraint(fields=("author", "key"), name="reply_once")],
            },
        ),
        migrations.CreateModel(
            name="ReplyRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.TextField()),
                ("until", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="replies.reply",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=leeward.core.ids.new_ref, editable=False, max_length=16, unique=True
                    ),
                ),
                ("host", models.CharField(max_length=20)),
                ("byline", models.CharField(blank=True, max_length=30)),
                ("byline_seed", models.CharField(default=leeward.core.ids.new_ref, max_length=16)),
                (
                    "who_may_reply",
                    models.CharField(
                        choices=[
                            ("everyone", "every member"),
                            ("following", "people I follow"),
                            ("nobody", "nobody"),
                        ],
                        default="everyone",
                        max_length=10,
                    ),
                ),
                ("approve_first", models.BooleanField(default=False)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("live_replies", models.PositiveIntegerField(default=0)),
                (
                    "need",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "none said"),
                            (1, "asks for support"),
                            (2, "may be having a very hard time"),
                        ],
                        default=0,
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("waiting_since", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="threads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("waiting_since__isnull", False)),
                        fields=["-need", "live_replies", "waiting_since"],
                        name="thread_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("asked_at__isnull", False)),
                        fields=["asked_at"],
                        name="thread_asked",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="reply",
            name="thread",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="replies.thread"
            ),
        ),
        migrations.CreateModel(
            name="Reaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[("me_too", "me too"), ("with_you", "with you"), ("thank_you", "thank you")],
                        max_length=10,
                    ),
                ),
                ("byline", models.CharField(blank=True, max_length=30)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to="replies.reply",
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to="replies.thread",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reply", None)),
                        fields=("person", "thread", "word"),
                        name="reaction_once_a_thread",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("reply__isnull", False)),
                        fields=("person", "reply", "word"),
                        name="reaction_once_a_reply",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuietTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quiet_times",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quiet_times",
                        to="replies.thread",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["person", "ends_at"],
                        name="quiet_running",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MutedThread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="muted_threads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mutes",
                        to="replies.thread",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "thread"), name="thread_muted_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Tidying",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=leeward.core.ids.new_ref, editable=False, max_length=16, unique=True
                    ),
                ),
                ("hidden", models.JSONField(default=dict)),
                ("blocked", models.JSONField(default=list)),
                ("receipt", models.CharField(blank=True, max_length=60)),
                ("made_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tidyings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tidyings",
                        to="replies.thread",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Unsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about", models.CharField(max_length=40)),
                ("sealed", models.TextField()),
                ("kept_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unsent",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "about"), name="unsent_once")],
            },
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(fields=["thread", "shared_at"], name="reply_in_thread"),
        ),
    ]
