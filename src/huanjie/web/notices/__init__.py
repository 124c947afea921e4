"""What everybody may read: the notices posted in public."""
