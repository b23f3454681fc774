"""How it is said: speech engines, their voices, the lexicon and the clips they make."""
