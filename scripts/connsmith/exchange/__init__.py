"""Requests and answers on the wire, recorded exchanges of them, and what must not be shown of them."""
