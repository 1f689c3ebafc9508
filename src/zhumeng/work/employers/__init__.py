"""Firms that register by themselves: asked, checked by an office, admitted or refused."""
