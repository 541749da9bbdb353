package io.github.sigmanet.internal.kernel;

import java.util.Arrays;

/** A call of a kernel on matrices of zeros. */
final class TrialCall {

    private final KernelCall call;
    private final Kernel kernel;
    private final boolean isInPanels;
    private final Matrix w;
    private final Matrix dw;
    private final Matrix[] sw;
    private final Matrix[] sb;
    private final Matrix b;
    private final Matrix x;
    private final Matrix dx;
    private final Matrix a;
    private final Matrix delta;

    private TrialCall(KernelCall call, Kernel kernel, boolean isInPanels) {
        this.call = call;
        this.kernel = kernel;
        this.isInPanels = isInPanels;
        w = weights();
        dw = call.operation() == KernelCall.Operation.STEP ? weights() : w;
        sw = new Matrix[call.states()];
        Arrays.setAll(sw, n -> weights());
        b = zeros(1, call.units());
        sb = new Matrix[call.states()];
        Arrays.setAll(sb, n -> zeros(1, call.units()));
        x = zeros(call.m(), call.inputs());
        dx = zeros(call.m(), call.inputs());
        a = zeros(call.m(), call.units());
        delta = zeros(call.m(), call.units());
    }

    private Matrix weights() {
        return isInPanels ? Matrices.panels(call.type(), call.inputs(), call.units()) : zeros(call.inputs(), call.units());
    }

    private Matrix zeros(int rows, int columns) {
        return Matrices.zeros(call.type(), rows, columns);
    }

    /** Creates a call of a vector kernel. */
    static TrialCall inVectors(KernelCall call, Kernel vector) {
        return new TrialCall(call, vector, true);
    }

    /** Creates a call of the scalar kernel. */
    static TrialCall inLoops(KernelCall call) {
        return new TrialCall(call, Kernels.scalar(call.type()), false);
    }

    /** Makes the call, and returns the time that it took in nanoseconds. */
    long nanos() {
        long start = ThreadTime.nanos();
        switch (call.operation()) {
            case FORWARD -> forward();
            case HIDDEN_DELTA -> hiddenDelta();
            case GRADIENT -> gradient();
            case DESCENT -> descend();
            case STEP -> step();
        }
        return ThreadTime.nanos() - start;
    }

    // one method each, so that C2 does not compile all in one

    private void forward() {
        kernel.forward(w, b, x, a, a, call.m(), 0, call.units());
    }

    private void hiddenDelta() {
        kernel.hiddenDelta(w, delta, x, dx, call.m(), 0, call.inputs());
    }

    private void gradient() {
        kernel.gradient(x, delta, call.m(), false, 1, dw, b, 0, call.units());
    }

    private void descend() {
        kernel.prepareDescent(call.step(), w, call.m(), sw, 0, call.units());
        kernel.descend(x, delta, call.m(), 1, call.step(), w, b, sw, sb, 0, call.units());
    }

    private void step() {
        kernel.prepareStep(dw, w, sw);
        kernel.step(call.step(), call.step().weightDecay(), dw, 1, w, sw);
    }
}
