// The control calls that these tests need, of a server at MIGRATION_PLATFORM_URL.

export const url = process.env.MIGRATION_PLATFORM_URL ?? "http://localhost:5080";

export interface Sandbox {
  id: string;
  clientToken: string;
  org: string;
  rolesKey: string;
}

export interface Fault {
  method?: string;
  path?: string;
  clientToken?: string;
  times?: number;
  status?: number;
  retryAfter?: number;
  delayMs?: number;
  abort?: boolean;
  when?: "before" | "after";
}

export interface RecordedRequest {
  method: string;
  path: string;
  status: number | null;
  request: { headers: Record<string, string>; body: string | null };
}

/** A world of its own with its own credentials: for one test. */
export const createSandbox = () => control<Sandbox>("POST", "sandboxes");

export const endSandbox = (sandbox: Sandbox) => control<void>("DELETE", `sandboxes/${sandbox.id}`);

/** Makes the sandbox' next calls fail. */
export const addFault = (sandbox: Sandbox, fault: Fault) => control<void>("POST", "faults", { clientToken: sandbox.clientToken, ...fault });

/** What the server received in the sandbox, newest first. */
export const requests = (sandbox: Sandbox) => control<RecordedRequest[]>("GET", `requests?sandbox=${sandbox.id}`);

async function control<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${url}/dev/${path}`, { method, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} /dev/${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
}
