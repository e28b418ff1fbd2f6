"""What goes to the system of the province and what comes back: messages, files of them, acknowledgements."""
