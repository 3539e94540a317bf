"""What texts say as values: numbers, dates, names, marks; two languages compared by these, never by strings."""
