"""Questions over the register of cooperation agreements."""
