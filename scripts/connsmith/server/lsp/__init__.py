"""The language server behind `connsmith lsp`: what `check`, `tidy` and the reference page know, in an editor."""
