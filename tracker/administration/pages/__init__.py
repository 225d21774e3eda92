"""The administrator's pages: vocabularies and areas, users and units, the ledger."""
