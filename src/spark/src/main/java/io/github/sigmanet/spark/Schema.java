package io.github.sigmanet.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.Function2;

/**
 * The columns of rows. Their names are compared as Spark compares them: letters of either case are the same, unless
 * {@code spark.sql.caseSensitive} is set.
 *
 * @param type the columns
 * @param resolver whether two names are those of the same column
 */
record Schema(StructType type, Function2<String, String, Object> resolver) {

    /** Returns the columns of rows, by the rule of their session. */
    static Schema of(Dataset<?> rows) {
        return new Schema(rows.schema(), rows.sparkSession().sessionState().conf().resolver());
    }

    /** Returns columns, by the rule of the active session. */
    static Schema of(StructType type) {
        return new Schema(type, SQLConf.get().resolver());
    }

    /** Returns the schema with another column, which is never null. */
    Schema with(String name, DataType added) {
        if (!named(name).isEmpty()) {
            throw Check.illegal("column", "a name other than " + names(), name);
        }
        return new Schema(type.add(name, added, false), resolver);
    }

    /** Returns the place of a column of vectors or arrays of numbers. */
    int numbers(String name) {
        int column = column(name);
        DataType found = type(column);
        boolean isArray = found instanceof ArrayType array && array.elementType() instanceof NumericType;
        if (!isArray && !found.equals(SQLDataTypes.VectorType())) {
            throw Check.illegal("column " + name, "vectors or arrays of numbers", found.simpleString());
        }
        return column;
    }

    /** Returns the place of a column of numbers. */
    int number(String name) {
        return typed(name, NumericType.class, "numbers");
    }

    int typed(String name, Class<? extends DataType> expected, String description) {
        int column = column(name);
        if (!expected.isInstance(type(column))) {
            throw Check.illegal("column " + name, description, type(column).simpleString());
        }
        return column;
    }

    boolean isNumber(String name) {
        return type(column(name)) instanceof NumericType;
    }

    private int column(String name) {
        List<String> named = named(name);
        if (named.isEmpty()) {
            throw Check.illegal("column", "one of " + names(), name);
        }
        if (named.size() > 1) {
            throw Check.illegal("column " + name, "one of this name", named);
        }
        return names().indexOf(named.get(0));
    }

    private List<String> named(String name) {
        return names().stream().filter(other -> (Boolean) resolver.apply(name, other)).toList();
    }

    private List<String> names() {
        return Arrays.asList(type.fieldNames());
    }

    private DataType type(int column) {
        return type.fields()[column].dataType();
    }
}
