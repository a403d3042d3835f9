"""Every primitive in every state on one page, for those who work on the house. Not served in production.

What stands on it is sample text in English and Arabic, on purpose not translated.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

AUDIENCES = [
    ("everyone", "Everyone"),
    ("members", "Members of this place"),
    ("followers", "People who follow you"),
]
HOPES = [
    ("listening", "Just listening"),
    ("advice", "Advice is welcome"),
    ("metoo", "Hearing from people like me"),
]


class SampleForm(forms.Form):
    title = forms.CharField(
        label="Title", max_length=80, help_text="A few words, so that people know what it is about."
    )
    body = forms.CharField(label="Your story", widget=forms.Textarea)
    topic = forms.ChoiceField(label="Topic", choices=[("grief", "Grief"), ("sleep", "Sleep")], required=False)
    audience = forms.ChoiceField(label="Who may read it", choices=AUDIENCES, widget=forms.RadioSelect)
    hopes = forms.MultipleChoiceField(
        label="What you hope for", choices=HOPES, widget=forms.CheckboxSelectMultiple, required=False
    )
    again = forms.BooleanField(
        label="Tell me when somebody answers", required=False, help_text="Three times a day at most."
    )
    picture = forms.FileField(label="A file", required=False)

    def clean(self) -> dict[str, Any]:
        raise ValidationError("You have shared twelve stories in this hour. You can share again at 21:40.")


PANEL = {
    "country": "Ireland",
    "url": "/help/ie/",
    "emergency": {"number": "112", "words": ""},
    "lines": [
        {
            "name": "A listening line",
            "what": "Free to call, answered by trained people, about anything.",
            "hours": "Open now, day and night",
            "ways": [
                {"kind": "phone", "label": "116 123", "href": "tel:116123"},
                {"kind": "text", "label": "Text HELLO to 50808", "href": "sms:50808"},
                {"kind": "web", "label": "Chat on their site", "href": "/help/"},
            ],
        },
        {
            "name": "خط الدعم",
            "what": "Arabic and English.",
            "hours": "Opens at 9:00",
            "ways": [{"kind": "phone", "label": "1800 000 000", "href": "tel:1800000000"}],
        },
    ],
}
REASONS = {
    "what": "Your story is held: for now only you and the moderators can read it.",
    "where": "“The night after”, shared on 4 November",
    "rule": "No method is named in public (community rules, part 3)",
    "facts": "The third paragraph names a medicine and an amount.",
    "found_by": "Software noticed it. A person decided.",
    "decided_by": "A moderator of this place",
    "appeal_url": "/ui/",
    "appeal_until": "22 May 2027",
}


STORIES: list[dict[str, Any]] = [
    {
        "id": 1,
        "title": "The first morning I noticed the light again",
        "name": "quiet harbour",
        "seed": "harbour",
        "ago": timedelta(hours=3),
        "more": ["for everyone"],
        "why": "Waiting for a first reply since this morning",
        "topics": ["Depression", "Recovery"],
        "notes": [],
        "text": "For most of the year I kept the curtains shut. On Tuesday the neighbour’s cat sat on the "
        "sill until I opened them, and there was this pale stripe of sun over the sink. I washed one cup. "
        "It sounds so small written down, but I have not stopped thinking about it.",
    },
    {
        "id": 2,
        "title": "ليلة طويلة وكوب شاي",
        "name": "نورس",
        "seed": "gull",
        "ago": timedelta(hours=9),
        "more": ["للأعضاء", "edited"],
        "why": "Because you follow Anxiety",
        "topics": ["قلق"],
        "notes": [],
        "text": "لم أنم جيدًا هذا الأسبوع، وكنت أظن أنني وحدي في ذلك. اليوم كتبت لصديقة قديمة، فأجابت بعد دقائق. "
        "لم تقل شيئًا كبيرًا، سألت فقط إن كنت قد شربت شيئًا دافئًا.",
    },
    {
        "id": 3,
        "title": "A year without my brother",
        "name": "someone",
        "seed": "other",
        "ago": timedelta(days=2),
        "more": ["members only"],
        "why": "New from people you follow",
        "topics": ["Grief"],
        "notes": ["grief", "death by suicide"],
        "text": "He would have turned thirty on Saturday. We lit the stove and told the story of the tent.",
    },
]


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    wrong = SampleForm({"title": "", "body": "Words that stay.", "audience": ""})
    wrong.is_valid()
    context = {
        "form": SampleForm(prefix="fresh"),
        "wrong": wrong,
        "panel": PANEL,
        "nowhere": {"country": "", "url": "/help/", "emergency": None, "lines": []},
        "reasons": REASONS,
        "stories": [story | {"when": timezone.now() - story["ago"]} for story in STORIES],
        "seeds": [f"seed-{number}" for number in range(24)],
    }
    name = "feed" if "feed" in request.GET else "index"
    with translation.override("ar" if request.GET.get("dir") == "rtl" else translation.get_language()):
        return render(request, f"ui/gallery/{name}.html", context)
