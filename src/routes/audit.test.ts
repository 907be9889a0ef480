import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Person } from '#platform/actor.ts';
import type { AuditAction } from '#platform/audit-labels.ts';
import { spokenLanguages } from '#platform/language.ts';
import { audit } from '#platform/server/audit.ts';
import { auditEntries, auditFile } from '#platform/server/audit-entries.ts';
import { sql } from '#platform/server/database.ts';
import { readMessages } from '#platform/server/messages.ts';
import { root } from '../../server/root.ts';
import { slices } from '../../server/slices.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../tests/test-platform.ts';
import { auditFilter, auditQuery } from './audit-query.server.ts';
import { auditDiscretion, auditLabeller } from './audit.server.ts';

/* What administrators read of practices and warnings: what was done, not who did it. docs/rules/warnings.md 13.2 */

/** Each action of the slice `exchange`, as databases have recorded it before it was divided. */
const earlier =
	`add-owner add-presentation add-version appeal appoint-expert cancel-rating-codes change-report
	change-version community-add-posts community-close community-create community-load community-pass community-save
	correct-study declare-interest delete dismiss-expert end-review enter-study import-studies load-practice
	make-rating-codes post-contact post-deputy post-end-deputy post-hand-over post-reconfirm post-remove post-save publish
	remove-owner remove-presentation remove-report report return save start submit vote warning-acknowledge
	warning-answer-false-alarm warning-answer-misuse warning-answer-not-seen warning-answer-passed-on
	warning-answer-question warning-answer-seen warning-ask warning-confirm warning-confirm-withdrawal
	warning-delete-draft warning-load warning-release warning-release-urgently warning-reply warning-return warning-save
	warning-start warning-unconfirmed warning-withdraw withdraw withdraw-report withdraw-study`
		.split(/\s+/)
		.map((verb) => `exchange.${verb}`);
const today = slices
	.filter(({ name }) => name === 'practices' || name === 'warnings')
	.flatMap(({ auditLabels }) => Object.keys(auditLabels ?? {}))
	.filter((action) => !action.startsWith('exchange.'));

let platform: TestPlatform;
let administrator: Actor & { person: Person };
beforeAll(async () => {
	platform = await openTestPlatform();
	administrator = await signedInPerson(platform.database, 'Ada Administrator', ['administrator']);
	const author = await signedInPerson(platform.database, 'Wren Writer');
	for (const action of earlier)
		await sql`insert into platform.audit (at, person_id, action, thing)
			values (now(), ${author.person.id}, ${action}, 'thing:one')`.execute(platform.database);
	await platform.database.transaction().execute(async (tx) => {
		for (const action of today as AuditAction[])
			await audit(tx, platform.context(author), action, 'thing:one');
		await audit(tx, platform.context(author), 'conference.save', 'conference:one');
	});
});
afterAll(() => platform.close());

/** All entries of a query, by the file that administrators download. */
async function fileOf(query: string) {
	const ctx = platform.context(administrator);
	const filter = auditFilter(auditQuery(new URLSearchParams(query)), 'UTC');
	const rows = [];
	for await (const batch of (await auditFile(ctx, filter, auditDiscretion(ctx, slices), 1_000)) ?? [])
		rows.push(...batch);
	return rows;
}

describe('Who acted on practices and warnings', () => {
	it('is withheld, also from before both were slices of their own. 13.2', async () => {
		expect(earlier).toHaveLength(63);
		expect(today.length).toBeGreaterThanOrEqual(earlier.length);
		const entries = await fileOf('thing=thing:one');
		expect(entries.map(({ action }) => action).toSorted()).toEqual([...earlier, ...today].toSorted());
		expect(entries.filter(({ who, isWithheld }) => who !== null || !isWithheld)).toEqual([]);
		expect(JSON.stringify(entries)).not.toContain('Wren');
	});

	it('is not found by their name or address, nor by an action. 13.2', async () => {
		for (const query of ['who=wren', 'who=wren.writer@example.org'])
			expect((await fileOf(query)).map(({ action }) => action)).toEqual(['conference.save']);
		for (const action of [
			'exchange.warning-release',
			'warnings.release',
			'exchange.vote',
			'practices.vote',
		]) {
			expect(await fileOf(`who=wren&action=${action}`)).toEqual([]);
			expect((await fileOf(`action=${action}`)).map(({ who }) => who)).toEqual([null]);
		}
	});

	it('is withheld on the page as in the file. 13.2', async () => {
		const ctx = platform.context(administrator);
		const filter = auditFilter(auditQuery(new URLSearchParams('action=exchange.warning-ask')), 'UTC');
		const page = await auditEntries(ctx, filter, auditDiscretion(ctx, slices));
		expect(page?.entries.map(({ who, isWithheld }) => [who, isWithheld])).toEqual([[null, true]]);
	});
});

describe('Every action has a name in every language', () => {
	const words = readMessages(`${root}src`);
	it.each(spokenLanguages)('such as %s', (language) => {
		const label = auditLabeller({ language }, { slices, words });
		const all = [
			...earlier,
			...today,
			...slices.flatMap(({ auditLabels }) => Object.keys(auditLabels ?? {})),
		];
		expect(all.filter((action) => label(action).lang !== undefined)).toEqual([]);
		expect(label('exchange.warning-ask')).toEqual(label('warnings.ask'));
		expect(label('exchange.community-close')).toEqual(label('warnings.community-close'));
		expect(label('exchange.vote')).toEqual(label('practices.vote'));
	});

	it('and one that has none is shown by its code', () => {
		const label = auditLabeller({ language: 'fr' }, { slices, words });
		expect(label('floor.of-long-ago')).toEqual({ text: 'floor: of long ago', lang: 'en' });
	});
});

it('The labels of each slice are in its manifest, so that the audit knows them', async () => {
	for (const { name, auditLabels } of slices) {
		const found = (await import(`../${name}/server/audit-labels.ts`).catch(() => null)) as {
			auditLabels: object;
		} | null;
		if (found) expect([name, auditLabels]).toEqual([name, expect.objectContaining(found.auditLabels)]);
		else expect([name, auditLabels]).toEqual([name, undefined]);
	}
});
