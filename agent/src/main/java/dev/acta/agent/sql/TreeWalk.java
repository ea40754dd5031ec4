package dev.acta.agent.sql;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.OracleHint;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.drop.Drop;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.merge.MergeInsert;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.Offset;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.Top;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.truncate.Truncate;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import net.sf.jsqlparser.statement.upsert.Upsert;

/**
 * Walks a parsed statement and collects its tables, the columns it writes, and the columns that values belong to.
 *
 * <p>It looks at all fields of all parts: the parser's own visitors leave some out, and a table in a place that a visitor forgets would
 * be a table that nobody sees. Only what gives columns to values is known part by part.
 */
final class TreeWalk {

    /** What a number's slot is added to. */
    static final long NUMBERS = 1_000_000_000L;

    private static final String PARTS = "net.sf.jsqlparser.";
    private static final String PARSER = "net.sf.jsqlparser.parser.";
    private static final String RELATIONAL = "net.sf.jsqlparser.expression.operators.relational.";
    private static final String[] NONE = new String[0];
    private static final Field[] NO_FIELDS = new Field[0];

    private final Map<Class<?>, Field[]> fields = new HashMap<>();

    private Set<String> tables;
    private Set<String> written;
    private Set<String> columnsWritten;
    private Set<String> commonTables;
    private Map<String, String> aliases;
    private List<Set<String>> columns;
    /** By slot the names of the expressions that its values are a part of: {@code 'x' AS name}. */
    private List<Set<String>> named;
    /** The names of the expressions around what is walked. */
    private final Deque<String> around = new ArrayDeque<>();
    /** By name that only this statement gives, in lower case, the columns behind it; {@code null} among them if not all are known. */
    private Map<String, Set<String>> derived;

    Parsed read(Object statements, int slots) {
        tables = new LinkedHashSet<>();
        written = new LinkedHashSet<>();
        columnsWritten = new LinkedHashSet<>();
        commonTables = new HashSet<>();
        aliases = new HashMap<>();
        columns = new ArrayList<>();
        named = new ArrayList<>();
        derived = new HashMap<>();
        around.clear();
        for (int i = 0; i < slots; i++) {
            columns.add(null);
            named.add(null);
        }
        walk(statements, null);
        Set<String> all = real(written);
        Set<String> changed = new LinkedHashSet<>(all);
        all.addAll(real(tables));
        String[][] bySlot = new String[slots][];
        String[][] hints = new String[slots][];
        for (int i = 0; i < slots; i++) {
            bySlot[i] = resolved(i);
            hints[i] = named.get(i) == null ? null : named.get(i).toArray(NONE);
        }
        return new Parsed(all, changed, columnsWritten, bySlot, hints);
    }

    /**
     * The columns of a slot, with those behind the names that sub-queries give: {@code SELECT password AS p}. A name of which not all
     * columns are known may be any column's: it can only hide a value, not show it.
     */
    private String[] resolved(int slot) {
        Set<String> known = columns.get(slot);
        if (known == null || derived.isEmpty()) {
            return known == null ? null : known.toArray(NONE);
        }
        Set<String> all = new LinkedHashSet<>();
        boolean complete = true;
        Deque<String> open = new ArrayDeque<>(known);
        while (!open.isEmpty()) {
            String name = open.remove();
            Set<String> behind = all.add(name) ? derived.get(name.toLowerCase(Locale.ROOT)) : null;
            if (behind != null) {
                for (String each : behind) {
                    if (each == null) {
                        complete = false;
                    } else {
                        open.add(each);
                    }
                }
            }
        }
        if (complete) {
            return all.toArray(NONE);
        }
        add(named, slot, all);
        return null;
    }

    /** Names of tables without those that only stand for one in this statement. */
    private Set<String> real(Set<String> names) {
        Set<String> real = new LinkedHashSet<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            String aliased = aliases.get(lower);
            if (aliased != null && !aliased.equalsIgnoreCase(name)) {
                real.add(aliased); // UPDATE o SET .. FROM orders o
            } else if (!commonTables.contains(lower)) {
                real.add(name);
            }
        }
        return real;
    }

    /**
     * Walks a part and what is in it.
     *
     * @param of the columns that values in it belong to, {@code null} if that is not known
     */
    private void walk(Object part, String[] of) {
        if (part instanceof Alias) {
            listed((Alias) part);
            return;
        }
        if (part == null || part instanceof Column || part instanceof OracleHint || part instanceof AllTableColumns) {
            return;
        }
        if (part instanceof JdbcParameter) {
            value(((JdbcParameter) part).getIndex(), of);
        } else if (part instanceof StringValue) {
            value(slot(((StringValue) part).getValue()), of);
        } else if (part instanceof LongValue) {
            value(slot(((LongValue) part).getStringValue()) - NUMBERS, of);
        } else if (part instanceof DateTimeLiteralExpression) {
            value(slot(quoted(((DateTimeLiteralExpression) part).getValue())), of);
        } else if (part instanceof IntervalExpression) {
            value(slot(quoted(((IntervalExpression) part).getParameter())), of);
            walk(((IntervalExpression) part).getExpression(), of);
        } else if (part instanceof ColDataType) {
            lengths((ColDataType) part);
        } else if (part instanceof Table) {
            table((Table) part, tables);
        } else if (part instanceof Collection) {
            for (Object element : (Collection<?>) part) {
                walk(element, of);
            }
        } else if (part.getClass().getName().startsWith(PARTS)) {
            special(part, of);
        }
    }

    private void special(Object part, String[] of) {
        if (part instanceof Insert) {
            insert((Insert) part);
        } else if (part instanceof Upsert) {
            upsert((Upsert) part);
        } else if (part instanceof MergeInsert) {
            MergeInsert insert = (MergeInsert) part;
            values(insert.getValues(), names(insert.getColumns(), true));
            fieldsOf(part, null, insert.getValues(), insert.getColumns());
        } else if (part instanceof UpdateSet) {
            UpdateSet set = (UpdateSet) part;
            values(set.getValues(), names(set.getColumns(), true));
        } else if (part instanceof Update) {
            Update update = (Update) part;
            table(update.getTable(), written);
            fieldsOf(part, null, update.getTable(), null);
        } else if (part instanceof Delete) {
            delete((Delete) part);
        } else if (part instanceof Merge) {
            Merge merge = (Merge) part;
            table(merge.getTable(), written);
            walk(merge.getFromItem(), null);
            walk(merge.getOnCondition(), null);
            walk(merge.getWithItemsList(), null);
            walk(merge.getOperations(), null);
        } else if (part instanceof Truncate) {
            table(((Truncate) part).getTable(), written);
        } else if (part instanceof CreateTable) {
            table(((CreateTable) part).getTable(), written);
            fieldsOf(part, null, ((CreateTable) part).getTable(), null);
        } else if (part instanceof Alter) {
            table(((Alter) part).getTable(), written);
            fieldsOf(part, null, ((Alter) part).getTable(), null);
        } else if (part instanceof Drop) {
            drop((Drop) part);
        } else if (part instanceof WithItem) {
            WithItem item = (WithItem) part;
            if (item.getAlias() != null) {
                commonTables.add(plain(item.getAlias().getName()).toLowerCase(Locale.ROOT));
            }
            if (item.getWithItemList() != null) {
                for (SelectItem<?> each : item.getWithItemList()) {
                    derive(each.toString(), null);
                }
            }
            walk(item.getSelect(), null);
        } else if (part instanceof PlainSelect) {
            plainSelect((PlainSelect) part);
        } else if (part instanceof Limit || part instanceof Offset || part instanceof Top || part instanceof Fetch) {
            fieldsOf(part, NONE, null, null);
        } else if (part instanceof SelectItem) {
            selectItem((SelectItem<?>) part, of);
        } else if (part instanceof CaseExpression) {
            caseExpression((CaseExpression) part, of);
        } else if (part instanceof Select) {
            fieldsOf(part, null, null, null);
        } else if (isComparison(part)) {
            Set<String> compared = new LinkedHashSet<>();
            collectColumns(part, compared);
            fieldsOf(part, compared.isEmpty() ? of : compared.toArray(NONE), null, null);
        } else {
            fieldsOf(part, of, null, null);
        }
    }

    private static boolean isComparison(Object part) {
        return part.getClass().getName().startsWith(RELATIONAL)
                && !(part instanceof Collection)
                && !(part instanceof ExistsExpression);
    }

    // ---- statements

    private void insert(Insert insert) {
        table(insert.getTable(), written);
        String[] names = names(insert.getColumns(), true);
        source(insert.getSelect(), names);
        fieldsOf(insert, null, insert.getTable(), insert.getSelect());
    }

    private void upsert(Upsert upsert) {
        table(upsert.getTable(), written);
        String[] names = names(upsert.getColumns(), true);
        source(upsert.getSelect(), names);
        walk(upsert.getUpdateSets(), null);
        walk(upsert.getDuplicateUpdateSets(), null);
    }

    private void delete(Delete delete) {
        List<Table> named = delete.getTables();
        if (named == null || named.isEmpty()) {
            table(delete.getTable(), written);
        } else {
            for (Table each : named) {
                table(each, written);
            }
            walk(delete.getTable(), null);
        }
        fieldsOf(delete, null, delete.getTable(), named);
    }

    private void drop(Drop drop) {
        String type = String.valueOf(drop.getType()).toUpperCase(Locale.ROOT);
        if (type.equals("TABLE") || type.equals("VIEW")) {
            table(drop.getName(), written);
        }
    }

    private void plainSelect(PlainSelect select) {
        if (select.getIntoTables() != null) {
            for (Table into : select.getIntoTables()) {
                table(into, written);
            }
        }
        fieldsOf(select, null, select.getIntoTables(), null);
    }

    // ---- which columns values belong to

    /** What fills the columns of an INSERT: rows, or the columns of a query. */
    private void source(Object source, String[] names) {
        if (source instanceof Values) {
            values(((Values) source).getExpressions(), names);
            walk(((Values) source).getWithItemsList(), null);
        } else if (source instanceof PlainSelect && names != null) {
            List<SelectItem<?>> items = ((PlainSelect) source).getSelectItems();
            for (int i = 0; items != null && i < items.size(); i++) {
                derive(items.get(i));
                walk(items.get(i).getExpression(), i < names.length ? new String[] {names[i]} : null);
            }
            fieldsOf(source, null, items, null);
        } else if (source instanceof SetOperationList && names != null) {
            for (Select each : ((SetOperationList) source).getSelects()) {
                source(each, names);
            }
            fieldsOf(source, null, ((SetOperationList) source).getSelects(), null);
        } else if (source instanceof ParenthesedSelect && names != null) {
            source(((ParenthesedSelect) source).getSelect(), names);
            walk(((ParenthesedSelect) source).getWithItemsList(), null);
        } else {
            walk(source, null);
        }
    }

    /** Values in the order of their columns, or rows of such. */
    private void values(Collection<?> values, String[] names) {
        if (values == null) {
            return;
        }
        int i = 0;
        for (Object value : values) {
            if (value instanceof ExpressionList) {
                values((Collection<?>) value, names);
            } else if (value instanceof Select) {
                source(value, names);
            } else {
                int column = names != null && names.length == 1 ? 0 : i;
                walk(value, names != null && column < names.length ? new String[] {names[column]} : null);
            }
            i++;
        }
    }

    private void selectItem(SelectItem<?> item, String[] of) {
        Alias alias = item.getAlias();
        if (alias == null) {
            walk(item.getExpression(), of);
            return;
        }
        derive(item);
        around.push(plain(alias.getName()));
        walk(item.getExpression(), of);
        around.pop();
    }

    private void derive(SelectItem<?> item) {
        if (item.getAlias() != null) {
            derive(item.getAlias().getName(), item.getExpression());
        }
    }

    /** {@code (VALUES (1, 'x')) AS t (id, name)}. */
    private void listed(Alias alias) {
        if (alias.getAliasColumns() != null) {
            for (Alias.AliasColumn each : alias.getAliasColumns()) {
                derive(each.name, null);
            }
        }
    }

    /** A name that this statement gives to an expression, {@code null} if it cannot be told to which. */
    private void derive(String alias, Object expression) {
        String name = plain(alias);
        boolean same = expression instanceof Column
                && plain(((Column) expression).getColumnName()).equalsIgnoreCase(name);
        if (same) {
            return;
        }
        Set<String> found = new LinkedHashSet<>();
        collectColumns(expression, found);
        boolean isColumn = expression instanceof Column;
        Set<String> behind = derived.get(name.toLowerCase(Locale.ROOT));
        if (behind == null) {
            behind = new LinkedHashSet<>();
            derived.put(name.toLowerCase(Locale.ROOT), behind);
        }
        behind.addAll(found);
        if (!isColumn) {
            behind.add(null);
        }
    }

    /** {@code CASE token WHEN 'x' THEN 1 END}. */
    private void caseExpression(CaseExpression expression, String[] of) {
        String[] tested = of;
        if (expression.getSwitchExpression() != null) {
            Set<String> compared = new LinkedHashSet<>();
            collectColumns(expression.getSwitchExpression(), compared);
            tested = compared.isEmpty() ? of : compared.toArray(NONE);
            walk(expression.getSwitchExpression(), tested);
        }
        if (expression.getWhenClauses() != null) {
            for (WhenClause clause : expression.getWhenClauses()) {
                walk(clause.getWhenExpression(), tested);
                walk(clause.getThenExpression(), of);
            }
        }
        walk(expression.getElseExpression(), of);
    }

    /** The columns in a part, but for those in queries within it. */
    private void collectColumns(Object part, Set<String> found) {
        if (part instanceof Column) {
            found.add(plain(((Column) part).getColumnName()));
        } else if (part instanceof Collection) {
            for (Object element : (Collection<?>) part) {
                collectColumns(element, found);
            }
        } else if (part != null
                && !(part instanceof Select)
                && part.getClass().getName().startsWith(PARTS)) {
            for (Field field : fieldsOf(part.getClass())) {
                collectColumns(get(field, part), found);
            }
        }
    }

    private void value(long slot, String[] of) {
        if (slot < 1 || slot > columns.size()) {
            return;
        }
        int index = (int) slot - 1;
        if (!around.isEmpty()) {
            add(named, index, around);
        }
        if (of != null) {
            add(columns, index, Arrays.asList(of));
        }
    }

    private static void add(List<Set<String>> bySlot, int index, Collection<String> names) {
        Set<String> known = bySlot.get(index);
        if (known == null) {
            known = new LinkedHashSet<>();
            bySlot.set(index, known);
        }
        known.addAll(names);
    }

    /** {@code VARCHAR(40)}. */
    private void lengths(ColDataType type) {
        if (type.getArgumentsStringList() != null) {
            for (String length : type.getArgumentsStringList()) {
                value(slot(length) - NUMBERS, NONE);
            }
        }
    }

    private static long slot(String marker) {
        try {
            return Long.parseLong(marker);
        } catch (NumberFormatException e) {
            return -1; // a word that the parser takes for a literal
        }
    }

    private static String quoted(String literal) {
        return literal == null ? "" : literal.replace("'", "");
    }

    // ---- names

    private String[] names(Collection<Column> listed, boolean areWritten) {
        if (listed == null || listed.isEmpty()) {
            return null;
        }
        String[] names = new String[listed.size()];
        int i = 0;
        for (Column column : listed) {
            names[i++] = plain(column.getColumnName());
        }
        for (String name : names) {
            if (areWritten) {
                columnsWritten.add(name);
            }
        }
        return names;
    }

    private void table(Table table, Set<String> into) {
        if (table == null || table.getName() == null) {
            return;
        }
        StringBuilder name = new StringBuilder();
        List<String> parts = table.getNameParts(); // the innermost first
        for (int i = parts.size() - 1; i >= 0; i--) {
            String part = parts.get(i);
            if (part != null && !part.isEmpty()) {
                name.append(name.length() == 0 ? "" : ".").append(plain(part));
            }
        }
        into.add(name.toString());
        if (table.getAlias() != null && table.getAlias().getName() != null) {
            aliases.put(plain(table.getAlias().getName()).toLowerCase(Locale.ROOT), name.toString());
            listed(table.getAlias());
        }
    }

    /** A name without its quotes. */
    static String plain(String name) {
        int last = name.length() - 1;
        if (last < 1) {
            return name;
        }
        char c = name.charAt(0);
        boolean quoted = (c == '"' || c == '`') && name.charAt(last) == c || c == '[' && name.charAt(last) == ']';
        return quoted ? name.substring(1, last) : name;
    }

    // ---- all fields

    private void fieldsOf(Object part, String[] of, Object but, Object butAlso) {
        for (Field field : fieldsOf(part.getClass())) {
            Object value = get(field, part);
            if (value != null && value != but && value != butAlso) {
                walk(value, of);
            }
        }
    }

    private static Object get(Field field, Object part) {
        try {
            return field.get(part);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    private Field[] fieldsOf(Class<?> type) {
        Field[] known = fields.get(type);
        if (known == null) {
            List<Field> found = new ArrayList<>();
            for (Class<?> each = type; each.getName().startsWith(PARTS); each = each.getSuperclass()) {
                if (each.getName().startsWith(PARSER)) {
                    break; // the tree of tokens beneath
                }
                for (Field field : each.getDeclaredFields()) {
                    if (mayHoldParts(field)) {
                        field.setAccessible(true);
                        found.add(field);
                    }
                }
            }
            known = found.toArray(NO_FIELDS);
            fields.put(type, known);
        }
        return known;
    }

    private static boolean mayHoldParts(Field field) {
        Class<?> type = field.getType();
        return !Modifier.isStatic(field.getModifiers())
                && !type.isPrimitive()
                && !type.isEnum()
                && !type.getName().startsWith(PARSER)
                && (type == Object.class
                        || type.getName().startsWith(PARTS)
                        || Collection.class.isAssignableFrom(type));
    }
}
