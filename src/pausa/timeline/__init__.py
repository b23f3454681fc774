"""When: clips at exact sample positions, and what can be read off them."""
