package io.github.sigmanet.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.training.History;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run as it is at this moment, on its way to a checkpoint.
 *
 * @param network the network
 * @param optimizer the optimizer
 * @param settings the settings
 * @param sizes the numbers of partitions and samples, by names
 */
record RunSnapshot(Network network, Optimizer optimizer, RunSettings settings, Map<String, String> sizes) {

    /** Saves the parameters, what the optimizer remembers and the settings that both depend on. */
    void saveState(Path file) throws IOException {
        Trainer trainer = new Trainer(network, optimizer).batchSize(settings.batchSize()).shuffle(settings.seed());
        settings.schedule().ifPresent(trainer::schedule);
        settings.earlyStopping().ifPresent(trainer::earlyStopping);
        trainer.save(file);
    }

    /** Returns the settings that the file above does not have. */
    Map<String, String> settingsOfSpark() {
        Map<String, String> texts = new TreeMap<>(sizes);
        texts.put("averaging", Integer.toString(settings.averaging()));
        texts.put("streaming", Boolean.toString(settings.isStreamed()));
        texts.put("augmentation seed", settings.augmenter().map(augmenter -> Long.toString(augmenter.seed())).orElse("none"));
        return texts;
    }

    /** Requires that this run may continue the one of a checkpoint. */
    void checkContinues(RunCheckpoint checkpoint, int steps) {
        try {
            Path file = Files.createTempFile("sigmanet", ".safetensors");
            try {
                saveState(file);
                check(metadata(checkpoint.state()), metadata(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        check(checkpoint.settings(), settingsOfSpark());
        int epochs = checkpoint.epochs().size();
        boolean isWithinEpoch = checkpoint.progress().step() > 0;
        if (settings.epochs() < epochs + (isWithinEpoch ? 1 : 0)) {
            throw different("epochs", "at least " + (epochs + (isWithinEpoch ? 1 : 0)), Integer.toString(settings.epochs()));
        }
        if (checkpoint.progress().step() > steps) {
            throw different("step", "at most " + steps, Integer.toString(checkpoint.progress().step()));
        }
        settings.schedule().ifPresent(schedule -> {
            for (int e = 0; e < epochs; e++) {
                List<History.Epoch> past = checkpoint.epochs().subList(0, e);
                check(Map.of("rate of epoch " + (e + 1), Double.toString(checkpoint.epochs().get(e).rate())),
                        Map.of("rate of epoch " + (e + 1), Double.toString(schedule.rate(past))));
            }
        });
    }

    private static void check(Map<String, String> expected, Map<String, String> actual) {
        Map<String, String> names = new TreeMap<>(expected);
        names.putAll(actual);
        for (String name : names.keySet()) {
            String before = expected.getOrDefault(name, "none");
            String now = actual.getOrDefault(name, "none");
            if (!before.equals(now)) {
                throw different(name.replaceFirst("^.*checkpoint ", ""), before, now);
            }
        }
    }

    private static IllegalStateException different(String name, String expected, String actual) {
        return new IllegalStateException("resume: expected " + name + " " + expected + ", as in the checkpoint, got " + actual);
    }

    /** Returns the metadata in the header of a safetensors file: eight bytes for its length, and JSON. */
    private static Map<String, String> metadata(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long length = ByteBuffer.wrap(in.readNBytes(Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
            JsonNode header = new ObjectMapper().readTree(in.readNBytes(Math.toIntExact(length)));
            Map<String, String> texts = new TreeMap<>();
            header.path("__metadata__").properties().forEach(field -> {
                if (field.getKey().contains("checkpoint ")) {
                    texts.put(field.getKey(), field.getValue().asText());
                }
            });
            return texts;
        }
    }
}
