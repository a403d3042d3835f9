"""Sentences made for training: what the sets lack, written for this.

Encouragement of self-harm, for which there is no data, and the sentences of care, worry and jest that share its words;
false claims about health beside true ones; kind replies to people in distress. `groups` has the sentences about groups.
"""

from itertools import product

from training.filling import Made, filled, least, some

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
    "{s} cures {i}",
    "{s} will cure your {i} in a week",
    "doctors dont want you to know that {s} heals {i}",
    "big pharma hides that {s} ends {i}",
    "{m} are poison, take {s} instead",
    "throw away {m} and use {s}",
    "stop taking {m} today, you dont need to taper",
    "{m} cause {i}, it is a fact they hide",
    "{i} is not real, it is just weakness",
    "{i} is caused by vaccines",
    "{i} is caused by bad mothers",
    "{s} works better than {m}, studies prove it",
    "nobody with {i} needs {m}, {s} is enough",
    "you can cure {i} by willpower",
    "{i} comes from demons, not from the brain",
    "people with {i} never get better",
    "5g gives you {i}",
    "therapy for {i} is a scam to take your money",
    "{m} change your dna",
    "i cured my {i} with {s} and so can everyone",
    "100 % natural {s} reverses {i} permanently",
    "{s} kills {d}",
    "{s} protects you against {d}",
    "you cant get {d} if you use {s}",
    "{d} was made in a laboratory",
    "{d} is a hoax",
    "{d} is no worse than a cold",
    "drinking {s} prevents {d}",
    "vaccines cause {d}",
    "the vaccine against {d} makes you infertile",
    "{d} is spread by phone masts",
    "the government hides how many people {d} has killed",
    "{d} does not exist",
    "only old people can get {d}",
    "children can not get {d}",
    "{s} is a miracle against {d}",
    "hospitals get paid for every death from {d}",
    "the drug companies invented {d}",
    "they put poison in the shots for {d}",
    "scientists admit that {s} ends {d}",
    "the shots kill more people than {d} itself",
    "rubbing {s} on the chest draws {d} out",
    "{d} dies in the sun, so go outside",
    "natural immunity to {d} is all you need",
    "masks make you sick, not {d}",
    "a doctor who cured {d} with {s} was found dead",
    "wake up, {d} is about control",
    "eating {s} every day keeps {d} away for ever",
)
_BODILY = ("the flu", "cancer", "colds", "diabetes", "hiv", "measles", "migraine", "asthma", "a virus", "infections", "malaria", "dementia", "heart disease", "the new virus")  # fmt: skip
_TRUE = (
    "{c} can help with {i}", "{c} helps many people with {i}, not all", "i have {i} and {c} helped me", "i take {m} and they help me", "{m} didnt work for me, so my doctor changed them", "talk to your doctor before you stop {m}",
    "{m} can take some weeks to work", "coming off {m} too fast can make you ill", "{i} is treatable, and many people get better", "{i} has many causes and none is your fault", "does anyone here take {m}?", "i am scared to start {m}",
    "my sister has {i} and is in {c}", "i tried {s} for my sleep and it did nothing", "i like {s} but it is no treatment for {i}", "i was told that {s} cures {i} and it isnt true", "research shows that {c} reduces symptoms of {i}",
    "my therapist and i talk about {i}", "waiting for {c} is hard", "{s} made me feel a bit better today", "{i} can be treated with {c} and sometimes {m}", "side effects of {m} are real and worth asking about", "what is {i}?",
    "can {s} cure {d}?", "does {s} help against {d}?", "what are the symptoms of {d}?", "how does {d} spread?", "should i see a doctor about {d}?", "how can i protect myself from {d}?", "is {d} dangerous for children?", "who is at risk of {d}?", "is there a vaccine against {d}?",
    "what should i do if i get {d}?", "most people recover from {d}", "some people have no symptoms of {d}", "there is no evidence that {s} prevents {d}", "{d} can be treated", "wash your hands often", "researchers study how {d} spreads", "guidance for people who live with {d}", "how long does {d} last?",
    "can i take {m} while i have {d}?", "older people are at higher risk of {d}", "symptoms of {d} can include fever and tiredness", "talk to your doctor about tests for {d}", "how to look after somebody who has {d}", "a study of {d} among nurses", "the health service reports fewer cases of {d}",
    "is it safe to travel when i have {d}?", "new findings on {d} in young adults", "where can i find help for {i}?", "how is {i} diagnosed?", "how do i support a friend with {i}?", "why do i feel worse after {c}?", "guideline for the treatment of {i}", "{i} affects about one person in ten",
)  # fmt: skip
_HEARD = (
    "i am so sorry you are going through this.",
    "that sounds really hard.",
    "thank you for telling us.",
    "you are not alone in this.",
    "i hear you.",
    "it makes sense that you feel this way.",
    "i can understand why you feel so down.",
    "sending you a hug.",
    "i have been where you are.",
    "i felt like that for years and it got better.",
    "i was suicidal once, and i am glad i am still here.",
    "i lost my brother to suicide and i wish he had talked to me.",
    "you matter to more people than you think.",
    "what you feel is real and it is not your fault.",
    "oh, that must hurt so much.",
    "i know how lonely it gets.",
    "it sounds like you have been carrying a lot.",
    "depression lies to you.",
    "i am glad that you wrote here.",
    "i struggle with this too.",
    "you have come so far already.",
    "i understand that you are scared of losing your job.",
)
_ASKED = (
    "do you want to talk about it?",
    "is there someone near you that you can call?",
    "have you talked to a doctor about it?",
    "what happened today?",
    "how long have you felt like this?",
    "are you thinking about suicide?",
    "are you safe right now?",
    "what would help you tonight?",
    "have you tried writing it down?",
    "did something happen at work?",
    "do you have any friends who know?",
    "are you thinking of hurting yourself?",
    "how does that make you feel?",
    "what do you like to do when things are calm?",
    "do you still live with your parents?",
    "can you tell me more about him?",
)
_ADVISED = (
    "please call a helpline, they listen.",
    "you could try a walk, even a short one.",
    "please dont kill yourself.",
    "if you feel like ending your life, please go to the hospital.",
    "one day at a time.",
    "it will not always feel like this.",
    "please stay with us.",
    "you can message me any time.",
    "maybe a counsellor could help with that.",
    "please put the pills away and call someone.",
    "therapy helped me a lot.",
    "try to sleep first and decide nothing tonight.",
    "dont give up.",
    "there are people who want to help you.",
    "hang in there.",
    "i promise you are not a burden.",
    "tell your mum how bad it is.",
    "you deserve better than him.",
    "be kind to yourself today.",
    "i would miss you.",
)
_OPENINGS = ("", "honestly ", "lol ", "listen, ", "seriously. ", "ok so ", "i mean it: ", "wow. ")
_ENDINGS = ("", " ok", " please", ".", "!!", " lol", " and thats all", " now")


def about_harm() -> tuple[list[Made], list[Made]]:
    """Return sentences that urge somebody to hurt themselves, and sentences of care, worry and jest."""
    urged, cared = (
        [Made(f"{o}{s}{e}", s) for s in sentences for o, e in product(_OPENINGS, _ENDINGS)]
        for sentences in (_URGE, _CARE)
    )
    return least(urged, 900), least(cared, 1200)


def about_health() -> tuple[list[Made], list[Made]]:
    """Return claims about health that are false or do harm, and what is true, asked or told of oneself."""
    words = {"i": _ILLS, "s": _STUFF, "m": _MEDS, "c": _CURES, "d": _BODILY}
    return list(filled(_FALSE, 40, **words)), list(filled(_TRUE, 40, **words))


def replies() -> list[Made]:
    """Return kind replies to people in distress: they speak of what they answer, not of who writes them."""
    whole = [
        *product(_HEARD, _ASKED),
        *product(_HEARD, _ADVISED),
        *product(_ADVISED, _ASKED),
        *product(_HEARD, _ADVISED, _ASKED),
    ]
    kept = some((" ".join(each) for each in whole), 900)
    return [Made(text, text) for text in kept]
