"""What each policy template does to a request or an answer."""
