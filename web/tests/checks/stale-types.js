// Fails when `src/api-types.ts` is not what `openapi.json` says.
import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = new URL('../../openapi.json', import.meta.url);
const kept = readFileSync(new URL('../../src/api-types.ts', import.meta.url), 'utf8');
const strip = (text) => text.replace(/^\/\*\*[\s\S]*?\*\/\s*/, '').trim();
const fresh = astToString(await openapiTS(contract));
if (strip(kept) !== strip(fresh)) {
  console.error('src/api-types.ts is stale: run `npm run types` and commit it');
  process.exit(1);
}
console.log('src/api-types.ts is as openapi.json says');
