package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.spark.Partitioner;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Shards on a cluster, one per partition. */
final class ClusterShards implements Shards {

    private final Function<long[], JavaRDD<? extends Samples>> ofSizes;
    private final boolean isPersisted;
    private final SumTree tree;
    private JavaRDD<? extends Samples> shards;

    private ClusterShards(Function<long[], JavaRDD<? extends Samples>> ofSizes, boolean isPersisted) {
        this.ofSizes = ofSizes;
        this.isPersisted = isPersisted;
        this.shards = ofSizes.apply(null);
        this.tree = new SumTree(shards.getNumPartitions());
    }

    /** Returns the samples of rows as settings want them: in memory while in use, and kept as a level says, or streamed. */
    static <T> ClusterShards of(JavaRDD<T> rows, SerializableFunction<T, Sample> read, Network network, ShardSettings settings) {
        SampleCheck reader = new SampleCheck(network);
        SerializableFunction<T, Sample> checked = row -> reader.checked(read.apply(row));
        boolean skips = settings.skipsBadRows();
        if (settings.isStreamed()) {
            return new ClusterShards(sizes -> rows.mapPartitionsWithIndex((index, iterator) -> List.of(new SampleStream(
                    index, sizes == null ? 0 : sizes[index], suppliers(iterator, checked), skips)).iterator(), true), false);
        }
        JavaRDD<Shard> shards = rows.mapPartitionsWithIndex((index, iterator) ->
                List.of(Shard.read(index, suppliers(iterator, checked), skips)).iterator(), true);
        boolean isPersisted = !settings.level().equals(StorageLevel.NONE());
        if (isPersisted) {
            shards.persist(settings.level());
        }
        return new ClusterShards(sizes -> shards, isPersisted);
    }

    /** Returns the moments of the samples of rows, the same bits in whichever order a partition delivers them. */
    static <T> Moments moments(JavaRDD<T> rows, SerializableFunction<T, Sample> read) {
        List<Moments> moments = new ArrayList<>();
        rows.mapPartitionsWithIndex((index, iterator) -> {
            Shard shard = Shard.read(index, suppliers(iterator, read), false);
            return List.of(new Tuple2<>(shard.summary().fault, Moments.of(shard))).iterator();
        }, true).collect().forEach(part -> {
            if (part._1() != null) {
                throw new IllegalArgumentException(part._1());
            }
            moments.add(part._2());
        });
        Moments sum = moments.stream().reduce(new Moments(), Moments::add);
        if (sum.isEmpty()) {
            throw Check.illegal("samples", "at least 1 with a weight above 0", 0);
        }
        return sum;
    }

    private static <T> Iterator<Supplier<Sample>> suppliers(Iterator<T> rows, SerializableFunction<T, Sample> read) {
        Iterable<T> iterable = () -> rows;
        return StreamSupport.stream(iterable.spliterator(), false)
                .map(row -> (Supplier<Sample>) () -> read.apply(row)).iterator();
    }

    @Override
    public int count() {
        return tree.shards();
    }

    @Override
    public List<Samples.Summary> summaries() throws InterruptedException {
        List<Samples.Summary> summaries = interruptibly(() -> shards.map(Samples::summary).collect());
        shards = ofSizes.apply(summaries.stream().mapToLong(summary -> summary.samples).toArray());
        return summaries;
    }

    @Override
    public void epoch(int epoch) {
        // the rows are the same in each
    }

    @Override
    public Part sum(ParameterVector parameters, Task<Part> task) throws InterruptedException {
        return broadcasting(parameters, broadcast -> {
            JavaPairRDD<Integer, Part> level = shards.mapPartitionsWithIndex(
                    (index, iterator) -> parts(index, task.apply(iterator.next(), broadcast.value())), false)
                    .mapToPair(part -> part);
            int parts = tree.shards();
            while (tree.isDeep(parts)) {
                int width = tree.width();
                parts = tree.groups(parts);
                level = level.repartitionAndSortWithinPartitions(new Groups(parts, width))
                        .mapPartitionsToPair(members -> sum(members, width));
            }
            List<Part> last = new ArrayList<>(Arrays.asList(new Part[parts]));
            level.collect().forEach(part -> last.set(part._1(), part._2()));
            return SumTree.sum(last);
        });
    }

    @Override
    public <T> List<T> collect(ParameterVector parameters, Task<T> task) throws InterruptedException {
        return broadcasting(parameters, broadcast -> shards.mapPartitions(
                iterator -> List.of(task.apply(iterator.next(), broadcast.value())).iterator()).collect());
    }

    private <T> T broadcasting(ParameterVector parameters, Function<Broadcast<ParameterVector>, T> jobs)
            throws InterruptedException {
        Broadcast<ParameterVector> broadcast = JavaSparkContext.fromSparkContext(shards.context()).broadcast(parameters);
        try {
            return interruptibly(() -> jobs.apply(broadcast));
        } finally {
            broadcast.destroy();
        }
    }

    /** Runs jobs, and cancels them when the thread is interrupted: Spark throws the exception, but lets them run. */
    private <T> T interruptibly(Supplier<T> jobs) throws InterruptedException {
        SparkContext context = shards.context();
        String tag = "sigmanet-" + UUID.randomUUID();
        context.addJobTag(tag);
        try {
            return jobs.get();
        } catch (Exception e) { // Scala does not declare what is thrown
            if (e instanceof InterruptedException interruption) {
                context.cancelJobsWithTag(tag);
                throw interruption;
            }
            throw e;
        } finally {
            context.removeJobTag(tag);
        }
    }

    private static Iterator<Tuple2<Integer, Part>> parts(int index, Part part) {
        return part == null ? List.<Tuple2<Integer, Part>>of().iterator() : List.of(new Tuple2<>(index, part)).iterator();
    }

    /** Adds the parts of a group, which come in the order of their indices. */
    private static Iterator<Tuple2<Integer, Part>> sum(Iterator<Tuple2<Integer, Part>> members, int width) {
        int group = 0;
        Part sum = null;
        while (members.hasNext()) {
            Tuple2<Integer, Part> member = members.next();
            group = member._1() / width;
            sum = sum == null ? member._2() : sum.add(member._2());
        }
        return parts(group, sum);
    }

    @Override
    public void close() {
        if (isPersisted) {
            shards.unpersist();
        }
    }

    /** Puts neighbors into groups. */
    private static final class Groups extends Partitioner {

        private static final long serialVersionUID = 1;

        private final int groups;
        private final int width;

        Groups(int groups, int width) {
            this.groups = groups;
            this.width = width;
        }

        @Override
        public int numPartitions() {
            return groups;
        }

        @Override
        public int getPartition(Object index) {
            return (Integer) index / width;
        }
    }
}
