"""What joins the reader's own with the window: library, words, notes, corrections, undo, copies."""
