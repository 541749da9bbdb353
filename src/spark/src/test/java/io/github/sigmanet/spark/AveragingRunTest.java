package io.github.sigmanet.spark;

/** The training loop with averages of parameters. */
class AveragingRunTest extends ShardRunTest {

    @Override
    int averaging() {
        return 1;
    }

    @Override
    int partitions() {
        return 1;
    }
}
