"""Job titles coded by the occupation classification 职业分类大典 2022, and titles near to a title.

A linear model over hashed runs of characters and words, learnt from labelled titles, the names of the
classification and a list of plain words; it holds no title. Corrections by people become labels.
"""
