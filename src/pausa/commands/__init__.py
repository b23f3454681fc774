"""The commands, one a file: each reads its options, calls the core and shows the result."""
