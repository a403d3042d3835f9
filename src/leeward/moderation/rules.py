"""The rules of the community that decisions refer to. An organiser's own words stand beside them, on the place itself.

They follow the #chatsafe guidelines, the WHO and Samaritans guidance on suicide and self-harm content, and the lists of
reasons in the Digital Services Act.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.moderation.examples import EXAMPLES, Examples


@dataclass(frozen=True)
class CommunityRule:
    """What is asked of everybody here. `code` is what decisions and findings store."""

    code: str
    title: Promise
    text: Promise

    @property
    def examples(self) -> Examples:
        """What goes against it and what does not, for moderators."""
        return EXAMPLES[self.code]


RULES = (
    CommunityRule(
        "care",
        _("When a life may be in danger, a person looks first"),
        _(
            "Words that speak of a plan to die, or of an attempt, are kept back until a moderator has read them. "
            "Nobody has done anything wrong by writing them."
        ),
    ),
    CommunityRule(
        "methods",
        _("No ways to die or to hurt oneself"),
        _("Tell what you felt and what helped. Leave out how, with what, how much and where."),
    ),
    CommunityRule(
        "numbers",
        _("No weights, sizes or calories"),
        _(
            "Numbers about bodies and food pull people who are ill into comparing. The story stands without them."
        ),
    ),
    CommunityRule(
        "goodbyes",
        _("No goodbye notes, pacts or challenges"),
        _("The words of a note, an invitation to die together and a dare are never shown here."),
    ),
    CommunityRule(
        "encouraging",
        _("Never encourage suicide, self-harm or an eating disorder"),
        _("Not as a joke, not as a dare, not as understanding. Sit with the person instead."),
    ),
    CommunityRule(
        "kindness",
        _("No insults, threats or harassment"),
        _("You can disagree with somebody. You can’t belittle, threaten or follow them around."),
    ),
    CommunityRule(
        "dignity",
        _("No attacks on people for who they are"),
        _("Origin, faith, gender, whom they love, disability, an illness: nobody is lesser for it here."),
    ),
    CommunityRule(
        "private",
        _("What is private stays private"),
        _("No names, addresses, numbers or pictures by which somebody else could be found or recognised."),
    ),
    CommunityRule(
        "claims",
        _("No health claims that could harm"),
        _("Say what helped you. Don’t tell others to stop a treatment, and don’t promise a cure."),
    ),
    CommunityRule(
        "safe_contact",
        _("Nothing sexual, and no sexual approaches"),
        _("People come here tired and open. Nobody may use that."),
    ),
    CommunityRule(
        "no_selling",
        _("No advertising, scams or recruiting"),
        _("Nobody here is a customer."),
    ),
    CommunityRule(
        "honest",
        _("No pretending to be somebody else, and no disrupting the place"),
        _("Don’t pose as a professional or as another person, and don’t work around a decision."),
    ),
)

# Whoever wrote what these rules are about may need somebody now: help comes before the reasons.
OFFERS_HELP = frozenset({"care", "goodbyes", "methods"})

# What the members of a group agreed to on joining: for those who look after it, beside the rules that hold everywhere.
AGREEMENTS = CommunityRule(
    "agreements",
    _("What members of the group agree to"),
    _("Each group has agreements of its own. Everybody reads them before they join."),
)

_by_code = {rule.code: rule for rule in (*RULES, AGREEMENTS)}


def rule(code: str) -> CommunityRule | None:
    return _by_code.get(code)
