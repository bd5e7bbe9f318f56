"""Cards: their frames and their faces."""
