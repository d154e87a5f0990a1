"""What pages and papers ask about meetings: one drawer for each noun."""
