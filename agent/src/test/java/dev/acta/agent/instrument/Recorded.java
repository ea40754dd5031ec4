package dev.acta.agent.instrument;

import dev.acta.agent.address.IpAddress;
import dev.acta.agent.address.IpNetworks;
import dev.acta.agent.config.RequestRules;
import dev.acta.agent.context.Context;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Level;
import dev.acta.agent.event.ShownValues;
import dev.acta.agent.instrument.api.ApiRules;
import dev.acta.agent.instrument.http.BodyRules;
import dev.acta.agent.instrument.http.HttpRules;
import dev.acta.agent.instrument.http.SecretRules;
import dev.acta.agent.instrument.identity.ActorRules;
import dev.acta.agent.instrument.identity.ActorSample;
import dev.acta.agent.instrument.jdbc.JdbcRules;
import dev.acta.agent.instrument.job.JobRules;
import dev.acta.agent.instrument.message.MessageRules;
import dev.acta.agent.instrument.propagate.PropagationRules;
import dev.acta.agent.instrument.propagate.PropagationSample;
import dev.acta.agent.instrument.rmi.RpcRules;
import dev.acta.agent.instrument.security.SecurityRules;
import dev.acta.agent.ring.EventRing;
import java.util.ArrayList;
import java.util.List;

/** What captures need, without an agent; and what they captured. */
public final class Recorded implements CaptureRules, HttpRules, SecurityRules {

    private final SecretRules secrets = new SecretSample();

    private final EventRing ring = new EventRing(1024, 1L << 40, 0);
    private final Context context = new Context("shop");
    private final ActorSample who = new ActorSample();
    private final CaptureServices services;
    private PropagationRules propagation = new PropagationSample(null, null);
    private boolean reads;
    private boolean security;
    private IpNetworks proxies = new IpNetworks(List.of());
    private String forwardedHeader = "X-Forwarded-For";

    public Recorded() {
        this(Durability.NONE);
    }

    /** Where events are waited for; nobody writes them. */
    public Recorded(Durability durability) {
        services = new CaptureServices(context, ring, this, durability);
    }

    public CaptureServices services() {
        return services;
    }

    public Context context() {
        return context;
    }

    /** From now on these are the operator's proxies, and they write this header. */
    public void trust(IpNetworks operators, String header) {
        proxies = operators;
        forwardedHeader = header;
    }

    /** From now on statements that only read are captured too. */
    public void captureReads() {
        reads = true;
    }

    /** Everything captured since the last call. */
    public List<Captured> events() {
        List<Captured> events = new ArrayList<>();
        ring.drain(events::add, Integer.MAX_VALUE);
        return events;
    }

    /** The one event captured since the last call. */
    public <E extends Captured> E only(Class<E> type) {
        List<Captured> events = events();
        if (events.size() != 1) {
            throw new AssertionError("expected one event, not " + events);
        }
        return type.cast(events.get(0));
    }

    /** From now on logins, refusals and sessions are captured too. */
    public void captureSecurity() {
        security = true;
    }

    @Override
    public SecurityRules security() {
        return this;
    }

    @Override
    public boolean capturesLogins() {
        return security;
    }

    @Override
    public boolean capturesSessions() {
        return security;
    }

    @Override
    public HttpRules http() {
        return this;
    }

    @Override
    public SecretRules secrets() {
        return secrets;
    }

    @Override
    public Level possible(String method, String path, String contentType) {
        boolean excluded = method.equals("GET") && path != null && path.startsWith("/static/") && !path.contains("..");
        return excluded ? Level.NONE : Level.METADATA;
    }

    @Override
    public Level decided(String method, String path, String contentType, Actor actor) {
        return actor.roles().contains("MONITOR") ? Level.NONE : possible(method, path, contentType);
    }

    @Override
    public int maxChars() {
        return 4096;
    }

    @Override
    public BodyRules bodies() {
        return new BodyRules() {
            @Override
            public int maxBytes() {
                return 1024;
            }

            @Override
            public boolean shows(String contentType) {
                return contentType != null && contentType.startsWith("text/");
            }
        };
    }

    @Override
    public MessageRules messages() {
        return (system, destination) -> true;
    }

    @Override
    public ApiRules api() {
        return new ApiRules() {
            @Override
            public boolean discovers() {
                return true;
            }

            @Override
            public String topic() {
                return "audit-logs";
            }
        };
    }

    @Override
    public JobRules jobs() {
        return new JobRules() {
            @Override
            public String account() {
                return "shop";
            }

            @Override
            public boolean covers(String type) {
                return true;
            }
        };
    }

    @Override
    public RpcRules rpc() {
        return new RpcRules() {
            @Override
            public boolean covers(String type) {
                return !type.endsWith("Excluded");
            }

            @Override
            public boolean jaas() {
                return true;
            }
        };
    }

    @Override
    public PropagationRules propagation() {
        return propagation;
    }

    /** From now on callers are believed, and told, who have this key; nobody before. */
    public void propagate(byte[] key, String host) {
        propagation = new PropagationSample(key, host);
    }

    @Override
    public ActorRules actor() {
        return who;
    }

    /** What the operator set for who acts; may be changed before the first capture is made. */
    public ActorSample who() {
        return who;
    }

    @Override
    public String resolved(String path) {
        return RequestRules.resolved(path);
    }

    @Override
    public String requestIdHeader() {
        return "X-Request-Id";
    }

    @Override
    public List<String> idHeaders() {
        return List.of("transaction", "X-Transaction-Id", "branch", "X-Branch-ID", "branch", "X-Branch");
    }

    @Override
    public boolean trusts(String address) {
        return proxies.contains(IpAddress.parse(address));
    }

    @Override
    public String forwardedHeader() {
        return forwardedHeader;
    }

    @Override
    public boolean isUserInterface(String path) {
        return path.startsWith("/ui/");
    }

    @Override
    public String appHeader() {
        return "X-UI-App";
    }

    @Override
    public String flowHeader() {
        return "X-UI-Flow";
    }

    @Override
    public String sessionHeader() {
        return "X-Session-ID";
    }

    @Override
    public JdbcRules jdbc() {
        return new JdbcRules() {
            @Override
            public boolean captures(String sql, boolean readsOnly, Actor actor, String path) {
                return reads || !readsOnly;
            }

            @Override
            public boolean tellsConnect(boolean failed, Actor actor, String path) {
                return reads || failed;
            }

            @Override
            public ShownValues values(String sql) {
                return ShownValues.ALL;
            }

            @Override
            public boolean countsRows() {
                return reads;
            }

            @Override
            public boolean readsKeys() {
                return true;
            }

            @Override
            public int maxBatch() {
                return 3;
            }
        };
    }
}
