"""The ledger of deeds: who changed what, when, from what to what."""
