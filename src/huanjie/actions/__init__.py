"""What officers do: the only code that changes the world."""
