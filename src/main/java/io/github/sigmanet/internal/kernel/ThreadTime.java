package io.github.sigmanet.internal.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The CPU time of the calling thread, or the time of day where that cannot be had or, as on Windows, has steps of 16 ms. */
final class ThreadTime {

    private static final boolean IS_CPU_TIME = isCpuTime();

    private ThreadTime() {
    }

    private static boolean isCpuTime() {
        try {
            return !System.getProperty("os.name").startsWith("Windows") && Cpu.nanos() >= 0;
        } catch (LinkageError | UnsupportedOperationException e) { // a Java without java.management, or another system
            return false;
        }
    }

    /** Returns the time in nanoseconds from an arbitrary origin. */
    static long nanos() {
        return IS_CPU_TIME ? Cpu.nanos() : System.nanoTime();
    }

    /** What names the module java.management, which need not be there. */
    private static final class Cpu {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean(); // takes long to be had

        static long nanos() {
            return THREADS.getCurrentThreadCpuTime();
        }
    }
}
