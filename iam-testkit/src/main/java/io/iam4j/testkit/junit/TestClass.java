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
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads the annotations of a test class. */
final class TestClass {
    @IamTest
    private static final class Unsaid {}

    private TestClass() {}

    /** The settings of the method, else of its class or the classes around it, else the defaults. */
    static IamTest settings(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            Optional<IamTest> said = AnnotationSupport.findAnnotation(element, IamTest.class);
            if (said.isPresent()) return said.get();
        }
        return Unsaid.class.getAnnotation(IamTest.class);
    }

    /**
     * A resource of the class path, looked up beside the test class. It must be of the test's account, or the test
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
        try (InputStream in = context.getRequiredTestClass().getResourceAsStream(name)) {
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

    /**
     * What the static fields and methods marked {@link IamSeed} give: organizations first, then seeds of accounts, of classes around a
     * nested one before its own.
     */
    static Beginning beginning(Class<?> type) {
        List<Object> values = values(type);
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

    private static List<Object> values(Class<?> type) {
        List<Object> outer = type.isAnnotationPresent(Nested.class) ? values(type.getEnclosingClass()) : List.of();
        Stream<Object> fields =
                AnnotationSupport.findAnnotatedFields(
                                type, IamSeed.class, field -> true, HierarchyTraversalMode.TOP_DOWN)
                        .stream()
                        .map(TestClass::valueOf);
        Stream<Object> methods =
                AnnotationSupport.findAnnotatedMethods(type, IamSeed.class, HierarchyTraversalMode.TOP_DOWN).stream()
                        .map(TestClass::valueOf);
        return Stream.of(outer.stream(), fields, methods).flatMap(all -> all).toList();
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
