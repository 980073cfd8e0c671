"""From residents' answers to a checked kwestie, and back.

The folders are the flow; data moves one way:

    definition -> response -> coding -> aggregate -> kwestie -> report
    what is       what was    what open  counted,     statements   what goes
    asked         answered    answers    made safe,   + evidence   out
                              mean       released

Around the flow: `services` (one use case per module, named by a verb),
`storage` (database, sealing), `media`, `export` (PDF), `web`, `cli`.
Read ARCHITECTURE.md for the rules that hold this together and why.
"""
