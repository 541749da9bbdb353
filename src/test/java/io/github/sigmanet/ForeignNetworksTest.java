package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.FormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Safetensors files of other programs that are networks of sigmoids, in any form; and what is not, or might be several. */
class ForeignNetworksTest {

    private static final double[][] W0 = {{1, -2, 0.5}, {3, 4, -0.25}, {-1, 0.125, 2}, {0.75, -3, 1}};
    private static final double[] B0 = {0.1, -0.2, 0.3, -0.4};
    private static final double[][] W1 = {{2, -1, 0.5, 1.5}, {-0.5, 1, 3, -2}};
    private static final double[] B1 = {-0.6, 0.7};
    private static final double[] X = {0.3, -0.7, 1.1};

    @TempDir
    private Path directory;

    /** A tensor of a file. */
    private record Entry(String name, String type, List<Integer> shape, byte[] data) {

        Entry as(String newName) {
            return new Entry(newName, type, shape, data);
        }
    }

    private static Entry weight(String name, double[][] w) {
        return new Entry(name, "F64", List.of(w.length, w[0].length),
                Safetensors.doubles(Arrays.stream(w).flatMapToDouble(DoubleStream::of).toArray()));
    }

    /** Returns weights as inputs × outputs. */
    private static Entry kernel(String name, double[][] w) {
        double[][] transposed = new double[w[0].length][w.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w[i].length; j++) {
                transposed[j][i] = w[i][j];
            }
        }
        return weight(name, transposed);
    }

    private static Entry bias(String name, double[] b) {
        return new Entry(name, "F64", List.of(b.length), Safetensors.doubles(b));
    }

    private static Entry row(String name, double[] b) {
        return new Entry(name, "F64", List.of(1, b.length), Safetensors.doubles(b));
    }

    private static Entry other(String name, String type, int bytes, Integer... shape) {
        byte[] data = new byte[bytes];
        Arrays.fill(data, (byte) 0x3f);
        return new Entry(name, type, List.of(shape), data);
    }

    private static byte[] file(List<Entry> entries) {
        StringBuilder header = new StringBuilder("{'__metadata__':{'format':'pt'}");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            int begin = data.size();
            data.writeBytes(entry.data);
            header.append(",'").append(entry.name).append("':{'dtype':'").append(entry.type).append("','shape':")
                    .append(entry.shape)
                    .append(",'data_offsets':[").append(begin).append(',').append(data.size()).append("]}");
        }
        return Safetensors.of(header + "}", data.toByteArray());
    }

    /** Computes (1) to (3) with Java's own exponential function. */
    private static double[] output(double[][][] w, double[][] b, double[] x) {
        double[] a = x;
        for (int l = 0; l < w.length; l++) {
            double[] z = b[l].clone();
            for (int i = 0; i < z.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    z[i] += w[l][i][j] * a[j];
                }
                z[i] = 1 / (1 + Math.exp(-z[i]));
            }
            a = z;
        }
        return a;
    }

    /** A file of the network above, perhaps without some of its biases. */
    private record Accepted(String prefix, boolean hasB0, boolean hasB1, List<Entry> entries) {

        static Accepted of(Entry... entries) {
            return new Accepted("", true, true, List.of(entries));
        }

        static Accepted by(String prefix, Entry... entries) {
            return new Accepted(prefix, true, true, List.of(entries));
        }

        static Accepted without(boolean hasB0, boolean hasB1, Entry... entries) {
            return new Accepted("", hasB0, hasB1, List.of(entries));
        }

        /** Returns a file of layers with two names, beside others. */
        static Accepted named(String first, String second, Entry... others) {
            return of(Stream.concat(Stream.of(weight(first + ".weight", W0), bias(first + ".bias", B0),
                    weight(second + ".weight", W1), bias(second + ".bias", B1)), Stream.of(others)).toArray(Entry[]::new));
        }

        @Override
        public String toString() {
            return prefix + entries.stream().map(Entry::name).toList();
        }
    }

    /** Two modules of two layers each, whose shapes allow only one order. */
    @Test
    void load_modulesOfSeveralLayers_areInTheOrderOfTheirShapes() throws IOException {
        List<Entry> entries = new ArrayList<>();
        int[] sizes = {4, 5, 3, 6, 2};
        String[] modules = {"features.0", "features.2", "classifier.0", "classifier.2"};
        for (int l = 0; l < modules.length; l++) {
            entries.add(0, other(modules[l] + ".weight", "F64", 8 * sizes[l] * sizes[l + 1], sizes[l + 1], sizes[l]));
            entries.add(other(modules[l] + ".bias", "F64", 8 * sizes[l + 1], sizes[l + 1]));
        }
        assertThat(Network.load(new ByteArrayInputStream(file(entries))).sizes()).containsExactly(sizes);
    }

    static List<Accepted> accepted() {
        return List.of(
                // no bias
                Accepted.without(false, false, weight("0.weight", W0), weight("2.weight", W1)),
                Accepted.without(true, false, weight("0.weight", W0), bias("0.bias", B0), weight("2.weight", W1)),
                Accepted.without(false, true, weight("fc1.weight", W0), weight("fc2.weight", W1), bias("fc2.bias", B1)),
                Accepted.without(false, false, weight("out.weight", W1), weight("hidden.weight", W0)),
                // a bias as a row
                Accepted.of(weight("0.weight", W0), row("0.bias", B0), weight("2.weight", W1), row("2.bias", B1)),
                Accepted.of(weight("0.weight", W0), bias("0.bias", B0), weight("2.weight", W1), row("2.bias", B1)),
                // tensors that are not layers
                Accepted.named("0", "2", other("epoch", "I64", 8)),
                Accepted.named("0", "2", other("epoch", "I64", 8, 1), other("global_step", "I32", 4)),
                Accepted.named("0", "2", other("mean", "F32", 12, 3), other("std", "F32", 12, 3)),
                Accepted.named("net.0", "net.2", other("mean", "F64", 24, 1, 3), other("net.std", "F64", 24, 3)),
                Accepted.named("model.fc1", "model.fc2", other("model.input_mean", "F32", 12, 3), other("x_std", "BF16", 6, 3)),
                Accepted.named("fc1", "fc2", other("bestLoss", "F64", 8), other("num_updates", "U8", 1), other("n", "I16", 2)),
                Accepted.named("0", "2", other("done", "BOOL", 1), other("lr", "F8_E4M3", 1, 1), other("mean", "F8_E5M2", 3, 3),
                        other("std", "C64", 24, 3)),
                Accepted.named("0", "2", weight("optimizer.0.weight", W0), other("optimizer.state.0.exp_avg", "F32", 48, 4, 3),
                        other("optimizer.step", "F32", 4), other("lr_scheduler.last_epoch", "I64", 8)),
                Accepted.named("net.0", "net.2", weight("optimizer.exp_avg.net.0.weight", W0),
                        other("optim/nu/net.0.bias", "F64", 32, 4)),
                Accepted.named("0", "2", other("mean", "F32", 0, 0)),
                Accepted.named("0", "2", other("mean", "F32", 4), other("std", "F32", 4, 1, 1)),
                Accepted.named("0", "2", other("input.mean", "F32", 12, 3), other("scaler.mean", "F32", 8, 2),
                        other("scaler.std", "F32", 8, 1, 2), other("normalizer_mean", "F32", 12, 3)),
                Accepted.named("fc1", "fc2", other("train_loss", "F32", 28, 7), weight("optimizer.mean", W0)),
                // a prefix
                Accepted.by("actor.", weight("actor.0.weight", W0), bias("actor.0.bias", B0), weight("critic.0.weight", W0),
                        weight("actor.2.weight", W1), bias("actor.2.bias", B1), other("conv.weight", "F32", 36, 1, 1, 3, 3)),
                Accepted.by("fc", weight("fc1.weight", W0), bias("fc1.bias", B0), weight("fc2.weight", W1), bias("fc2.bias", B1),
                        other("bn.weight", "F32", 16, 4), other("bn.running_mean", "F32", 16, 4)),
                Accepted.by("model.", weight("model.0.weight", W0), bias("model.0.bias", B0), weight("model.2.weight", W1),
                        bias("model.2.bias", B1), weight("0.weight", W0), other("model.epoch", "I64", 8)),
                Accepted.by("optimizer.", weight("optimizer.0.weight", W0), bias("optimizer.0.bias", B0),
                        weight("optimizer.2.weight", W1), bias("optimizer.2.bias", B1)),
                // names that shapes order
                Accepted.named("hidden", "output"),
                Accepted.named("fc1", "fc_out"),
                Accepted.named("features.0", "classifier.0"),
                Accepted.named("0.0", "1.0"),
                Accepted.by("generator.", weight("generator.0.weight", W0), bias("generator.0.bias", B0),
                        weight("generator.2.weight", W1), bias("generator.2.bias", B1),
                        other("discriminator.0.weight", "F64", 16, 1, 2), other("discriminator.2.weight", "F64", 8, 1, 1)),
                Accepted.named("encoder.layers.0.linear", "head"),
                Accepted.named("dense", "dense_1"),
                Accepted.of(bias("output.bias", B1), weight("output.weight", W1), weight("hidden.weight", W0),
                        bias("hidden.bias", B0)),
                // kernels
                Accepted.of(kernel("dense/kernel", W0), bias("dense/bias", B0), kernel("dense_1/kernel", W1),
                        bias("dense_1/bias", B1)),
                Accepted.of(kernel("params.Dense_0.kernel", W0), bias("params.Dense_0.bias", B0),
                        kernel("params.Dense_1.kernel", W1), bias("params.Dense_1.bias", B1)),
                Accepted.of(kernel("h/kernel:0", W0), bias("h/bias:0", B0), kernel("o/kernel:0", W1), row("o/bias:0", B1)),
                Accepted.without(false, false, kernel("0.kernel", W0), kernel("1.kernel", W1)),
                Accepted.without(true, false, kernel("a.kernel", W0), bias("a.bias", B0), kernel("b.kernel", W1)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void load_networkOfSigmoids_isThatNetwork(Accepted accepted) throws IOException {
        double[][][] w = {W0, W1};
        double[][] b = {accepted.hasB0 ? B0 : new double[4], accepted.hasB1 ? B1 : new double[2]};
        Random random = new Random(1);
        List<Entry> entries = new ArrayList<>(accepted.entries);
        for (int k = 0; k < 10; k++) {
            byte[] file = file(entries);
            Path path = Files.write(directory.resolve("network"), file);
            List<Network> networks = new ArrayList<>(List.of(Network.load(path, accepted.prefix),
                    Network.load(new ByteArrayInputStream(file), accepted.prefix)));
            if (accepted.prefix.isEmpty()) {
                networks.addAll(List.of(Network.load(path), Network.load(new ByteArrayInputStream(file))));
            }
            assertThat(networks).containsOnly(Network.of(w, b));
            assertThat(networks.get(0).predict(X)).containsExactly(output(w, b, X), within(1e-15));
            Collections.shuffle(entries, random);
        }
    }

    /** A file that might be several networks, or none, and why. */
    private record Rejected(String reason, List<Entry> entries) {

        static Rejected of(String reason, Entry... entries) {
            return new Rejected(reason, List.of(entries));
        }

        /** Returns a file of layers with two names, beside others. */
        static Rejected named(String reason, String first, String second, Entry... others) {
            return of(reason, Stream.concat(Accepted.named(first, second).entries.stream(), Stream.of(others))
                    .toArray(Entry[]::new));
        }

        /** Returns a file with a tensor that is neither of a layer nor to be ignored. */
        static Rejected neither(String tensor, String first, String second, Entry... others) {
            return named("; " + tensor + " is neither: if the network does not need it, name the prefix of its layers, as in"
                    + " Network.load(path, \"net.\")", first, second, others);
        }

        @Override
        public String toString() {
            return entries.stream().map(Entry::name).toList() + reason;
        }
    }

    static List<Rejected> rejected() {
        double[][] square = {{1, 2}, {3, 4}};
        String order = "; their order is neither that of numbers in names that are otherwise the same, nor the only one that"
                + " their shapes allow: rename them, or name the prefix of some, as in Network.load(path, \"net.\")";
        String kernels = "; the shapes do not show that kernels are inputs × outputs: transpose them, and name them weight";
        return List.of(
                // batch and layer normalization
                Rejected.neither("'1.weight' F32[4]", "0", "3", other("1.weight", "F32", 16, 4), other("1.bias", "F32", 16, 4),
                        other("1.running_mean", "F32", 16, 4), other("1.running_var", "F32", 16, 4),
                        other("1.num_batches_tracked", "I64", 8)),
                Rejected.neither("'1.running_mean' F32[4]", "0", "3", other("1.running_mean", "F32", 16, 4),
                        other("1.running_var", "F32", 16, 4), other("1.num_batches_tracked", "I64", 8)),
                Rejected.neither("'bn.running_var' F32[4]", "fc1", "fc2", other("bn.running_var", "F32", 16, 4)),
                Rejected.neither("'bn.num_batches_tracked' I64[]", "fc1", "fc2", other("bn.num_batches_tracked", "I64", 8)),
                Rejected.neither("'norm.weight' F32[4]", "fc1", "fc2", other("norm.weight", "F32", 16, 4),
                        other("norm.bias", "F32", 16, 4)),
                Rejected.neither("'1.mean' F32[4]", "0", "2", other("1.mean", "F32", 16, 4)),
                Rejected.neither("'running_mean' F32[4]", "0", "2", other("running_mean", "F32", 16, 4)),
                Rejected.neither("'normalization/mean' F32[3]", "0", "2", other("normalization/mean", "F32", 12, 3),
                        other("normalization/variance", "F32", 12, 3)),
                Rejected.neither("'net.input_normalization.mean' F32[1]", "net.0", "net.2",
                        other("net.input_normalization.mean", "F32", 4, 1)),
                Rejected.neither("'normalizer.mean' F32[3]", "0", "2", other("normalizer.mean", "F32", 12, 3)),
                Rejected.neither("'features.mean' F32[4]", "0", "2", other("features.mean", "F32", 16, 4)),
                Rejected.neither("'mean' F32[4]", "0", "2", other("mean", "F32", 16, 4)),
                Rejected.neither("'std' F32[2, 2]", "net.0", "head", other("std", "F32", 16, 2, 2)),
                // convolutions, embeddings, attention, adapters, recurrent layers
                Rejected.neither("'conv.weight' F32[1, 1, 3, 3]", "fc1", "fc2", other("conv.weight", "F32", 36, 1, 1, 3, 3)),
                Rejected.neither("'pos_embed' F32[1, 2, 3]", "fc1", "fc2", other("pos_embed", "F32", 24, 1, 2, 3)),
                Rejected.neither("'attn.in_proj_weight' F32[9, 3]", "fc1", "fc2", other("attn.in_proj_weight", "F32", 108, 9, 3)),
                Rejected.neither("'rnn.weight_ih_l0' F32[4, 3]", "fc1", "fc2", other("rnn.weight_ih_l0", "F32", 48, 4, 3)),
                Rejected.neither("'alpha' F32[1]", "fc1", "fc2", other("alpha", "F32", 4, 1)),
                Rejected.neither("'mask' I64[4]", "fc1", "fc2", other("mask", "I64", 32, 4)),
                Rejected.neither("'x' F64[3]", "fc1", "fc2", bias("x", X)),
                Rejected.of("; 'embedding.weight' F64[2, 2] is that of another kind of layer by its name",
                        weight("embedding.weight", square), weight("out.weight", new double[][] {{1, 2}})),
                Rejected.of("; 'q.lora_A.weight' F64[4, 3] is that of another kind of layer by its name",
                        weight("q.lora_A.weight", W0), weight("q.lora_B.weight", W1)),
                // more in the module of a layer
                Rejected.named("; '0.weight' F64[4, 3] is not alone with a bias in its module", "0", "2",
                        weight("0.lora_A.weight", W0)),
                Rejected.named("; '2.weight' F64[2, 4] is not alone with a bias in its module", "0", "2",
                        other("2.mean", "F32", 4)),
                Rejected.named("; '0.weight' F64[4, 3] is not alone with a bias in its module", "0", "2",
                        other("0.mask", "I64", 8)),
                Rejected.of("; '0.weight' F64[4, 3] is not alone with a bias in its module",
                        weight("0.weight", W0), weight("2.weight", W1), other("0.weight_scale", "F32", 4)),
                Rejected.of("; '0.weight' F64[4, 3] is not alone with a bias in its module",
                        weight("0.weight", W0), weight("0.kernel", W0), weight("2.weight", W1)),
                Rejected.of("; '0.weight' F64[4, 3] is not alone with a bias in its module",
                        weight("0.weight", W0), weight("0.parametrizations.weight", W0), weight("2.weight", W1)),
                Rejected.of("; 'weight' F64[4, 3] is not alone with a bias in its module", weight("weight", W0),
                        other("epoch", "I64", 8)),
                Rejected.of("; 'a/weight' F64[4, 3] is not alone with a bias in its module", weight("a/weight", W0),
                        other("a.mean", "F32", 4)),
                // several networks, or orders
                Rejected.named(order, "actor.0", "actor.2", weight("critic.0.weight", W0), weight("critic.2.weight", W1)),
                Rejected.named("; those of 'discriminator.' and 'generator.' might be two networks: name the prefix of one, as in"
                        + " Network.load(path, \"discriminator.\")", "generator.0", "generator.2",
                        other("discriminator.0.weight", "F64", 80, 5, 2), other("discriminator.2.weight", "F64", 40, 1, 5)),
                Rejected.named("; those of 'nets/actor/' and 'nets/critic/' might be two networks: name the prefix of one, as in"
                        + " Network.load(path, \"nets/actor/\")", "nets/actor/0", "nets/actor/2",
                        other("nets/critic/a.weight", "F64", 80, 5, 2), other("nets/critic/b/c.weight", "F64", 40, 1, 5),
                        other("last.weight", "F64", 56, 7, 1)),
                Rejected.of(order, weight("a.weight", square), weight("b.weight", square)),
                Rejected.of(order, weight("encoder.weight", W0), kernel("decoder.weight", W0)),
                Rejected.of(order, weight("a.weight", W0), weight("b.weight", W0)),
                Rejected.of(order, weight("0.weight", W0), weight("00.weight", W1)),
                Rejected.of(order, weight("fc2.weight", W0), weight("fc1.weight", W1),
                        weight("out.weight", new double[][] {{1, 2}})),
                // kernels that may be weights
                Rejected.of(kernels, kernel("kernel", square), bias("bias", B1)),
                Rejected.of(kernels, kernel("kernel", W0)),
                Rejected.of(kernels, kernel("a.kernel", W0), kernel("b.kernel", W1)),
                Rejected.of("; some weights are kernels, inputs × outputs, and some are not", kernel("0.kernel", W0),
                        weight("1.weight", W1)),
                // types that cannot be parameters
                Rejected.of("; '2.weight' I32[2, 4] is neither: if the network does not need it, name the prefix of its layers,"
                        + " as in Network.load(path, \"net.\")", weight("0.weight", W0), other("2.weight", "I32", 32, 2, 4)),
                Rejected.of("; '0.bias' F8_E4M3[4] is neither: if the network does not need it, name the prefix of its layers,"
                        + " as in Network.load(path, \"net.\")", weight("fc.weight", W0), other("0.bias", "F8_E4M3", 4, 4)),
                Rejected.of("", other("epoch", "I64", 8), other("optimizer.0.weight", "F32", 4, 1, 1)));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void load_whatLeavesADoubt_isRejected(Rejected rejected) throws IOException {
        byte[] file = file(rejected.entries);
        Path path = Files.write(directory.resolve("file"), file);
        String fault = "expected a weight of two dimensions and a bias of one for each linear layer, named like 0.weight, 0.bias,"
                + " 2.weight, 2.bias, got " + rejected.entries.stream()
                        .map(entry -> "'" + entry.name + "' " + entry.type + entry.shape).collect(Collectors.joining(", "))
                + rejected.reason;
        assertThatThrownBy(() -> Network.load(path)).isExactlyInstanceOf(FormatException.class).hasMessage(path + ": " + fault);
        assertThatThrownBy(() -> Network.load(new ByteArrayInputStream(file))).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: " + fault);
    }

    @Test
    void load_shapesThatDoNotFit_areRejectedByTheTensor() throws IOException {
        assertRejected("tensor '0.bias' F64[1, 3]: expected shape [4], to fit the tensors before it",
                weight("0.weight", W0), row("0.bias", X));
        assertRejected("tensor 'a.bias' F64[3]: expected shape [4], to fit the tensors before it",
                kernel("a.kernel", W0), bias("a.bias", X));
        assertRejected("tensor '1.kernel' F64[3, 4]: expected shape [4, 4], to fit the tensors before it",
                kernel("0.kernel", W0), kernel("1.kernel", W0));
        assertRejected("tensor '0.weight' F64[0, 3]: expected dimensions of 1 to 2147483647",
                other("0.weight", "F64", 0, 0, 3));
    }

    private void assertRejected(String fault, Entry... entries) throws IOException {
        Path path = Files.write(directory.resolve("file"), file(List.of(entries)));
        assertThatThrownBy(() -> Network.load(path)).isExactlyInstanceOf(FormatException.class).hasMessage(path + ": " + fault);
    }

    @Test
    void load_prefix_isRequiredAndFound() throws IOException {
        Path path = Files.write(directory.resolve("file"), file(Accepted.named("0", "2").entries));
        assertThatThrownBy(() -> Network.load(path, null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("prefix: expected a prefix, got null");
        assertThatThrownBy(() -> Network.load((Path) null, "a")).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: expected a path, got null");
        assertThatThrownBy(() -> Network.load(new ByteArrayInputStream(new byte[0]), null))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("prefix: expected a prefix, got null");
        assertThatThrownBy(() -> Network.load(path, "net.")).isExactlyInstanceOf(FormatException.class)
                .hasMessageEndingWith("'2.weight' F64[2, 4], '2.bias' F64[2]; none begins with the prefix");
        assertThat(Network.load(path, "0.")).isEqualTo(Network.of(new double[][][] {W0}, new double[][] {B0}));
    }

    /** The tensors that are ignored count, too. */
    @Test
    void load_prefixOfOurOwnFile_stillVerifiesTheChecksum() throws IOException {
        Path path = directory.resolve("network");
        Network network = Network.of(Initializer.NORMAL.seeded(3), 3, 2, 1);
        network.save(path);
        assertThat(Network.load(path, "0.")).isEqualTo(
                Network.of(new double[][][] {network.weights(0)}, new double[][] {network.biases(0)}));
        byte[] file = Files.readAllBytes(path);
        file[file.length - 1] ^= 1;
        Files.write(path, file);
        assertThatThrownBy(() -> Network.load(path, "0.")).isExactlyInstanceOf(FormatException.class)
                .hasMessageContaining("its checksum does not match its contents");
    }

    /** All orders are tried: a file is a network if just one of them is a chain. */
    @Test
    void load_anyShapesWithoutNumbers_isANetworkIfOneOrderFits() throws IOException {
        Random random = new Random(5);
        int[] outcomes = new int[2];
        for (int k = 0; k < 1500; k++) {
            int count = 2 + random.nextInt(4);
            int kinds = 2 + random.nextInt(6);
            double[][][] w = new double[count][][];
            int inputs = 1 + random.nextInt(kinds);
            for (int l = 0; l < count; l++) {
                int outputs = 1 + random.nextInt(kinds);
                w[l] = new double[outputs][random.nextInt(20) == 0 ? 1 + random.nextInt(kinds) : inputs];
                for (double[] row : w[l]) {
                    Arrays.setAll(row, j -> random.nextInt(100));
                }
                inputs = outputs;
            }
            List<List<Integer>> orders = orders(count).stream().filter(order -> isChain(w, order)).toList();
            List<Entry> entries = new ArrayList<>();
            for (int l = 0; l < count; l++) {
                entries.add(weight((char) ('a' + l) + ".weight", w[l]));
            }
            Collections.shuffle(entries, random);
            Path path = Files.write(directory.resolve("file"), file(entries));
            outcomes[orders.size() == 1 ? 1 : 0]++;
            if (orders.size() == 1) {
                double[][][] chain = orders.get(0).stream().map(l -> w[l]).toArray(double[][][]::new);
                double[][] zeros = Arrays.stream(chain).map(layer -> new double[layer.length]).toArray(double[][]::new);
                assertThat(Network.load(path)).isEqualTo(Network.of(chain, zeros));
            } else {
                assertThatThrownBy(() -> Network.load(path)).as("%s orders", orders.size())
                        .isExactlyInstanceOf(FormatException.class).hasMessageContaining("their order is neither");
            }
        }
        assertThat(Math.min(outcomes[0], outcomes[1])).isGreaterThan(200);
    }

    private static List<List<Integer>> orders(int count) {
        List<List<Integer>> orders = new ArrayList<>(List.of(List.of()));
        for (int length = 0; length < count; length++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> order : orders) {
                for (int l = 0; l < count; l++) {
                    if (!order.contains(l)) {
                        longer.add(Stream.concat(order.stream(), Stream.of(l)).toList());
                    }
                }
            }
            orders = longer;
        }
        return orders;
    }

    private static boolean isChain(double[][][] w, List<Integer> order) {
        for (int k = 1; k < order.size(); k++) {
            if (w[order.get(k)][0].length != w[order.get(k - 1)].length) {
                return false;
            }
        }
        return true;
    }

    /** Both orientations are tried in all orders: kernels are a network if just one fits, in which they are inputs × outputs. */
    @Test
    void load_anyKernels_areANetworkIfOneOrientationFits() throws IOException {
        Random random = new Random(6);
        int[] outcomes = new int[2];
        for (int k = 0; k < 1500; k++) {
            int count = 1 + random.nextInt(3);
            boolean isNumbered = random.nextBoolean();
            double[][][] w = new double[count][][];
            double[][] b = new double[count][];
            int inputs = 1 + random.nextInt(3);
            List<Entry> entries = new ArrayList<>();
            for (int l = 0; l < count; l++) {
                w[l] = new double[1 + random.nextInt(3)][inputs];
                for (double[] row : w[l]) {
                    Arrays.setAll(row, j -> random.nextInt(100));
                }
                inputs = w[l].length;
                String name = isNumbered ? "dense_" + l : "dense_" + (char) ('a' + l);
                entries.add(kernel(name + "/kernel", w[l]));
                if (random.nextBoolean()) {
                    b[l] = random.doubles(w[l].length).toArray();
                    entries.add(bias(name + "/bias", b[l]));
                }
            }
            double[][][] turned = Arrays.stream(w).map(layer -> new double[layer[0].length][layer.length])
                    .toArray(double[][][]::new);
            List<List<Integer>> orders = isNumbered ? List.of(orders(count).get(0)) : orders(count);
            Set<String> fits = new HashSet<>();
            for (List<Integer> order : orders) {
                if (isChain(w, order)) {
                    fits.add("inputs × outputs " + order);
                }
                if (isChain(turned, order) && areBiases(turned, b)) {
                    fits.add("outputs × inputs " + order);
                }
            }
            Collections.shuffle(entries, random);
            Path path = Files.write(directory.resolve("file"), file(entries));
            outcomes[fits.size() == 1 ? 1 : 0]++;
            if (fits.size() == 1) {
                for (int l = 0; l < count; l++) {
                    b[l] = b[l] == null ? new double[w[l].length] : b[l];
                }
                assertThat(Network.load(path)).isEqualTo(Network.of(w, b));
            } else {
                assertThatThrownBy(() -> Network.load(path)).as(fits.toString()).isExactlyInstanceOf(FormatException.class);
            }
        }
        assertThat(Math.min(outcomes[0], outcomes[1])).isGreaterThan(200);
    }

    private static boolean areBiases(double[][][] w, double[][] b) {
        for (int l = 0; l < w.length; l++) {
            if (b[l] != null && b[l].length != w[l].length) {
                return false;
            }
        }
        return true;
    }

    /** A chain of many layers that shapes alone order, which takes no more than linear time. */
    @Test
    void load_manyLayersInTheOrderOfTheirShapes_isANetwork() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int l = 1; l <= 150; l++) {
            String name = Integer.toBinaryString(l).replace('0', 'a').replace('1', 'b');
            entries.add(weight(name + ".weight", new double[l + 1][l]));
        }
        Collections.shuffle(entries, new Random(4));
        Path path = Files.write(directory.resolve("file"), file(entries));
        assertThat(Network.load(path).sizes()).isEqualTo(IntStream.rangeClosed(1, 151).toArray());
    }
}
