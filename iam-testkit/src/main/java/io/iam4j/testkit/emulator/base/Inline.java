// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

/** An inline policy: the name as first put, the document as last put. */
public record Inline(String name, String document) implements Named {}
