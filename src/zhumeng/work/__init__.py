"""What the city does for people and firms; the apps here are peers and never import each other."""
