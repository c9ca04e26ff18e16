// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.review.Mend;
import java.util.Set;

/** Lets the global endpoint of STS issue tokens that are valid in every region. */
public record TokensInEveryRegion() implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Let the global endpoint of STS issue tokens of version 2.";
    }

    @Override
    public String mayBreak() {
        return "Tokens get longer: what stores them in a field of fixed length may cut them.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of();
    }

    @Override
    public Account on(Account desired) {
        return desired.globalEndpointTokens(TokenVersion.V2);
    }
}
