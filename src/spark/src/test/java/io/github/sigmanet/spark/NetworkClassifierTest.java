package io.github.sigmanet.spark;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NetworkClassifierTest {

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @Test
    void fit_columns_areTheOutputsTheirSharesAndTheLargest() {
        Dataset<Row> rows = rows(60);
        NetworkClassificationModel model = classifier().setMaxIter(2).fit(rows);
        Dataset<Row> result = model.transform(rows);
        assertThat(result.columns()).containsExactly("features", "label", "weight", "held", "rawPrediction", "probability",
                "prediction");
        for (Row row : result.collectAsList()) {
            double[] output = model.network().predict(row.<Vector>getAs("features").toArray());
            double sum = output[0] + output[1] + output[2];
            assertThat(row.<Vector>getAs("rawPrediction").toArray()).containsExactly(output);
            assertThat(row.<Vector>getAs("probability").toArray())
                    .containsExactly(output[0] / sum, output[1] / sum, output[2] / sum);
            assertThat(output[(int) row.<Double>getAs("prediction").doubleValue()])
                    .isEqualTo(Arrays.stream(output).max().orElseThrow());
        }
    }

    @Test
    void fit_learnableRows_isEvaluatedByMllibsEvaluators() {
        Dataset<Row> result = classifier().fit(rows(300)).transform(rows(300));
        assertThat(new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(result)).isGreaterThan(0.95);
        assertThat(new MulticlassClassificationEvaluator().setMetricName("logLoss").evaluate(result)).isLessThan(0.5);
    }

    @Test
    void fit_twoClasses_isEvaluatedByAreaUnderTheCurve() {
        Dataset<Row> rows = rows(200).withColumn("label", functions.expr("CASE WHEN label = 0 THEN 0.0 ELSE 1.0 END"));
        Dataset<Row> result = classifier().setLayers(new int[] {2, 8, 2}).fit(rows).transform(rows);
        assertThat(new BinaryClassificationEvaluator().evaluate(result)).isGreaterThan(0.95);
    }

    @Test
    void fit_sameRows_isBitIdenticalToATrainerWithTheSameSettings() {
        Dataset<Row> rows = rows(90);
        NetworkClassifier classifier = classifier().setMaxIter(3).setSeed(7).setSolver("sgd").setStepSize(0.5).setMomentum(0.8)
                .setRegParam(1e-4).setStandardization(false).setWeightCol("weight").setPrecision("float32");
        Network expected = Network.of(Precision.SINGLE, io.github.sigmanet.Initializer.GLOROT_UNIFORM.seeded(7), 2, 8, 3);
        new SparkTrainer(expected, io.github.sigmanet.Sgd.of(0.5).momentum(0.8).weightDecay(1e-4))
                .columns(new Columns().weight("weight")).epochs(3).batchSize(20).shuffle(7).train(rows);
        assertThat(classifier.fit(rows).network()).isEqualTo(expected);
        assertThat(classifier.setAveraging(2).fit(rows).network()).isNotEqualTo(expected);
    }

    @Test
    void fit_costOfCrossEntropy_isBitIdenticalToATrainerWithIt() {
        Dataset<Row> rows = rows(90);
        NetworkClassifier classifier = classifier().setMaxIter(2).setStandardization(false).setCost("cross-entropy");
        Network expected = Network.of(io.github.sigmanet.Initializer.GLOROT_UNIFORM.seeded(0), 2, 8, 3);
        new SparkTrainer(expected, io.github.sigmanet.Adam.of(0.05)).cost(Cost.CROSS_ENTROPY).epochs(2).batchSize(20).train(rows);
        assertThat(classifier.fit(rows).network()).isEqualTo(expected);
        assertThat(classifier.setCost("quadratic").fit(rows).network()).isNotEqualTo(expected);
    }

    @Test
    void fit_standardization_scalesToTheMomentsOfTheTrainingRows() {
        Dataset<Row> rows = rows(100);
        Row moments = rows.where("NOT held").withColumn("x", vector_to_array(functions.col("features"), "float64"))
                .selectExpr("avg(x[0])", "var_pop(x[0])").first();
        Network network = classifier().setMaxIter(1).setValidationIndicatorCol("held").fit(rows).network();
        assertThat(network.inputScaling().orElseThrow().offsets()[0]).isCloseTo(moments.getDouble(0), within(1e-12));
        assertThat(network.inputScaling().orElseThrow().factors()[0])
                .isCloseTo(1 / Math.sqrt(moments.getDouble(1)), within(1e-10));
    }

    @Test
    void fit_columnConstantUpToRounding_isNotStandardized() {
        Dataset<Row> rows = rows(100).withColumn("x", vector_to_array(functions.col("features"), "float64"))
                .withColumn("features", functions.expr("array(x[0], CASE WHEN x[1] > 0 THEN 0.1D + 0.2D ELSE 0.3D END)"))
                .drop("x");
        Network network = classifier().setMaxIter(1).fit(rows).network();
        assertThat(network.inputScaling().orElseThrow().offsets()[1]).isEqualTo(0.3);
        assertThat(network.inputScaling().orElseThrow().factors()[1]).isEqualTo(1);
    }

    @Test
    void fit_patience_isThatOfTheBestEpoch() {
        Dataset<Row> rows = rows(100);
        NetworkClassifier overfitting = classifier().setStepSize(0.2).setMaxIter(60).setValidationIndicatorCol("held");
        double all = validationCost(overfitting.fit(rows), rows);
        double best = validationCost(overfitting.setPatience(60).fit(rows), rows);
        assertThat(best).isLessThan(all);
        assertThatThrownBy(() -> classifier().setPatience(3).fit(rows)).isInstanceOf(IllegalStateException.class)
                .hasMessage("early stopping: expected validation data to be set");
    }

    private static double validationCost(NetworkClassificationModel model, Dataset<Row> rows) {
        List<Row> held = rows.where("held").collectAsList();
        return io.github.sigmanet.Evaluation.of(model.network(), io.github.sigmanet.data.Dataset.labeled(
                held.stream().map(row -> row.<Vector>getAs("features").toArray()).toArray(double[][]::new),
                held.stream().mapToInt(row -> (int) row.<Double>getAs("label").doubleValue()).toArray(), 3)).cost();
    }

    @Test
    void fit_checkpointDir_continuesAnInterruptedFit(@TempDir Path directory) {
        Dataset<Row> rows = rows(60);
        String checkpoints = directory.resolve("checkpoints").toString();
        classifier().setMaxIter(2).setCheckpointDir(checkpoints).fit(rows);
        Network resumed = classifier().setMaxIter(4).setCheckpointDir(checkpoints).fit(rows).network();
        assertThat(resumed).isEqualTo(classifier().setMaxIter(4).fit(rows).network());
        assertThatThrownBy(() -> classifier().setMaxIter(4).setStepSize(0.3).setCheckpointDir(checkpoints).fit(rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected rate 0.05, as in the checkpoint, got 0.3");
    }

    @Test
    void pipeline_savedAndLoaded_givesTheSamePredictions(@TempDir Path directory) throws Exception {
        Dataset<Row> rows = rows(80).withColumn("x", vector_to_array(functions.col("features"), "float64"))
                .selectExpr("x[0] AS a", "x[1] AS b", "label");
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("inputs"),
            classifier().setFeaturesCol("inputs").setMaxIter(3)});
        pipeline.write().save(directory.resolve("pipeline").toString());
        PipelineModel fitted = Pipeline.load(directory.resolve("pipeline").toString()).fit(rows);
        assertThat(fitted.stages()[1]).isInstanceOf(NetworkClassificationModel.class);
        fitted.write().save(directory.resolve("model").toString());
        PipelineModel loaded = PipelineModel.load(directory.resolve("model").toString());
        assertThat(loaded.transform(rows).collectAsList()).isEqualTo(fitted.transform(rows).collectAsList()).hasSize(80);
        assertThat(((NetworkClassificationModel) loaded.stages()[1]).network())
                .isEqualTo(((NetworkClassificationModel) pipeline.fit(rows).stages()[1]).network());
    }

    @Test
    void crossValidator_grid_choosesTheStepSizeThatLearns() {
        NetworkClassifier classifier = classifier().setMaxIter(5);
        ParamMap[] grid = new ParamGridBuilder().addGrid(classifier.stepSize(), new double[] {1e-9, 0.1}).build();
        CrossValidatorModel model = new CrossValidator().setEstimator(classifier).setEstimatorParamMaps(grid).setNumFolds(2)
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy")).setSeed(1).fit(rows(100));
        assertThat(model.avgMetrics()[1]).isGreaterThan(model.avgMetrics()[0]);
        NetworkClassifier parent = (NetworkClassifier) model.bestModel().parent();
        assertThat((Double) parent.getOrDefault(parent.stepSize())).isEqualTo(0.1);
    }

    @Test
    void trainValidationSplit_grid_choosesTheLayersThatLearn() {
        NetworkClassifier classifier = classifier().setMaxIter(15);
        ParamMap[] grid = {ParamMap.empty().put(classifier.maxIter().w(1)), ParamMap.empty().put(classifier.maxIter().w(15))};
        double[] metrics = new TrainValidationSplit().setEstimator(classifier).setEstimatorParamMaps(grid).setSeed(1)
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy")).fit(rows(150))
                .validationMetrics();
        assertThat(metrics[1]).isGreaterThan(metrics[0]);
    }

    @Test
    void copy_otherParameters_leavesTheOriginal() {
        NetworkClassifier classifier = classifier();
        NetworkClassifier copy = classifier.copy(ParamMap.empty().put(classifier.maxIter().w(3)));
        assertThat(copy.getOrDefault(copy.maxIter())).isEqualTo(3);
        assertThat(classifier.getOrDefault(classifier.maxIter())).isEqualTo(30);
        assertThat(copy.uid()).isEqualTo(classifier.uid());
    }

    @Test
    void explainParams_everyParameter_isThereWithItsDefault() {
        assertThat(new NetworkClassifier().explainParams().lines().map(line -> line.split(":")[0])).containsExactlyInAnyOrder(
                "averaging", "batchSize", "checkpointDir", "cost", "featuresCol", "labelCol", "layers", "maxIter", "momentum",
                "patience", "precision", "predictionCol", "probabilityCol", "rawPredictionCol", "regParam", "seed", "solver",
                "standardization", "stepSize", "validationIndicatorCol", "validationTol", "weightCol");
        assertThat(new NetworkClassifier().explainParams())
                .contains("maxIter: number of epochs, each over all rows (default: 100)");
    }

    @Test
    void save_parameters_areLoaded(@TempDir Path directory) throws Exception {
        NetworkClassifier saved = classifier().setFeaturesCol("x").setCost("cross-entropy").setPatience(4)
                .setPrecision("float32").setSeed(Long.MAX_VALUE);
        saved.write().save(directory.resolve("classifier").toString());
        NetworkClassifier loaded = NetworkClassifier.load(directory.resolve("classifier").toString());
        assertThat(loaded.getOrDefault(loaded.layers())).containsExactly(2, 8, 3);
        assertThat(withoutLayers(loaded)).isEqualTo(withoutLayers(saved));
        assertThat(loaded.uid()).isEqualTo(saved.uid());
    }

    private static List<String> withoutLayers(NetworkClassifier classifier) {
        return classifier.explainParams().lines().filter(line -> !line.startsWith("layers")).toList();
    }

    @Test
    void parameters_impossible_areRejected() {
        Dataset<Row> rows = rows(10);
        assertThatThrownBy(() -> new NetworkClassifier().fit(rows)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layers: expected the sizes of the layers to be set");
        assertThatThrownBy(() -> classifier().setLayers(new int[] {2, 1}).fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layers, the last: expected at least 2, an output per class, got 1");
        assertThatThrownBy(() -> classifier().setLayers(new int[] {3, 3}).fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 0 of partition 0, features: expected length 3, got 2");
        assertThatThrownBy(() -> classifier().setLayers(new int[] {2, 2}).fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("label: expected an integer from 0 to 1, got 2.0");
        assertThatThrownBy(() -> classifier().setFeaturesCol("x").fit(rows)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column: expected one of [features, label, weight, held], got x");
        assertThatThrownBy(() -> classifier().setPredictionCol("label").fit(rows))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("column: expected a name other than ");
        assertThatThrownBy(() -> classifier().setMaxIter(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> classifier().setCost("hinge")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> classifier().setCost(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cost: expected a text, got null");
        assertThatThrownBy(() -> classifier().setSolver("lbfgs")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> classifier().setLabelCol(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labelCol: expected the name of a column, got null");
    }

    @Test
    void transform_emptyNamesAndDots_addsColumnsOfTheseNames() {
        Dataset<Row> rows = rows(20).withColumnRenamed("features", "the.features");
        NetworkClassificationModel model = classifier().setMaxIter(1).setFeaturesCol("the.features").setRawPredictionCol("")
                .setProbabilityCol("a.b").setPredictionCol("c`d").fit(rows);
        assertThat(model.transform(rows).columns())
                .containsExactly("the.features", "label", "weight", "held", "a.b", "c`d");
        assertThat(model.transform(rows).collectAsList()).hasSize(20);
    }

    @Test
    void load_metadataWithAVectorForAColumn_isRejected(@TempDir Path directory) throws Exception {
        String path = directory.resolve("model").toString();
        classifier().setMaxIter(1).setPredictionCol("the prediction").fit(rows(20)).write().save(path);
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(name -> name.getFileName().toString().startsWith("part-")).toList()) {
                Files.writeString(file, Files.readString(file)
                        .replace("\"the prediction\"", "{\"type\":1,\"values\":[1.0]}"));
                Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
            }
        }
        assertThatThrownBy(() -> NetworkClassificationModel.load(path)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("predictionCol: expected the name of a column, got {");
    }

    @Test
    void load_damagedNetwork_namesItsFile(@TempDir Path directory) throws Exception {
        String path = directory.resolve("model").toString();
        classifier().setMaxIter(1).fit(rows(20)).write().save(path);
        Path file = Path.of(path, "network.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        Files.delete(Path.of(path, ".network.safetensors.crc"));
        assertThatThrownBy(() -> NetworkClassificationModel.load(path)).isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageStartingWith(file + ": stream: ");
    }

    private static NetworkClassifier classifier() {
        return new NetworkClassifier().setLayers(new int[] {2, 8, 3}).setMaxIter(30).setBatchSize(20).setStepSize(0.05);
    }

    /** Returns points of three classes by their angle, with weights, some held out. */
    private static Dataset<Row> rows(int size) {
        Random random = new Random(3);
        List<Row> rows = IntStream.range(0, size).mapToObj(s -> {
            double[] x = random.doubles(2, -1, 1).toArray();
            double label = Math.floor((StrictMath.atan2(x[1], x[0]) + Math.PI) / (2 * Math.PI) * 2.999);
            return RowFactory.create(Vectors.dense(x[0] * 3 + 5, x[1]), label, s % 3 * 0.5, s % 4 == 0);
        }).toList();
        StructType schema = new StructType().add("features", new VectorUDT()).add("label", DataTypes.DoubleType)
                .add("weight", DataTypes.DoubleType).add("held", DataTypes.BooleanType);
        return SPARK.session().createDataFrame(
                JavaSparkContext.fromSparkContext(SPARK.session().sparkContext()).parallelize(rows, 2), schema);
    }
}
