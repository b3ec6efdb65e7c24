"""Table: one run, watched and stepped; ladders above, lanes below, the story beside them."""
