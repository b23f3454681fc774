"""What would trouble a listener whose eyes are closed, found before anything is spoken."""
