"""Big tables of installed packages, prepared once and loaded in small pieces."""
