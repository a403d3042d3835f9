"""Making and measuring the weights of `leeward.screening.trained`. Nothing here is part of the product.

The text files are fiction, written for this: words of people about to end their lives, and words near to them. They are
heavy to read. They teach no method; keep it so.
"""
