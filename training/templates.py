"""Sentences made for training: what the sets lack, written for this.

Who uses an insult matters more than the insult: abuse of a group, the same words quoted and answered, the group named
in passing, in praise or in one's own voice. The cases follow the questions that Röttger et al. (2021, HateCheck) ask of
such models; every sentence is our own. Then encouragement of self-harm, for which there is no data, and the
sentences of care, worry and jest that share its words; and false claims about mental health beside true ones.
"""

import hashlib
from collections.abc import Iterator
from itertools import product

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
)  # fmt: skip
_HATE_ONE = (
    "you are just a {v1} {o}", "shut up you {v1} {o}", "that {o} should be {h}", "i hate that {o}, they are all {v}", "every {o} is {v}", "a {o} like that should be {h}",
    "you cant be a {o} and a decent person", "this {o} is {v}, like all of them", "being a {o} is a disease", "what do you expect from a {o}",
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
)  # fmt: skip
_FINE_ONE = (
    "i am a {o} and i am tired of it", "as a {o} i want to say thank you", "my neighbour is a {o} and we cook together", "a {o} helped me on the bus", "it is not easy to be a {o} here",
    "they called me a {v1} {o} at school and it still hurts", "somebody shouted at a {o} today and i stepped in", "im a proud {o}", "being a {o} is {k1}",
    "nobody should be called a {v1} {o}", "a {o} in my group told her story",
)  # fmt: skip
_GOOD_ONE = ("beautiful", "part of who i am", "nothing to be ashamed of", "wonderful", "normal", "good")
_AGAINST = (
    'saying "{x}" is wrong', 'he said "{x}" and i told him to stop', '"{x}" is hate, plain and simple', 'anyone who says "{x}" should not be here', 'stop saying "{x}"',
    'i reported the man who wrote "{x}"', 'when i hear "{x}" i feel sick', '"{x}" is what they shouted at me', 'how can people still say "{x}" in this year', 'it is disgusting to claim "{x}"',
    'you really just said "{x}"? that is awful', 'posts like "{x}" break our rules',
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
    "i hate {t}", "{t} is fucking awful", "{t} should be banned", "damn, {t} is shit", "fuck, i forgot {t}", "i fucking love {t}", "kill {t} with fire", "{t} makes me sick", "what a shit day, and then {t}",
    "i am so fucking tired of {t}", "{t} is the worst", "{t}, bloody hell",
)  # fmt: skip

_URGE = (
    "just kill yourself", "go kill yourself", "why dont you just kill yourself", "you should kill yourself", "do us all a favour and end it", "end your life already", "nobody would miss you if you died",
    "nobody would care if you died", "you would be better off dead", "the world would be better without you", "everyone would be happier if you were gone", "just do it, jump", "stop talking about it and do it", "do it then",
    "you should cut yourself", "cut deeper", "cut deeper next time", "if you really meant it you would have done it by now", "you deserve to be hurt, so hurt yourself", "hope you die tonight", "please die",
    "take all the pills and be done", "go on, swallow them all", "dont eat until you are thin", "keep starving, you are still fat", "you have to eat less than that", "skip dinner again, you are huge", "throw it up after, you will feel better",
    "it is the only way out for you, take it", "you know what you have to do, end it", "drink bleach", "be brave and finish it this time", "we should both do it together tonight", "lets end it together", "i will do it with you, then we are free", "dont call anyone, just go through with it",
    "dont tell your therapist, just do it", "no one can help you, just end it", "you are too weak even to kill yourself", "go hang yourself", "slit your wrists",
)  # fmt: skip
_CARE = (
    "please dont kill yourself", "i hope you dont hurt yourself tonight", "if you want to die please call someone", "people would miss you so much if you died", "you wont be better off dead", "the world is better with you in it",
    "i am glad you didnt do it", "dont do it, talk to me", "please dont cut tonight", "can you put the pills somewhere else?", "you dont deserve to be hurt", "please eat something, even a little", "you are not too fat, you are ill and it will get better",
    "i know you think nobody would miss you. i would", "my brother killed himself and i miss him", "i used to cut myself, i stopped two years ago", "i want to kill myself", "i feel like i would be better off dead", "everyone would be happier if i was gone",
    "he told me to kill myself and i blocked him", "somebody wrote to me that i should end my life", "do it, apply for the job", "just do it, send the letter", "go on, eat the cake", "kill it on stage tonight", "i nearly died laughing", "you should rest now", "take your pills on time", "cut the onions first",
    "you should talk to your doctor before you stop your pills", "lets do it together, a walk at nine", "jump in, the water is fine", "finish it this time, you are so close with your thesis", "be brave and call them", "just go through with it, the interview will be fine",
    "if you really meant it you would call, and you did", "skip the dinner with them if you need quiet", "end it with him, he hits you", "you have to eat, i will cook", "hang in there", "hope you sleep tonight",
)  # fmt: skip
_ILLS = (
    "depression",
    "anxiety",
    "bipolar",
    "schizophrenia",
    "adhd",
    "autism",
    "ocd",
    "ptsd",
    "an eating disorder",
    "addiction",
    "psychosis",
    "borderline",
    "insomnia",
    "panic attacks",
)
_STUFF = (
    "magnesium",
    "fasting",
    "raw milk",
    "essential oils",
    "turmeric",
    "cold showers",
    "bleach drops",
    "a keto diet",
    "prayer alone",
    "crystals",
    "colloidal silver",
    "a parasite cleanse",
    "megadoses of vitamin c",
    "ivermectin",
    "celery juice",
    "a detox",
    "mushroom powder",
)
_MEDS = (
    "antidepressants",
    "lithium",
    "ssris",
    "antipsychotics",
    "your meds",
    "sertraline",
    "mood stabilisers",
    "benzos",
)
_CURES = (
    "talking therapy",
    "cbt",
    "medication",
    "treatment",
    "support from others",
    "a good therapist",
    "exercise beside treatment",
    "emdr",
    "family therapy",
    "a support group",
)
_FALSE = (
    "{s} cures {i}", "{s} will cure your {i} in a week", "doctors dont want you to know that {s} heals {i}", "big pharma hides that {s} ends {i}", "{m} are poison, take {s} instead",
    "throw away {m} and use {s}", "stop taking {m} today, you dont need to taper", "{m} cause {i}, it is a fact they hide", "{i} is not real, it is just weakness", "{i} is caused by vaccines", "{i} is caused by bad mothers",
    "{s} works better than {m}, studies prove it", "nobody with {i} needs {m}, {s} is enough", "you can cure {i} by willpower", "{i} comes from demons, not from the brain", "people with {i} never get better",
    "5g gives you {i}", "therapy for {i} is a scam to take your money", "{m} change your dna", "i cured my {i} with {s} and so can everyone", "100 % natural {s} reverses {i} permanently",
)  # fmt: skip
_TRUE = (
    "{c} can help with {i}", "{c} helps many people with {i}, not all", "i have {i} and {c} helped me", "i take {m} and they help me", "{m} didnt work for me, so my doctor changed them", "talk to your doctor before you stop {m}",
    "{m} can take some weeks to work", "coming off {m} too fast can make you ill", "{i} is treatable, and many people get better", "{i} has many causes and none is your fault", "does anyone here take {m}?", "i am scared to start {m}",
    "my sister has {i} and is in {c}", "i tried {s} for my sleep and it did nothing", "i like {s} but it is no treatment for {i}", "i was told that {s} cures {i} and it isnt true", "research shows that {c} reduces symptoms of {i}",
    "my therapist and i talk about {i}", "waiting for {c} is hard", "{s} made me feel a bit better today", "{i} can be treated with {c} and sometimes {m}", "side effects of {m} are real and worth asking about", "what is {i}?",
)  # fmt: skip
_OPENINGS = ("", "honestly ", "lol ", "listen, ", "seriously. ", "ok so ", "i mean it: ", "wow. ")
_ENDINGS = ("", " ok", " please", ".", "!!", " lol", " and thats all", " now")


def _some(sentences: list[str], most: int) -> list[str]:
    """At most `most` of them, the same everywhere."""
    return sorted(dict.fromkeys(sentences), key=lambda s: hashlib.sha256(s.encode()).hexdigest())[:most]


def _filled(patterns: tuple[str, ...], **lists: tuple[str, ...]) -> Iterator[str]:
    for pattern in patterns:
        names = [name for name in lists if f"{{{name}}}" in pattern]
        for values in product(*(lists[name] for name in names)):
            yield pattern.format(**dict(zip(names, values, strict=True)))


def about_groups() -> tuple[list[str], list[str]]:
    """Return sentences that abuse a group, and sentences that do not."""
    words = {"g": _GROUPS, "v": _VILE, "h": _HARM, "o": _ONE, "v1": _VILE_ONE, "k": _GOOD, "k1": _GOOD_ONE}
    hateful = _some(list(_filled(_HATE, **words)), 1500) + _some(list(_filled(_HATE_ONE, **words)), 500)
    quoted = [sentence.replace('"', "") for sentence in _some(hateful, 300)]
    fine = _some(list(_filled(_FINE, **words)), 1000) + _some(list(_filled(_FINE_ONE, **words)), 400)
    against = _some(list(_filled(_AGAINST, x=tuple(quoted))), 700)
    rude = list(_filled(_RUDE, t=_THINGS))
    return hateful, fine + against + rude


def about_harm() -> tuple[list[str], list[str]]:
    """Return sentences that urge somebody to hurt themselves, and sentences of care, worry and jest."""
    urged = [f"{o}{s}{e}" for o, s, e in product(_OPENINGS, _URGE, _ENDINGS)]
    cared = [f"{o}{s}{e}" for o, s, e in product(_OPENINGS, _CARE, _ENDINGS)]
    return _some(urged, 900), _some(cared, 1200)


def about_health() -> tuple[list[str], list[str]]:
    """Return claims about health that are false or do harm, and what is true, asked or told of oneself."""
    words = {"i": _ILLS, "s": _STUFF, "m": _MEDS, "c": _CURES}
    return _some(list(_filled(_FALSE, **words)), 900), _some(list(_filled(_TRUE, **words)), 1200)
