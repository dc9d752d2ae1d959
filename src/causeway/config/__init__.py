"""Settings, addresses and the way in for the web server: the only place that reads the environment."""
