"""For those who run the shop."""
