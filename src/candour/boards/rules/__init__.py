"""What is true of meetings, agendas and notices, whoever asks: one drawer for each noun."""
