package io.github.sigmanet.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Shards on a cluster, one per partition. */
final class ClusterShards implements Shards, AutoCloseable {

    private final JavaRDD<Shard> shards;
    private final boolean isPersisted;
    private final Tree tree;

    ClusterShards(JavaRDD<Shard> shards, StorageLevel level) {
        this.shards = shards;
        this.isPersisted = !level.equals(StorageLevel.NONE());
        this.tree = new Tree(shards.getNumPartitions());
        if (isPersisted) {
            shards.persist(level);
        }
    }

    @Override
    public List<Shard.Summary> summaries() {
        return shards.map(Shard::summary).collect();
    }

    @Override
    public Part sum(ParameterVector parameters, Task task) {
        Broadcast<ParameterVector> broadcast = JavaSparkContext.fromSparkContext(shards.context()).broadcast(parameters);
        try {
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
            return Tree.sum(last);
        } finally {
            broadcast.destroy();
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

    /** Puts neighbours into groups. */
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
