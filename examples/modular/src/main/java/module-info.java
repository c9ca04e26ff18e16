// SPDX-License-Identifier: Apache-2.0

/** A program as users write it; {@code ModulePathTest} runs it from the module path, {@code release/boms.sh} with the BOMs of frameworks. */
// readme-modular
module com.acme.access {
    requires io.iam4j.aws;
    requires io.iam4j.pgp;
    requires io.iam4j.testkit;

    // PgpKey.resource(...) reads a key that lies beside a class
    opens com.acme.access.keys to
            io.iam4j.pgp;
}
// end
