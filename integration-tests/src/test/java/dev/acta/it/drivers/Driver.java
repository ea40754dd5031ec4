package dev.acta.it.drivers;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A driver and the database behind it. Immutable.
 *
 * @param name as the table has it, with its version
 * @param libraries the set of jars
 * @param type its class
 * @param url {@code ADDRESS} in it stands for the server's
 * @param system {@code db.system} of its events
 * @param from the oldest JDK that it runs on
 * @param to the youngest one
 * @param server behind it
 * @param dialect of its database
 * @param cannot the scenarios that it does not offer
 * @param own pattern of statements that it makes for itself and that are told; they do not hide those of the application
 * @param remarks why it is told otherwise
 * @param told what it tells less than others: what stands for what in the expected lines
 */
record Driver(
        String name,
        String libraries,
        String type,
        String url,
        String system,
        int from,
        int to,
        Servers.Kind server,
        Dialect dialect,
        Set<String> cannot,
        Map<String, String> told,
        String own,
        Set<String> remarks) {

    static Driver of(String name, String libraries, String type, String url, Dialect dialect) {
        String system = url.split(":")[1];
        return new Driver(
                name,
                libraries,
                type,
                url,
                system,
                8,
                26,
                Servers.Kind.NONE,
                dialect,
                Set.of(),
                Map.of(),
                "",
                Set.of());
    }

    Driver from(int feature) {
        return new Driver(name, libraries, type, url, system, feature, to, server, dialect, cannot, told, own, remarks);
    }

    Driver to(int feature) {
        return new Driver(
                name, libraries, type, url, system, from, feature, server, dialect, cannot, told, own, remarks);
    }

    Driver behind(Servers.Kind other) {
        return new Driver(name, libraries, type, url, system, from, to, other, dialect, cannot, told, own, remarks);
    }

    /** What the database is, where the URL's scheme says otherwise. */
    Driver system(String other) {
        return new Driver(name, libraries, type, url, other, from, to, server, dialect, cannot, told, own, remarks);
    }

    Driver cannot(String... scenarios) {
        return new Driver(
                name, libraries, type, url, system, from, to, server, dialect, Set.of(scenarios), told, own, remarks);
    }

    /** What stands in the expected lines, and what this driver makes the trail say instead. */
    Driver tells(String expected, String instead, String remark) {
        Map<String, String> more = new HashMap<>(told);
        more.put(expected, instead);
        return new Driver(
                name,
                libraries,
                type,
                url,
                system,
                from,
                to,
                server,
                dialect,
                cannot,
                Map.copyOf(more),
                own,
                with(remark));
    }

    /** Statements that it makes for itself while it does what is no statement, and that are told where SELECTs are. */
    Driver alsoAsks(String texts, String remark) {
        return new Driver(
                name, libraries, type, url, system, from, to, server, dialect, cannot, told, texts, with(remark));
    }

    private Set<String> with(String remark) {
        Set<String> more = new TreeSet<>(remarks);
        more.add(remark);
        return more;
    }

    /** Whether it, and not the application, made a statement. */
    boolean isOwn(String text) {
        return !own.isEmpty() && text.matches("(?is)" + own);
    }

    @Override
    public String toString() {
        return name;
    }
}
