"""What is learned from corrections: findings that were rejected, names that were confirmed."""
