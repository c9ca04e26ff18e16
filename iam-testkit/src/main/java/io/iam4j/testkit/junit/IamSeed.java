// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What every test of a class begins with: a static field or a static method without parameters that gives an {@link
 * io.iam4j.model.Account}, an {@link io.iam4j.observed.Snapshot}, an {@link io.iam4j.account.LiveAccount} or a {@link
 * io.iam4j.testkit.seed.Seed}. Ask for {@link io.iam4j.testkit.seed.Seeded} as a parameter to learn the secrets made up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface IamSeed {}
