"""What the demo holds: a place, people's tendencies, and two kwesties; texts are in JSON.

Comes in: nothing. Goes out: plain plans that `services.make_demo` carries out with the same
services as everybody else. Everything that people say here is made up.
"""
