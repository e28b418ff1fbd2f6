"""The exchange with the system of the province."""
