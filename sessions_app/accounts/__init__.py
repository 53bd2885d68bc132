"""LF ID sign-in: from the claims of the identity provider to a user and the person behind it."""
