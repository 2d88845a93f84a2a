"""`connsmith serve`: a connector on this machine, with a gateway, webhooks and a page to try it on."""
