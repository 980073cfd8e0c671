"""The attack that the gate makes on what would be told, before it is (DESIGN 9, rule 5).

Comes in: what every release, board and room told of a survey, and what the next release would
tell (`told`). Goes out: the tables of the next release that let a figure be narrowed down too far
(`search`). On the way it is written as one system of whole numbers (`system`), part by part
(`chains`, `splits`, `routing`), and solved (`solver`, `lines`).

Looks only at what anybody may read: never at a count.

Where it comes from: that enough rough answers about the same people give away nearly everybody is
shown by Dinur and Nissim (2003); asking for the least and the greatest value of a hidden cell by
whole-number programming is how Fischetti and Salazar (2001) write the attacker. HiGHS is described
by Huangfu and Hall (2018). Going from one table to others with the same sums in small steps
(`moves`, `lines`): the Markov bases of Diaconis and Sturmfels (1998).
"""
