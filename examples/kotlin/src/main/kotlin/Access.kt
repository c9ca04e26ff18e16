// SPDX-License-Identifier: Apache-2.0
package com.acme.access

import io.iam4j.Iam.*
import io.iam4j.Plan
import io.iam4j.account.LiveAccount
import io.iam4j.apply.ApplyOptions
import io.iam4j.aws.AwsAccount
import io.iam4j.pgp.PgpKey
import io.iam4j.pgp.PgpKeyPair
import io.iam4j.render.Markdown
import io.iam4j.secret.SecretSink
import io.iam4j.testkit.EmbeddedIam
import java.nio.file.Path
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider
import software.amazon.awssdk.regions.Region
import software.amazon.awssdk.services.iam.IamClient

// readme-kotlin
fun planned(live: LiveAccount, key: PgpKey): Plan {
    val shared = account("shared").id("333333333333")

    val devops = group("devops").attach(
        policy("assume_devops_role")
            .allowing(allow("sts:AssumeRole").on(role("DevOps").`in`(shared))),
    )
    val people = listOf("ada.lovelace", "grace.hopper").map {
        user(it).memberOf(devops).withConsoleAccess(sealedTo(key))
    }
    val security = account("security")
        .alias("acme-security")
        .passwordPolicy(passwordPolicy().minimumLength(30).maxAge(days(60)))
        .with(*people.toTypedArray())

    return plan(security, live)
}
// end

/** The region that docs/platforms.md shows, applied to an embedded IAM; takes the folder for sealed secrets. */
fun main(arguments: Array<String>) {
    val key = PgpKeyPair.generate("Ada Lovelace <ada@example.org>").publicKey()
    EmbeddedIam.start().use { server ->
        val credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))
        IamClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.AWS_GLOBAL)
            .credentialsProvider(credentials)
            .build()
            .use { iam ->
                val live = AwsAccount.using(iam)
                val plan = planned(live, key)
                println(plan.`as`(Markdown.underSize(60_000)))
                println(plan.apply(ApplyOptions.standard().sink(SecretSink.directory(Path.of(arguments[0])))).summary())
                check(planned(live, key).isEmpty()) { "planning again finds changes" }
            }
    }
    println("all is well")
}
