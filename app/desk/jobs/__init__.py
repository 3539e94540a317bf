"""Long work in the background: jobs, how far they are, and their end."""
