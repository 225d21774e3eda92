"""What the tests stand on: databases, requests, a server, a browser."""
