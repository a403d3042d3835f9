import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import leeward.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("library", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
        ("replies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Poll",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("several", models.BooleanField(default=False)),
                ("days", models.PositiveSmallIntegerField(default=7)),
            ],
        ),
        migrations.CreateModel(
            name="Group",
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
                ("name", models.CharField(max_length=60)),
                ("about", models.CharField(max_length=600)),
                ("why", models.CharField(blank=True, max_length=1000)),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("open", "anybody here can join"),
                            ("request", "people ask to join, and a facilitator says yes"),
                            ("private", "by invitation; others see that it exists"),
                            ("invisible", "by invitation; others can’t tell that it exists"),
                        ],
                        default="request",
                        max_length=10,
                    ),
                ),
                (
                    "ages",
                    models.CharField(
                        choices=[("adults", "adults"), ("minors", "young people under 18")],
                        default="adults",
                        max_length=6,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "waits for an organiser"),
                            ("preparing", "getting ready"),
                            ("open", "open"),
                            ("paused", "paused"),
                            ("closed", "closed"),
                            ("declined", "not started"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12)),
                ("place", models.CharField(blank=True, max_length=60)),
                ("organisation", models.CharField(blank=True, max_length=80)),
                ("agreements", models.TextField(blank=True)),
                ("agreements_version", models.PositiveIntegerField(default=1)),
                ("welcome", models.TextField(blank=True)),
                ("questions", models.JSONField(blank=True, default=list)),
                ("removed_words", models.JSONField(blank=True, default=dict)),
                ("lets_anonymous", models.BooleanField(default=True)),
                ("in_memory", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=1000)),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("topics", models.ManyToManyField(blank=True, related_name="groups", to="people.topic")),
            ],
            options={
                "indexes": [models.Index(fields=["state", "name"], name="group_listed")],
            },
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("look", models.CharField(max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.group"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("group", "look", "person"), name="former_name_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Heading",
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
                ("name", models.CharField(max_length=60)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="headings",
                        to="groups.group",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("group", "name"), name="heading_once")],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("left", models.PositiveIntegerField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="groups.group",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("title", models.CharField(max_length=70)),
                ("begins_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("turn_minutes", models.PositiveSmallIntegerField()),
                (
                    "kept_hours",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "for an hour"), (24, "for 24 hours"), (168, "for a week")], default=24
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("round", "goes round by turns"),
                            ("talk", "open talk"),
                            ("ended", "over"),
                        ],
                        default="planned",
                        max_length=8,
                    ),
                ),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("rounds", models.PositiveSmallIntegerField(default=0)),
                ("turn_ends_at", models.DateTimeField(blank=True, null=True)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("slow_seconds", models.PositiveSmallIntegerField(default=0)),
                ("changes", models.PositiveIntegerField(default=0)),
                ("erase_at", models.DateTimeField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="groups.group",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["group", "begins_at"], name="meetings_of_group"),
                    models.Index(fields=["state", "ends_at"], name="meetings_running"),
                    models.Index(fields=["erase_at"], name="meetings_gone"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Coming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coming",
                        to="groups.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="comes_to_a_meeting_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "standing",
                    models.CharField(
                        choices=[
                            ("asked", "asked to join"),
                            ("invited", "invited"),
                            ("member", "member"),
                            ("declined", "was not let in"),
                            ("shut_out", "may not come back"),
                        ],
                        max_length=8,
                    ),
                ),
                ("facilitates", models.BooleanField(default=False)),
                ("asked_to_facilitate_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(blank=True, max_length=30)),
                ("name_seed", models.CharField(default=leeward.core.ids.new_ref, max_length=16)),
                ("look", models.CharField(blank=True, max_length=40)),
                ("answers", models.JSONField(blank=True, default=list)),
                ("agreed_version", models.PositiveIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("joined_at", models.DateTimeField(blank=True, null=True)),
                ("away_until", models.DateTimeField(blank=True, null=True)),
                ("checklist", models.JSONField(blank=True, default=list)),
                ("wants_nudge", models.BooleanField(default=False)),
                ("nudged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "letters",
                    models.CharField(
                        choices=[
                            ("never", "never"),
                            ("daily", "once a day, when there is something new"),
                            ("weekly", "once a week, when there is something new"),
                            ("none", "never, and none about meetings and answers to me here either"),
                        ],
                        default="never",
                        max_length=6,
                    ),
                ),
                ("letter_at", models.DateTimeField(blank=True, null=True)),
                ("hears_of_meetings", models.BooleanField(default=True)),
                ("answers_by_mail", models.BooleanField(default=False)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="groups.group"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "standing"], name="groups_of"),
                    models.Index(
                        condition=models.Q(("standing", "asked")),
                        fields=["group", "asked_at"],
                        name="asking_to_join",
                    ),
                    models.Index(
                        condition=models.Q(("facilitates", True), ("standing", "member")),
                        fields=["group"],
                        name="facilitators_of",
                    ),
                    models.Index(
                        condition=models.Q(("letter_at__isnull", False)),
                        fields=["letter_at"],
                        name="group_letters",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("group", "person"), name="in_a_group_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("look", ""), _negated=True),
                        fields=("group", "look"),
                        name="one_name_in_a_group",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
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
                ("words", models.CharField(max_length=80)),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="options", to="groups.poll"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Post",
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
                ("face", models.CharField(blank=True, max_length=10)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("body", models.TextField(blank=True)),
                ("body_html", models.TextField(blank=True)),
                ("notes", models.JSONField(blank=True, default=list)),
                ("own_note", models.CharField(blank=True, max_length=80)),
                ("asks", models.BooleanField(default=True)),
                ("by_group", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("waiting", "waits for a facilitator"),
                            ("held", "held for a moderator"),
                            ("live", "live"),
                            ("withdrawn", "taken back"),
                            ("removed", "removed"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("blurred", models.BooleanField(default=False)),
                ("label", models.CharField(blank=True, max_length=200)),
                ("pinned_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("active_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("need", models.PositiveSmallIntegerField(default=0)),
                ("waiting_since", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_posts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="groups.group"
                    ),
                ),
                (
                    "heading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="posts",
                        to="groups.heading",
                    ),
                ),
                (
                    "thread",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_post",
                        to="replies.thread",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["group", "state", "-active_at"], name="group_post_newest"),
                    models.Index(fields=["heading", "state", "-active_at"], name="group_post_under"),
                    models.Index(
                        condition=models.Q(("waiting_since__isnull", False)),
                        fields=["group", "-need", "waiting_since"],
                        name="group_post_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("pinned_at__isnull", False)),
                        fields=["group", "-pinned_at"],
                        name="group_post_pinned",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("author", "key"), name="group_post_once")],
            },
        ),
        migrations.AddField(
            model_name="poll",
            name="post",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="poll", to="groups.post"
            ),
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
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="groups.post"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="PostRevision",
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
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="groups.post",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Prompt",
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
                ("title", models.CharField(max_length=120)),
                ("body", models.TextField(blank=True)),
                ("words", models.JSONField(blank=True, default=list)),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        validators=[django.core.validators.MaxValueValidator(6)],
                    ),
                ),
                (
                    "hour",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(23)]
                    ),
                ),
                ("time_zone", models.CharField(max_length=50)),
                ("every_weeks", models.PositiveSmallIntegerField(default=1)),
                ("next_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="prompts", to="groups.group"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("stopped_at", None)), fields=["next_at"], name="prompts_due"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Resource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="library.article"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resources",
                        to="groups.group",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("group", "article"), name="resource_once")],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slot", models.DateTimeField()),
                ("words", models.JSONField(blank=True, default=list)),
                (
                    "post",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="round", to="groups.post"
                    ),
                ),
                (
                    "prompt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="rounds",
                        to="groups.prompt",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("prompt", "slot"), name="asked_once")],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40)),
                ("for_facilitators", models.BooleanField(default=False)),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_ins",
                        to="groups.round",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("round", "person"), name="checks_in_once")],
            },
        ),
        migrations.CreateModel(
            name="Seat",
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
                ("byline", models.CharField(blank=True, max_length=30)),
                ("byline_seed", models.CharField(blank=True, max_length=16)),
                ("place", models.PositiveIntegerField()),
                ("came_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("had_turn", models.PositiveSmallIntegerField(default=0)),
                ("hand_at", models.DateTimeField(blank=True, null=True)),
                ("called", models.BooleanField(default=False)),
                ("spoke_at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="groups.meeting"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="at_a_meeting_once"),
                    models.UniqueConstraint(fields=("meeting", "place"), name="a_place_each"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingWord",
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
                ("body", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("live", "live"), ("held", "held for a moderator"), ("removed", "removed")],
                        default="live",
                        max_length=7,
                    ),
                ),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("change", models.PositiveIntegerField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="groups.meeting"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="groups.seat"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.seat",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["meeting", "change"], name="said_since")],
                "constraints": [models.UniqueConstraint(fields=("author", "key"), name="meeting_word_once")],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="turn",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="groups.seat",
            ),
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.post"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "post"), name="seen_once")],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="groups.option"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("option", "person"), name="one_vote_for_an_option")
                ],
            },
        ),
    ]
