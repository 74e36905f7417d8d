"""What the site is made from, read: problems with their place, YAML with the line of every key, strict records."""
