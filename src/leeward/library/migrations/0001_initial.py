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
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
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
                            ("draft", "not published yet"),
                            ("live", "in the library"),
                            ("held", "held for a moderator"),
                            ("withdrawn", "taken back"),
                            ("removed", "removed by a moderator"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("saves", models.PositiveIntegerField(default=0)),
                ("limited", models.BooleanField(default=False)),
                ("label", models.CharField(blank=True, max_length=200)),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="articles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("topics", models.ManyToManyField(blank=True, related_name="articles", to="people.topic")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "-published_at"], name="article_newest"),
                    models.Index(fields=["author", "-begun_at"], name="article_by_author"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("writing", "being written"),
                            ("checking", "waits for a second professional"),
                            ("sent_back", "sent back to its author"),
                            ("current", "what the article says now"),
                            ("earlier", "what the article said before"),
                        ],
                        default="writing",
                        max_length=9,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                ("summary", models.CharField(blank=True, max_length=300)),
                ("body", models.TextField(blank=True)),
                ("body_html", models.TextField(blank=True)),
                ("findable", models.TextField(blank=True)),
                ("language", models.CharField(blank=True, max_length=12)),
                ("topics", models.JSONField(blank=True, default=list)),
                (
                    "evidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("guideline", "guidelines, or reviews of many studies"),
                            ("studies", "several studies that point the same way"),
                            ("early", "one or a few studies: more of them could change it"),
                            (
                                "practice",
                                "what professionals have learned from practice, and hardly anybody has studied",
                            ),
                        ],
                        max_length=9,
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list)),
                ("interests", models.CharField(blank=True, max_length=500)),
                ("nothing_to_declare", models.BooleanField(default=False)),
                ("correction", models.CharField(blank=True, max_length=500)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("asked_for", models.TextField(blank=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("check_again_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="library.article",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="editions_checked",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "sent_at"], name="edition_to_check"),
                    models.Index(fields=["state", "check_again_at"], name="edition_due"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["writing", "checking", "sent_back"])),
                        fields=("article",),
                        name="one_edition_in_work",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="current",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="current_of",
                to="library.edition",
            ),
        ),
    ]
