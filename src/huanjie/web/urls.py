"""Every address, by area."""

urlpatterns: list[object] = []
