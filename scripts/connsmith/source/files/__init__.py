"""Where files come from: a folder, a git revision, an archive, an editor; all of them hostile until parsed."""
