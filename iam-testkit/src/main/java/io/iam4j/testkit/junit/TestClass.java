// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import io.iam4j.account.LiveAccount;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads the annotations of a test class and of those around it. */
final class TestClass {
    @IamTest
    private static final class Unsaid {}

    private TestClass() {}

    /** The settings of the method, else of its class or the classes around it, else the defaults. */
    static IamTest settings(ExtensionContext context) {
        return saying(context).flatMap(TestClass::said).orElseGet(() -> Unsaid.class.getAnnotation(IamTest.class));
    }

    private static Optional<ExtensionContext> saying(ExtensionContext context) {
        return Stream.iterate(Optional.of(context), Optional::isPresent, at -> at.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .filter(at -> said(at).isPresent())
                .findFirst();
    }

    private static Optional<IamTest> said(ExtensionContext at) {
        return AnnotationSupport.findAnnotation(at.getElement(), IamTest.class);
    }

    /**
     * A resource of the class path, looked up beside the test class that asks for it. It must be of the test's account, or the test
     * would not see it.
     */
    static Seed resource(ExtensionContext context, IamTest settings) {
        Seed seed = resource(context, settings.seed());
        seed.account()
                .id()
                .filter(id -> !id.equals(Arn.ACCOUNT) && !id.equals(settings.accountId()))
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            "@IamTest(seed = \"" + settings.seed() + "\") is of account " + id
                                    + ", but the test's account is " + settings.accountId() + ": say @IamTest(seed = \""
                                    + settings.seed() + "\", accountId = \"" + id + "\")");
                });
        return seed;
    }

    private static Seed resource(ExtensionContext context, String name) {
        Class<?> asking = saying(context).orElse(context).getRequiredTestClass();
        try (InputStream in = asking.getResourceAsStream(name)) {
            if (in == null)
                throw new IllegalArgumentException(
                        "@IamTest(seed = \"" + name + "\"): there is no such resource; it is looked"
                                + " up beside the test class, or from the root of the class path when it begins with /; a"
                                + " test in a module opens its package to io.iam4j.testkit");
            return Seed.fromDetails(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the seed " + name, e);
        }
    }

    /** The classes that a test runs in, outermost first: of a nested test those that JUnit runs around it, whoever declares it. */
    static List<Class<?>> classes(ExtensionContext context) {
        Deque<Class<?>> classes = new ArrayDeque<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            at.get().getTestClass().filter(type -> type != classes.peek()).ifPresent(classes::push);
        }
        return List.copyOf(classes);
    }

    /**
     * What the static fields and methods marked {@link IamSeed} give: organizations first, then seeds of accounts, of classes around a
     * nested one before its own.
     */
    static Beginning beginning(ExtensionContext context) {
        List<Object> values = values(classes(context));
        return new Beginning(
                values.stream()
                        .filter(OrganizationSeed.class::isInstance)
                        .map(OrganizationSeed.class::cast)
                        .toList(),
                values.stream()
                        .filter(Seed.class::isInstance)
                        .map(Seed.class::cast)
                        .toList());
    }

    /** What a test begins with. */
    record Beginning(List<OrganizationSeed> organizations, List<Seed> accounts) {}

    /** Once each, though a nested class may extend what a class around it extends. */
    private static List<Object> values(List<Class<?>> types) {
        return types.stream()
                .flatMap(TestClass::marked)
                .distinct()
                .map(TestClass::valueOf)
                .toList();
    }

    private static Stream<Member> marked(Class<?> type) {
        return Stream.concat(
                AnnotationSupport.findAnnotatedFields(
                        type, IamSeed.class, field -> true, HierarchyTraversalMode.TOP_DOWN)
                        .stream(),
                AnnotationSupport.findAnnotatedMethods(type, IamSeed.class, HierarchyTraversalMode.TOP_DOWN).stream());
    }

    private static Object valueOf(Member member) {
        return member instanceof Field field ? valueOf(field) : valueOf((Method) member);
    }

    private static Object valueOf(Field field) {
        if (!Modifier.isStatic(field.getModifiers()))
            throw new IllegalArgumentException("@IamSeed " + field + " must be static");
        return seed(ReflectionSupport.tryToReadFieldValue(field, null).getOrThrow(IllegalStateException::new), field);
    }

    private static Object valueOf(Method method) {
        if (!Modifier.isStatic(method.getModifiers()) || method.getParameterCount() > 0)
            throw new IllegalArgumentException("@IamSeed " + method + " must be static and without parameters");
        return seed(ReflectionSupport.invokeMethod(method, null), method);
    }

    private static Object seed(@Nullable Object value, Object of) {
        if (value instanceof Account account) return Seed.of(account);
        if (value instanceof Snapshot snapshot) return Seed.of(snapshot);
        if (value instanceof LiveAccount live) return Seed.of(live);
        if (value instanceof Seed || value instanceof OrganizationSeed) return value;
        throw new IllegalArgumentException("@IamSeed " + of + " gives " + value
                + "; it must give an Account, a Snapshot, a LiveAccount, a Seed or an OrganizationSeed");
    }
}
