// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The content that every test of a class begins with: a static field, or a static method without parameters, that
 * gives an {@link io.iam4j.model.Account}, an {@link io.iam4j.observed.Snapshot}, an {@link
 * io.iam4j.account.LiveAccount}, a {@link io.iam4j.testkit.seed.Seed} or an {@link
 * io.iam4j.testkit.organization.OrganizationSeed}, which goes before the content of accounts. A parameter of type {@link
 * io.iam4j.testkit.seed.Seeded} has the secrets that were generated.
 *
 * <p>A nested test begins with the content of the classes around it, as JUnit runs them, and then its own. Content that has the id of
 * an account goes there; on another backend a test with content of another account than its own is aborted.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface IamSeed {}
