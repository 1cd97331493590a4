"""Questions as they are understood, alone or after others."""
