"""Question and history → what is asked: language, filters, places, names and intent."""
