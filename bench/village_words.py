"""What the people of the simulation write. Screening reads all of it, as it reads everything."""

ORDINARY = (
    "I have not slept properly for a week and everything feels far away. How do others get through the nights?",
    "My manager moved me to another team and I can't stop thinking that it is my fault.",
    "Since the divorce the evenings are very quiet. I cook for two and then remember.",
    "I cancelled on my friends again today. I want to see them and then I can't leave the house.",
    "It is a year since my father died. I thought it would be easier by now.",
    "I started therapy last month. Some days I come home lighter, and some days I only cry.",
    "Exams begin next week and my heart races whenever I open a book.",
    "I am looking after my mother and I love her, and I am so tired that I shout at her.",
    "Nobody at work knows how anxious I am. I smile all day and then sit in the car for an hour.",
    "I moved here alone and I have not talked to anybody in days, besides the man at the shop.",
)
HARD = (
    "Some nights I want to die and I don't know who to tell.",
    "I keep thinking that everybody would be better off without me. I don't want to be here any more.",
    "I don't want to live like this any longer. I have not told anybody.",
)
ANSWERS = (
    "I read it twice. That sounds very hard to carry, and I am glad that you wrote it here.",
    "I know those evenings. You are not alone with it. What helps you for an hour, if anything does?",
    "Thank you for saying it. I have no advice, only that I hear you and that I stay a while.",
    "It makes sense that you feel like that after all of this. How are you tonight?",
    "I was there two years ago. It did not go away at once, and it is different now. I am listening.",
)
