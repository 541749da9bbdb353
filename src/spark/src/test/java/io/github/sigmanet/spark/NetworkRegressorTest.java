package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NetworkRegressorTest {

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @Test
    void fit_numbersOfAnyRange_isEvaluatedByMllibsEvaluator() {
        Dataset<Row> rows = rows(300);
        Dataset<Row> result = regressor().fit(rows).transform(rows);
        assertThat(result.columns()).containsExactly("features", "price", "prediction");
        assertThat(new RegressionEvaluator().setMetricName("r2").setLabelCol("price").evaluate(result)).isGreaterThan(0.98);
    }

    @Test
    void fit_labels_areScaledFromTheirRange() {
        Dataset<Row> rows = rows(50);
        Row range = rows.selectExpr("min(price)", "max(price)").first();
        Network network = regressor().setMaxIter(1).fit(rows).network();
        double[] low = network.targetScaling().orElseThrow().apply(new double[] {range.getDouble(0)});
        double[] high = network.targetScaling().orElseThrow().apply(new double[] {range.getDouble(1)});
        assertThat(low[0]).isCloseTo(0.1, within(1e-12));
        assertThat(high[0]).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void model_savedAndLoaded_givesTheSamePredictions(@TempDir Path directory) throws Exception {
        Dataset<Row> rows = rows(50);
        NetworkRegressionModel model = regressor().setMaxIter(2).setPredictionCol("guess").fit(rows);
        model.write().save(directory.resolve("model").toString());
        NetworkRegressionModel loaded = NetworkRegressionModel.load(directory.resolve("model").toString());
        assertThat(loaded.network()).isEqualTo(model.network());
        assertThat(loaded.transform(rows).collectAsList()).isEqualTo(model.transform(rows).collectAsList());
        regressor().write().save(directory.resolve("regressor").toString());
        NetworkRegressor regressor = NetworkRegressor.load(directory.resolve("regressor").toString());
        assertThat(regressor.setMaxIter(2).fit(rows).network()).isEqualTo(model.network());
    }

    @Test
    void layers_severalOutputs_areRejected() {
        assertThatThrownBy(() -> regressor().setLayers(new int[] {2, 8, 2}).fit(rows(5)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("layers, the last: expected 1, got 2");
    }

    private static NetworkRegressor regressor() {
        return new NetworkRegressor().setLayers(new int[] {2, 8, 1}).setLabelCol("price").setMaxIter(60).setBatchSize(30)
                .setStepSize(0.03).setSeed(1);
    }

    /** Returns prices, from about 900 to 1200, of two numbers. */
    private static Dataset<Row> rows(int size) {
        Random random = new Random(5);
        List<Row> rows = IntStream.range(0, size).mapToObj(s -> {
            double[] x = random.doubles(2, 0, 100).toArray();
            return RowFactory.create(x, 1000 + 2 * x[0] - 0.01 * x[1] * x[1]);
        }).toList();
        StructType schema = new StructType().add("features", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("price", DataTypes.DoubleType);
        return SPARK.session().createDataFrame(
                JavaSparkContext.fromSparkContext(SPARK.session().sparkContext()).parallelize(rows, 2), schema);
    }
}
