"""The kinds of file that a session can be: one module each."""
