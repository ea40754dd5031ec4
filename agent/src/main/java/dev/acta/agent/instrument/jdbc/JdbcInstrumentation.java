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

    private static final String PACKAGE = "dev.acta.agent.instrument.jdbc.";
    private static final String RESULT_SET = ")Ljava/sql/ResultSet;";
    private static final String PREPARED_STATEMENT = ")Ljava/sql/PreparedStatement;";

    private static final String[] SQL_ARGUMENTS = {
        "Ljava/lang/String;", "Ljava/lang/String;I", "Ljava/lang/String;[I", "Ljava/lang/String;[Ljava/lang/String;"
    };

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
        {"setDate", "Ljava/sql/Date;Ljava/util/Calendar;"},
        {"setTime", "Ljava/sql/Time;"},
        {"setTime", "Ljava/sql/Time;Ljava/util/Calendar;"},
        {"setTimestamp", "Ljava/sql/Timestamp;"},
        {"setTimestamp", "Ljava/sql/Timestamp;Ljava/util/Calendar;"},
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

    private final List<MethodPattern> methods = new ArrayList<>();

    /** Lists the methods. */
    public JdbcInstrumentation() {
        for (String arguments : SQL_ARGUMENTS) {
            add("execute", "(" + arguments + ")Z", "StatementAdvice");
            add("executeUpdate", "(" + arguments + ")I", "StatementAdvice");
            add("executeLargeUpdate", "(" + arguments + ")J", "StatementAdvice");
            addToConnection("prepareStatement", "(" + arguments + ")Ljava/sql/PreparedStatement;", "PrepareAdvice");
        }
        add("executeQuery", "(Ljava/lang/String;" + RESULT_SET, "StatementAdvice");
        add("execute", "()Z", "PreparedAdvice");
        add("executeUpdate", "()I", "PreparedAdvice");
        add("executeLargeUpdate", "()J", "PreparedAdvice");
        add("executeQuery", "(" + RESULT_SET, "PreparedAdvice");
        add("executeBatch", "()[I", "BatchAdvice");
        add("executeLargeBatch", "()[J", "BatchAdvice");
        add("addBatch", "()V", "AddBatchAdvice");
        add("addBatch", "(Ljava/lang/String;)V", "AddBatchSqlAdvice");
        add("clearBatch", "()V", "ClearAdvice");
        add("clearParameters", "()V", "ClearAdvice");
        addSetters();
        addToConnection("createStatement", "()Ljava/sql/Statement;", "CreateAdvice");
        addToConnection("createStatement", "(II)Ljava/sql/Statement;", "CreateAdvice");
        addToConnection("createStatement", "(III)Ljava/sql/Statement;", "CreateAdvice");
        addToConnection("prepareStatement", "(Ljava/lang/String;II)Ljava/sql/PreparedStatement;", "PrepareAdvice");
        addToConnection("prepareStatement", "(Ljava/lang/String;III)Ljava/sql/PreparedStatement;", "PrepareAdvice");
        addToConnection("prepareCall", "(Ljava/lang/String;)Ljava/sql/CallableStatement;", "PrepareAdvice");
        addToConnection("prepareCall", "(Ljava/lang/String;II)Ljava/sql/CallableStatement;", "PrepareAdvice");
        addToConnection("prepareCall", "(Ljava/lang/String;III)Ljava/sql/CallableStatement;", "PrepareAdvice");
        addToConnection("commit", "()V", "TransactionAdvice");
        addToConnection("rollback", "()V", "TransactionAdvice");
        addToConnection("close", "()V", "CloseAdvice");
        addToConnection("setAutoCommit", "(Z)V", "AutoCommitAdvice");
        addToConnection("setSavepoint", "()Ljava/sql/Savepoint;", "SavepointAdvice");
        addToConnection("setSavepoint", "(Ljava/lang/String;)Ljava/sql/Savepoint;", "SavepointAdvice");
        addToConnection("rollback", "(Ljava/sql/Savepoint;)V", "RollbackToAdvice");
        addToConnection("setTransactionIsolation", "(I)V", "IsolationAdvice");
        addToConnection("setReadOnly", "(Z)V", "ReadOnlyAdvice");
    }

    private void addSetters() {
        for (String[] setter : SETTERS) {
            add(setter[0], "(I" + setter[1] + ")V", "BindAdvice");
        }
        for (String[] setter : STREAM_SETTERS) {
            add(setter[0], "(I" + setter[1] + setter[2] + ")V", "BindStreamAdvice");
        }
        add("setNull", "(II)V", "BindNullAdvice");
        add("setNull", "(IILjava/lang/String;)V", "BindNullAdvice");
    }

    /** Methods of statements; every class that executes statements returns result sets somewhere. */
    private void add(String name, String descriptor, String advice) {
        methods.add(new MethodPattern(name, descriptor, PACKAGE + advice, RESULT_SET).keepingStateIn(STATEMENT_FIELD));
    }

    /** Methods of connections; every class that is a connection prepares statements. */
    private void addToConnection(String name, String descriptor, String advice) {
        methods.add(new MethodPattern(name, descriptor, PACKAGE + advice, PREPARED_STATEMENT)
                .keepingStateIn(CONNECTION_FIELD));
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
