"""The whole site: loaded, checked, put together, and finished after the build."""
