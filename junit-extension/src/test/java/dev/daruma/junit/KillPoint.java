package dev.daruma.junit;

/** Where a run is killed, in the order in which it gets there. */
enum KillPoint {
    /** The intent is written; nothing is broken yet. */
    INTENT,
    /** The first change is made and its answer is lost; more may have been to follow. */
    CALL,
    /** The fault is in force and was seen to be. */
    EFFECT,
    /** The first change of the undo is made and its answer is lost. */
    UNDO,
    /** All is undone; the journal is not closed. */
    UNDONE
}
