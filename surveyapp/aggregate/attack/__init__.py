"""The attack that the gate makes on what would be told, before it is (DESIGN 9, rule 5).

Comes in: what every release, board and room told of a survey, and what the next release would
tell (`told`). Goes out: the tables of the next release that let a figure be narrowed down too far
(`search`). On the way it is written as one system of whole numbers (`system`), part by part
(`chains`, `splits`, `routing`), and solved (`solver`, `lines`).

Looks only at what anybody may read: never at a count.
"""
