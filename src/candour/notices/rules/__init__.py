"""What is true of notices, whoever asks: who is told what and why, in which words, and who waits."""
