"""The files of official documents."""
