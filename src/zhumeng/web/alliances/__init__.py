"""The four alliances: members for everybody, requests for who asks and who answers."""
