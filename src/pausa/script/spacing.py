"""How much silence stands around words, in seconds."""

from fractions import Fraction

BREATHING_ROOM = Fraction(1, 10)
"""Words in a slot end at least this long before it does."""
LEAD_ROOM = Fraction(4, 10)
"""Words for what comes next end this long before it begins."""

BETWEEN_STRIKES = Fraction(4)
"""From one strike of a bell to the next."""

AFTER_WORDS = Fraction(2)
AFTER_ANNOUNCEMENT = Fraction(2)
AFTER_COUNT = Fraction(3, 2)
AFTER_WALKED_STEP = Fraction(3)
AFTER_SIDE = Fraction(3)
BEFORE_THE_END = Fraction(4)
BEFORE_CLOSING_CHIME = Fraction(2)
AFTER_THE_END = Fraction(4)
