// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How Immutables writes the values of this module: hidden behind their sealed types, without foreign collections. It is
 * absent from the class files, so that users need not have Immutables to compile.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        depluralize = true,
        depluralizeDictionary = {
            "policy:policies",
            "alias:aliases",
            "brought:brought",
            "inline:inline",
            "attached:attached"
        },
        get = {"is*", "get*"})
public @interface ValueStyle {}
