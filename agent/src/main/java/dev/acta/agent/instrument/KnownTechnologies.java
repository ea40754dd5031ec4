package dev.acta.agent.instrument;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Classes whose loading gives away an entry point or a store that this version of Acta does not audit. */
final class KnownTechnologies {

    private static final String NETTY = "Netty HTTP server";

    private static final String[][] MARKERS = {
        {"gRPC server", "io/grpc/internal/ServerImpl"},
        {"R2DBC", "io/r2dbc/spi/ConnectionFactory"},
        {"MongoDB driver", "com/mongodb/client/MongoClient", "com/mongodb/MongoClient", "com/mongodb/Mongo"},
        {"Redis client (Jedis)", "redis/clients/jedis/Connection"},
        {"Redis client (Lettuce)", "io/lettuce/core/RedisClient"},
        {"Cassandra driver", "com/datastax/oss/driver/api/core/CqlSession", "com/datastax/driver/core/Session"},
        {"Elasticsearch client", "org/elasticsearch/client/RestClient"},
        {"Kafka producer", "org/apache/kafka/clients/producer/KafkaProducer"},
        {"RabbitMQ producer", "com/rabbitmq/client/AMQP$Basic$Publish$Builder"},
        {"Reactor Netty before 0.8", "reactor/ipc/netty/http/server/HttpServer"},
        {NETTY, "io/netty/handler/codec/http/HttpServerCodec"},
        {"Vert.x HTTP server", "io/vertx/core/http/impl/HttpServerImpl"},
        {"EJB remote (JBoss)", "org/jboss/ejb/protocol/remote/RemoteEJBService"},
        {"EJB remote (OpenEJB 3)", "org/apache/openejb/DeploymentInfo"},
        {"WebLogic T3", "weblogic/rjvm/t3/MuxableSocketT3"},
        {"Hibernate sessions (their SQL is audited, their entities are not)", "org/hibernate/internal/SessionImpl"},
        {"PostgreSQL large objects", "org/postgresql/largeobject/LargeObjectManager"},
        {"SQL Server bulk copy", "com/microsoft/sqlserver/jdbc/SQLServerBulkCopy"},
        {"LDAP (UnboundID)", "com/unboundid/ldap/sdk/LDAPConnection"},
    };

    private KnownTechnologies() {}

    /** Netty's own class is loaded by servers on top of it, which are audited. */
    static boolean isExplained(String technology, Set<String> audited) {
        return technology.equals(NETTY) && audited.contains("http (Reactor Netty)");
    }

    static Map<String, String> byClass() {
        Map<String, String> result = new HashMap<>();
        for (String[] row : MARKERS) {
            for (int i = 1; i < row.length; i++) {
                result.put(row[i], row[0]);
            }
        }
        return result;
    }
}
