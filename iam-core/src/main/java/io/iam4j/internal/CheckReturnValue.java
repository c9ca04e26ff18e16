// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A result that is dropped is a mistake: each verb of a value returns a new value and leaves the old one as it was. Error Prone
 * and other checkers go by the name of this annotation.
 */
@Documented
@Target({ElementType.PACKAGE, ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface CheckReturnValue {}
