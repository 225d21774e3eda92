"""Areas of cooperation, and what lies in each."""
