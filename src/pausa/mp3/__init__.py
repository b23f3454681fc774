"""The file: the encoder, its frames, tags and chapters."""
