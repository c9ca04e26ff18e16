// SPDX-License-Identifier: Apache-2.0
package com.acme.access

import io.iam4j.Iam.user

/** What Kotlin must refuse: iam4j's packages are null-marked, so a parameter takes no null. */
fun nobody(name: String?) = user(name)
