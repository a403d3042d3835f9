import django.db.models.deletion
import django.utils.timezone
import leeward.core.ids
import leeward.moderation.models.decisions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="CallPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("next_minutes", models.PositiveSmallIntegerField()),
                ("accountable_minutes", models.PositiveSmallIntegerField()),
                ("done_minutes", models.PositiveSmallIntegerField()),
                ("hiding_reports", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="LogHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="ReportBatch",
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
                ("receipt", models.CharField(editable=False, max_length=40, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Case",
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
                ("kind", models.CharField(max_length=20)),
                ("object_ref", models.CharField(max_length=40)),
                ("byline", models.CharField(blank=True, max_length=30)),
                ("within", models.CharField(blank=True, max_length=40)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                (
                    "danger",
                    models.SmallIntegerField(
                        choices=[
                            (0, "rules of the place"),
                            (1, "harm to somebody"),
                            (2, "serious harm"),
                            (3, "danger to life"),
                        ],
                        default=0,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12)),
                ("effort", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("later_until", models.DateTimeField(blank=True, null=True)),
                ("alone", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "leased_to",
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
                    models.Index(
                        models.OrderBy(models.F("danger"), descending=True),
                        models.F("opened_at"),
                        condition=models.Q(("closed_at", None)),
                        name="case_queue",
                    ),
                    models.Index(fields=["kind", "object_ref"], name="case_of_object"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("kind", "object_ref"),
                        name="one_open_case_an_object",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                ("kind", models.CharField(max_length=20)),
                ("object_ref", models.CharField(max_length=40)),
                ("passage", models.CharField(max_length=500)),
                ("marked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("noted_at", models.DateTimeField(blank=True, null=True)),
                ("aside_at", models.DateTimeField(blank=True, null=True)),
                ("aside_because", models.TextField(blank=True)),
                (
                    "aside_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="claims_of_theirs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("aside_at", None), ("noted_at", None)),
                        fields=["marked_at"],
                        name="claim_waiting",
                    ),
                    models.Index(fields=["noted_at"], name="claim_noted"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_ref", "passage"), name="claim_once_a_passage"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.TextField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="moderation.claim",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims_marked",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("claim", "person"), name="mark_once")],
            },
        ),
        migrations.CreateModel(
            name="Clearing",
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
                    "outcome",
                    models.CharField(
                        choices=[
                            ("no_action", "Leave it as it is"),
                            ("label", "Add a label"),
                            ("blur", "Cover it until opened"),
                            ("limit", "Keep it out of lists"),
                            ("hold", "Hold it back until it is changed"),
                            ("remove", "Remove it"),
                            ("warn", "Remove it and warn the person"),
                            ("suspend", "Remove it and suspend the person"),
                            ("pause", "Held, and the person suspended, until a second person has looked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rule", models.CharField(blank=True, max_length=40)),
                ("facts", models.TextField(blank=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("read_until", models.PositiveBigIntegerField(blank=True, null=True)),
                ("undone_because", models.TextField(blank=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None)),
                        fields=("person",),
                        name="one_open_clearing_a_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JointDecision",
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
                    "outcome",
                    models.CharField(
                        choices=[
                            ("no_action", "Leave it as it is"),
                            ("label", "Add a label"),
                            ("blur", "Cover it until opened"),
                            ("limit", "Keep it out of lists"),
                            ("hold", "Hold it back until it is changed"),
                            ("remove", "Remove it"),
                            ("warn", "Remove it and warn the person"),
                            ("suspend", "Remove it and suspend the person"),
                            ("pause", "Held, and the person suspended, until a second person has looked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_because", models.TextField(blank=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decided",
                        to="moderation.reportbatch",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-made_at", "-pk"]},
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("receipt", models.CharField(editable=False, max_length=40, unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("object_ref", models.CharField(max_length=40)),
                (
                    "danger",
                    models.CharField(
                        choices=[
                            ("now", "Yes, they may be in danger now"),
                            ("unsure", "I’m not sure"),
                            ("no", "No, but I’m worried"),
                        ],
                        max_length=6,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="concerns_raised",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concerns",
                        to="moderation.case",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("case", "by"), name="concern_once_a_case")],
            },
        ),
        migrations.CreateModel(
            name="Debrief",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.TextField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="debriefs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shared_with",
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
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("by_software", models.BooleanField(default=False)),
                ("by_keeper", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("no_action", "Leave it as it is"),
                            ("label", "Add a label"),
                            ("blur", "Cover it until opened"),
                            ("limit", "Keep it out of lists"),
                            ("hold", "Hold it back until it is changed"),
                            ("remove", "Remove it"),
                            ("warn", "Remove it and warn the person"),
                            ("suspend", "Remove it and suspend the person"),
                            ("pause", "Held, and the person suspended, until a second person has looked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rule", models.CharField(blank=True, max_length=40)),
                ("facts", models.TextField(blank=True)),
                ("found_by_software", models.BooleanField(default=False)),
                ("found_by_report", models.BooleanField(default=False)),
                ("was_gone", models.BooleanField(default=False)),
                ("report_unsaid", models.BooleanField(default=False)),
                ("label", models.CharField(blank=True, max_length=200)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_because", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="moderation.case",
                    ),
                ),
                (
                    "clearing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions",
                        to="moderation.clearing",
                    ),
                ),
                (
                    "joint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions",
                        to="moderation.jointdecision",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions_confirmed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions_received",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-made_at"], name="decision_about"),
                    models.Index(
                        condition=models.Q(("undone_at", None), ("until__isnull", False)),
                        fields=["until"],
                        name="decision_ends",
                    ),
                    models.Index(fields=["made_at"], name="decision_when"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "promised_by",
                    models.DateTimeField(default=leeward.moderation.models.decisions.promised_by),
                ),
                ("late_told_at", models.DateTimeField(blank=True, null=True)),
                ("overturned", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="appeals_decided",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appeals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appeal",
                        to="moderation.decision",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("decided_at", None)), fields=["promised_by"], name="appeal_queue"
                    ),
                    models.Index(fields=["decided_at"], name="appeal_answered"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
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
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("doubtful", models.BooleanField(default=False)),
                ("source", models.CharField(blank=True, db_index=True, max_length=64)),
                ("step", models.PositiveIntegerField(default=0)),
                ("turn", models.PositiveSmallIntegerField(default=1)),
                ("next_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answered", "A person of this place answered them"),
                            ("safe", "They are safe, or somebody is with them"),
                            ("decided", "It was decided on the desk"),
                            ("unreached", "They could not be reached: nobody knows how they are"),
                            ("no_danger", "Nobody was in danger: it was a mistake"),
                            ("abuse", "Nobody was in danger: it was reported to harm somebody or us"),
                        ],
                        max_length=10,
                    ),
                ),
                ("what_was_done", models.TextField(blank=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
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
                    models.Index(
                        condition=models.Q(("done_at", None)), fields=["next_at"], name="escalation_due"
                    ),
                    models.Index(fields=["opened_at"], name="escalation_by_age"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EscalatedCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escalated",
                        to="moderation.case",
                    ),
                ),
                ("person_ref", models.CharField(blank=True, max_length=16)),
                (
                    "escalation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="moderation.escalation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.PositiveIntegerField()),
                ("turn", models.PositiveSmallIntegerField()),
                ("channel", models.CharField(max_length=20)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("try_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calls",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "escalation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calls",
                        to="moderation.escalation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("escalation", "step", "person", "channel"), name="one_call_a_step"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person", None)),
                        fields=("escalation", "step", "channel"),
                        name="one_call_a_step_to_the_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                ("findings", models.JSONField(default=list)),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="moderation.case",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Consideration",
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
                    "outcome",
                    models.CharField(
                        choices=[
                            ("no_action", "Leave it as it is"),
                            ("label", "Add a label"),
                            ("blur", "Cover it until opened"),
                            ("limit", "Keep it out of lists"),
                            ("hold", "Hold it back until it is changed"),
                            ("remove", "Remove it"),
                            ("warn", "Remove it and warn the person"),
                            ("suspend", "Remove it and suspend the person"),
                            ("pause", "Held, and the person suspended, until a second person has looked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rule", models.CharField(max_length=40)),
                ("facts", models.TextField()),
                ("label", models.CharField(blank=True, max_length=200)),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("takes_effect_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("effect", "it took effect"),
                            ("changed", "the words were changed, so a moderator reads them again"),
                            ("withdrawn", "a moderator withdrew it"),
                            ("decided", "it was decided otherwise"),
                            ("back", "a moderator reads it again first"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="considerations",
                        to="moderation.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="considerations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="moderation.evidence",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["takes_effect_at"],
                        name="considered_until",
                    ),
                    models.Index(fields=["person", "-made_at"], name="considered_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("case",),
                        name="considered_once_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceNote",
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
                    "stance",
                    models.CharField(
                        choices=[
                            ("agrees", "agrees with it"),
                            ("context", "adds what it leaves out"),
                            ("contradicts", "contradicts it"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("sources", models.JSONField(default=list)),
                ("interests", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "waits for a second professional"),
                            ("sent_back", "sent back to its writer"),
                            ("standing", "stands with the words"),
                            ("taken_down", "taken down"),
                            ("withdrawn", "withdrawn by its writer"),
                            ("left", "left by its writer, and written by somebody else"),
                        ],
                        default="checking",
                        max_length=10,
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("asked_for", models.TextField(blank=True)),
                ("down_because", models.TextField(blank=True)),
                ("down_at", models.DateTimeField(blank=True, null=True)),
                ("kept_because", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "down_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notes_checked",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="moderation.claim",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notes_written",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "written_at"], name="note_by_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("taken_down", "withdrawn", "left")), _negated=True),
                        fields=("claim",),
                        name="one_note_a_claim",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contests_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contests",
                        to="moderation.evidencenote",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at", None)), fields=["made_at"], name="contest_queue"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("note", "person"),
                        name="one_open_contest",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Exposure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="moderation.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exposures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "at"], name="exposure_of")],
            },
        ),
        migrations.CreateModel(
            name="KeptCopy",
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
                ("kind", models.CharField(max_length=20)),
                ("object_ref", models.CharField(max_length=40)),
                ("shown_as", models.CharField(max_length=60)),
                ("words", models.TextField()),
                ("url", models.CharField(max_length=300)),
                ("said", models.CharField(blank=True, max_length=40)),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("digest", models.CharField(max_length=64)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_copies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-kept_at", "-pk"],
                "indexes": [models.Index(fields=["kept_at"], name="copy_old")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "kind", "object_ref", "digest"), name="copy_kept_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LeftAlone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="left_alone",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(unique=True)),
                ("at", models.DateTimeField()),
                ("actor_ref", models.CharField(blank=True, max_length=16)),
                ("verb", models.CharField(max_length=40)),
                ("object_kind", models.CharField(blank=True, max_length=20)),
                ("object_ref", models.CharField(blank=True, max_length=40)),
                ("details", models.JSONField(default=dict)),
                ("previous", models.CharField(max_length=64, unique=True)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["-number"],
                "indexes": [models.Index(fields=["verb", "at"], name="log_by_verb")],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("object_ref", models.CharField(max_length=40)),
                ("role", models.CharField(max_length=20)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("queue", "it came next in the queue"),
                            ("asked", "another moderator asked me to look too"),
                            ("related", "it belongs to something else that I am deciding"),
                            ("again", "I worked on it before"),
                            ("checking", "I check how it was decided"),
                            ("second", "I am asked to be the second person"),
                            ("raid", "I look through what new accounts posted in a raid"),
                            ("danger", "I look after a danger to life that it is part of"),
                            ("history", "I read what it said before it was edited"),
                            ("chosen", "a filter or a list led me to it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="looks_received",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="looks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["author", "-at"], name="look_about"),
                    models.Index(fields=["by", "kind", "object_ref", "-at"], name="look_by"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rested_at", models.DateTimeField(blank=True, null=True)),
                ("put_off_until", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pause",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
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
                    "act",
                    models.CharField(
                        choices=[
                            ("lasting", "Suspend the person with no end"),
                            ("outside", "Tell somebody outside of this place"),
                        ],
                        max_length=8,
                    ),
                ),
                ("rule", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("agreed", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="moderation.case",
                    ),
                ),
                (
                    "pause",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposal",
                        to="moderation.decision",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals_seconded",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("case", "act"),
                        name="one_open_proposal_an_act",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Raid",
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
                ("reply_minutes", models.PositiveSmallIntegerField(default=2)),
                ("pauses_sign_up", models.BooleanField(default=False)),
                ("holds_since", models.DateTimeField(blank=True, null=True)),
                ("gathered_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["ends_at"], name="raid_running"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="raid",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cases",
                to="moderation.raid",
            ),
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("receipt", models.CharField(editable=False, max_length=40, unique=True)),
                ("by_member", models.BooleanField(default=False)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("in_danger", "Somebody may be in danger"),
                            ("methods", "It describes a way to die or to hurt oneself"),
                            ("encourages", "It encourages suicide, self-harm or an eating disorder"),
                            ("harassment", "It insults, threatens or harasses somebody"),
                            ("hate", "It attacks people for who they are"),
                            ("private", "It gives away somebody’s private details"),
                            ("health", "It makes a health claim that could harm"),
                            ("sexual", "It is sexual, or approaches somebody sexually"),
                            ("spam", "It is advertising or a scam"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="moderation.case",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="moderation.reportbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "reporter"), name="report_once_a_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="Misuse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "found_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="misuses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="misuse",
                        to="moderation.report",
                    ),
                ),
                (
                    "concern",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="misuse",
                        to="moderation.concern",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["reporter", "found_at"], name="misuse_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("concern__isnull", False), ("report", None)),
                            models.Q(("concern", None), ("report__isnull", False)),
                            _connector="OR",
                        ),
                        name="misuse_of_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("network", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="source",
                        to="moderation.report",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                ("time_zone", models.CharField(default="UTC", max_length=40)),
                ("weekly", models.BooleanField(default=False)),
                ("last_day", models.DateField(blank=True, null=True)),
                ("turn", models.PositiveSmallIntegerField(default=1)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["weekly", "day"], name="shift_by_day")],
            },
        ),
        migrations.CreateModel(
            name="Watch",
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
                ("phrases", models.JSONField(blank=True, default=list)),
                ("joined_within_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("has_links", models.BooleanField(default=False)),
                ("has_pictures", models.BooleanField(default=False)),
                ("posts_in_an_hour", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("flag", "Put it on the desk; others see it meanwhile"),
                            ("label", "Put a label on it, until a moderator has looked"),
                            ("limit", "Keep it out of lists, until a moderator has looked"),
                            ("hold", "Keep it back, until a moderator has looked"),
                            ("slow", "Slow the person down: one reply in some minutes"),
                            ("approve", "Keep back a person’s first posts, until a moderator has looked"),
                        ],
                        max_length=8,
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=200)),
                ("minutes", models.PositiveSmallIntegerField(default=5)),
                ("first_posts", models.PositiveSmallIntegerField(default=3)),
                ("rule", models.CharField(max_length=40)),
                ("told", models.CharField(max_length=500)),
                ("is_on", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("tried_as", models.CharField(blank=True, max_length=64)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("tried_on", models.PositiveIntegerField(default=0)),
                ("tried_touched", models.PositiveIntegerField(default=0)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Care",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("offer", "Write to them, and show them help where they are"),
                            ("call", "Call people now: a life may be in danger"),
                            ("later", "Look again later"),
                            ("nothing", "There is nothing to do: close it"),
                        ],
                        max_length=7,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="care_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="care_received",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="care", to="moderation.case"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["person", "-made_at"], name="care_for")],
            },
        ),
    ]
