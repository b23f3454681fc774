"""A session at a glance: its timeline drawn as SVG, and the same drawing as PNG."""
