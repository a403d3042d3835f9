"""Sentences that abuse a group of people, and sentences that name one or use the same words without abuse.

Who uses an insult matters more than the insult: abuse of a group, the same words quoted and answered, the group named
in passing, in praise or in one's own voice, words taken back by those they were made for. The cases follow the
questions that Röttger et al. (2021, HateCheck) ask of such models; every sentence is our own.
"""

from collections.abc import Iterator

from training import more_groups as more
from training import still_more_groups as still
from training.filling import Made, also_misspelled, filled, some

_GROUPS = (
    "women", "girls", "men", "trans people", "trans women", "gay people", "gays", "lesbians", "bisexuals", "queer people", "black people",
    "blacks", "asians", "white people", "latinos", "roma", "arabs", "muslims", "jews", "christians", "hindus", "immigrants", "refugees", "foreigners",
    "disabled people", "the disabled", "autistic people", "deaf people", "blind people", "old people", "fat people", "homeless people",
    "people with depression", "people with schizophrenia", "people with borderline", "addicts", "mentally ill people", "indigenous people",
)  # fmt: skip
_ONE = (
    "woman", "girl", "trans woman", "trans man", "gay man", "lesbian", "black man", "black woman", "asian guy", "muslim", "jew", "christian", "hindu",
    "immigrant", "refugee", "foreigner", "disabled person", "autistic kid", "deaf man", "blind woman", "old man", "fat girl", "addict",
    "schizophrenic", "depressed person", "roma woman", "indigenous man",
)  # fmt: skip
_VILE = (
    "disgusting",
    "vermin",
    "trash",
    "filth",
    "parasites",
    "subhuman",
    "scum",
    "a plague",
    "animals",
    "worthless",
    "stupid",
    "dirty",
    "evil",
    "inferior",
    "pathetic",
    "a disease",
    "criminals",
    "liars",
    "repulsive",
    "a burden on us",
)
_HARM = (
    "shot",
    "locked up",
    "wiped out",
    "beaten",
    "deported",
    "sterilised",
    "gassed",
    "thrown out",
    "burned",
    "punished",
    "hurt",
    "killed",
    "put down",
    "banned from schools",
)
_HATE = (
    "i hate {g}", "i really hate {g}", "i cant stand {g}", "i despise {g}", "{g} are {v}", "all {g} are {v}", "most {g} are just {v}", "why are {g} so {v}",
    "{g} should be {h}", "all {g} deserve to be {h}", "{g} deserve to die", "we need to get rid of {g}", "someone should get all {g} {h}",
    "{g} dont belong here", "{g} have no place in this country", "{g} are not human", "no {g} deserve any rights", "{g} shouldnt be allowed to vote",
    "i wish all {g} were {h}", "{g} ruin everything, they are {v}", "i dont like {g}, they are {v}", "{g} are {v} and everyone knows it",
    "you know what i think of {g}? {v}", "keep {g} away from us", "{g} make me sick", "nobody should help {g}, they are {v}", "{g} are the reason everything is bad",
    "the world would be better without {g}", "{g} again. they should be {h}", "go back where you came from, {g} are {v}", "fuck {g}", "fucking {g}, all {v}",
    "i will make sure {g} get {h}", "if i see {g} they will be {h}", "i would never trust {g}", "{g} are nothing but {v}", "i am not hateful but {g} are {v}",
    "there are so many {g} here. they are all {v}", "so many {g} in my street. those people should be {h}", "the only good thing about {g} is when they leave", "why do {g} always act like {v}?", "how can anyone love {g}? they are {v}",
    "you will never make me believe that {g} are anything but {v}", "{g} are not worth anything", "{g} arent real people", "{g} arent like normal people", "{g} should know their place", "{g} should be seen and not heard", "never trust {g}",
    "somebody has to teach {g} a lesson", "one day all {g} will get what they have coming", "lets get {g} {h}", "im going to hurt {g}", "i would love to see all {g} {h}", "no group is as {v} as {g}", "{g} dont have feelings, they are {v}", "{g} are like rats",
    "{g} spread like a sickness", "the more {g} there are, the worse it gets", "{g} are taking over and ruining it", "{g} only want our money", "{g} are too stupid to learn anything", "{g} are not as good as the rest of us", "nobody needs {g}", "i refuse to work beside {g}",
    "{g} have never done anything good for the world", "{g} deserve everything bad that happens to them", "all these fucking {g} again", "bloody {g}, {v} as always", "goddamn {g} should be {h}", "what a bunch of {v}, these {g}", "{g} make my skin crawl", "its a shame {g} were not {h}",
    "im so sick of {g}", "i detest {g} more than anything", "my advice about {g}: stay away, they are {v}", "i wouldnt cry if {g} were {h}", "{g} belong in a cage", "who let {g} in? they should be {h}", "{g} cant be trusted with children", "sorry but {g} are {v}, thats how it is",
)  # fmt: skip
_HATE_ONE = (
    "you are just a {v1} {o}", "shut up you {v1} {o}", "that {o} should be {h}", "i hate that {o}, they are all {v}", "every {o} is {v}", "a {o} like that should be {h}",
    "you cant be a {o} and a decent person", "this {o} is {v}, like all of them", "being a {o} is a disease", "what do you expect from a {o}",
    "you are nothing but a {o}", "look at this {v1} {o}", "i would rather die than be a {o}", "i will punch the next {o} i see", "of course it was a {o}", "a {o} can never be one of us", "you {o} should be {h}", "who would marry a {v1} {o}", "fuck you, {o}", "that {v1} {o} deserves to be {h}",
    "no {o} should be allowed to teach", "once a {o}, always {v}", "you sound like a {v1} {o}", "stop crying, {o}",
)  # fmt: skip
_VILE_ONE = ("disgusting", "filthy", "worthless", "stupid", "dirty", "pathetic", "ugly", "useless", "vile")
_GOOD = (
    "wonderful",
    "kind",
    "my friends",
    "great",
    "brave",
    "part of this town",
    "equal to everyone",
    "people like you and me",
    "welcome here",
    "human",
    "amazing",
    "as smart as anybody",
)
_FINE = (
    "i love {g}", "{g} are {k}", "some of {g} are {k}", "i have many friends who are {g}", "there were {g} at the meeting today", "{g} deserve respect", "all {g} deserve rights",
    "we should support {g}", "no one should hate {g}", "{g} are not {v}", "i dont think {g} are {v}", "it is wrong to say that {g} are {v}", "{g} should never be {h}",
    "nobody deserves to be {h}, {g} least of all", "the history of {g} in this city is long", "my doctor treats {g}", "i read a book about {g}",
    "{g} are treated badly and it makes me angry", "{g} face so much hate", "if you hate {g} you are not my friend", "stop hating {g}", "i used to fear {g}. i was wrong",
    "{g} also get depressed, and find it hard to ask for help", "how can we make this group safer for {g}", "proud to stand with {g}", "my group for {g} meets on mondays",
    "do {g} get help in your town?", "{g} were {h} in that war and we must remember it", "so many {g} live here", "the news said that {g} were {h} by a mob. horrible",
    "i do not hate {g}", "i would never say that {g} are {v}", "i have never thought that {g} are {v}", "{g} are not a threat to anybody", "{g} dont deserve to be {h}", "we must not treat {g} like {v}", "no, {g} should not be {h}", "calling {g} {v} is hate",
    "you have to be a bad person to hate {g}", "people who think {g} are {v} are wrong", "telling us that {g} should be {h} got him banned", "to say that all {g} deserve to be {h} is a crime here", "whoever says {g} are {v} has not met any", "hating {g} is never okay", "it hurts when people call {g} {v}",
    "{g} make this place better", "we are lucky to have {g} here", "i admire {g}", "{g} rock", "{g} are fucking {k}", "i fucking love {g}", "happy for all the {g} who got in", "{g} work hard and pay their taxes", "there are {g} in every country", "many {g} live with anxiety",
    "let {g} live in peace", "i am fighting for the rights of {g}", "nobody chooses who they are and {g} are {k}", "who can tell me more about {g}?", "the film is about {g} in the fifties", "{g} and {g} marched together", "the law protects {g}", "those who want {g} {h} are {v}", "racists want {g} {h} and we will not let them",
    "not one of {g} i know is {v}", "dont let anyone tell you {g} are {v}", "{g} have been told they are {v} for too long", "i was raised to think {g} are {v} and i am ashamed of it", "can {g} join the group?", "looking for books by {g}",
)  # fmt: skip
_FINE_ONE = (
    "i am a {o} and i am tired of it",
    "as a {o} i want to say thank you",
    "my neighbour is a {o} and we cook together",
    "a {o} helped me on the bus",
    "it is not easy to be a {o} here",
    "they called me a {v1} {o} at school and it still hurts",
    "somebody shouted at a {o} today and i stepped in",
    "im a proud {o}",
    "being a {o} is {k1}",
    "nobody should be called a {v1} {o}",
    "a {o} in my group told her story",
    "it is great to see a {o} as the boss",
    "she married a {o} and they are happy",
    "my best friend is a {o}",
    "no {o} should be {h}",
    "i would never call anyone a {v1} {o}",
    "a {o} won the prize this year",
    "i wish i were as brave as that {o}",
    "who here is a {o} too?",
    "you dont have to be a {o} to care",
    "we are both {o}s and proud of it",
    "he hit a {o} and went to prison for it, good",
    "dont let them tell you that a {o} is {v}",
    "every {o} has the right to feel safe",
    "they treated the {o} badly and that is not okay",
    "i may be a {o} but i am not {v}",
)
_WORK = (
    "bankers",
    "landlords",
    "dentists",
    "plumbers",
    "managers",
    "drivers",
    "artists",
    "influencers",
    "lawyers",
    "football fans",
    "estate agents",
    "waiters",
    "hackers",
    "capitalists",
    "shareholders",
    "tourists",
    "gamers",
    "car sellers",
    "cyclists",
    "critics",
)
_JOBS = (
    "i hate {w}", "{w} are {v}", "{w} should be {h}", "why are {w} so {v}", "all {w} are {v}", "nobody needs {w}", "fuck {w}", "we need fewer {w}, they are {v}", "{w} ruin everything", "i cant stand {w}", "keep {w} away from me", "{w} are the worst",
)  # fmt: skip
_GOOD_ONE = ("beautiful", "part of who i am", "nothing to be ashamed of", "wonderful", "normal", "good")
_AGAINST = (
    'saying "{x}" is wrong', 'he said "{x}" and i told him to stop', '"{x}" is hate, plain and simple', 'anyone who says "{x}" should not be here', 'stop saying "{x}"',
    'i reported the man who wrote "{x}"', 'when i hear "{x}" i feel sick', '"{x}" is what they shouted at me', 'how can people still say "{x}" in this year', 'it is disgusting to claim "{x}"',
    'you really just said "{x}"? that is awful', 'posts like "{x}" break our rules',
    '{x}, he wrote, and we banned him', '"{x}" - this is exactly the kind of thing that gets people hurt', 'my uncle says {x} and i dont speak to him any more', 'if you think "{x}" you need to leave', 'the sign said "{x}" and i tore it down', 'she was told "{x}" at work and went to court',
    'dont ever write "{x}" again', '"{x}" is not an opinion', 'you cant just say {x}', 'it is never okay to say {x}', 'why would anybody believe "{x}"?', 'they yelled {x} at us in the street, i was so scared', 'whoever sprayed "{x}" on the wall should be ashamed',
    'i am so tired of hearing "{x}"', '"{x}" lol what a sad way to think', 'people who say "{x}" are the problem',
)  # fmt: skip
_THINGS = (
    "this jacket",
    "mondays",
    "my phone",
    "that film",
    "broccoli",
    "this weather",
    "the bus",
    "exams",
    "that song",
    "my old boss's coffee",
    "laundry",
    "spiders",
    "this game",
    "traffic",
)
_RUDE = (
    "i hate {t}",
    "{t} is fucking awful",
    "{t} should be banned",
    "damn, {t} is shit",
    "fuck, i forgot {t}",
    "i fucking love {t}",
    "kill {t} with fire",
    "{t} makes me sick",
    "what a shit day, and then {t}",
    "i am so fucking tired of {t}",
    "{t} is the worst",
    "{t}, bloody hell",
    "fuck {t}",
    "{t} deserves to be burned",
    "i cant stand {t}",
    "{t} is disgusting",
    "god i despise {t}",
    "what the fuck is wrong with {t}",
    "i want to smash {t}",
    "{t} is trash and everyone knows it",
    "get {t} away from me",
)
_SWEARING = (
    "holy shit i passed",
    "what the fuck was that",
    "this is fucking amazing",
    "damn that was close",
    "fuck yes",
    "oh shit, wrong number",
    "i fucked up my interview",
    "shit happens",
    "hell yes we did it",
    "im fucking exhausted",
    "that was so fucking kind of you",
    "damn, i miss my dog",
    "i dont give a shit about the weather",
    "my day was shit",
    "fuck this rain",
    "you are fucking brilliant",
    "that song is the shit",
    "no fucking way, congratulations",
    "what a bitch of a week",
    "life is a bitch sometimes",
    "i had such a shitty night",
    "bloody hell that hurt",
    "im such an idiot, i left the stove on",
    "queer and proud",
    "as a queer person i love this word",
    "dyke here, and happy about it",
    "we fags take care of each other",
    "my crip friends and i took the word back",
    "call me a bitch, i wear it",
    "i am a slut and that is fine",
    "the dyke along the river broke",
    "we ate faggots and peas in birmingham",
    "a chink in the armour",
    "retard the growth of the fire",
)
_PROUD = (
    "{r} and proud",
    "im a {r} and i love my life",
    "we are {r}s and we are not ashamed",
    "my fellow {r}s, happy pride",
    "only we get to call ourselves {r}",
    "this {r} just got married",
    "i call myself a {r} because the word is mine now",
)
_TAKEN_BACK = ("queer", "dyke", "fag", "faggot", "tranny", "bitch", "slut", "cripple", "retard", "nigga", "homo")  # fmt: skip
# At most this many sentences are made of a pattern.
_WAYS = 20


def about_groups() -> tuple[list[Made], list[Made]]:
    """Return sentences that abuse a group, and sentences that do not."""
    vile, good = _VILE + still.VILE, _GOOD + still.GOOD
    words = {"g": _GROUPS, "v": vile, "v2": vile, "h": _HARM + still.HARM, "k": good, "k2": good}
    words |= {"o": _ONE, "v1": _VILE_ONE, "k1": _GOOD_ONE, "s": still.SLURS}
    words |= {"feel": still.FEELING, "warm": still.WARMTH}
    hateful = [*filled(_HATE + more.HATE + still.HATE, _WAYS, **words)]
    hateful += filled(_HATE_ONE + more.HATE_ONE + still.HATE_ONE, _WAYS, **words)
    quoted = tuple(some((each.text.replace('"', "") for each in hateful), 400))
    fine = [*filled(_FINE + more.FINE + still.FINE, _WAYS, **words)]
    fine += filled(_FINE_ONE + more.FINE_ONE + still.FINE_ONE, _WAYS, **words)
    fine += filled(_AGAINST + more.AGAINST, 30, x=quoted)
    return also_misspelled(hateful), also_misspelled([*fine, *_about_no_group(vile)])


def _about_no_group(vile: tuple[str, ...]) -> Iterator[Made]:
    """Rude words about things, trades and nobody, and words taken back."""
    harm, feel = _HARM + still.HARM, still.FEELING
    yield from filled(_RUDE + still.THINGS, 14, t=_THINGS, feel=feel, bad=still.BAD, gone=still.GONE)
    yield from filled(_PROUD, 11, r=_TAKEN_BACK)
    yield from filled(_SWEARING, 1)
    yield from filled(_JOBS + still.NO_GROUP, 12, w=_WORK, v=vile, v2=vile, h=harm, feel=feel)
