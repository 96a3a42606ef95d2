"""The doors of messaging services: they take a message, call the assistant and render what it says."""
