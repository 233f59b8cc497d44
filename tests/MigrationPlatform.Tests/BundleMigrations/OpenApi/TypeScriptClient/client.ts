// What a client written against the document looks like. It is compiled, not run.
import type { components, paths } from "./schema";

type Migration = components["schemas"]["BundleMigrationResponse"];
type Create = paths["/v2/orgs/{orgId}/signups/migration"]["post"];
type Decide = paths["/v2/orgs/{orgId}/signups/migration/{migrationId}/risk_decision"]["post"];

const body: Create["requestBody"]["content"]["application/json"] = {
  client: { attributes: { document_expiration_date: "1999-01-31", employment: { activity_country_code: "ES", income: 9999999999999.99 } } },
  account: {
    account_id: 10096875,
    new_bundle_id: 3072,
    subscriptions: {
      mobile_lines: [
        {
          msisdn: 612345678,
          iccid: "8934042419120320845",
          devices: [{ device_details: { pending_imei: true, amount: 0.01 }, fees: { installment_plan: { monthly_fee: 12.5, duration: 24 } } }],
        },
      ],
      ott: [{ product_id: 1, email: "ana@example.es" }],
    },
  },
};

// @ts-expect-error an account must be there
export const incomplete: Create["requestBody"]["content"]["application/json"] = {};

// @ts-expect-error an ICCID is a string
export const wronglyTyped: components["schemas"]["MobileLine"] = { iccid: 8934042419120320845 };

export const decision: Decide["requestBody"]["content"]["application/json"] = { decision: "ACCEPTED" };

export async function migrate(org: string, key: string): Promise<Migration> {
  const query: Create["parameters"]["query"] = { dry_run: true };
  const response = await fetch(`/v2/orgs/${org}/signups/migration?dry_run=${query?.dry_run}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "x-auth-roles": key },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    const error: components["schemas"]["ErrorMessage"] = await response.json();
    throw new Error(`${error.code} ${error.detailMsg} ${error.errors?.map(fault => fault.path).join()}`);
  }

  const migration: Migration = await response.json();
  const status: "COMPLETED" | "PENDING_RISK" | "REJECTED" = migration.status;
  console.log(status, migration.request?.account.new_bundle_id);
  return migration;
}
