// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of a class its own embedded IAM. Parameters of a test or of {@code @BeforeEach} may be an {@code
 * IamClient}, {@code StsClient} or {@code OrganizationsClient} of the AWS SDK, the {@link IamEndpoint}, the {@link Plans}, or {@link
 * io.iam4j.testkit.seed.Seeded}; with the embedded server also the {@link EmbeddedIam}, the {@link
 * io.iam4j.model.Account} as it is when the test begins, the {@link Calls}, the {@link
 * io.iam4j.testkit.weather.Weather} or the {@link TestClock}. See {@link IamExtension} for what is checked after each
 * test.
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

    /**
     * Whether signatures are checked and users, roles and sessions are held to their policies. The clients given are
     * root's: they may do everything but assume a role.
     */
    boolean strict() default false;

    /**
     * A resource that every test begins with: the output of {@code aws iam get-account-authorization-details}. It is
     * looked up beside the test class with this annotation, and {@link #accountId} must be the account that it is of. For a
     * seed as a value see {@link IamSeed}.
     */
    String seed() default "";

    /**
     * Whether a test may print secrets, such as a password, to standard output or error; it fails otherwise. See {@link
     * IamExtension}.
     */
    boolean mayPrintSecrets() default false;
}
