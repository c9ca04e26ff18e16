// SPDX-License-Identifier: Apache-2.0
/** Entities that refer to no other entity of an account: policies, providers, certificates, and the AWS managed policies. */
@NullMarked
package io.iam4j.testkit.emulator.entity;

import org.jspecify.annotations.NullMarked;
