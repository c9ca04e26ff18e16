# SPDX-License-Identifier: Apache-2.0
"""Every aws_iam_* resource of Terraform's AWS provider, as a module each: created, planned to nothing, changed, planned to
nothing, destroyed. All go through one configuration; one that fails a step is taken out, and the step is done again for
the others."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

from cases import Case
from cases.credentials import certificate, ssh_key
from cases.providers import METADATA

HERE = pathlib.Path(__file__).parent
SOURCE = "TF: the provider's own contract: what was applied is planned to nothing"

ROOT = """
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}
variable "endpoint" { type = string }
variable "change" { type = bool }
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "123456789012"
  secret_key                  = "any-secret-will-do"
  max_retries                 = 2
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  endpoints {
    iam = var.endpoint
    sts = var.endpoint
  }
}
"""


class Run:
    def __init__(self, folder, endpoint):
        self.folder, self.endpoint = folder, endpoint
        self.failures = {}
        self.alive = sorted(file.stem for file in (HERE / "terraform").glob("*.tf"))
        self._write()

    def _write(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        text = ROOT
        for kind in self.alive:
            module = self.folder / kind
            module.mkdir()
            shutil.copy(HERE / "terraform" / f"{kind}.tf", module / "main.tf")
            (module / "variable.tf").write_text('variable "change" { type = bool }\n')
            text += f'module "{kind}" {{\n  source = "./{kind}"\n  change = var.change\n}}\n'
        (self.folder / "main.tf").write_text(text)
        body, key = certificate()
        for name, content in (("cert.pem", body), ("key.pem", key), ("ssh.pub", ssh_key()), ("saml.xml", METADATA)):
            (self.folder / name).write_text(content)

    def terraform(self, *words):
        return subprocess.run(["terraform", *words], cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, "TF_IN_AUTOMATION": "1"})

    def step(self, name, *words, plan=False, change=False):
        """A step for all that are left, until it has no errors."""
        while self.alive:
            lines = [json.loads(line) for line in self.terraform(
                *words, "-json", "-input=false", f"-var=endpoint={self.endpoint}", f"-var=change={json.dumps(change)}",
                *[f"-target=module.{kind}" for kind in self.alive]).stdout.splitlines() if line.startswith("{")]
            found = {}
            for line in lines:
                diagnostic = line.get("diagnostic", {})
                if diagnostic.get("severity") == "error":
                    if "address" not in diagnostic:
                        raise SystemExit(f"terraform: {diagnostic['summary']} {diagnostic.get('detail', '')}")
                    found.setdefault(module_of(diagnostic["address"]), f"{name}: {diagnostic['summary']} {diagnostic.get('detail', '')}"[:240])
                if plan and line.get("type") == "planned_change":
                    changed = line["change"]
                    found.setdefault(module_of(changed["resource"]["addr"]),
                                     f"{name}: would {changed['action']} {changed['resource']['addr'].split('.', 2)[2]} again")
            self.failures.update(found)
            self.alive = [kind for kind in self.alive if kind not in found]
            if not found:
                return

    def left(self):
        for address in self.terraform("state", "list").stdout.splitlines():
            kind = module_of(address)
            if kind in self.alive:
                self.failures[kind] = f"destroy: {address} is left"


def module_of(address):
    return address.split(".")[1]


def run(server_type, work, kept):
    """(failures by kind, number of kinds, version of the provider); None where terraform or the provider is not here."""
    if not shutil.which("terraform"):
        print("left out: there is no terraform on the PATH", file=sys.stderr)
        return None
    total = len(list((HERE / "terraform").glob("*.tf")))
    file = kept and kept / f"Terraform on {server_type.name}.json"
    failures = json.loads(file.read_text()) if file and file.exists() else measured(server_type, work / "terraform" / server_type.name)
    if failures is None:
        return None
    if file:
        file.write_text(json.dumps(failures, indent=1))
    print(f"Terraform on {server_type.name}: {total - len(failures)} of {total}", file=sys.stderr)
    return {Case("Terraform", f"aws_iam_{kind}", SOURCE, None): why for kind, why in sorted(failures.items())}, total, "provider 5.100.0"


def measured(server_type, folder):
    with server_type(aws_managed=True) as server:
        it = Run(folder, server.endpoint)
        plugins = os.environ.get("TF_PLUGIN_DIR")
        ready = it.terraform("init", "-no-color", *([f"-plugin-dir={plugins}"] if plugins else []))
        if ready.returncode:
            print("left out: terraform cannot get the AWS provider; TF_PLUGIN_DIR names a folder that has it", file=sys.stderr)
            return None
        it.step("create", "apply", "-auto-approve")
        it.step("plan after create", "plan", plan=True)
        it.step("change", "apply", "-auto-approve", change=True)
        it.step("plan after change", "plan", plan=True, change=True)
        it.step("destroy", "destroy", "-auto-approve", change=True)
        it.left()
    return it.failures
