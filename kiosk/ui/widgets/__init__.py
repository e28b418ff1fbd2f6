"""What screens are made of: labels, cards, buttons, faces, keypad, clock, scanner and idle listeners."""
