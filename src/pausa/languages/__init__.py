"""What Pausa itself says, a file for each language, and how that language counts."""
