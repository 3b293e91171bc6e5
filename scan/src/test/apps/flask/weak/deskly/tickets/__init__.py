"""What customers ask, and what agents answer."""
