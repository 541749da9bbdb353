/**
 * Training of networks on Apache Spark, and predictions with them.
 *
 * <p>{@link io.github.sigmanet.spark.NetworkClassifier} and {@link io.github.sigmanet.spark.NetworkRegressor} fit networks to
 * rows as stages of a pipeline, {@link io.github.sigmanet.spark.SparkTrainer} beneath them trains a network on the rows of a
 * cluster, and {@link io.github.sigmanet.spark.SparkNetwork} predicts with any network. A step of all partitions together is
 * a job of Spark: the driver sends the parameters to all executors, each computes the gradients of its part of the
 * mini-batch, and their sums go up a tree to the driver. A round of averaging moves the same number of bytes, after any
 * number of steps.
 *
 * <h2>What a step costs</h2>
 *
 * <p>With E executors, one partition each, and P parameters of b bytes (8 in float64, 4 in float32), E b P bytes go down and
 * (E + ⌈E / w⌉) b P up, since partitions are added in groups of w = ⌈√E⌉; up to five go straight to the driver. As measured
 * on one machine with two cores, with driver and executors in separate Java virtual machines, connected by the loopback
 * interface: 30 ms per level of the tree, 1.25 ms per task, 0.13 µs per parameter to send, unpack, pack and apply it, and
 * 0.011 µs per parameter for each further sum that a group or the driver receives after the first. Extrapolated, for float64,
 * this gives the following. It is an upper bound, since parameters have since then been sent as blocks of bytes, which more
 * than halved the time that driver and executor take per parameter:
 *
 * <table class="striped">
 * <caption>Bytes moved, and time of a step excluding computation</caption>
 * <thead>
 * <tr><th scope="col">executors</th><th scope="col">784-128-10, P = 101,770</th><th scope="col">784-2000-2000-10, P =
 * 5,592,010</th></tr>
 * </thead>
 * <tbody>
 * <tr><th scope="row">2, measured</th><td>3.3 MB, 0.05 s</td><td>0.18 GB, 0.8 s</td></tr>
 * <tr><th scope="row">10</th><td>19 MB, 0.1 s</td><td>1.0 GB, 1.1 s</td></tr>
 * <tr><th scope="row">100</th><td>0.17 GB, 0.2 s</td><td>9.4 GB, 2.0 s</td></tr>
 * <tr><th scope="row">1000</th><td>1.7 GB, 1.4 s</td><td>91 GB, 5.9 s</td></tr>
 * </tbody>
 * </table>
 *
 * <p>The time per task is an upper bound, since the tasks shared two cores with the driver. A slow network between machines
 * adds the time for the bytes that one machine receives: b P, and up to 2 √E b P where sums are added.
 *
 * <h2>When to use averaging</h2>
 *
 * <p>Steps of all partitions together pay off as long as computation takes longer than the rest. An executor with one core
 * trains 57,000 samples per second of 784-128-10 in float64, so that half the time is spent on computation when the
 * mini-batch has 57,000 samples for each executor and each second of the table: 55,000 with 10 executors, 1.3 million with
 * 100, and 80 million with 1000. For the larger network, which does 55 times the arithmetic per sample, it is 11,000, 0.2 and
 * 6 million. Mini-batches of more than about ten thousand samples seldom save steps, so for networks of such sizes averaging
 * is better from about ten executors on. A round of averaging spends nine tenths of its time on computation when each
 * partition trains nine times 57,000 samples for each second of the table: 500 mini-batches of 100 with 10 executors, 1200
 * with 100, and 7300 with 1000, which may be the whole epoch. The price is mathematical: the more steps the partitions take
 * separately, the further apart their parameters are when they are averaged. If one machine can train the network in the
 * available time, one machine is faster and simpler.
 */
package io.github.sigmanet.spark;
