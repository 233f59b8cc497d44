import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { BundleClient, Refused } from "./bundleClient.js";
import { addFault, createSandbox, endSandbox, requests, url, type Sandbox } from "./platform.js";

let sandbox: Sandbox;
let client: BundleClient;

const clientOf = (sandbox: Sandbox) => new BundleClient(url, sandbox.org, sandbox.rolesKey);

beforeEach(async () => {
  sandbox = await createSandbox();
  client = clientOf(sandbox);
});

afterEach(() => endSandbox(sandbox));

describe("the bundle client", () => {
  it("migrates an account", async () => {
    const migration = await client.migrate(10096875, 3072);

    assert.equal(migration.status, "COMPLETED");
    assert.deepEqual(await client.migrations(10096875), [migration]);
  });

  it("sees nothing of another test's accounts", async () => {
    const other = await createSandbox();
    await clientOf(other).migrate(10096875, 3072);

    assert.deepEqual(await client.migrations(10096875), []);
    await endSandbox(other);
  });

  it("migrates once when the answer is lost", async () => {
    await addFault(sandbox, { method: "POST", when: "after" });

    const migration = await client.migrate(10096875, 3072);

    assert.deepEqual(await client.migrations(10096875), [migration]);
    const [repeated, lost] = (await requests(sandbox)).filter((call) => call.method === "POST");
    assert.equal(lost?.status, null);
    assert.equal(repeated?.request.headers["Idempotency-Key"], lost?.request.headers["Idempotency-Key"]);
  });

  it("waits for an overloaded API", async () => {
    await addFault(sandbox, { method: "POST", status: 503, retryAfter: 1 });

    assert.equal((await client.migrate(10096875, 3072)).status, "COMPLETED");
  });

  it("sends what is meant", async () => {
    await client.migrate(10096875, 3072);

    const [call] = await requests(sandbox);
    assert.deepEqual(JSON.parse(call?.request.body ?? ""), { account: { account_id: 10096875, new_bundle_id: 3072 } });
  });

  it("tells the API's reason for a refusal", async () => {
    await assert.rejects(client.migrate(10096875, -1.5), Refused);
  });
});
