package dev.acta.agent.instrument;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the linker and the weaver report, one line each. */
final class Reported implements AdviceLinker.Reporter, Weaver.Failures {

    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void linked(String advice) {
        lines.add("linked " + shortName(advice));
    }

    @Override
    public void notLinked(String advice, String site, Throwable cause) {
        lines.add("not linked " + shortName(advice) + ": " + cause.getClass().getSimpleName());
    }

    @Override
    public void failed(String advice, Throwable cause) {
        lines.add("failed " + shortName(advice) + ": " + cause.getMessage());
    }

    @Override
    public void notWoven(String type, String advice, Throwable cause) {
        lines.add("not woven " + shortName(advice) + " into " + shortName(type));
    }

    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
