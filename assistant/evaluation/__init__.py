"""Question sets, checks and scores: what the assistant answers, measured through the door that users use."""
