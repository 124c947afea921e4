"""The county's dashboard."""
