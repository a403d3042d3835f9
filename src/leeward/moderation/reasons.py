"""Words to start from: reasons that moderators give again and again, by rule. Each can be edited before it is sent."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

REASONS: dict[str, tuple["Promise", ...]] = {
    "care": (
        _(
            "I read every word of it. I am keeping it back for now because it speaks of a plan, and others here could"
            " be drawn in by it. You have done nothing wrong. The lines on this page are answered by people tonight."
        ),
        _(
            "Thank you for writing it down. I hold it back while things are this hard, and I would be glad if you"
            " wrote again tomorrow, in words about what you need. Please talk to somebody now: the lines above are"
            " free."
        ),
    ),
    "methods": (
        _("It says with what and how. Take that passage out, keep what you felt, and it can be read again."),
        _(
            "It names a place where people die. That can lead somebody there. The rest of it is fine to share."
        ),
    ),
    "numbers": (
        _("There are weights or calories in it. Somebody who is ill compares themselves with every number."),
        _("Please take the numbers out, in the pictures too. The story is strong without them."),
    ),
    "goodbyes": (
        _(
            "It reads as a goodbye, so it is not shown. I am worried about you: please use one of the lines above."
        ),
        _("It asks others to do something dangerous together. We never show that, however it is meant."),
    ),
    "encouraging": (
        _(
            "It tells somebody that hurting themselves is an answer. Nobody here may say that, even in sympathy."
        ),
        _("It praises not eating as a goal. People who read it are fighting exactly that."),
    ),
    "kindness": (
        _(
            "It insults a person instead of answering what they said. You can say that you disagree, without that."
        ),
        _("It follows one person from place to place after they asked to be left alone."),
        _("It threatens somebody. That stays a threat when it is meant as a joke."),
    ),
    "dignity": (
        _("It speaks of a whole group of people as if they were worth less."),
        _("It uses a word for people with an illness as an insult. Readers here have that illness."),
    ),
    "private": (
        _("Somebody else could be found by what it tells: a name, a place or a number. Take that out."),
        _("It shows a message that another person wrote in confidence, without their yes."),
    ),
    "claims": (
        _(
            "It tells people to stop a treatment. That can harm somebody who reads it. Say what helped you instead."
        ),
        _("It promises that something cures everybody. There is no evidence for that."),
    ),
    "safe_contact": (
        _("It approaches somebody sexually who came here for support."),
        _("It describes sex in a way that people do not expect to meet here."),
    ),
    "no_selling": (
        _("It sells something, or leads to a page that does."),
        _("It asks people here for money or for their details."),
    ),
    "honest": (
        _("It claims a profession that nobody has checked."),
        _("It works around an earlier decision with a second account or with the same words again."),
    ),
}
