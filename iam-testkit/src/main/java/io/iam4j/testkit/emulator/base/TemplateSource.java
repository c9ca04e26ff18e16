// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import java.util.List;
import java.util.Map;

/** The role template that a role was made from, and the values given for its parameters. */
public record TemplateSource(String arn, int minorVersion, Map<String, List<String>> values) {}
