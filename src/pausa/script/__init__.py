"""What is said and what is left silent, in order and without times."""
