package io.github.sigmanet.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks methods that return a changed copy, and so have no effect if the result is dropped. Error Prone and SpotBugs go by the
 * simple name of this annotation, whatever its package.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface CheckReturnValue {
}
