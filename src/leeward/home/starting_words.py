"""What a new place starts with: rules, a privacy notice and topics, for the organiser to read, change and own."""

STARTING_RULES = """
**Be as kind as you would want to be met on your worst day.** Listen before you advise. Say what helped you; don't tell
others what to do.

**Keep people safe.** No ways of dying or hurting oneself, no amounts, no places. No weights, calories or body measures.
No notes, pacts or challenges. Nobody is encouraged to hurt themselves.

**Nobody is attacked here.** No insults, threats, harassment, or hatred of people for who they are.

**What is private stays private.** No names, addresses or details that give somebody away, not even your own.

**Speak for yourself about health.** Say what you lived through. Don't tell anybody to stop or start a medicine.

**Nothing for sale.** No advertising, no recruiting, no research without the organiser's yes.

A person looks at every report. If something of yours is held or removed you are told which words, which rule and why,
and you can appeal to somebody else.
""".strip()

STARTING_PRIVACY_NOTICE = """
**What we keep.** Your pseudonym, your e-mail address (only you ever see it), what you write, and what you choose here.
What you write may say something about your health: we keep it only with your separate consent, which you can take back
at any time.

**What we do not keep.** Your real name, your date of birth, your location. Network addresses are not stored.

**Who sees it.** The audience you choose for each story. Moderators see what was reported or held; each look is logged.
Nothing is sold, nothing is sent to anybody else, and no page asks anything of another company.

**How long.** Until you delete it. Drafts, stories, replies and your whole account can be deleted by you at any time.
The record of a moderator's decision is kept for as long as the law asks.

**Your rights.** You can see, correct and erase what is yours, and complain to the data protection authority of your
country. Write to the address on the about page.
""".strip()

# Name, and what it is for.
STARTING_TOPICS = (
    ("Anxiety", "Worry, panic, and what makes it quieter."),
    ("Depression", "Heavy days, flat days, and the way through them."),
    ("Grief", "Missing somebody, however long ago it was."),
    ("Loneliness", "Being on your own when you do not want to be."),
    ("Sleep", "Nights that do not end, and tired mornings."),
    ("Work and study", "Jobs, exams, burnout, and having neither."),
    ("Family and relationships", "The people closest to you, and what is hard about it."),
    ("Looking after somebody", "For carers, who are allowed to be tired too."),
    ("Treatment and therapy", "Waiting for it, starting it, living with it."),
    ("Recovery", "Getting better, slowly, and not in a straight line."),
    ("Small good things", "Something that went right today."),
)
