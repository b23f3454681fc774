"""What is heard: clips made ready, their loudness, the bed and the mix."""
