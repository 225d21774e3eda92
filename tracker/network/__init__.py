"""The network of partners: the ledger of ties, and the questions asked of its graph."""
