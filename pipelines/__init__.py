"""Taizhang (台账): Chinese local-government reports turned into an analytical warehouse."""
