// Makes `src/api/types.ts` from `openapi.json` with `--write`; without it, fails when the two do not match.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'));
const target = new URL('../../src/api/types.ts', import.meta.url);

// Operations are written where they stand, under their address: nothing refers to them by name.
for (const path of Object.values(contract.paths)) {
  for (const operation of Object.values(path)) delete operation.operationId;
}
const head = '// Made from openapi.json by `npm run types`; not for editing.\n\n';
const fresh = head + astToString(await openapiTS(contract));

if (process.argv.includes('--write')) {
  writeFileSync(target, fresh);
} else if (readFileSync(target, 'utf8') !== fresh) {
  console.error('src/api/types.ts is stale: run `npm run types` and commit it');
  process.exit(1);
} else {
  console.log('src/api/types.ts is as openapi.json says');
}
