package dev.acta.agent.instrument;

import java.util.List;

/** What the operator wants woven. Implementations are immutable. */
public interface WeavingPlan {

    /** @return whether HTTP requests are audited */
    boolean http();

    /** @return whether a request must be on the disk before it reaches the application */
    boolean admission();

    /** @return whether what becomes permanent must be on the disk before */
    boolean guarantee();

    /** @return whether logins and refusals are audited */
    boolean security();

    /** @return whether a session attribute tells who acts, so that sessions have to be watched */
    boolean sessionAttributes();

    /** @return whether bodies of requests or responses may have to be kept */
    boolean bodies();

    /** @return whether JDBC is audited */
    boolean jdbc();

    /** @return whether rows that are read are counted, so that every result set's {@code next} is woven */
    boolean countsRows();

    /** @return whether generated keys are told, so that every result set's getters are woven */
    boolean generatedKeys();

    /** @return whether annotated methods are audited */
    boolean methods();

    /** @return whether what applications say through the API is taken */
    boolean api();

    /** @return whether tasks run on other threads for whoever handed them over */
    boolean threads();

    /** @return whether work that schedulers begin is audited */
    boolean jobs();

    /** @return whether the JDK's own schedulers may be woven */
    boolean jobsOfJdk();

    /** @return whether messages that the application takes up are audited */
    boolean messages();

    /** @return whether calls of remote objects are audited */
    boolean rpc();

    /** @return whether other services are told on whose behalf they are called */
    boolean propagates();

    /** @return binary names of annotations that count like {@code @Audited} */
    List<String> annotations();

    /** @return patterns of names of methods that are audited, as {@link NameRule} understands them */
    List<String> includedMethods();

    /** @return patterns of names of methods that are not audited, whatever marks them */
    List<String> excludedMethods();

    /** @return class name prefixes that are never woven */
    List<String> excludedPrefixes();

    /** @return how long a class may wait for the weaver, milliseconds */
    long waitMillis();

    /** @return whether JAAS logins name users */
    boolean jaas();
}
