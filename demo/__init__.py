"""The main job as it runs in production, on a small news site of our own: no network, nothing to set up."""
