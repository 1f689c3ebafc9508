"""The frame of all pages: who may see what, where and when, how it looks, in which language."""
