"""What happens to an institution in time: another name, another place, others in its stead."""
