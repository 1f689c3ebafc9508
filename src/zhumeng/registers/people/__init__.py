"""The identity vault: keys, ciphers, bulk resolution of numbers to persons."""
