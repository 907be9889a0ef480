/*
 * An officer at work in a process of its own, as with a second server or on the command line.
 *
 *   edit.ts DATABASE_URL SLUG bus|alone
 *   for each line that comes in: publishes the conference with that text in its description
 *   → the moment of the commit, in µs of CLOCK_MONOTONIC
 */
import { createInterface } from 'node:readline';
import { changeState, publish, saveWorkingCopy, workingCopy } from '#conference/server';
import { systemActor } from '#platform/actor.ts';
import { startBus } from '#platform/server/bus.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { openDatabase } from '#platform/server/database.ts';
import { moment } from '../crowd/crowd.ts';

const [url = '', slug = '', how] = process.argv.slice(2);
const { database } = openDatabase(url, { size: 2 });
const bus = how === 'bus' ? await startBus(url, database) : null;
const callNow = (): OperationContext => ({
	database,
	actor: systemActor,
	now: new Date(),
	language: 'en',
	committed: () => bus?.nudge(),
});
// What is archived is left as it is; it is taken back first.
await changeState(callNow(), slug, { to: 'closed', confirmed: true });
process.stdout.write('ready\n');

for await (const text of createInterface({ input: process.stdin })) {
	const ctx = callNow();
	const copy = await workingCopy(ctx, slug);
	if (!copy) throw new Error(`there is no working copy of ${slug}`);
	const { document, version } = copy;
	const description = { ...document.description, en: `${text}. ${document.description['en'] ?? ''}` };
	const saved = await saveWorkingCopy(ctx, slug, { version, document: { ...document, description } });
	if (!saved.ok) throw new Error(`not saved: ${JSON.stringify(saved)}`);
	const published = await publish(ctx, slug, saved.value);
	if (!published.ok) throw new Error(`not published: ${JSON.stringify(published)}`);
	process.stdout.write(`${moment()}\n`);
}
