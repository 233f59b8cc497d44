// Reads a running server as a client of API Platform would: the documentation from the entrypoint, and an answer as linked data.
// Usage: node read.mjs <base address> <resource path> <headers as JSON>. Prints one JSON object.
import { parseHydraDocumentation } from "@api-platform/api-doc-parser";
import jsonld from "jsonld";

const [base, path, headers] = process.argv.slice(2);

const { api } = await parseHydraDocumentation(new URL("/demoapi", base).href);
const documentation = api.resources.map((resource) => ({
  name: resource.name,
  title: resource.title,
  url: new URL(resource.url).pathname,
  readable: resource.readableFields.map((field) => field.name),
  writable: resource.writableFields.map((field) => field.name),
  required: resource.fields.filter((field) => field.required).map((field) => field.name),
  operations: resource.operations.map((operation) => operation.method ?? operation.name).sort(),
}));

const response = await fetch(new URL(path, base), { headers: JSON.parse(headers) });
const answer = await response.json();
const [expanded] = await jsonld.expand(answer, { base });

console.log(JSON.stringify({ documentation, answer, expanded }));
