// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import io.iam4j.model.Account;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seed;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.opentest4j.TestAbortedException;

/**
 * Starts a fresh {@link EmbeddedIam} before each test and stops it afterwards. There are three ways to use it: {@link
 * IamTest} on a class or method, a static field, and an instance field with {@code @RegisterExtension}. A field also
 * gives the server of the running test by {@link #iam}; tests that run in parallel in one class take a parameter
 * instead. Several of them on one test share one server.
 *
 * <p>After each test the extension fails it when
 *
 * <ul>
 * <li>a call named an operation that the server does not know, or met a defect of the server, and not by the weather;
 * <li>the server's state broke one of its own invariants;
 * <li>a plan that {@link Plans} made was applied and, planned again, is not empty;
 * <li>a secret of the embedded IAM was printed to standard output or error, also by a logger unless it keeps a stream
 * of its own: a password that the server was sent, a key or seed that it returned, of at least eight characters
 * ({@link IamTest#mayPrintSecrets});
 * <li>the test left another server running.
 * </ul>
 *
 * Where tests run in parallel, what other tests print counts too.
 *
 * <p>The system property {@value #BACKEND} runs the same tests on another backend: {@code moto} (the process {@code
 * moto_server}), {@code moto-container} and {@code localstack} (by Testcontainers), or an endpoint such as {@code
 * http://127.0.0.1:4566}. Tests that need what only the embedded server has are aborted there with a message.
 */
public final class IamExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    /** The system property that chooses the backend; {@code embedded} when it is not set. */
    public static final String BACKEND = "iam4j.test.backend";

    private static final String EMBEDDED = "embedded";
    private static final Namespace NAMESPACE = Namespace.create(IamExtension.class);

    /** The servers of the tests that run, by the test's id; another extension may stop the one that both share. */
    private final Map<String, TestServer> current = new ConcurrentHashMap<>();

    private final Optional<Seed> seed;

    /** An extension with the settings of {@link IamTest}, or the default ones. */
    public IamExtension() {
        this(Optional.empty());
    }

    private IamExtension(Optional<Seed> seed) {
        this.seed = seed;
    }

    /** An extension whose tests begin with what {@code account} declares. */
    public IamExtension seededWith(Account account) {
        return seededWith(Seed.of(account));
    }

    /** An extension whose tests begin with that seed. */
    public IamExtension seededWith(Seed given) {
        return new IamExtension(Optional.of(given));
    }

    /**
     * The server of the running test; on another backend the test is aborted.
     *
     * @throws IllegalStateException when no test is running, or several at once
     */
    public EmbeddedIam iam() {
        List<TestServer> running = List.copyOf(current.values());
        if (running.isEmpty())
            throw new IllegalStateException("no test is running; ask for the server within a test or @BeforeEach");
        if (running.size() > 1)
            throw new IllegalStateException(
                    running.size() + " tests of this field run at once, each with a server of its"
                            + " own: take EmbeddedIam as a parameter of the test, or make the field an instance field");
        return running.get(0).embedded().orElseThrow(() -> leftOut(EmbeddedIam.class));
    }

    /** Before any test, because loggers may keep the standard streams that they find when their class is loaded. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (backend().equals(EMBEDDED)) streams(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!backend().equals(EMBEDDED)) requireLittle(context);
        TestServer running = running(context);
        current.put(context.getUniqueId(), running);
        seed.ifPresent(given -> seed(running, given, TestClass.settings(context)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        current.remove(context.getUniqueId());
        TestServer running = context.getStore(NAMESPACE).remove(TestServer.class, TestServer.class);
        if (running == null) return;
        List<String> faults = new ArrayList<>(running.close());
        faults.addAll(Leaks.of(context, NAMESPACE));
        if (!faults.isEmpty()) throw new AssertionError(String.join("\n", faults));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TestServer.isGiven(parameter.getParameter().getType()) && giver(context) == this;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty())
            throw new IllegalStateException("every test has a server of its own: ask for "
                    + parameter.getParameter().getType().getSimpleName()
                    + " in a test or @BeforeEach, not in @BeforeAll or a constructor");
        return running(context).get(parameter.getParameter().getType());
    }

    /** An annotation and a field, or two fields, share the server of a test; one of them resolves the parameters. */
    private IamExtension giver(ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(IamExtension.class, any -> this, IamExtension.class);
    }

    private static String backend() {
        return System.getProperty(BACKEND, EMBEDDED);
    }

    private static TestAbortedException leftOut(Class<?> type) {
        return leftOut("the test asks for " + type.getSimpleName() + ", which only the embedded IAM gives");
    }

    private static TestAbortedException leftOut(String reason) {
        return new TestAbortedException("left out on " + BACKEND + "=" + backend() + ": " + reason);
    }

    /** Looks at the parameters first: one that cannot be resolved would fail the test, not abort it. */
    private static void requireLittle(ExtensionContext context) {
        if (TestClass.settings(context).strict())
            throw leftOut("the test is strict, and only the embedded IAM checks signatures and rights");
        Stream.concat(
                        Stream.of(context.getRequiredTestMethod()),
                        TestClass.classes(context).stream().flatMap(IamExtension::around))
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .map(Parameter::getType)
                .filter(TestServer::isEmbeddedOnly)
                .findFirst()
                .ifPresent(type -> {
                    throw leftOut(type);
                });
    }

    /** The methods that run before and after each test of a class. */
    private static Stream<Method> around(Class<?> type) {
        return Stream.of(BeforeEach.class, AfterEach.class)
                .flatMap(each ->
                        AnnotationSupport.findAnnotatedMethods(type, each, HierarchyTraversalMode.TOP_DOWN).stream());
    }

    private static TestServer running(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestServer.class, any -> start(context), TestServer.class);
    }

    private static StandardStreams streams(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(StandardStreams.class, any -> new StandardStreams(), StandardStreams.class);
    }

    private static TestServer start(ExtensionContext context) {
        Leaks.note(context, NAMESPACE);
        IamTest settings = TestClass.settings(context);
        TestServer running = backend().equals(EMBEDDED)
                ? TestServer.embedded(EmbeddedIam.builder()
                        .accountId(settings.accountId())
                        .managedPolicies(settings.managedPolicies())
                        .authorizing(settings.strict())
                        .checkingSignatures(settings.strict()))
                : TestServer.on(elsewhere(context, settings), settings.accountId());
        try {
            if (!settings.mayPrintSecrets()) running.watch(streams(context));
            begin(running, context, settings);
            return running;
        } catch (Throwable e) {
            running.close();
            throw e;
        }
    }

    private static void begin(TestServer running, ExtensionContext context, IamTest settings) {
        TestClass.Beginning beginning = TestClass.beginning(context);
        for (OrganizationSeed organization : beginning.organizations()) seed(running, organization, settings);
        if (!settings.seed().isEmpty()) running.seed(TestClass.resource(context, settings));
        beginning.accounts().forEach(seed -> seed(running, seed, settings));
    }

    /** A backend is emptied for the test's account alone, and not all of them have others. */
    private static void seed(TestServer running, Seed seed, IamTest settings) {
        Optional<String> other = seed.account()
                .id()
                .filter(id -> !id.equals(Arn.ACCOUNT) && !id.equals(settings.accountId()))
                .filter(id -> running.embedded().isEmpty());
        if (other.isPresent())
            throw leftOut("the test begins with content of account " + other.get() + ", and its own is "
                    + settings.accountId() + "; other accounts are seeded on the embedded IAM alone");
        running.seed(seed);
    }

    /** The clients of the test are of its account, which would see nothing from outside of the organization. */
    private static void seed(TestServer running, OrganizationSeed organization, IamTest settings) {
        boolean isInside = organization.allAccounts().stream()
                .anyMatch(account -> account.id().equals(settings.accountId()));
        if (!isInside)
            throw new IllegalArgumentException("the organization of @IamSeed is managed by "
                    + organization.management().id() + ", and the test's account " + settings.accountId()
                    + " is outside of it: say @IamTest(accountId = \""
                    + organization.management().id() + "\")");
        running.embedded().orElseThrow(() -> leftOut(OrganizationSeed.class)).seed(organization);
    }

    private static ExternalBackend elsewhere(ExtensionContext context, IamTest settings) {
        String server = backend() + " for " + settings.accountId() + " " + settings.managedPolicies();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(server, any -> ExternalBackend.start(backend(), settings), ExternalBackend.class);
    }
}
