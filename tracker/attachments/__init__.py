"""Files that belong to records: kept outside the web root, given out only through the policy."""
