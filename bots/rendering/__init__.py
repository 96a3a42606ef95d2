"""Answers, cards and listings as messages: text of a messaging service that never breaks, whatever is in it."""
