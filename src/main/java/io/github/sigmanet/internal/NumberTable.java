package io.github.sigmanet.internal;

import java.util.Locale;

/** Formats tables of numbers, at most the first eight columns of the first eight rows of each. */
public final class NumberTable {

    private static final int PRINTED = 8;

    private final StringBuilder text = new StringBuilder();

    /** Adds a name and rows. */
    public void add(String name, double[]... rows) {
        add(name, false, rows);
    }

    /** Adds a name and a row per sample of a batch, labeled {@code s0}, {@code s1} and so on if there are several. */
    public void addSamples(String name, double[]... rows) {
        add(name, rows.length > 1, rows);
    }

    private void add(String name, boolean isLabeled, double[]... rows) {
        for (int i = 0; i < Math.min(PRINTED, rows.length); i++) {
            String shown = i == 0 ? name : "";
            text.append(isLabeled ? String.format(Locale.ROOT, "%-6s s%d", shown, i) : String.format(Locale.ROOT, "%-9s", shown));
            for (int j = 0; j < Math.min(PRINTED, rows[i].length); j++) {
                double size = Math.abs(rows[i][j]);
                boolean plain = size == 0 || (size >= 1e-4 && size < 1e5);
                text.append(String.format(Locale.ROOT, plain ? "%14.6f" : "%14.6e", rows[i][j]));
            }
            text.append(rows[i].length > PRINTED ? "  … " + (rows[i].length - PRINTED) + " more\n" : "\n");
        }
        if (rows.length > PRINTED) {
            text.append("  … ").append(rows.length - PRINTED).append(" more rows\n");
        }
    }

    @Override
    public String toString() {
        return text.substring(0, text.length() - 1);
    }
}
