import { createReadStream } from 'node:fs';
import { createImport, importActivities } from '#activities/server';
import { systemActor, type Person } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { openDatabase } from '#platform/server/database.ts';

/* Imports a file of IATI in a process of its own, and says how long it took and what memory it needed. */

/** `seconds` of all, `staged` of them until the preview; `memory`: the most at once, bytes. */
export interface ImportMeasured {
	added: number;
	seconds: number;
	staged: number;
	memory: number;
}

const [url = '', path = '', officer = '{}'] = process.argv.slice(2);
const { database, close } = openDatabase(url, { size: 4 });
const ctx: OperationContext = {
	database,
	actor: { ...systemActor, person: JSON.parse(officer) as Person, roles: ['officer'] },
	now: new Date(),
	language: 'en',
	committed: () => {},
};
const since = performance.now();
const file = {
	name: 'many.xml',
	open: () => createReadStream(path),
	source: '',
	reporter: null,
	isPublic: true,
};
const brought = await createImport(ctx, file);
const staged = performance.now();
if (!brought.ok) throw new Error(brought.refusal);
const result = await importActivities(ctx, brought.value.id);
const done = performance.now();
if (!result.ok) throw new Error(result.refusal);
const measured: ImportMeasured = {
	added: result.value.added,
	seconds: (done - since) / 1_000,
	staged: (staged - since) / 1_000,
	memory: process.resourceUsage().maxRSS * 1_024,
};
process.stdout.write(JSON.stringify(measured));
await close();
