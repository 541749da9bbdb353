package io.github.sigmanet.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;

/** A parameter that is the name of a column: a string, also where it comes from the metadata of a saved model. */
final class ColumnParam extends Param<String> {

    private static final long serialVersionUID = 1;

    ColumnParam(Identifiable parent, String name, String documentation) {
        super(parent, name, documentation);
    }

    /** Sets a column of an estimator or a model, and returns that. */
    @SuppressWarnings("unchecked") // T is the kind of the owner
    static <T extends PredictionColumns<T>> T set(PredictionColumns<T> owner, Param<String> column, String name) {
        owner.set(column, Check.notNull(column.name(), "the name of a column", name));
        return (T) owner;
    }

    @Override
    public String jsonDecode(String json) {
        Object value = ((Param<?>) new Param<>(parent(), name(), doc())).jsonDecode(json); // may be a vector
        if (value instanceof String name) {
            return name;
        }
        throw Check.illegal(name(), "the name of a column", json);
    }
}
