"""What belongs to the user: settings, opened texts, places and glossary."""
