package io.github.sigmanet;

import io.github.sigmanet.internal.Excerpt;
import java.util.List;
import java.util.Locale;

/** The text of an evaluation. */
final class EvaluationReport {

    private static final int PRINTED_CLASSES = 30;

    private final Evaluation evaluation;

    EvaluationReport(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    String text() {
        int size = evaluation.size();
        String errors = format("%d sample%s   cost %.6f   RMSE %.6f", size, size == 1 ? "" : "s", evaluation.cost(),
                evaluation.rmse());
        if (evaluation.isMultiLabel()) {
            return errors + format("   exact match %.2f%%   Hamming loss %.4f   micro F1 %.4f", 100 * evaluation.exactMatch(),
                    evaluation.hammingLoss(), evaluation.microF1()) + System.lineSeparator() + table(null);
        }
        if (!evaluation.isClassification()) {
            return errors + format("   R² %.4f   MAE %.6f", evaluation.rSquared(), evaluation.mae());
        }
        String accuracy = format("   accuracy %.2f%%", 100 * evaluation.accuracy());
        String scores = evaluation.hasRoc()
                ? format("   ROC AUC %.4f   log loss %.4f", evaluation.rocAuc(), evaluation.logLoss()) : "";
        return errors + accuracy + scores + System.lineSeparator()
                + table(evaluation.classes() <= PRINTED_CLASSES ? evaluation.confusion() : null);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Returns a row per class, with the row of a confusion matrix unless that is null. */
    private String table(int[][] matrix) {
        int classes = evaluation.classes();
        int width = Math.max(5, Integer.toString(evaluation.size()).length() + 1);
        int margin = margin();
        StringBuilder table = new StringBuilder(format("%n%-" + margin + "s  precision  recall      F1%s", "class",
                evaluation.isMultiLabel() ? "   samples" : matrix == null ? "" : "   predicted:"));
        for (int c = 0; c < classes && matrix != null; c++) {
            table.append(format("%" + width + "d", c));
        }
        for (int c = 0; c < classes; c++) {
            table.append(format("%n%" + (evaluation.classNames().isEmpty() ? "" : "-") + margin + "s  %9.4f  %6.4f  %6.4f",
                    heading(c), evaluation.precision(c), evaluation.recall(c), evaluation.f1(c)));
            if (evaluation.isMultiLabel()) {
                table.append(format("%10d", evaluation.samplesWith(c)));
            } else if (matrix != null) {
                table.append(" ".repeat(13));
                for (int count : matrix[c]) {
                    table.append(format("%" + width + "d", count));
                }
            }
        }
        return table + format("%n%" + margin + "s  %9.4f  %6.4f  %6.4f", "mean", evaluation.precision(), evaluation.recall(),
                evaluation.f1());
    }

    /** Returns the number of a class, with the beginning of its name if it has one. */
    private String heading(int c) {
        List<String> names = evaluation.classNames();
        return names.isEmpty() ? Integer.toString(c) : c + " " + Excerpt.of(names.get(c));
    }

    private int margin() {
        int margin = 5;
        for (int c = 0; c < evaluation.classes(); c++) {
            margin = Math.max(margin, heading(c).length());
        }
        return margin;
    }
}
