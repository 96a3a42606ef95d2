"""What is remembered of a conversation between one question and the next."""
