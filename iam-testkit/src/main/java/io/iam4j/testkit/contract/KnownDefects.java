// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import io.iam4j.error.Iam4jException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs rules that a backend is known to break, prints that they were broken, and fails when they were not. */
final class KnownDefects implements InvocationInterceptor, BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        System.out.println("contract: " + context.getRequiredTestClass().getSimpleName() + " runs");
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> rule, ExtensionContext context)
            throws Throwable {
        DefectList contract = (DefectList) context.getRequiredTestInstance();
        String name = rule.getExecutable().getName();
        String reason = contract.knownDefects().get(name);
        if (reason == null) invocation.proceed();
        else confirm(invocation, name, contract.backend() + ": " + reason);
    }

    private static void confirm(Invocation<@Nullable Void> invocation, String name, String reason) throws Throwable {
        try {
            invocation.proceed();
        } catch (AssertionError | Iam4jException broken) {
            System.out.println("contract: left out " + name + " on " + reason);
            return;
        }
        throw new AssertionError(
                name + " holds, though it is listed as a known defect of " + reason + ". Take it off knownDefects().");
    }
}
