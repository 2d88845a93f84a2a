"""What people write about a connector in Markdown: read, split into sections, and written in each format."""
