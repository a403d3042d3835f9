"""What was learned from examples, beside the rules: numbers from 0 to 1, the same on every machine.

Everything that could differ between machines is done with whole numbers: the weights are integers, sums of them are
exact in any order, and each score is rounded to four places. `docs/screening.md` is the model card.
"""

from leeward.screening.trained.model import HEADS, Head, Noticed, estimate, language_of

__all__ = ["HEADS", "Head", "Noticed", "estimate", "language_of"]
