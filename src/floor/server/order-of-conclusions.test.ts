import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { delayedDatabase } from '../../../tests/delayed-database.ts';
import { moveConclusion } from './check-conclusion.ts';
import { readReport } from './read-report.ts';
import { noteConclusion } from './note-conclusion.ts';
import { accept, as, fields, meeting, note, officer, platform, useReport } from './report.examples.ts';

/* The order of findings and recommendations when two people work on it at once. docs/rules/floor.md 14.4 */

useReport();

const positions = async (): Promise<Map<string, number>> => {
	const conclusions = (await readReport(as(officer), meeting.slug))?.conclusions ?? [];
	return new Map(conclusions.map(({ id, position }) => [id, position]));
};

/** Does one thing, and the other while the answer to a statement of the first is on its way. */
async function atOnce(
	statement: string,
	first: (ctx: ReturnType<typeof as>) => Promise<{ ok: boolean }>,
	second: () => Promise<{ ok: boolean }>,
): Promise<void> {
	const late = delayedDatabase(platform.database);
	let other: Promise<{ ok: boolean }> | undefined;
	const done = await late.during(
		statement,
		() => first({ ...as(officer), database: late.database }),
		async () => {
			other = second();
			await Promise.race([other, pause(300)]);
		},
	);
	expect([done.ok, (await other)?.ok]).toEqual([true, true]);
}

it('two moves at once leave each conclusion a place of its own. 14.4', async () => {
	const ids = [await note('One'), await note('Two'), await note('Three')];
	for (const id of ids) await accept(id);
	const move = (ctx: ReturnType<typeof as>, at: number, to: 'up' | 'down') =>
		moveConclusion(ctx, meeting.conference, { id: ids[at] ?? '', to });
	await atOnce(
		'from floor.conclusion',
		(ctx) => move(ctx, 0, 'down'),
		() => move(as(officer), 2, 'up'),
	);
	const found = await positions();
	expect(ids.map((id) => found.get(id))).toEqual([3, 1, 2]);
});

it('two notes made at once have different positions. 14.4', async () => {
	const once = [randomUUID(), randomUUID()];
	const send = (ctx: ReturnType<typeof as>, at: number) =>
		noteConclusion(ctx, meeting.id, { once: once[at] ?? '', ...fields('Noted') });
	await atOnce(
		'insert into floor.conclusion',
		(ctx) => send(ctx, 0),
		() => send(as(meeting.officer), 1),
	);
	const found = await positions();
	expect(once.map((id) => found.get(id))).toEqual([1, 2]);
});
