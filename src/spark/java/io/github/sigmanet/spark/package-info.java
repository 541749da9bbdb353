/** Training of networks on Apache Spark, and predictions with them. */
package io.github.sigmanet.spark;
