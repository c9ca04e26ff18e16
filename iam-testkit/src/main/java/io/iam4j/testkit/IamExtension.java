// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.testkit.weather.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts a fresh {@link EmbeddedIam} before each test and stops it afterwards. Works three ways: by {@link IamTest} on a
 * class or method, as a static field and as an instance field with {@code @RegisterExtension}. A field also gives the
 * server of the running test by {@link #iam}; tests that run at once in one class take the parameter instead.
 *
 * <p>After each test it fails the test when a call met an operation that the server does not know or a defect of the
 * server, or when the server's state broke one of its own invariants.
 */
public final class IamExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(IamExtension.class);

    private final AtomicReference<@Nullable EmbeddedIam> current = new AtomicReference<>();

    /** An extension with the settings of {@link IamTest}, or the default ones. */
    public IamExtension() {}

    /**
     * The server of the running test.
     *
     * @throws IllegalStateException when no test is running
     */
    public EmbeddedIam iam() {
        EmbeddedIam iam = current.get();
        if (iam == null)
            throw new IllegalStateException("no test is running; ask for the server within a test or @BeforeEach");
        return iam;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (current.get() == null) current.set(server(context).iam);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Running running = context.getStore(NAMESPACE).remove(Running.class, Running.class);
        current.set(null);
        if (running == null) return;
        running.close();
        List<String> faults = running.faults();
        if (!faults.isEmpty()) throw new AssertionError(String.join("\n", faults));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Set.of(EmbeddedIam.class, Calls.class, Weather.class, TestClock.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty())
            throw new IllegalStateException("every test has a server of its own: ask for "
                    + parameter.getParameter().getType().getSimpleName()
                    + " in a test or @BeforeEach, not in @BeforeAll or a constructor");
        return server(context).get(parameter.getParameter().getType());
    }

    private static Running server(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, any -> new Running(settings(context)), Running.class);
    }

    private static EmbeddedIam.Builder settings(ExtensionContext context) {
        Optional<IamTest> settings = AnnotationSupport.findAnnotation(context.getElement(), IamTest.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getRequiredTestClass(), IamTest.class));
        EmbeddedIam.Builder builder = EmbeddedIam.builder();
        settings.ifPresent(given -> builder.accountId(given.accountId()).managedPolicies(given.managedPolicies()));
        return builder;
    }

    /** The server of one test, and its clock. */
    private static final class Running {
        private final TestClock clock = new TestClock();
        private final EmbeddedIam iam;

        Running(EmbeddedIam.Builder settings) {
            this.iam = settings.clock(clock).start();
        }

        Object get(Class<?> type) {
            if (type == Calls.class) return iam.calls();
            if (type == Weather.class) return iam.weather();
            return type == TestClock.class ? clock : iam;
        }

        void close() {
            iam.close();
        }

        List<String> faults() {
            List<String> faults = new ArrayList<>(iam.brokenInvariants());
            complain("InvalidAction", "the embedded IAM does not know ", faults);
            complain("InternalFailure", "a defect of the embedded IAM showed in ", faults);
            return faults;
        }

        private void complain(String code, String text, List<String> faults) {
            iam.calls().all().stream()
                    .filter(call -> call.error().equals(Optional.of(code)))
                    .map(call -> text + call.service() + ":" + call.action())
                    .forEach(faults::add);
        }
    }
}
