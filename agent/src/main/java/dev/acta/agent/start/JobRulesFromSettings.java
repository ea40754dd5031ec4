package dev.acta.agent.start;

import dev.acta.agent.config.JobSettings;
import dev.acta.agent.instrument.job.JobRules;

/** The settings for jobs, each looked up once. */
final class JobRulesFromSettings implements JobRules {

    private final String account;
    private final String[] exclude;

    JobRulesFromSettings(JobSettings settings) {
        account = settings.account();
        exclude = settings.exclude().toArray(new String[0]);
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public boolean covers(String type) {
        for (String beginning : exclude) {
            if (type.startsWith(beginning)) {
                return false;
            }
        }
        return true;
    }
}
