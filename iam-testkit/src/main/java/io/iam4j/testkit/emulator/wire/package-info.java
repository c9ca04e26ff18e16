// SPDX-License-Identifier: Apache-2.0
/** The AWS Query protocol: parameters in, XML and faults out, and the value rules of the service's model. */
@NullMarked
package io.iam4j.testkit.emulator.wire;

import org.jspecify.annotations.NullMarked;
