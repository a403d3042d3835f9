"""What a request costs, as a multiple of the least it could cost on the same machine.

`make bench` fills a place with 20,000 people, 200,000 stories and 1,000,000 replies, asks it for the pages that people
open most, and prints the CPU each costs beside its limit: the same bytes from the same server, plus the same SQL
straight to the engine. Machines are noisy and differ; the multiple holds.
"""
