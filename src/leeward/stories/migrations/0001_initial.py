import django.db.models.deletion
import django.utils.timezone
import leeward.core.ids
import modelsearch.index
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
            name="Hashtag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=50, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Story",
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
                ("page", models.UUIDField(blank=True, null=True)),
                ("byline", models.CharField(blank=True, max_length=30)),
                ("byline_look", models.CharField(blank=True, max_length=40)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("body", models.TextField(blank=True)),
                ("body_html", models.TextField(blank=True)),
                ("language", models.CharField(blank=True, max_length=12)),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("everyone", "everyone, signed in or not"),
                            ("members", "members of this place"),
                            ("followers", "people who follow me"),
                            ("only_me", "only me"),
                        ],
                        default="members",
                        max_length=10,
                    ),
                ),
                ("hopes", models.JSONField(default=list)),
                ("notes", models.JSONField(default=list)),
                ("own_note", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("held", "held for a moderator"),
                            ("live", "shared"),
                            ("withdrawn", "taken back"),
                            ("removed", "removed by a moderator"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("blurred", models.BooleanField(default=False)),
                ("limited", models.BooleanField(default=False)),
                ("label", models.CharField(blank=True, max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
                ("indexed_version", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                (
                    "keep_for",
                    models.CharField(
                        choices=[
                            ("always", "until I take it back"),
                            ("day", "one day"),
                            ("week", "one week"),
                            ("month", "one month"),
                            ("date", "until a day I choose"),
                        ],
                        default="always",
                        max_length=6,
                    ),
                ),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stories",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thread",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="story", to="replies.thread"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["author", "-shared_at"], name="story_by_author"),
                    models.Index(fields=["state", "-shared_at"], name="story_newest"),
                    models.Index(
                        condition=models.Q(("byline_look", ""), _negated=True),
                        fields=["byline_look"],
                        name="story_byline",
                    ),
                    models.Index(
                        condition=models.Q(("version", models.F("indexed_version")), _negated=True),
                        fields=["state"],
                        name="story_to_index",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("author", "key"), name="story_once")],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Picture",
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
                ("position", models.PositiveSmallIntegerField()),
                ("alt", models.CharField(blank=True, max_length=500)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="stories.story",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="StoryHashtag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                (
                    "hashtag",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="stories.hashtag"),
                ),
                ("story", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="stories.story")),
            ],
            options={
                "indexes": [models.Index(fields=["hashtag", "-shared_at"], name="story_newest_with_tag")],
                "constraints": [
                    models.UniqueConstraint(fields=("story", "hashtag"), name="story_hashtag_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="story",
            name="hashtags",
            field=models.ManyToManyField(
                blank=True, related_name="stories", through="stories.StoryHashtag", to="stories.hashtag"
            ),
        ),
        migrations.CreateModel(
            name="StoryRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                ("body", models.TextField()),
                ("until", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="stories.story",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StoryTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("story", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="stories.story")),
                ("topic", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="people.topic")),
            ],
            options={
                "indexes": [models.Index(fields=["topic", "-shared_at"], name="story_newest_in_topic")],
                "constraints": [models.UniqueConstraint(fields=("story", "topic"), name="story_topic_once")],
            },
        ),
        migrations.AddField(
            model_name="story",
            name="topics",
            field=models.ManyToManyField(
                blank=True, related_name="stories", through="stories.StoryTopic", to="people.topic"
            ),
        ),
        migrations.CreateModel(
            name="SavedStory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_stories",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="saves", to="stories.story"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "story"), name="saved_once")],
            },
        ),
    ]
