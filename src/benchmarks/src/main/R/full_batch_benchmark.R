# The work of FullBatchBenchmark by nnet, from the files that it has written; CPU times of one thread:
#     Rscript full_batch_benchmark.R <folder>
library(nnet)
folder <- commandArgs(TRUE)[1]
x <- as.matrix(read.table(file.path(folder, "classes-x.txt")))
y <- as.matrix(read.table(file.path(folder, "classes-y.txt")))
set.seed(1)
iterations <- 40
seconds <- system.time(nnet(x, y, size = 30, maxit = iterations, MaxNWts = 3000, rang = 0.2, trace = FALSE))[["user.self"]]
cat(sprintf("classes    nnet %s, BFGS %10.1f ms an iteration\n", packageVersion("nnet"), 1000 * seconds / iterations))
