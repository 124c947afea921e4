"""Logging in and out, and setting up a county's office for the first time."""
