"""Words to start from when the place writes to somebody whom others worry about. Each can be changed before it is sent.

They say what was felt and offered, never what was seen, by whom, or what the person should do.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

MESSAGES: dict[str, tuple["Promise", "Promise"]] = {
    "read": (
        _("We read what you wrote"),
        _(
            "A person has read what you wrote, and we are worried that you may be close to ending your life. Please let"
            " somebody be with you now: one of the lines below, or somebody you trust. You did nothing wrong by saying"
            " it, and nothing counts against you. We are glad that you told us."
        ),
    ),
    "thinking": (
        _("We are thinking of you"),
        _(
            "Somebody here is thinking of you, and so are we. Your words sounded heavy, and you don’t have to carry"
            " that alone. If you would like to talk to a person, below is who answers where you are. And if today"
            " is better than it sounded, we are glad."
        ),
    ),
    "tonight": (
        _("If tonight is hard"),
        _(
            "If tonight is hard, please let somebody be awake with you: a friend, somebody at home, or one of the"
            " lines below. They are answered by people who hear this every night and do not judge. You can come back"
            " here afterwards, in whatever words you have."
        ),
    ),
    "quiet": (
        _("You have gone quiet"),
        _(
            "You have been quieter here, and somebody noticed. You owe nobody an answer. If things have become"
            " harder, there are people to talk to below; if you only needed rest, then rest well."
        ),
    ),
    "eating": (
        _("About food and the body"),
        _(
            "What you told us about food and your body sounded painful, and people here care how you are. There are"
            " people to talk to who know this well; a doctor can help too, and asking is not too early."
        ),
    ),
}
