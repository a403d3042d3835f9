"""Making and measuring the weights of `leeward.screening.trained`. Nothing here is part of the product."""
