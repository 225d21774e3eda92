"""Follow-ups: what somebody of the office has to do."""
