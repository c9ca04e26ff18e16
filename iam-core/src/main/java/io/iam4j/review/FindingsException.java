// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import io.iam4j.error.Iam4jException;

/** Findings that a build is not to go on with. */
public final class FindingsException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final transient Findings findings;

    /** Of these. */
    public FindingsException(Findings findings) {
        super(findings.toString());
        this.findings = findings;
    }

    /** What was found. */
    public Findings findings() {
        return findings;
    }
}
