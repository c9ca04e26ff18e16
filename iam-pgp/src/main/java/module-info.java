// SPDX-License-Identifier: Apache-2.0

/**
 * OpenPGP keys, judged as gpg judges them, and new secrets sealed with them.
 */
module io.iam4j.pgp {
    requires java.net.http;
    requires org.bouncycastle.pg;
    requires org.bouncycastle.provider;
    requires transitive io.iam4j.core;

    exports io.iam4j.pgp;
    exports io.iam4j.pgp.fetch;
    exports io.iam4j.pgp.team;
    exports io.iam4j.pgp.verdict;
}
