"""Who is sent where and when: tour groups, their stays, what they look at, what must be mended."""
