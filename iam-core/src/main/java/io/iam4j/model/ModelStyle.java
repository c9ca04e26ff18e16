// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How Immutables writes this package's values: hidden behind their sealed types, without foreign collections. Gone from
 * the class files, so that users need not have Immutables to compile.
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
@interface ModelStyle {}
