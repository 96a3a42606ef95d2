"""What was found → what is said: quoted answers, listings, contact cards, and the replies kept as data."""
