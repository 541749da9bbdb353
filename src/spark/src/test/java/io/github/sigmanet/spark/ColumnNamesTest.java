package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of columns, which are the same or not by the rule of Spark's session. */
class ColumnNamesTest {

    private static final String CASE_SENSITIVE = "spark.sql.caseSensitive";
    private static final Network CLASSES = Network.of(Initializer.NORMAL.seeded(3), 2, 3);
    private static final Network NUMBER = Network.of(Initializer.NORMAL.seeded(4), 2, 1);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @AfterEach
    void forgetTheCase() {
        SPARK.session().conf().unset(CASE_SENSITIVE);
    }

    private static void caseSensitive(boolean value) {
        SPARK.session().conf().set(CASE_SENSITIVE, value);
    }

    static List<NetworkModel<?>> models() {
        return List.of(new SparkNetwork(CLASSES), new NetworkClassificationModel("a.`classifier`", CLASSES),
                new NetworkRegressionModel("regressor", NUMBER));
    }

    /** Returns each model with each name of a column that it adds. */
    static Stream<Arguments> added() {
        StructType schema = rows(SPARK.session()).schema();
        return models().stream().flatMap(model -> Arrays.stream(model.transformSchema(schema).fieldNames())
                .skip(schema.length()).map(name -> Arguments.of(model, name)));
    }

    @ParameterizedTest
    @MethodSource("added")
    void transform_columnOfAnotherCase_isRejectedWhereSparkTakesItForTheSame(NetworkModel<?> model, String added) {
        String users = added.toUpperCase(Locale.ROOT);
        Dataset<Row> rows = rows(SPARK.session()).withColumn(users, functions.lit("the user's"));
        List<Function<Dataset<Row>, Object>> calls = List.of(model::transform, r -> model.transformSchema(r.schema()));
        for (Function<Dataset<Row>, Object> call : calls) {
            assertThatThrownBy(() -> call.apply(rows)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("column: expected a name other than [features, label, weight, held, " + users)
                    .hasMessageEndingWith("], got " + added);
        }
        caseSensitive(true);
        Dataset<Row> result = model.transform(rows);
        assertThat(result.columns()).contains(users, added);
        assertThat(result.schema()).isEqualTo(model.transformSchema(rows.schema()));
        assertThat(result.select(users).collectAsList()).allMatch(row -> row.getString(0).equals("the user's"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void transformSchema_anyModel_isTheSchemaOfTheResult(NetworkModel<?> model) {
        Dataset<Row> rows = rows(SPARK.session());
        Dataset<Row> result = model.transform(rows);
        assertThat(result.schema()).isEqualTo(model.transformSchema(rows.schema()));
        assertThat(result.collectAsList()).hasSize(4);
    }

    @Test
    void transformSchema_addedNamesThatDifferInCase_areRejectedWhereSparkTakesThemForTheSame() {
        NetworkClassificationModel model = new NetworkClassificationModel("model", CLASSES).setProbabilityCol("p")
                .setPredictionCol("P");
        Dataset<Row> rows = rows(SPARK.session());
        String message = "column: expected a name other than [features, label, weight, held, rawPrediction, p], got P";
        assertThatThrownBy(() -> model.transform(rows)).hasMessage(message);
        assertThatThrownBy(() -> model.transformSchema(rows.schema())).hasMessage(message);
        caseSensitive(true);
        assertThat(model.transform(rows).columns()).endsWith("rawPrediction", "p", "P");
    }

    @Test
    void fit_columnsOfAnotherCase_areFoundWhereSparkFindsThem() {
        Dataset<Row> rows = rows(SPARK.session());
        Network expected = classifier().fit(rows).network();
        NetworkClassifier classifier = classifier().setFeaturesCol("Features").setLabelCol("LABEL").setWeightCol("Weight")
                .setValidationIndicatorCol("hELD");
        NetworkClassificationModel model = classifier.fit(rows);
        assertThat(model.network()).isEqualTo(expected);
        assertThat(model.transform(rows).columns()).containsExactly("features", "label", "weight", "held", "rawPrediction",
                "probability", "prediction");
        caseSensitive(true);
        assertMissing("Features", () -> classifier.fit(rows));
        assertMissing("Features", () -> classifier.transformSchema(rows.schema()));
        assertMissing("Features", () -> model.transform(rows));
        assertMissing("Features", () -> model.transformSchema(rows.schema()));
        assertMissing("LABEL", () -> classifier.setFeaturesCol("features").fit(rows));
        assertMissing("Weight", () -> classifier.setLabelCol("label").fit(rows));
        assertMissing("hELD", () -> classifier.setWeightCol("weight").fit(rows));
        assertThat(classifier.setValidationIndicatorCol("held").fit(rows).network()).isEqualTo(expected);
    }

    private static void assertMissing(String name, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column: expected one of [features, label, weight, held], got " + name);
    }

    @Test
    void train_targetsOfAnotherCase_areFoundWhereSparkFindsThem() {
        Dataset<Row> rows = rows(SPARK.session());
        Network expected = NUMBER.copy();
        new SparkTrainer(expected, Sgd.of(0.5)).columns(new Columns().target("held_number")).train(numbers(rows));
        Network network = NUMBER.copy();
        SparkTrainer trainer = new SparkTrainer(network, Sgd.of(0.5))
                .columns(new Columns().features("FEATURES").target("Held_Number")).validation(numbers(rows));
        trainer.train(numbers(rows));
        assertThat(network).isEqualTo(expected).isNotEqualTo(NUMBER);
        caseSensitive(true);
        assertThatThrownBy(() -> trainer.train(numbers(rows))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("held_number], got FEATURES");
    }

    private static Dataset<Row> numbers(Dataset<Row> rows) {
        return rows.withColumn("held_number", functions.col("held").cast("double"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void column_thatThereIsTwice_isRejected(boolean caseSensitive) {
        caseSensitive(true);
        String twin = caseSensitive ? "features" : "FEATURES";
        Dataset<Row> both = rows(SPARK.session()).select(functions.col("features").as("features"), functions.col("label"),
                functions.col("features").as(twin), functions.col("weight"), functions.col("held"));
        caseSensitive(caseSensitive);
        String message = "column features: expected one of this name, got [features, " + twin + "]";
        assertThatThrownBy(() -> classifier().fit(both)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
        assertThatThrownBy(() -> new SparkNetwork(CLASSES).transform(both)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> new SparkNetwork(CLASSES).transformSchema(both.schema())).hasMessage(message);
    }

    @Test
    void transform_rowsOfAnotherSession_followTheirSession() {
        SparkSession other = SPARK.session().newSession();
        other.conf().set(CASE_SENSITIVE, true);
        Dataset<Row> rows = rows(other).withColumn("PREDICTION", functions.lit(1));
        assertThat(new SparkNetwork(CLASSES).transform(rows).columns()).endsWith("PREDICTION", "output", "prediction");
        assertThatThrownBy(() -> new SparkNetwork(CLASSES).setFeaturesCol("FEATURES").transform(rows))
                .isInstanceOf(IllegalArgumentException.class).hasMessageEndingWith("got FEATURES");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a`b", "`a.b`", "ä ö", "label.x"})
    void names_withDotsBackticksAndSpaces_areThoseOfTheSchema(String name) {
        Dataset<Row> rows = rows(SPARK.session()).withColumnRenamed("features", name);
        NetworkClassificationModel model = classifier().setFeaturesCol(name.toUpperCase(Locale.ROOT))
                .setPredictionCol("prediction of " + name).fit(rows);
        Dataset<Row> result = model.transform(rows);
        assertThat(result.columns()).containsExactly(name, "label", "weight", "held", "rawPrediction", "probability",
                "prediction of " + name);
        assertThat(result.schema()).isEqualTo(model.transformSchema(rows.schema()));
        assertThat(result.collectAsList()).hasSize(4);
        Dataset<Row> taken = rows.withColumn("PREDICTION OF " + name, functions.lit(1));
        assertThatThrownBy(() -> model.transform(taken)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got prediction of " + name);
    }

    private static NetworkClassifier classifier() {
        return new NetworkClassifier().setLayers(new int[] {2, 3}).setMaxIter(2).setWeightCol("weight")
                .setValidationIndicatorCol("held");
    }

    private static Dataset<Row> rows(SparkSession session) {
        StructType schema = new StructType().add("features", new VectorUDT()).add("label", DataTypes.IntegerType)
                .add("weight", DataTypes.DoubleType).add("held", DataTypes.BooleanType);
        return session.createDataFrame(List.of(RowFactory.create(Vectors.dense(0, 1), 0, 1.0, false),
                RowFactory.create(Vectors.dense(1, 0), 1, 2.0, false), RowFactory.create(Vectors.dense(1, 1), 2, 0.5, false),
                RowFactory.create(Vectors.dense(0, 0), 0, 1.0, true)), schema);
    }
}
