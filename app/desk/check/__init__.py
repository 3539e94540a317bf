"""A translation is checked in the background; its findings are gone through one by one."""
