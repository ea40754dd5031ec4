package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.jdbc.control.Product;
import dev.acta.agent.instrument.jdbc.control.SavepointNames;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The savepoints of an open transaction to which the application may still go back, in the order in which they were set. It goes back to
 * the newest ones and gives them up first: so they are looked for from the end.
 */
final class Savepoints {

    private static final int FEW = 64;
    /** To go back to one that was forgotten leaves the fate open. */
    private static final int MOST = 10_000;

    private final List<Savepoint> all = new ArrayList<>(2);
    private int many = FEW;

    private static final class Savepoint {

        private final WeakReference<Object> savepoint;
        private final String name;
        private final int statements;

        /** @param savepoint {@code null} if it was set by text */
        Savepoint(Object savepoint, String name, int statements) {
            this.savepoint = new WeakReference<>(savepoint);
            this.name = name;
            this.statements = statements;
        }

        /** Nobody can go back to it any more. */
        boolean isGone() {
            return name == null && savepoint.get() == null;
        }
    }

    /**
     * @param savepoint {@code null} if it was set by text
     * @param name {@code null} if it has none
     * @param statements how many had run before
     */
    void set(Object savepoint, String name, int statements, Product product) {
        if (name != null && SavepointNames.replaceEachOther(product)) {
            all.removeIf(each -> name.equals(each.name));
        }
        if (all.size() >= many) {
            removeThoseThatAreGone();
            if (all.size() >= MOST) {
                all.subList(0, MOST / 2).clear();
            }
            many = Math.max(FEW, 2 * all.size());
        }
        all.add(new Savepoint(savepoint, name, statements));
    }

    private void removeThoseThatAreGone() {
        all.removeIf(Savepoint::isGone);
    }

    int size() {
        return all.size();
    }

    /** @return how many statements had run when it was set, -1 if there is no such savepoint */
    int rollBackTo(Object savepoint) {
        return undoneBehind(find(savepoint));
    }

    /** @return how many statements had run when it was set, -1 if there is no such savepoint */
    int rollBackTo(String name, Product product) {
        return undoneBehind(find(name, product));
    }

    private int undoneBehind(int index) {
        if (index < 0) {
            return -1;
        }
        removeFrom(index + 1); // they are gone with it; the savepoint itself stays
        return all.get(index).statements;
    }

    /** By a call. With it go those that were set since, except where it is the driver alone that gives it up. */
    void release(Object savepoint, Product product) {
        int index = find(savepoint);
        if (index < 0) {
            return;
        }
        if (!isGivenUpByDriverAlone(product)) {
            removeFrom(index);
        } else if (all.get(index).name == null) {
            all.remove(index); // by its name, SQL text could still go back to it
        }
    }

    private static boolean isGivenUpByDriverAlone(Product product) {
        return product == Product.H2 || product == Product.SQLSERVER;
    }

    /** By SQL text. */
    void release(String name, Product product) {
        int index = isGivenUpByDriverAlone(product) ? -1 : find(name, product);
        if (index >= 0) {
            removeFrom(index);
        }
    }

    /** Whether there is none around it. */
    boolean isOutermost(Object savepoint) {
        return find(savepoint) == 0;
    }

    private void removeFrom(int index) {
        all.subList(index, all.size()).clear();
    }

    private int find(Object savepoint) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (savepoint != null && all.get(i).savepoint.get() == savepoint) {
                return i;
            }
        }
        return -1;
    }

    /** The newest one of that name; -1 if there is none, or if nobody can tell which of several it is. */
    private int find(String name, Product product) {
        int alike = -1;
        boolean several = false;
        for (int i = all.size() - 1; i >= 0; i--) {
            String other = all.get(i).name;
            if (name.equals(other) && SavepointNames.areCertain(product)) {
                return i;
            }
            if (name.equalsIgnoreCase(other)) {
                several |= alike >= 0 && !other.equals(all.get(alike).name);
                alike = alike < 0 ? i : alike;
            }
        }
        return several ? -1 : alike;
    }
}
