"""Words for groups of people, which the trained stage reads as one word.

What is said of a group is offence or not whichever group it is: a weight that belongs to one group's name would be that
group's false alarms. Names and the slurs made of them are kept apart, and one of a group from many.
"""

from __future__ import annotations

from collections.abc import Iterable

ONE, MANY, SLUR = "§one", "§many", "§slur"
_ONE = (
    "trans transgender transsexual cis nonbinary gay lesbian bisexual bi queer lgbt lgbtq lgbtqia"
    " homosexual straight heterosexual asexual intersex black white brown asian african american mexican"
    " canadian european chinese japanese korean indian pakistani arab arabic turkish polish russian irish"
    " latino latina latinx hispanic indigenous aboriginal native roma romani gypsy jewish jew muslim"
    " islamic christian catholic protestant hindu sikh buddhist atheist immigrant migrant refugee"
    " foreigner disabled handicapped autistic deaf blind paralyzed wheelchair schizophrenic bipolar addict"
    " homeless elderly old older young younger teenage millenial woman female male"
)
_MANY = (
    "women men females males girls boys gays lesbians bisexuals queers blacks whites asians africans"
    " americans mexicans canadians europeans arabs turks poles russians latinos latinas hispanics jews"
    " muslims christians catholics protestants hindus sikhs buddhists atheists immigrants migrants"
    " refugees foreigners schizophrenics addicts indians pakistanis natives gypsies"
)
_SLURS = (
    "fag fags faggot faggots dyke dykes tranny trannies shemale shemales nigger niggers coon coons spic"
    " spics wetback wetbacks paki pakis kike kikes chink chinks gook gooks raghead ragheads towelhead"
    " towelheads muzzie muzzies retard retards retarded spastic spastics cripple cripples"
)
_READ_AS = (
    dict.fromkeys(_ONE.split(), ONE)
    | dict.fromkeys(_MANY.split(), MANY)
    | dict.fromkeys(_SLURS.split(), SLUR)
)
NAMES_OF_GROUPS = tuple(_READ_AS)
_NAMES = frozenset((ONE, MANY, SLUR))
# After the name of a group these add nothing but how many.
_WHO = dict.fromkeys("person man woman guy girl boy kid child".split(), ONE) | dict.fromkeys(
    "people persons folk folks men women guys girls boys kids children ppl".split(), MANY
)


def without_names(words: Iterable[str]) -> list[str]:
    """The words with the names of groups made the same: "gay people" and "immigrants" are both one `MANY`.

    As many come out as go in: what adds nothing is empty.
    """
    out: list[str] = []
    for word in words:
        before = out[-1] if out else ""
        if before in (ONE, MANY) and word in _WHO:
            out[-1] = ""
            out.append(_WHO[word])
        elif before == ONE and _READ_AS.get(word) in (ONE, MANY):
            out[-1] = ""
            out.append(_READ_AS[word])
        else:
            out.append(_READ_AS.get(word, word))
    return out


def is_group(word: str) -> bool:
    """Whether a word, of those that `without_names` returns, stands for a group."""
    return word in _NAMES
