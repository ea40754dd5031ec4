package dev.acta.agent.publish;

/** The limits that an operator who sets nothing has. */
final class Limits implements SecurityLimits {

    @Override
    public int failuresPerMinute() {
        return 5;
    }

    @Override
    public long loginAgainAfterMillis() {
        return 1_800_000;
    }

    @Override
    public boolean isAdminPath(String path) {
        return path.startsWith("/admin/");
    }

    @Override
    public boolean hasAdminTables() {
        return true;
    }

    @Override
    public boolean isAdminTable(String name) {
        return name.equals("app_user");
    }

    @Override
    public boolean isAdminRole(String name) {
        return name.equals("ROOT");
    }
}
