import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/bundle-migrations.js"; // npm run generate

type Migration = paths["/v2/orgs/{orgId}/signups/migration"]["get"]["responses"][200]["content"]["application/json"][number];

const attempts = 3;

/** Moves accounts to another bundle. A call that fails on the way is repeated under the same idempotency key: there is one migration, whatever was lost. */
export class BundleClient {
  readonly #api;
  readonly #org;

  constructor(baseUrl: string, org: string, apiKey: string) {
    this.#api = createClient<paths>({ baseUrl, headers: { "x-auth-roles": apiKey } });
    this.#org = org;
  }

  async migrate(accountId: number, bundleId: number): Promise<Migration> {
    const key = randomUUID();
    for (let attempt = 1; ; attempt++) {
      try {
        const { data, error, response } = await this.#api.POST("/v2/orgs/{orgId}/signups/migration", {
          params: { path: { orgId: this.#org }, header: { "Idempotency-Key": key } },
          body: { account: { account_id: accountId, new_bundle_id: bundleId } },
        });
        if (data) return data;
        if (response.status !== 503 || attempt === attempts) throw new Refused(error);
        await delay(Number(response.headers.get("Retry-After") ?? 1) * 1000);
      } catch (failure) {
        // fetch throws a TypeError when there was no answer.
        if (!(failure instanceof TypeError) || attempt === attempts) throw failure;
      }
    }
  }

  async migrations(accountId: number): Promise<Migration[]> {
    const { data, error } = await this.#api.GET("/v2/orgs/{orgId}/signups/migration", {
      params: { path: { orgId: this.#org }, query: { account_id: accountId } },
    });
    if (!data) throw new Refused(error);
    return data;
  }
}

/** The API's own words for why not. */
export class Refused extends Error {
  constructor(error: components["schemas"]["ErrorMessage"] | undefined) {
    super(error?.detailMsg ?? error?.message ?? "no reason given");
  }
}
