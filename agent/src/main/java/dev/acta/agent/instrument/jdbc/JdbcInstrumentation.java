package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/** Which methods of JDBC drivers, pools and wrappers are woven. They are found by name and descriptor as java.sql declares them. */
public final class JdbcInstrumentation implements Instrumentation {

    /** What we keep of a statement is in a field of this name. */
    static final String STATEMENT_FIELD = "acta$statement";

    /** What we keep of a connection is in a field of this name. */
    static final String CONNECTION_FIELD = "acta$connection";

    /** What we keep of a result set is in a field of this name. */
    static final String RESULT_FIELD = "acta$result";

    /** What we keep of an {@code XAConnection} and its resource is in fields of this name. */
    static final String XA_FIELD = "acta$xa";

    private static final String PACKAGE = "dev.acta.agent.instrument.jdbc.";
    private static final String RESULT_SET = ")Ljava/sql/ResultSet;";
    private static final String PREPARED_STATEMENT = ")Ljava/sql/PreparedStatement;";

    private static final String RESULT_SET_META_DATA = ")Ljava/sql/ResultSetMetaData;";
    /** Also in the names of drivers' own classes that know of such statements. */
    private static final String CALLABLE_STATEMENT = "CallableStatement";

    private static final String XA_RESOURCE = "javax/transaction/xa/XAResource";
    private static final String XID = "Ljavax/transaction/xa/Xid;";

    private static final String STRING = "Ljava/lang/String;";

    /** Every method of JDBC declares it. */
    private static final String SQL_EXCEPTION = "java/sql/SQLException";

    /** By number, numbers or names of columns. */
    private static final String[] KEYS = {"I", "[I", "[Ljava/lang/String;"};

    /** Name and the type of the value, as in {@code setString(int, String)}. */
    private static final String[][] SETTERS = {
        {"setBoolean", "Z"},
        {"setByte", "B"},
        {"setShort", "S"},
        {"setInt", "I"},
        {"setLong", "J"},
        {"setFloat", "F"},
        {"setDouble", "D"},
        {"setBigDecimal", "Ljava/math/BigDecimal;"},
        {"setString", "Ljava/lang/String;"},
        {"setNString", "Ljava/lang/String;"},
        {"setBytes", "[B"},
        {"setDate", "Ljava/sql/Date;"},
        {"setTime", "Ljava/sql/Time;"},
        {"setTimestamp", "Ljava/sql/Timestamp;"},
        {"setObject", "Ljava/lang/Object;"},
        {"setObject", "Ljava/lang/Object;I"},
        {"setObject", "Ljava/lang/Object;II"},
        {"setObject", "Ljava/lang/Object;Ljava/sql/SQLType;"},
        {"setObject", "Ljava/lang/Object;Ljava/sql/SQLType;I"},
        {"setRef", "Ljava/sql/Ref;"},
        {"setBlob", "Ljava/sql/Blob;"},
        {"setBlob", "Ljava/io/InputStream;"},
        {"setClob", "Ljava/sql/Clob;"},
        {"setClob", "Ljava/io/Reader;"},
        {"setNClob", "Ljava/sql/NClob;"},
        {"setNClob", "Ljava/io/Reader;"},
        {"setArray", "Ljava/sql/Array;"},
        {"setURL", "Ljava/net/URL;"},
        {"setRowId", "Ljava/sql/RowId;"},
        {"setSQLXML", "Ljava/sql/SQLXML;"},
        {"setAsciiStream", "Ljava/io/InputStream;"},
        {"setBinaryStream", "Ljava/io/InputStream;"},
        {"setCharacterStream", "Ljava/io/Reader;"},
        {"setNCharacterStream", "Ljava/io/Reader;"},
    };

    /** The same with a length as third argument. */
    private static final String[][] STREAM_SETTERS = {
        {"setAsciiStream", "Ljava/io/InputStream;", "I"},
        {"setAsciiStream", "Ljava/io/InputStream;", "J"},
        {"setBinaryStream", "Ljava/io/InputStream;", "I"},
        {"setBinaryStream", "Ljava/io/InputStream;", "J"},
        {"setUnicodeStream", "Ljava/io/InputStream;", "I"},
        {"setCharacterStream", "Ljava/io/Reader;", "I"},
        {"setCharacterStream", "Ljava/io/Reader;", "J"},
        {"setNCharacterStream", "Ljava/io/Reader;", "J"},
        {"setBlob", "Ljava/io/InputStream;", "J"},
        {"setClob", "Ljava/io/Reader;", "J"},
        {"setNClob", "Ljava/io/Reader;", "J"},
    };

    /** What a column of a result set, or an out parameter, can be read as. */
    private static final String[][] GETTERS = {
        {"getString", "Ljava/lang/String;"},
        {"getNString", "Ljava/lang/String;"},
        {"getBoolean", "Z"},
        {"getByte", "B"},
        {"getShort", "S"},
        {"getInt", "I"},
        {"getLong", "J"},
        {"getFloat", "F"},
        {"getDouble", "D"},
        {"getBigDecimal", "Ljava/math/BigDecimal;"},
        {"getBytes", "[B"},
        {"getDate", "Ljava/sql/Date;"},
        {"getTime", "Ljava/sql/Time;"},
        {"getTimestamp", "Ljava/sql/Timestamp;"},
        {"getObject", "Ljava/lang/Object;"},
        {"getArray", "Ljava/sql/Array;"},
        {"getBlob", "Ljava/sql/Blob;"},
        {"getClob", "Ljava/sql/Clob;"},
        {"getNClob", "Ljava/sql/NClob;"},
        {"getRef", "Ljava/sql/Ref;"},
        {"getRowId", "Ljava/sql/RowId;"},
        {"getSQLXML", "Ljava/sql/SQLXML;"},
        {"getURL", "Ljava/net/URL;"},
        {"getCharacterStream", "Ljava/io/Reader;"},
        {"getNCharacterStream", "Ljava/io/Reader;"},
    };

    /** The same with a further argument. */
    private static final String[][] OTHER_GETTERS = {
        {"getBigDecimal", "I", "Ljava/math/BigDecimal;"},
        {"getDate", "Ljava/util/Calendar;", "Ljava/sql/Date;"},
        {"getTime", "Ljava/util/Calendar;", "Ljava/sql/Time;"},
        {"getTimestamp", "Ljava/util/Calendar;", "Ljava/sql/Timestamp;"},
        {"getObject", "Ljava/lang/Class;", "Ljava/lang/Object;"},
        {"getObject", "Ljava/util/Map;", "Ljava/lang/Object;"},
    };

    private static final String[] OUT_TYPES = {
        "I",
        "II",
        "ILjava/lang/String;",
        "Ljava/sql/SQLType;",
        "Ljava/sql/SQLType;I",
        "Ljava/sql/SQLType;Ljava/lang/String;"
    };

    private final List<MethodPattern> methods = new ArrayList<>();

    /**
     * Lists the methods.
     *
     * @param countsRows whether rows that are read are counted, which weaves every result set's {@code next}
     * @param generatedKeys whether generated keys are told as they are read, which weaves every result set's getters
     */
    public JdbcInstrumentation(boolean countsRows, boolean generatedKeys) {
        addExecutions(generatedKeys);
        addSetters();
        addCalls();
        addConnections(generatedKeys);
        addBranches();
        addCopies();
        addConnects();
        if (countsRows) {
            addToResult("next", "()Z", "NextAdvice");
            addToResult("close", "()V", "CloseResultAdvice");
            add("getResultSet", "(" + RESULT_SET, "ResultAdvice");
        }
        if (generatedKeys) {
            add("getGeneratedKeys", "(" + RESULT_SET, "ResultAdvice");
            for (String[] getter : GETTERS) {
                addToResult(getter[0], "(I)" + getter[1], "ReadAdvice");
                addToResult(getter[0], "(" + STRING + ")" + getter[1], "ReadAdvice");
            }
        }
        addChanges();
    }

    private void addExecutions(boolean generatedKeys) {
        add("execute", "(" + STRING + ")Z", "StatementAdvice");
        add("executeUpdate", "(" + STRING + ")I", "StatementAdvice");
        add("executeLargeUpdate", "(" + STRING + ")J", "StatementAdvice");
        String withKeys = generatedKeys ? "StatementWithKeysAdvice" : "StatementAdvice";
        for (String keys : KEYS) {
            add("execute", "(" + STRING + keys + ")Z", withKeys);
            add("executeUpdate", "(" + STRING + keys + ")I", withKeys);
            add("executeLargeUpdate", "(" + STRING + keys + ")J", withKeys);
        }
        add("executeQuery", "(" + STRING + RESULT_SET, "StatementAdvice");
        add("execute", "()Z", "PreparedAdvice");
        add("executeUpdate", "()I", "PreparedAdvice");
        add("executeLargeUpdate", "()J", "PreparedAdvice");
        add("executeQuery", "(" + RESULT_SET, "PreparedAdvice");
        add("executeBatch", "()[I", "BatchAdvice");
        add("executeLargeBatch", "()[J", "BatchAdvice");
        add("getMoreResults", "()Z", "MoreResultsAdvice");
        add("getMoreResults", "(I)Z", "MoreResultsAdvice");
        add("addBatch", "()V", "AddBatchAdvice");
        add("addBatch", "(" + STRING + ")V", "AddBatchSqlAdvice");
        add("clearBatch", "()V", "ClearAdvice");
        add("clearParameters", "()V", "ClearAdvice");
        methods.add(new MethodPattern("close", "()V", PACKAGE + "CloseStatementAdvice", RESULT_SET, "getUpdateCount")
                .keepingStateIn(STATEMENT_FIELD));
    }

    private void addConnections(boolean generatedKeys) {
        addToConnection("createStatement", "()Ljava/sql/Statement;", "CreateAdvice");
        addToConnection("createStatement", "(II)Ljava/sql/Statement;", "CreateAdvice");
        addToConnection("createStatement", "(III)Ljava/sql/Statement;", "CreateAdvice");
        addToConnection("prepareStatement", "(Ljava/lang/String;)Ljava/sql/PreparedStatement;", "PrepareAdvice");
        for (String keys : KEYS) {
            addToConnection(
                    "prepareStatement",
                    "(" + STRING + keys + PREPARED_STATEMENT,
                    generatedKeys ? "PrepareWithKeysAdvice" : "PrepareAdvice");
        }
        addToConnection("prepareStatement", "(Ljava/lang/String;II)Ljava/sql/PreparedStatement;", "PrepareAdvice");
        addToConnection("prepareStatement", "(Ljava/lang/String;III)Ljava/sql/PreparedStatement;", "PrepareAdvice");
        addControl("prepareCall", "(Ljava/lang/String;)Ljava/sql/CallableStatement;", "PrepareAdvice");
        addControl("prepareCall", "(Ljava/lang/String;II)Ljava/sql/CallableStatement;", "PrepareAdvice");
        addControl("prepareCall", "(Ljava/lang/String;III)Ljava/sql/CallableStatement;", "PrepareAdvice");
        // with which drivers prepare what their DatabaseMetaData asks: H2 1, Derby
        addToConnection(
                "prepareAutoCloseStatement", "(Ljava/lang/String;)Ljava/sql/PreparedStatement;", "PrepareAdvice");
        addToConnection(
                "prepareMetaDataStatement", "(Ljava/lang/String;)Ljava/sql/PreparedStatement;", "PrepareAdvice");
        addToConnection("getCatalog", "()" + STRING, "ControlAdvice");
        addToConnection("getSchema", "()" + STRING, "ControlAdvice");
        addToConnection("isValid", "(I)Z", "ControlAdvice");
        addControl("commit", "()V", "TransactionAdvice");
        addControl("commit", "(Ljava/util/EnumSet;)V", "TransactionAdvice"); // Oracle's
        addControl("commit", "(Z)V", "TransactionAdvice"); // SQL Server's, which commit() calls, too
        addControl("rollback", "()V", "TransactionAdvice");
        addToConnection("close", "()V", "CloseAdvice");
        addToConnection("abort", "(Ljava/util/concurrent/Executor;)V", "AbortAdvice");
        addControl("setAutoCommit", "(Z)V", "AutoCommitAdvice");
        addControl("setSavepoint", "()Ljava/sql/Savepoint;", "SavepointAdvice");
        addControl("setSavepoint", "(Ljava/lang/String;)Ljava/sql/Savepoint;", "SavepointAdvice");
        addControl("rollback", "(Ljava/sql/Savepoint;)V", "RollbackToAdvice");
        addControl("releaseSavepoint", "(Ljava/sql/Savepoint;)V", "ReleaseAdvice");
        addControl("createArrayOf", "(" + STRING + "[Ljava/lang/Object;)Ljava/sql/Array;", "ArrayAdvice");
        addControl(
                "createArrayOf", "(" + STRING + "Ljava/lang/Object;)Ljava/sql/Array;", "ArrayAdvice"); // PostgreSQL's
        addControl("setTransactionIsolation", "(I)V", "IsolationAdvice");
        addControl("setReadOnly", "(Z)V", "ReadOnlyAdvice");
    }

    /** What opens physical connections. */
    private void addConnects() {
        // drivers that declare more than they must have a bridge for JDBC's own method, and bridges are not woven
        for (String connection : new String[] {"java/sql/Connection", "org/mariadb/jdbc/Connection"}) {
            for (String advice : new String[] {"ConnectAdvice", "ControlAdvice"}) {
                methods.add(new MethodPattern(
                        "connect",
                        "(Ljava/lang/String;Ljava/util/Properties;)L" + connection + ";",
                        PACKAGE + advice,
                        SQL_EXCEPTION));
            }
        }
        for (String login : new String[] {"()", "(" + STRING + STRING + ")"}) {
            addSource("getPooledConnection", login + "Ljavax/sql/PooledConnection;");
            addSource("getXAConnection", login + "Ljavax/sql/XAConnection;");
            for (String driver : DriverSources.packages()) {
                addSource("getConnection", login + "Ljava/sql/Connection;", "DataSource", driver);
            }
            addSource("getConnection", login + "Lorg/sqlite/SQLiteConnection;", "DataSource");
        }
    }

    private void addSource(String name, String descriptor, String... evidence) {
        methods.add(new MethodPattern(name, descriptor, PACKAGE + "ConnectSourceAdvice", evidence));
    }

    /** Distributed transactions. */
    private void addBranches() {
        addToBranches("start", "(" + XID + "I)V", "XaStartAdvice");
        addToBranches("end", "(" + XID + "I)V", "XaEndAdvice");
        addToBranches("prepare", "(" + XID + ")I", "XaPrepareAdvice");
        addToBranches("commit", "(" + XID + "Z)V", "XaCommitAdvice");
        addToBranches("rollback", "(" + XID + ")V", "XaRollbackAdvice");
        addToBranches("forget", "(" + XID + ")V", "XaAskAdvice");
        addToBranches("recover", "(I)[" + XID, "XaAskAdvice");
        addToBranches("getXAResource", "()L" + XA_RESOURCE + ";", "XaHandedOutAdvice");
        // in some drivers the class above it hands out connections
        for (String evidence : new String[] {XA_RESOURCE, "PooledConnection"}) {
            methods.add(new MethodPattern(
                    "getConnection", "()Ljava/sql/Connection;", PACKAGE + "XaHandedOutAdvice", evidence));
        }
    }

    /** Their descriptors are evidence enough: Oracle's class that does the work does not name the interface. */
    private void addToBranches(String name, String descriptor, String advice) {
        methods.add(new MethodPattern(name, descriptor, PACKAGE + advice).keepingStateIn(XA_FIELD));
    }

    /** PostgreSQL's {@code CopyManager} and its forks: who else knows how a copy is started only hands it on. */
    private void addCopies() {
        String[] withData = {
            "copyIn",
            "Ljava/io/Reader;",
            "copyIn",
            "Ljava/io/Reader;I",
            "copyIn",
            "Ljava/io/InputStream;",
            "copyIn",
            "Ljava/io/InputStream;I",
            "copyIn",
            "Lorg/postgresql/util/ByteStreamWriter;",
            "copyOut",
            "Ljava/io/Writer;",
            "copyOut",
            "Ljava/io/OutputStream;"
        };
        for (int i = 0; i < withData.length; i += 2) {
            addCopy(withData[i], "(" + STRING + withData[i + 1] + ")J");
        }
        addCopy("copyIn", "(" + STRING + ")Lorg/postgresql/copy/CopyIn;");
        addCopy("copyOut", "(" + STRING + ")Lorg/postgresql/copy/CopyOut;");
    }

    private void addCopy(String name, String descriptor) {
        methods.add(new MethodPattern(name, descriptor, PACKAGE + "CopyAdvice", SQL_EXCEPTION, "startCopy"));
    }

    private void addSetters() {
        for (String type : new String[] {"Date", "Time", "Timestamp"}) {
            String arguments = "Ljava/sql/" + type + ";Ljava/util/Calendar;)V";
            add("set" + type, "(I" + arguments, "BindTimeAdvice");
            addToCall("set" + type, "(" + STRING + arguments, "BindNamedTimeAdvice");
        }
        for (String[] setter : SETTERS) {
            add(setter[0], "(I" + setter[1] + ")V", "BindAdvice");
            addToCall(setter[0], "(" + STRING + setter[1] + ")V", "BindNamedAdvice");
        }
        for (String[] setter : STREAM_SETTERS) {
            add(setter[0], "(I" + setter[1] + setter[2] + ")V", "BindStreamAdvice");
            addToCall(setter[0], "(" + STRING + setter[1] + setter[2] + ")V", "BindNamedStreamAdvice");
        }
        add("setNull", "(II)V", "BindNullAdvice");
        add("setNull", "(IILjava/lang/String;)V", "BindNullAdvice");
        addToCall("setNull", "(" + STRING + "I)V", "BindNamedAdvice");
        addToCall("setNull", "(" + STRING + "I" + STRING + ")V", "BindNamedAdvice");
    }

    private void addCalls() {
        for (String key : new String[] {"I", STRING}) {
            for (String type : OUT_TYPES) {
                addToCall("registerOutParameter", "(" + key + type + ")V", "RegisterOutAdvice");
            }
            for (String[] getter : GETTERS) {
                addToCall(getter[0], "(" + key + ")" + getter[1], "OutReadAdvice");
            }
            for (String[] getter : OTHER_GETTERS) {
                addToCall(getter[0], "(" + key + getter[1] + ")" + getter[2], "OutReadAdvice");
            }
        }
    }

    /** Rows that are changed through a result set. */
    private void addChanges() {
        for (String key : new String[] {"I", STRING}) {
            for (String[] setter : SETTERS) {
                addToResult(
                        "update" + setter[0].substring("set".length()),
                        "(" + key + setter[1] + ")V",
                        "ChangeColumnAdvice");
            }
            for (String[] setter : STREAM_SETTERS) {
                addToResult(
                        "update" + setter[0].substring("set".length()),
                        "(" + key + setter[1] + setter[2] + ")V",
                        "ChangeColumnAdvice");
            }
            addToResult("updateNull", "(" + key + ")V", "ChangeNullAdvice");
        }
        addToResult("updateRow", "()V", "ChangeRowAdvice");
        addToResult("insertRow", "()V", "ChangeRowAdvice");
        addToResult("deleteRow", "()V", "ChangeRowAdvice");
        addToResult("cancelRowUpdates", "()V", "ForgetRowAdvice");
        addToResult("moveToInsertRow", "()V", "ForgetRowAdvice");
        addToResult("moveToCurrentRow", "()V", "ForgetRowAdvice");
    }

    /** Methods of statements; every class that executes statements returns result sets somewhere. */
    private void add(String name, String descriptor, String advice) {
        addWithState(name, descriptor, advice, RESULT_SET, STATEMENT_FIELD);
    }

    /** Methods of statements that call procedures. */
    private void addToCall(String name, String descriptor, String advice) {
        methods.add(new MethodPattern(name, descriptor, PACKAGE + advice, CALLABLE_STATEMENT)
                .keepingStateIn(STATEMENT_FIELD));
        // the class that does the work may not name itself so, and its getters must not be taken for a result set's
        methods.add(new MethodPattern(name, descriptor, PACKAGE + advice, SQL_EXCEPTION, "registerOutParameter"));
    }

    /** Methods of result sets; every class that is one describes its columns. */
    private void addToResult(String name, String descriptor, String advice) {
        addWithState(name, descriptor, advice, RESULT_SET_META_DATA, RESULT_FIELD);
    }

    /** Methods of connections; every class that is a connection prepares statements. */
    private void addToConnection(String name, String descriptor, String advice) {
        addWithState(name, descriptor, advice, PREPARED_STATEMENT, CONNECTION_FIELD);
    }

    /** Methods of connections whose work drivers may do by statements of their own. */
    private void addControl(String name, String descriptor, String advice) {
        addToConnection(name, descriptor, advice);
        addToConnection(name, descriptor, "ControlAdvice");
    }

    /**
     * Drivers spread one statement, result set or connection over several classes, and not all of them have what such a class as a whole must
     * have. So the exception is evidence, too, except for {@code close}, which many classes have that are none of JDBC's. They may be any
     * classes, so they get no field.
     */
    private void addWithState(String name, String descriptor, String advice, String evidence, String field) {
        methods.add(new MethodPattern(name, descriptor, PACKAGE + advice, evidence).keepingStateIn(field));
        if (!name.equals("close")) {
            methods.add(new MethodPattern(name, descriptor, PACKAGE + advice, SQL_EXCEPTION));
        } else if (field.equals(CONNECTION_FIELD)) {
            methods.add(new MethodPattern(name, descriptor, PACKAGE + advice, SQL_EXCEPTION, "setAutoCommit"));
        }
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public List<MethodPattern> methods() {
        return methods;
    }
}
