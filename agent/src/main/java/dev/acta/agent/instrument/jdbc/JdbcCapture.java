package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.CaptureServices;

/** What the JDBC advice shares. */
final class JdbcCapture {

    private static final JdbcCapture RUNNING = new JdbcCapture(CaptureServices.running());

    private final TransactionCapture transactions;
    private final StatementCapture statements;
    private final BindCapture values;
    private final BatchCapture batches;
    private final ResultCapture results;
    private final PointOfNoReturn guard;
    private final XaCapture branches;
    private final CopyCapture copies;
    private final ConnectCapture connects;

    JdbcCapture(CaptureServices services) {
        Connections connections = new Connections(services);
        this.transactions = new TransactionCapture(services, connections);
        this.branches = new XaCapture(services, connections, transactions);
        this.guard = new PointOfNoReturn(services, connections, transactions);
        this.statements = new StatementCapture(services, connections, transactions);
        this.values = new BindCapture(statements);
        this.batches = new BatchCapture(services, statements);
        this.results = statements.results();
        this.copies = new CopyCapture(services, connections, statements);
        this.connects = new ConnectCapture(services);
    }

    /** What the advice on statements does. */
    static StatementCapture runningStatements() {
        return RUNNING.statements;
    }

    /** What the advice on setters does. */
    static BindCapture runningValues() {
        return RUNNING.values;
    }

    /** What the advice on batches does. */
    static BatchCapture runningBatches() {
        return RUNNING.batches;
    }

    /** What the advice on connections does. */
    static TransactionCapture runningTransactions() {
        return RUNNING.transactions;
    }

    /** What the advice on results does. */
    static ResultCapture runningResults() {
        return RUNNING.results;
    }

    /** What the advice on branches of distributed transactions does. */
    static XaCapture runningBranches() {
        return RUNNING.branches;
    }

    /** What the advice on copies does. */
    static CopyCapture runningCopies() {
        return RUNNING.copies;
    }

    /** What the advice on drivers and data sources does. */
    static ConnectCapture runningConnects() {
        return RUNNING.connects;
    }

    /** What stands before whatever makes work permanent. */
    static PointOfNoReturn runningGuard() {
        return RUNNING.guard;
    }

    XaCapture branches() {
        return branches;
    }

    CopyCapture copies() {
        return copies;
    }

    ConnectCapture connects() {
        return connects;
    }

    PointOfNoReturn guard() {
        return guard;
    }

    BindCapture values() {
        return values;
    }

    BatchCapture batches() {
        return batches;
    }

    StatementCapture statements() {
        return statements;
    }

    TransactionCapture transactions() {
        return transactions;
    }

    ResultCapture results() {
        return results;
    }
}
