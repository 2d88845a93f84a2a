"""Sources of any project as a person would write them, proved to build the same artifacts."""
