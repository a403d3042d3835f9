"""What goes against each rule and what does not: short made-up examples, since the hard part is where a rule ends."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Examples:
    """`against`: what the rule is about. `within`: what looks like it and is welcome."""

    against: tuple["Promise", ...]
    within: tuple["Promise", ...]


EXAMPLES: dict[str, Examples] = {
    "care": Examples(
        (
            _("“I have everything ready for Sunday. After that it is quiet.”"),
            _("“I tried last night. It did not work.”"),
        ),
        (
            _("“Some days I don’t want to be here. Today is one of them.” Sadness is not kept back."),
            _("“Four years ago I had a date in mind. I am glad that I told my sister.”"),
        ),
    ),
    "methods": Examples(
        (
            _("“So many of them, all at once, with that.”"),
            _("“The wall behind the mill.”"),
        ),
        (
            _("“I used to hurt myself. The scars have gone pale.” That it happened, and not how."),
            _("“My medicine makes me tired.” A medicine, and no way to die."),
        ),
    ),
    "numbers": Examples(
        (
            _("“Down to 44 now, and under 700 a day.”"),
            _("A picture of scales with a reading."),
        ),
        (
            _("“I ate lunch with others for the first time this year.”"),
            _("“I am on 50 mg of it since March.” A dose of a medicine is no weight."),
        ),
    ),
    "goodbyes": Examples(
        (
            _("“By the time you read this. Give my plants to Jo.”"),
            _("“Who comes along? Message me, we go together.”"),
        ),
        (
            _("“Goodbye, old flat. I start again on Monday.”"),
            _(
                "“When he died he left us a letter. I still can’t open it.” Grief, without the letter’s words."
            ),
        ),
    ),
    "encouraging": Examples(
        (
            _("“Honestly, in your place I would end it too.”"),
            _("“You look best when you skip dinner.”"),
        ),
        (
            _("“I know that wish. I have it too. Stay with us tonight?” Shared pain that holds on."),
            _("“My ex told me to do it. I am still here.” Told about, not said to anybody."),
        ),
    ),
    "kindness": Examples(
        (
            _("“Nobody believes your sad little story.”"),
            _("“I know your street. Sleep well.”"),
        ),
        (
            _("“I see this very differently, and your advice would have hurt me.”"),
            _("“He called me useless every morning.” What was done to somebody, told by them."),
        ),
    ),
    "dignity": Examples(
        (
            _("“People like that should not be allowed to have children.”"),
            _("“Typical of your religion.”"),
        ),
        (
            _("“As a gay man in a small town I was called that word every day.” Quoted by whom it hurt."),
            _("“I am mad, and proud of it.” A word that people take back for themselves."),
        ),
    ),
    "private": Examples(
        (
            _("“It is the red door next to the bakery in our village, her name is on the bell.”"),
            _("A photo of a class list."),
        ),
        (
            _("“My therapist said something that stayed with me.” Nobody can be found by it."),
            _("“I live in Lisbon.” About themself, and no address."),
        ),
    ),
    "claims": Examples(
        (
            _("“Throw your tablets away. This root does the same.”"),
            _("“Cured in nine days, every time.”"),
        ),
        (
            _("“Running helped me more than the tablets did. Ask before you change yours.”"),
            _("“I read that sleep matters for mood. Does anybody know more?” A question."),
        ),
    ),
    "safe_contact": Examples(
        (
            _("“You sound lonely. Send me a picture?”"),
            _("An advertisement for paid company."),
        ),
        (
            _(
                "“Since the medicine I have no wish for sex, and we fight about it.” A health matter, told plainly."
            ),
            _("“I was abused as a child.” What happened, and not shown."),
        ),
    ),
    "no_selling": Examples(
        (
            _("“My course made me happy. First lesson free, link below.”"),
            _("“I can help, but not for free.”"),
        ),
        (
            _("“This library book helped me through winter.” A tip, with nothing to gain."),
            _("“Our hospital has an open group on Tuesdays, free for all.”"),
        ),
    ),
    "honest": Examples(
        (
            _("“As a doctor I tell you”, by somebody whom nobody has checked."),
            _("The removed post again, with dots in it."),
        ),
        (
            _("“I study psychology, so take this with care.” Says what it is."),
            _("A pseudonym. Everybody here has one."),
        ),
    ),
}
