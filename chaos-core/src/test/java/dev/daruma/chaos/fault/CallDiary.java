package dev.daruma.chaos.fault;

import java.util.List;

/** Writes the answers to calls down, a line each. */
public record CallDiary(List<String> lines) implements Injection.CallLog {

    @Override
    public void acknowledged(Victim victim, String detail) {
        lines.add("acknowledged " + victim.ref().name() + ": " + detail);
    }

    @Override
    public void refused(Victim victim, String detail) {
        lines.add("refused " + victim.ref().name() + ": " + detail);
    }

    @Override
    public void denied(Victim victim, String detail) {
        lines.add("denied " + victim.ref().name() + ": " + detail);
    }
}
