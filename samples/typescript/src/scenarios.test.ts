import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import createClient from "openapi-fetch";
import type { paths as AppTransfers } from "./generated/app-transfers.js";
import type { paths as BundleMigrations } from "./generated/bundle-migrations.js";
import type { paths as ClubNetwork } from "./generated/club-network.js";
import { createSandbox, endSandbox, given, messages, url, type Sandbox } from "./platform.js";

let sandbox: Sandbox;
let token: string;

beforeEach(async () => {
  sandbox = await createSandbox();
  const { access_token } = given(
    await createClient<ClubNetwork>({ baseUrl: url }).POST("/oauth/v2/token", {
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: { grant_type: "client_credentials", client_id: sandbox.clientId, client_secret: sandbox.clientSecret },
    }),
  );
  token = access_token;
});

afterEach(() => endSandbox(sandbox));

describe("the generated types", () => {
  it("move a prospect to another club", async () => {
    const api = createClient<ClubNetwork>({ baseUrl: url, headers: { Authorization: `Bearer ${token}`, "X-Gravitee-Api-Key": sandbox.gatewayKey } });
    const [clubs, nodes, contacts] = [sandbox.clubs, sandbox.nodes, sandbox.contacts] as Record<string, string>[];
    const clubId = clubs!["b"]!;
    const header = { "x-user-club-id": clubId, "x-user-network-node-id": nodes!["clubB"]! };
    const { clientToken } = sandbox;

    const request = given(
      await api.POST("/{clientToken}/contact_migration_requests", {
        params: { path: { clientToken }, header },
        body: { contactId: contacts!["prospect"]!, clubId, disableNetwork: true },
      }),
    );
    const [sms] = await messages(sandbox);
    const moved = given(
      await api.POST("/{clientToken}/signature_requests/{id}/transitions", {
        params: { path: { clientToken, id: `${request.id}` }, header },
        body: { transition: "validate", code: sms?.code },
      }),
    );

    assert.equal(request.state, "requested");
    assert.equal(moved.state, "validated");
    const id = moved.resultTargetId!.split("/").at(-1)!;
    const contact = given(await api.GET("/{clientToken}/contacts/{id}", { params: { path: { clientToken, id }, header } }));
    assert.equal(contact.clubId, clubId);
  });

  it("decide about a bundle migration that waits", async () => {
    const api = createClient<BundleMigrations>({ baseUrl: url, headers: { "x-auth-roles": sandbox.riskKey } });
    const orgId = sandbox.org;

    const waiting = given(
      await api.POST("/v2/orgs/{orgId}/signups/migration", {
        params: { path: { orgId } },
        body: { account: { account_id: 10096876, new_bundle_id: 3072, subscriptions: { mobile_lines: [{ devices: [{ fees: { installment_plan: { monthly_fee: 12.5 } } }] }] } } },
      }),
    );
    const decided = given(
      await api.POST("/v2/orgs/{orgId}/signups/migration/{migrationId}/risk_decision", {
        params: { path: { orgId, migrationId: waiting.migration_id! } },
        body: { decision: "ACCEPTED" },
      }),
    );

    assert.equal(waiting.status, "PENDING_RISK");
    assert.equal(decided.status, "COMPLETED");
  });

  it("make, change and delete a transfer", async () => {
    const api = createClient<AppTransfers>({ baseUrl: url, headers: { Authorization: `Bearer ${token}` } });
    const { appId } = sandbox;

    const made = given(
      await api.POST("/api/apps/{appId}/transfers/", {
        params: { path: { appId } },
        body: { name: "my_transfer13", target: "00012345", attached_data: [{ key: "intent", value: "Balance" }] },
      }),
    );
    const path = { appId, transferId: made.id };
    const changed = given(await api.PUT("/api/apps/{appId}/transfers/{transferId}/", { params: { path }, body: { target: "00067890", attached_data: [] } }));
    const deleted = await api.DELETE("/api/apps/{appId}/transfers/{transferId}/", { params: { path } });
    const gone = await api.GET("/api/apps/{appId}/transfers/{transferId}/", { params: { path } });

    assert.equal(changed.target, "00067890");
    assert.equal(deleted.response.status, 204);
    assert.equal(gone.error?.detail, "Not found.");
  });
});
