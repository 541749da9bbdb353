/** What users of other libraries reported as bugs, tried with this one. Each test names the reports, as repository#number. */
package io.github.sigmanet.reports;
