"""What the author wrote: routines, exercises and steps, and the files they come from."""
