// The control calls that these tests need, of a server at MIGRATION_PLATFORM_URL.

import createClient from "openapi-fetch";
import type { components, paths } from "./generated/control.js"; // npm run generate

export const url = process.env.MIGRATION_PLATFORM_URL ?? "http://localhost:5080";

export type Sandbox = components["schemas"]["Sandbox"];

const control = createClient<paths>({ baseUrl: url });

/** A world of its own with its own credentials: for one test. */
export const createSandbox = async () => given(await control.POST("/dev/sandboxes", { body: {} }));

export const endSandbox = async (sandbox: Sandbox) => {
  await control.DELETE("/dev/sandboxes/{id}", { params: { path: { id: sandbox.id } } });
};

/** Makes the sandbox' next calls fail. */
export const addFault = async (sandbox: Sandbox, fault: components["schemas"]["FaultBody"]) =>
  given(await control.POST("/dev/faults", { body: { clientToken: sandbox.clientToken, ...fault } }));

/** What the server received in the sandbox, newest first. */
export const requests = async (sandbox: Sandbox) => given(await control.GET("/dev/requests", { params: { query: { sandbox: sandbox.id } } }));

/** The SMS of the sandbox, newest first. */
export const messages = async (sandbox: Sandbox) => given(await control.GET("/dev/sms", { params: { query: { sandbox: sandbox.id } } }));

/** The answer's body; a refusal is thrown. */
export function given<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (data === undefined) throw new Error(`${response.url} was answered ${response.status}: ${JSON.stringify(error)}`);
  return data;
}
