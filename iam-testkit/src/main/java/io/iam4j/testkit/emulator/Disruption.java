// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Optional;
import java.util.Set;

/**
 * What disturbs one call. Immutable.
 *
 * @param name how the record of calls shows it
 * @param fault the error that is answered; absent when the connection is closed instead, or the call is answered
 * @param carriedOut whether the call is carried out all the same
 * @param answered whether the result of the call, or its refusal, is answered
 * @param bareRoleArn whether GetRole shows the unique id of the role in the place of its ARN
 * @param missing the ARNs that a listing of attached policies leaves out
 */
public record Disruption(
        String name,
        Optional<Fault> fault,
        boolean carriedOut,
        boolean answered,
        boolean bareRoleArn,
        Set<String> missing) {}
