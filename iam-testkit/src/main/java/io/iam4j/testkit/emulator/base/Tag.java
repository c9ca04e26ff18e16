// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

/** One tag. */
public record Tag(String key, String value) {}
