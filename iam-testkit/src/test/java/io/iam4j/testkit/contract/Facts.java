// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the sections of the project's IAM fact sheet that a rule comes from. The tables in {@code rules} beside the sources
 * lead from its lines to the tests.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Facts {
    /** The numbers of the sections. */
    int[] value();
}
