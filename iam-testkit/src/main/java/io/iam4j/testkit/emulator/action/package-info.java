// SPDX-License-Identifier: Apache-2.0
/** What every action of the service is made of: the request at hand, look-ups, paging, tags, and the shapes of entities. */
@NullMarked
package io.iam4j.testkit.emulator.action;

import org.jspecify.annotations.NullMarked;
