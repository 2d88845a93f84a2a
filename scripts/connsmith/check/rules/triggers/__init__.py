"""Rules about webhook and polling triggers."""
