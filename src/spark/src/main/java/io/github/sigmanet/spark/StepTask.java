package io.github.sigmanet.spark;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;

/**
 * What an executor does with the samples of a partition for one step, or for some between two averages.
 *
 * @param cost the cost of the samples
 * @param slice the step, the first one of them
 * @param attributes the network's
 * @param augmenter what changes the samples; null for nothing
 */
record StepTask(Cost cost, Samples.Slice slice, NetworkAttributes attributes, Augmenter augmenter) implements Serializable {

    private static final int CHUNK = 1024; // samples; their activations are in memory at once

    /** Returns the sum of the gradients of a partition's part of a mini-batch; null if it has none. */
    Part gradient(Samples samples, ParameterVector parameters) {
        Network network = attributes.applyTo(parameters.toNetwork());
        Part part = null;
        for (Iterator<Samples.Chunk> chunks = samples.chunks(slice, slice.step(), CHUNK); chunks.hasNext();) {
            Samples.Chunk chunk = chunks.next();
            part = part == null ? new Part(ParameterVector.zeros(network)) : part;
            double weight = chunk.weight();
            double chunkCost = 0;
            if (weight > 0) {
                Gradients gradients = gradients(network, samples, chunk);
                part.sum.add(gradients, weight);
                chunkCost = gradients.cost() * weight;
            }
            part.count(chunkCost, chunk.size(), weight);
        }
        return part;
    }

    /**
     * Takes some steps on a partition alone, with a new optimizer of the given settings, and returns the parameters times its
     * samples' weight; null if it has none.
     */
    Part descend(Samples samples, ParameterVector parameters, int steps, HashMap<String, String> ofOptimizer) {
        Network network = attributes.applyTo(parameters.toNetwork());
        Optimizer optimizer = SparkTrainer.DOOR.optimizer(ofOptimizer);
        Part part = new Part(ParameterVector.zeros(network));
        for (int step = slice.step(); step < slice.step() + steps; step++) {
            Iterator<Samples.Chunk> chunks = samples.chunks(slice, step, Integer.MAX_VALUE);
            if (chunks.hasNext()) {
                Samples.Chunk chunk = chunks.next();
                double weight = chunk.weight();
                double chunkCost = 0;
                if (weight > 0) {
                    Gradients gradients = gradients(network, samples, chunk);
                    optimizer.step(network, gradients);
                    chunkCost = gradients.cost() * weight;
                }
                part.count(chunkCost, chunk.size(), weight);
            }
        }
        part.sum.add(network, part.weight());
        return part.samples() == 0 ? null : part;
    }

    private Gradients gradients(Network network, Samples samples, Samples.Chunk read) {
        Samples.Chunk chunk = augmenter == null ? read : augmenter.apply(read, slice.epoch(), samples.index());
        return network.backward(network.forward(chunk.inputs()), chunk.targets(), chunk.weights(), cost);
    }
}
