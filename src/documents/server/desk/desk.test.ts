import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId, exampleItem, exampleMeeting } from '../../../conference/edition.examples.ts';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { addVersion } from '../add-version.ts';
import { createDocument } from '../create-document.ts';
import { exampleDocument, pendingFile } from '../documents.examples.ts';
import { documentsForInterpreters } from '../reading/interpreters.ts';
import { upsertSeries } from '../store/series.ts';
import { versionsOf } from '../store/versions.ts';
import { awaitVersion, removeVersion } from './await-version.ts';
import { decideCorrection } from './decide-correction.ts';
import { deleteDraft } from './delete-draft.ts';
import { addSeries, renameSeries } from './edit-series.ts';
import { followDocument } from './follow-document.ts';
import { issueSeveral } from './issue-several.ts';
import { issueFurtherVersions } from './issue-versions.ts';
import { ownCorrection, proposeCorrection } from './propose-correction.ts';
import { officerDocument } from './read-document.ts';
import { relateDocument, unrelateDocument } from './relate-documents.ts';
import { reserveSymbol } from './reserve-symbol.ts';
import { returnDocument } from './return-document.ts';
import { saveDocument } from './save-document.ts';
import { seriesPage } from './read-desk.ts';
import { setKinds } from './set-kinds.ts';
import { withdrawDocument } from './withdraw-document.ts';
import { openDesk } from './desk.examples.ts';

/* docs/rules/documents.md §3 */

const {
	platform,
	conference,
	slug,
	arvonia,
	maltavia,
	delegate,
	now,
	later,
	ctx,
	row,
	seen,
	issue,
	issued,
	submitted,
	details,
	notices,
	forget,
} = await openDesk();

beforeEach(forget);
afterAll(() => platform.close());

describe('Nobody but an officer', () => {
	it('finds the desk: each operation answers that there is no such document (3.1)', async () => {
		const id = await submitted();
		await forget();
		for (const actor of [delegate, await signedInPerson(platform.database, 'Test Stranger')]) {
			const theirs = ctx(now, actor);
			const at = { revision: 2 };
			const answers = await Promise.all([
				saveDocument(theirs, id, await details(id, { ...at })),
				reserveSymbol(theirs, id, at),
				returnDocument(theirs, id, { ...at, reason: 'No' }),
				withdrawDocument(theirs, id, { ...at, reason: 'No' }),
				deleteDraft(theirs, id, at),
				followDocument(theirs, id, { suffix: 'Rev', language: null, distributionOnly: false }),
				awaitVersion(theirs, id, { language: 'fr', state: 'awaited', words: 1, dueAt: null }, 'UTC'),
				removeVersion(theirs, id, { language: 'en' }),
				issueFurtherVersions(theirs, id),
				relateDocument(theirs, id, { symbol: 'AS.DEL/1/20' }),
				unrelateDocument(theirs, id, { other: id }),
				decideCorrection(theirs, id, { decision: 'approve', seen: 1 }),
				setKinds(theirs, slug, [{ kind: 'statement', series: null, days: 1 }]),
				addSeries(theirs, { pattern: 'X/{number}', name: { en: 'X' } }),
				renameSeries(theirs, { id: randomUUID(), name: { en: 'X' } }),
			]);
			for (const answer of answers) expect(answer).toMatchObject({ ok: false, refusal: 'not-found' });
			expect(await issueSeveral(theirs, [{ id, ...at }])).toMatchObject({ symbols: [] });
			expect(await officerDocument(theirs, slug, id)).toBeNull();
		}
		expect(await notices()).toEqual([]);
	});

	it('nor does an officer find a document at the address of another conference', async () => {
		expect(await officerDocument(ctx(), 'elsewhere', await submitted())).toBeNull();
	});
});

describe('Details', () => {
	it('are kept from an officer who saw an older revision (3.1)', async () => {
		const id = await submitted();
		const old = await details(id, { title: { en: 'Mine' } });
		const [first, second] = await Promise.all([
			saveDocument(ctx(), id, old),
			saveDocument(ctx(), id, { ...old, title: { en: 'Theirs' } }),
		]);
		expect([first, second].filter(({ ok }) => ok)).toHaveLength(1);
		expect([first, second].find(({ ok }) => !ok)).toMatchObject({ refusal: 'stale' });
	});

	it('refuse a meeting and a delegation that are not of this conference', async () => {
		const id = await submitted();
		for (const wrong of [{ meeting: randomUUID() }, { authors: [randomUUID()] }, { series: randomUUID() }])
			expect(await saveDocument(ctx(), id, await details(id, wrong))).toMatchObject({ refusal: 'bad-input' });
	});

	it('give a document the meeting of its item, and refuse an item of another meeting (4.7)', async () => {
		const [first, second, item] = [exampleId(51), exampleId(52), exampleId(151)];
		const two = await exampleConference(platform, {
			slug: 'two-meetings',
			meetings: [exampleMeeting({ id: first }), exampleMeeting({ id: second, number: 2 })],
			items: [exampleItem({ id: item, meeting: second })],
		});
		const id = await exampleDocument(ctx(), two, { distribution: 'participants' });
		const elsewhere = await saveDocument(ctx(), id, await details(id, { meeting: first, item }));
		expect(elsewhere).toMatchObject({ fields: { item: 'documents.submit.item-elsewhere' } });
		valueOf(await saveDocument(ctx(), id, await details(id, { meeting: null, item })));
		expect(await row(id)).toMatchObject({ meeting: second, item });
		valueOf(await issue(id));
		const forBooths = await documentsForInterpreters(platform.readerContext(later(1)), second);
		expect(forBooths).toHaveLength(1);
	});

	it('keep the order of authors, and recipients only of a list', async () => {
		const id = await exampleDocument(ctx(), conference, { authors: [maltavia] });
		valueOf(
			await saveDocument(
				ctx(),
				id,
				await details(id, { authors: [arvonia, maltavia], recipients: [arvonia], distribution: 'public' }),
			),
		);
		expect(await row(id)).toMatchObject({ authors: [maltavia, arvonia], recipients: [] });
	});

	it('of an issued document keep what was issued (3.4)', async () => {
		const id = await issued({ distribution: 'delegations' });
		const wanted = {
			kind: 'letter',
			distribution: 'public',
			original: 'fr',
			title: { en: 'Better' },
		} as const;
		valueOf(await saveDocument(ctx(), id, await details(id, wanted)));
		expect(await row(id)).toMatchObject({
			kind: 'statement',
			distribution: 'delegations',
			original: 'en',
			title: { en: 'Better' },
		});
		expect(await notices()).toContain(`documents.issued ${id}`);
	});
});

describe('Issuing', () => {
	it('in the order of the list, each refused alone; a second press issues nothing again (3.2)', async () => {
		const [first, empty, last] = [await submitted(), await submitted(), await submitted()];
		valueOf(await removeVersion(ctx(), empty, { language: 'en' }));
		const pressed = await Promise.all([last, empty, first].map(async (id) => ({ id, ...(await seen(id)) })));
		const went = await issueSeveral(ctx(), pressed);
		expect(went.refused).toEqual([{ id: empty, refusal: 'no-file' }]);
		expect(went.symbols).toEqual([(await row(last)).symbol, (await row(first)).symbol]);
		const [one, two] = went.symbols.map((symbol) => Number(symbol.split('/')[1]));
		expect(two).toBe((one ?? 0) + 1);
		expect((await issueSeveral(ctx(), pressed)).refused.map(({ refusal }) => refusal)).toEqual([
			'already-issued',
			'no-file',
			'already-issued',
		]);
	});

	it('numbers in the series of the kind where the document has none (3.2)', async () => {
		const name = { en: 'Letters' };
		const series = await upsertSeries(platform.database, { pattern: 'AS.LET/{number}', name, position: 2 });
		const id = await exampleDocument(ctx(), conference, { kind: 'letter', series: null });
		expect(await issue(id)).toMatchObject({ refusal: 'no-series' });
		valueOf(await setKinds(ctx(), slug, [{ kind: 'letter', series, days: null }]));
		expect((await officerDocument(ctx(), slug, id))?.nextSymbol).toBe('AS.LET/1');
		expect(await issue(id)).toMatchObject({ value: { symbol: 'AS.LET/1' } });
	});

	it('keeps its settings when one row of the table is wrong (3.2)', async () => {
		const stored = () => seriesPage(ctx(), slug);
		const before = await stored();
		const rows = [
			{ kind: 'agenda', series: null, days: 3 },
			{ kind: 'summary', series: randomUUID(), days: 4 },
		] as const;
		expect(await setKinds(ctx(), slug, rows)).toMatchObject({
			refusal: 'bad-input',
			fields: { 'summary.series': 'platform.wrong-value' },
		});
		expect(await stored()).toEqual(before);
	});

	it('waits until a returned document is handed in again (3.6)', async () => {
		const id = await submitted();
		expect(
			await returnDocument(ctx(), await exampleDocument(ctx(), conference), { revision: 2, reason: 'x' }),
		).toMatchObject({
			refusal: 'not-submitted',
		});
		valueOf(await returnDocument(ctx(), id, { ...(await seen(id)), reason: 'The title is missing.' }));
		expect(await row(id)).toMatchObject({ state: 'returned', reason: 'The title is missing.' });
		expect(await issue(id)).toMatchObject({ refusal: 'returned' });
	});

	it('of further languages comes later, and leaves the first as they were (3.4)', async () => {
		const id = await issued();
		expect(await issueFurtherVersions(ctx(), id)).toMatchObject({ refusal: 'no-version' });
		expect(
			await addVersion(ctx(), id, { language: 'en', file: await pendingFile(platform.database) }),
		).toMatchObject({ refusal: 'issued' });
		expect(await removeVersion(ctx(), id, { language: 'en' })).toMatchObject({ refusal: 'no-version' });
		valueOf(await addVersion(ctx(), id, { language: 'fr', file: await pendingFile(platform.database) }));
		valueOf(await issueFurtherVersions(ctx(later(60)), id));
		const versions = await versionsOf(platform.database, [id]);
		expect(versions.map(({ language, issuedAt }) => [language, issuedAt])).toEqual([
			['en', now],
			['fr', later(60)],
		]);
	});
});

describe('A language version', () => {
	it('that is awaited is due as the kind says, counted from the release (3.7)', async () => {
		const id = await exampleDocument(ctx(), conference);
		valueOf(await setKinds(ctx(), slug, [{ kind: 'statement', series: null, days: 2 }]));
		valueOf(
			await saveDocument(ctx(), id, await details(id, { releaseAt: new Date('2020-09-07T08:00:00Z') })),
		);
		const awaited = { language: 'ru', state: 'in-translation', words: 900, dueAt: null } as const;
		valueOf(await awaitVersion(ctx(), id, awaited, 'Europe/Vienna'));
		expect(await versionsOf(platform.database, [id])).toContainEqual(
			expect.objectContaining({ language: 'ru', words: 900, dueAt: new Date('2020-09-03T08:00:00Z') }),
		);
		valueOf(await awaitVersion(ctx(), id, { ...awaited, dueAt: later(60) }, 'Europe/Vienna'));
		expect(await versionsOf(platform.database, [id])).toContainEqual(
			expect.objectContaining({ language: 'ru', dueAt: later(60) }),
		);
		expect(await awaitVersion(ctx(), id, { ...awaited, language: 'en' }, 'UTC')).toMatchObject({
			refusal: 'has-file',
		});
		valueOf(await removeVersion(ctx(), id, { language: 'ru' }));
		expect(await removeVersion(ctx(), id, { language: 'ru' })).toMatchObject({ refusal: 'no-version' });
	});
});

describe('A file', () => {
	it('for a document that was deleted or withdrawn meanwhile is refused', async () => {
		const id = await exampleDocument(ctx(), conference);
		const file = await pendingFile(platform.database);
		const [deleted, added] = await Promise.all([
			deleteDraft(ctx(), id, await seen(id)),
			addVersion(ctx(), id, { language: 'fr', file }),
		]);
		// The officer who deletes it has not seen a file that came first.
		if (added.ok) {
			expect(deleted).toMatchObject({ refusal: 'stale' });
			valueOf(await deleteDraft(ctx(), id, await seen(id)));
		} else expect(deleted).toMatchObject({ ok: true });
		expect(await addVersion(ctx(), id, { language: 'de', file })).toMatchObject({ refusal: 'not-found' });
		const gone = await issued();
		valueOf(await withdrawDocument(ctx(), gone, { ...(await seen(gone)), reason: 'Wrong' }));
		expect(await addVersion(ctx(), gone, { language: 'de', file })).toMatchObject({ refusal: 'not-found' });
	});
});

describe('A delegation’s own correction', () => {
	it('waits for the officer, who approves only what they saw; the document stays as it was (3.10)', async () => {
		const id = await issued({ authors: [arvonia] });
		const theirs = () => ctx(later(1), delegate);
		const line = { title: { en: 'Early warning, corrected' }, original: 'fr' };
		const other = await issued({ authors: [maltavia] });
		expect(await proposeCorrection(theirs(), other, { ...line, ...(await seen(other)) })).toMatchObject({
			refusal: 'not-found',
		});
		expect(
			await proposeCorrection(theirs(), id, {
				title: { en: 'Early warning' },
				original: 'en',
				...(await seen(id)),
			}),
		).toMatchObject({
			refusal: 'no-change',
		});
		valueOf(await proposeCorrection(theirs(), id, { ...line, ...(await seen(id)) }));
		expect((await row(id)).title).toEqual({ en: 'Early warning' });
		const old = (await ownCorrection(theirs(), id))?.correction?.proposedAt ?? 0;
		valueOf(
			await proposeCorrection(ctx(later(2), delegate), id, { ...line, original: 'en', ...(await seen(id)) }),
		);
		const decision = { decision: 'approve', seen: old } as const;
		expect(await decideCorrection(ctx(), id, decision)).toMatchObject({ refusal: 'stale' });
		const { correction } = (await officerDocument(ctx(), slug, id)) ?? {};
		const current = { ...decision, seen: correction?.proposedAt ?? 0 };
		valueOf(await decideCorrection(ctx(), id, current));
		expect(await row(id)).toMatchObject({ ...line, original: 'en' });
		expect(await decideCorrection(ctx(), id, current)).toMatchObject({ refusal: 'already-decided' });
	});
});

describe('A correction that is approved later', () => {
	it('changes what it was about, and keeps what an officer changed meanwhile; the masthead is printed again (3.10, 5.3)', async () => {
		const id = await issued({ authors: [arvonia], title: { en: 'Warning', fr: 'Alerte', de: 'Warnung' } });
		const theirs = { title: { en: 'Early warning', fr: 'Alerte' }, original: 'fr' };
		const form = { ...theirs, ...(await seen(id)) };
		valueOf(await proposeCorrection(ctx(later(1), delegate), id, form));
		const title = { en: 'Warning', fr: 'Alerte rapide', de: 'Warnung', ru: 'Предупреждение' };
		valueOf(await saveDocument(ctx(later(2)), id, await details(id, { title })));
		await sql`update documents.masthead set state = 'printed'`.execute(platform.database);
		// A form that arrives only now would undo what the officer wrote meanwhile.
		expect(await proposeCorrection(ctx(later(2), delegate), id, form)).toMatchObject({
			refusal: 'stale',
			fields: { '': 'documents.desk.refused-stale' },
		});
		const shown = (await officerDocument(ctx(), slug, id))?.correction;
		const seenAt = shown?.proposedAt ?? 0;
		valueOf(await decideCorrection(ctx(later(3)), id, { decision: 'approve', seen: seenAt }));
		expect(await row(id)).toMatchObject({ original: 'fr' });
		const { title: approved } = await row(id);
		expect(shown).toMatchObject({ title: approved, original: 'fr' });
		expect(approved).toEqual({
			en: 'Early warning',
			fr: 'Alerte rapide',
			ru: 'Предупреждение',
		});
		expect(await versionsOf(platform.database, [id])).toMatchObject([{ masthead: 'pending' }]);
	});
});

describe('Relations and series', () => {
	it('are both ways, once, and only to what the officer may read', async () => {
		const [one, two] = [await issued(), await issued()];
		const symbol = (await row(two)).symbol ?? '';
		expect(await relateDocument(ctx(), one, { symbol: 'AS.DEL/9999/20' })).toMatchObject({
			refusal: 'no-document',
		});
		expect(await relateDocument(ctx(), two, { symbol })).toMatchObject({ refusal: 'no-document' });
		valueOf(await relateDocument(ctx(), one, { symbol }));
		valueOf(await relateDocument(ctx(), two, { symbol: (await row(one)).symbol ?? '' }));
		expect((await officerDocument(ctx(), slug, two))?.related.map(({ id }) => id)).toEqual([one]);
		valueOf(await unrelateDocument(ctx(), two, { other: one }));
		expect((await officerDocument(ctx(), slug, one))?.related).toEqual([]);
	});

	it('do not tell an officer of another conference of a document that they may not read', async () => {
		const title = { en: 'POISON of another conference' };
		const closed = await issued({ title, distribution: 'participants' });
		const elsewhere = await exampleConference(platform, {
			slug: 'elsewhere',
			meetings: [],
			items: [],
		});
		const join = async (name: string): Promise<Actor> => {
			const actor = await signedInPerson(platform.database, name);
			await sql`insert into accreditation.participant (conference_id, person_id, role)
				values (${elsewhere}, ${actor.person.id}, 'officer')`.execute(platform.database);
			return actor;
		};
		const [both, one] = [await join('Officer of both'), await join('Officer of one')];
		await sql`insert into accreditation.participant (conference_id, person_id, role)
			values (${conference}, ${both.person?.id}, 'observer')`.execute(platform.database);
		const own = await exampleDocument(ctx(), elsewhere);
		const symbol = (await row(closed)).symbol ?? '';
		expect(await relateDocument(ctx(now, one), own, { symbol })).toMatchObject({ refusal: 'no-document' });
		valueOf(await relateDocument(ctx(now, both), own, { symbol }));
		const relatedFor = async (actor: Actor) =>
			(await officerDocument(ctx(now, actor), 'elsewhere', own))?.related;
		expect((await relatedFor(both))?.map(({ id }) => id)).toEqual([closed]);
		expect(await relatedFor(one)).toEqual([]);
	});

	it('have one series for each pattern (3.2)', async () => {
		const series = { pattern: 'AS.INF/{number}/{yy}', name: { en: 'Information' } };
		valueOf(await addSeries(ctx(), series));
		expect(await addSeries(ctx(), series)).toMatchObject({ refusal: 'already-there' });
		expect(await renameSeries(ctx(), { id: randomUUID(), name: { en: 'X' } })).toMatchObject({
			refusal: 'not-found',
		});
	});

	it('add a document once by two presses of one form', async () => {
		const input = { id: randomUUID(), kind: 'other', title: { en: 'Map' }, original: 'en' } as const;
		const answers = await Promise.all([
			createDocument(ctx(), conference, input),
			createDocument(ctx(), conference, input),
		]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: 'already-done' });
	});
});
