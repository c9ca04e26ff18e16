// SPDX-License-Identifier: Apache-2.0
/**
 * An organization kept as declared by a durable engine: plans that wait for days to be approved, machines that die, thousands of accounts.
 * Needs {@code io.temporal:temporal-sdk}, which iam-aws does not bring along. {@code docs/fleet.md} tells when it is worth it.
 *
 * <pre>{@code
 * // on every machine that works: it holds the declaration, the credentials and the sink
 * Fleet.of(Acme::organization, AwsOrganization.using(management), PlanStore.folder(shared.resolve("plans")))
 *         .rollout(Rollout.standard().canary("apps-devstg").applying(ApplyOptions.standard().sink(sink)))
 *         .register(workers.newWorker(FleetClient.TASK_QUEUE));
 *
 * // anywhere
 * FleetClient fleet = FleetClient.of(client, "acme");
 * fleet.start(FleetSettings.standard());
 * System.out.println(fleet.status());
 * fleet.approve(digest, "ada");
 * }</pre>
 */
@NullMarked
package io.iam4j.aws.fleet;

import org.jspecify.annotations.NullMarked;
