"""Rules about what is handed in: secrets, the files of the folder, readme.md, intro.md and settings.json."""
