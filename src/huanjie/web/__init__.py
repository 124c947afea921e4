"""The screens: each view parses, calls one act or one query, and shows."""
