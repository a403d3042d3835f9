"""A means with an amount, a how or a place is found, also spaced out, in leet and in look-alikes; a trade is not."""

from __future__ import annotations

import pytest

from leeward.screening import Kind, Offer, screen

HOLDS = (Kind.METHOD_DETAIL, Kind.HEALTH_CLAIM)

METHODS = [
    "Take s o d i u m  n i t r i t e, 20 g in water",
    "s\u043edium nitrit\u0435 is the peaceful one",
    "SN with an antiemetic first, then drink it quickly",
    "50 paracetamol and a bottle of vodka does it",
    "partial hanging from a door handle with a belt",
    "h3lium t@nk and a mask",
    "cut down the arm, not across",
    "charcoal burning in a parked car with the windows taped",
    "Mix bleach with toilet cleaner in a small room",
    "The fence on the Harbour Bridge is low at the north end and the guard goes at 3",
    "the exit bag with helium doesn't hurt",
    "n.e.m.b.u.t.a.l from Mexico is the easy way",
    "5g of propranolol is all it needs",
    "about 30 amitriptyline with alcohol and nobody around",
    "a hose from the exhaust into the car window",
    "tie the belt to the door handle and lean forward, you pass out in seconds",
    "nitr0gen with a hood over your head, painless",
    "Insulin 300 units, nobody notices until it's over",
    "you need a drop of six feet for the rope to work",
    "take meto half an hour before the sodium nitrite",
    "lie with your neck on the rails before the bend, the driver can't see you",
    "slit along the vein in a warm bath",
    "c y a n i d e is quick",
    "p3ntobarbital, drink it all and sleep",
    "carb0n monox1de: seal the car and light the coals",
    "paracetamol takes days and kills your liver, 25 g is enough",
    "jump from the top floor of the car park in Mill Street, nobody checks after ten",
    "aim behind the ear, not the temple",
    "you can order sodium nitrite online from a lab site",
    "Stop your lithium cold turkey",
    "quit your antipsychotics today, your body knows best",
    "El nitrito de sodio, 20 gramos en agua, y un antiemético antes",
    "n i t r i t o de sodio",
    "40 paracetamoles con vodka y ya est\u00e1",
    "un cintur\u00f3n en el pomo de la puerta, te desmayas en segundos",
    "mezcla lej\u00eda con amon\u00edaco en el ba\u00f1o cerrado",
    "corta a lo largo, no a lo ancho, en agua caliente",
    "quema carb\u00f3n dentro del coche con las ventanas cerradas",
    "bolsa con helio, no duele nada",
    "la valla del puente de San Mart\u00edn es baja y el vigilante se va a las dos",
    "Deja el litio de golpe",
]

NO_METHOD = [
    "We cut down on coffee, but not across the board.",
    "I draw with charcoal in the car while I wait for the kids",
    "The charcoal barbecue on the beach was the best evening this year",
    "Helium balloons in every room for her birthday",
    "I keep the helium tank for the party in the shed",
    "I clean the bathroom with bleach on Saturdays",
    "Never mix bleach with other cleaners; I learned that at work.",
    "I took 2 paracetamol with water",
    "My doctor put me on 40 mg of propranolol",
    "My lithium level was fine this month",
    "Sodium is on the label of every soup",
    "They use nitrites to cure ham",
    "The barrier at the car park is broken again",
    "The guard at the museum leaves at five",
    "I tied my dog's lead to the door handle",
    "My belt broke and the door handle fell off, what a day",
    "The doctor gave me an antiemetic an hour before the chemo",
    "partial refund, a door handle and a belt",
    "We walked across the Clifton bridge and down to the river",
    "I bought 40 tablets of paracetamol for the first-aid box at work",
    "I sat in a warm bath for an hour and cut my nails",
    "I changed the exhaust on my car",
    "The nurse gave me 20 units of insulin before dinner",
    "My son does a project on nitrogen and plants",
    "Don't stop your lithium cold turkey, ask your doctor.",
    "I stopped my lithium slowly, with my doctor",
    "The vet gave the dog pentobarbital and held my hand",
    "They fitted a carbon monoxide alarm next to the boiler",
    "I seal the windows of the car with tape before painting it",
    "She works at a lab that orders chemicals online",
    "S N o w is falling",
    "A B C of gardening: s o i l",
    "we hung the rope swing six feet above the ground",
    "I drink vodka when I feel low, and then I feel lower",
    "vodka and lemonade with 40 people at the party",
    "Dibujo con carb\u00f3n en el coche",
    "Globos de helio para su cumplea\u00f1os",
    "Limpio el ba\u00f1o con lej\u00eda los s\u00e1bados",
    "Me tom\u00e9 dos paracetamoles con agua",
    "El vigilante del museo se va a las dos",
    "Mi nivel de litio est\u00e1 bien",
    "No dejes el litio de golpe, habla con tu m\u00e9dico",
    "corta el pan a lo largo",
]


@pytest.mark.parametrize("text", METHODS)
def test_a_means_with_how_or_how_much_is_held(text: str) -> None:
    assert screen(text).of(*HOLDS)


@pytest.mark.parametrize("text", NO_METHOD)
def test_the_same_things_in_an_ordinary_life_are_not(text: str) -> None:
    assert not screen(text).of(*HOLDS)


@pytest.mark.parametrize(
    "text",
    [
        "My dad tried to hang himself on Sunday",
        "My mother hanged herself when I was nine",
        "Mi padre intentó ahorcarse",
        "Mi madre se ahorcó cuando yo tenía nueve años",
    ],
)
def test_grief_for_somebody_who_is_known_is_not_held_and_finds_help(text: str) -> None:
    found = screen(text)
    assert not found.of(*HOLDS)
    assert found.offer >= Offer.LINE


@pytest.mark.parametrize(
    "text",
    [
        "My dad hanged himself with his belt",
        "My mother hanged herself in the garage",
        "My brother says that people who hang themselves feel nothing",
        "I want to hang myself like my dad",
        "A man hanged himself at the station",
        "Mi padre se ahorcó con su cinturón",
        "Quiero ahorcarme como mi padre",
        "Un hombre se ahorcó en la estación",
    ],
)
def test_grief_that_shows_how_is_held_and_so_is_a_method_of_ones_own(text: str) -> None:
    assert screen(text).of(Kind.METHOD_DETAIL)
