// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of a class an embedded IAM of its own: ask for an {@link EmbeddedIam}, its {@link Calls}, its
 * {@link io.iam4j.testkit.weather.Weather} or its {@link TestClock} as a parameter. See {@link IamExtension} for what is
 * checked after each test.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(IamExtension.class)
public @interface IamTest {
    /** The default account: twelve digits. */
    String accountId() default "123456789012";

    /** Whether the AWS managed policies exist. */
    boolean managedPolicies() default true;
}
