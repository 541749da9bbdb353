package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkNetworkTest {

    private static final double[][] XS = {{1, 2}, {-1, 0.5}, {3, -4}, {0, 0}, {0.25, 8}};
    private static SparkSession session;

    @BeforeAll
    static void startSpark() {
        session = SparkSession.builder().master("local[2]").appName("sigmanet").config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate();
    }

    @AfterAll
    static void stopSpark() {
        session.stop();
    }

    @Test
    void transform_rows_addsTheOutputsOfPredictAndTheLargest() {
        Network network = network(2, 3, 4);
        Dataset<Row> result = new SparkNetwork(network).transform(columns());
        assertThat(result.columns()).containsExactly("a", "b", "features", "output", "prediction");
        List<Row> rows = result.collectAsList();
        for (int s = 0; s < XS.length; s++) {
            double[] output = network.predict(XS[s]);
            assertThat(rows.get(s).<Vector>getAs("output").toArray()).containsExactly(output);
            double prediction = rows.get(s).<Double>getAs("prediction");
            assertThat(output[(int) prediction]).isEqualTo(Arrays.stream(output).max().orElseThrow());
        }
    }

    @Test
    void transform_scaledNetwork_addsTheOutputsOfPredict() {
        Network network = network(2, 3, 1).withInputScaling(Scaling.of(new double[] {1, 2}, new double[] {3, 0.1}))
                .withTargetScaling(Scaling.of(new double[] {50}, new double[] {0.01}));
        List<Row> rows = new SparkNetwork(network).transform(columns()).collectAsList();
        for (int s = 0; s < XS.length; s++) {
            assertThat(rows.get(s).<Vector>getAs("output").toArray()).containsExactly(network.predict(XS[s]));
        }
    }

    @Test
    void transform_threshold_predictsWhatTheNetworkDecides() {
        Network network = network(2, 3, 2);
        double[] shares = Arrays.stream(XS).map(network::predict).mapToDouble(a -> a[1] / (a[0] + a[1])).sorted().toArray();
        Network decided = network.withThreshold(shares[1]); // so that three rows of five are above it
        List<Row> rows = new SparkNetwork(decided).transform(columns()).select("prediction").collectAsList();
        assertThat(rows).extracting(row -> (int) row.getDouble(0)).containsExactly(
                Arrays.stream(decided.classify(XS)).boxed().toArray(Integer[]::new));
        assertThat(rows).filteredOn(row -> row.getDouble(0) == 1).hasSize(3);
    }

    @Test
    void transform_oneOutput_predictsTheActivation() {
        Network network = network(2, 3, 1);
        List<Row> rows = new SparkNetwork(network).transform(columns()).select("prediction").collectAsList();
        assertThat(rows).extracting(row -> row.getDouble(0))
                .containsExactly(network.predict(XS[0])[0], network.predict(XS[1])[0], network.predict(XS[2])[0],
                        network.predict(XS[3])[0], network.predict(XS[4])[0]);
    }

    @Test
    void transform_arraysAndOtherNames_addsTheseColumns() {
        Network network = network(2, 3, 4);
        StructType schema = new StructType().add("x", DataTypes.createArrayType(DataTypes.FloatType));
        Dataset<Row> rows = session.createDataFrame(List.of(RowFactory.create(List.of(1f, 2f))), schema);
        Row row = new SparkNetwork(network).setFeaturesCol("x").setOutputCol("a").setPredictionCol("class")
                .transform(rows).first();
        assertThat(row.schema().fieldNames()).containsExactly("x", "a", "class");
        assertThat(row.<Vector>getAs("a").toArray()).containsExactly(network.predict(1, 2));
    }

    @Test
    void transform_networkChangedAfterwards_isAsItWas() {
        Network network = network(2, 3, 4);
        SparkNetwork model = new SparkNetwork(network);
        double[] before = network.predict(XS[0]);
        network.setBiases(1, new double[] {9, 9, 9, 9});
        assertThat(model.transform(columns()).first().<Vector>getAs("output").toArray()).containsExactly(before);
    }

    @Test
    void pipeline_savedAndLoaded_givesTheSamePredictions(@TempDir Path directory) throws Exception {
        Network network = network(2, 3, 4);
        network.setMetadata(Map.of("labels", "a b c d"));
        VectorAssembler assembler = new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("raw");
        StandardScaler scaler = new StandardScaler().setWithMean(true).setInputCol("raw").setOutputCol("scaled");
        SparkNetwork stage = new SparkNetwork(network).setFeaturesCol("scaled");
        Dataset<Row> rows = columns().drop("features");
        PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {assembler, scaler, stage}).fit(rows);
        String path = directory.resolve("pipeline").toString();
        pipeline.write().save(path);
        PipelineModel loaded = PipelineModel.load(path);
        assertThat(outputs(loaded, rows)).isEqualTo(outputs(pipeline, rows)).hasSize(XS.length);
        assertThat(((SparkNetwork) loaded.stages()[2]).network()).isEqualTo(network);
        assertThat(((SparkNetwork) loaded.stages()[2]).network().metadata()).isEqualTo(network.metadata());
        StandardScalerModel fitted = (StandardScalerModel) pipeline.stages()[1];
        double[] scaled = new double[2];
        for (int j = 0; j < 2; j++) {
            scaled[j] = (XS[0][j] - fitted.mean().apply(j)) / fitted.std().apply(j);
        }
        assertThat(outputs(pipeline, rows).get(0).toArray()).containsExactly(network.predict(scaled), within(1e-15));
    }

    @Test
    void save_again_needsOverwriteAndLeavesTheModelFile(@TempDir Path directory) throws Exception {
        String path = directory.resolve("model").toString();
        Network single = Network.of(Precision.SINGLE, 2, 3, 4);
        SparkNetwork model = new SparkNetwork(single).setOutputCol("a");
        model.write().save(path);
        assertThatThrownBy(() -> model.write().save(path)).isInstanceOf(IOException.class);
        model.write().overwrite().save(path);
        SparkNetwork loaded = SparkNetwork.load(path);
        assertThat(loaded.network()).isEqualTo(single);
        assertThat(loaded.uid()).isEqualTo(model.uid());
        assertThat(loaded.getOrDefault(loaded.outputCol())).isEqualTo("a");
        assertThat(Network.load(Path.of(path, "network.safetensors"))).isEqualTo(single);
    }

    @Test
    void copy_withAnotherColumn_leavesTheOriginal() {
        SparkNetwork model = new SparkNetwork(network(2, 3, 4));
        SparkNetwork copy = model.copy(ParamMap.empty().put(model.outputCol(), "a"));
        assertThat(copy.getOrDefault(copy.outputCol())).isEqualTo("a");
        assertThat(model.getOrDefault(model.outputCol())).isEqualTo("output");
        assertThat(copy.network()).isEqualTo(model.network());
    }

    @Test
    void transformSchema_columns_mustFit() {
        SparkNetwork model = new SparkNetwork(network(2, 3, 4));
        assertThatThrownBy(() -> model.setFeaturesCol("x").transform(columns()))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("column: expected one of [a, b, features], got x");
        assertThatThrownBy(() -> model.setFeaturesCol("a").transform(columns()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column a: expected vectors or arrays of numbers, got double");
        assertThatThrownBy(() -> model.setFeaturesCol("features").setOutputCol("b").transform(columns()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column: expected a name other than [a, b, features], got b");
    }

    @Test
    void transform_badRow_failsWithItsFault() {
        Dataset<Row> result = new SparkNetwork(network(3, 4)).transform(columns());
        assertThatThrownBy(result::collectAsList).hasStackTraceContaining("input: expected length 3, got 2");
    }

    private static List<Vector> outputs(PipelineModel pipeline, Dataset<Row> rows) {
        return pipeline.transform(rows).select("output").collectAsList().stream().map(row -> row.<Vector>getAs(0)).toList();
    }

    private static Network network(int... sizes) {
        return Network.of(Initializer.NORMAL.seeded(3), sizes);
    }

    /** Returns the numbers of {@link #XS} as columns a and b, and as vectors. */
    private static Dataset<Row> columns() {
        StructType schema = new StructType().add("a", DataTypes.DoubleType).add("b", DataTypes.DoubleType)
                .add("features", new VectorUDT());
        return session.createDataFrame(Arrays.stream(XS)
                .map(x -> RowFactory.create(x[0], x[1], Vectors.dense(x))).toList(), schema);
    }
}
