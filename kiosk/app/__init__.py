"""The composition root: builds the parts and hands them over by constructor; there are no globals."""
