"""The tour groups: who goes where, a group's diary, the map of a day."""
