import django.db.models.deletion
import django.utils.timezone
import leeward.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("people", "__first__"),
        ("replies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="WaitPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("supporters_minutes", models.PositiveSmallIntegerField()),
                ("organiser_minutes", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Wait",
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
                (
                    "need",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "none said"),
                            (1, "asks for support"),
                            (2, "may be having a very hard time"),
                        ],
                        default=1,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12)),
                ("notes", models.CharField(blank=True, max_length=400)),
                ("asked_at", models.DateTimeField()),
                (
                    "stage",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "members who said they would like to answer"),
                            (2, "supporters"),
                            (3, "the organiser"),
                        ],
                        default=1,
                    ),
                ),
                ("next_at", models.DateTimeField(null=True)),
                ("first_at", models.DateTimeField(blank=True, null=True)),
                ("second_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answered", "two people answered"),
                            ("closed", "its author asks for no answers any more"),
                            ("passed", "its week is over"),
                        ],
                        max_length=8,
                    ),
                ),
                ("writing_until", models.DateTimeField(blank=True, null=True)),
                (
                    "thread",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wait", to="replies.thread"
                    ),
                ),
                ("topics", models.ManyToManyField(blank=True, related_name="waits", to="people.topic")),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("ended_at", None)), fields=["next_at"], name="wait_due"),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["-need", "asked_at"],
                        name="wait_board",
                    ),
                    models.Index(fields=["asked_at"], name="wait_asked"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "offered"),
                            ("accepted", "wants to answer"),
                            ("declined", "not today"),
                            ("lapsed", "the time went by"),
                            ("answered", "answered"),
                            ("withdrawn", "no longer needed"),
                        ],
                        default="offered",
                        max_length=9,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lapses_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "wait",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="waiting.wait"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-made_at"], name="offer_of"),
                    models.Index(fields=["made_at"], name="offer_old"),
                    models.Index(
                        condition=models.Q(("state__in", ["offered", "accepted"])),
                        fields=["lapses_at"],
                        name="offer_lapses",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("wait", "person"), name="offer_once")],
            },
        ),
        migrations.CreateModel(
            name="Willing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("languages", models.CharField(max_length=200)),
                ("not_notes", models.CharField(blank=True, max_length=400)),
                ("a_day", models.PositiveSmallIntegerField(default=1)),
                ("a_week", models.PositiveSmallIntegerField(default=3)),
                ("from_hour", models.PositiveSmallIntegerField(default=9)),
                ("until_hour", models.PositiveSmallIntegerField(default=21)),
                ("paused_until", models.DateTimeField(blank=True, null=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("free_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="willing",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("topics", models.ManyToManyField(blank=True, related_name="willing", to="people.topic")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["last_asked_at"], name="willing_turn"),
                    models.Index(fields=["free_at"], name="willing_free"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
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
                        related_name="presences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["ends_at"], name="presence_running"
                    ),
                    models.Index(fields=["person"], name="presence_of"),
                ],
            },
        ),
    ]
