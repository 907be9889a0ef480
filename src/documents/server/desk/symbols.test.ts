import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createConference, discard } from '#conference/server';
import { sql } from '#platform/server/database.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { addVersion } from '../add-version.ts';
import { exampleDocument, pendingFile } from '../documents.examples.ts';
import { documentsOf, findBySymbol } from '../read.ts';
import { documentsSearch } from '../search.ts';
import { documentById } from '../store/documents.ts';
import { upsertSeries } from '../store/series.ts';
import { versionsOf } from '../store/versions.ts';
import { deleteDraft } from './delete-draft.ts';
import { followDocument } from './follow-document.ts';
import { issueSeveral } from './issue-several.ts';
import { officerDocument } from './read-document.ts';
import { releaseDocuments } from './release-documents.ts';
import { reserveSymbol } from './reserve-symbol.ts';
import { saveDocument } from './save-document.ts';
import { withdrawDocument } from './withdraw-document.ts';
import { openDesk } from './desk.examples.ts';

/* docs/rules/documents.md §3 */

const {
	platform,
	conference,
	slug,
	arvonia,
	maltavia,
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

const seriesOf = (pattern: string) =>
	upsertSeries(platform.database, { pattern, name: { en: 'Twice' }, position: 9 });

describe('A symbol', () => {
	it('is reserved once by fifty at once, and stays with the document (3.3)', async () => {
		const id = await exampleDocument(ctx(), conference);
		const at = await seen(id);
		const answers = await Promise.all(Array.from({ length: 50 }, () => reserveSymbol(ctx(), id, at)));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		const reserved = await row(id);
		expect(reserved).toMatchObject({ state: 'draft' });
		const other = await issued();
		expect(Number((await row(other)).symbol?.split('/')[1])).toBe(Number(reserved.symbol?.split('/')[1]) + 1);
		expect(await reserveSymbol(ctx(), id, await seen(id))).toMatchObject({ refusal: 'already-numbered' });
		expect(await issue(id)).toMatchObject({ value: { symbol: reserved.symbol } });
	});

	it('of a withdrawn document stays used, says so, and hides the title again (3.9)', async () => {
		const id = await issued({ distribution: 'public', title: { en: 'Secret of Maltavia' } });
		const symbol = (await row(id)).symbol ?? '';
		const reader = platform.readerContext(later(1));
		expect((await findBySymbol(reader, symbol))?.document).not.toBeNull();
		const at = { ...(await seen(id)), reason: 'Issued by mistake.' };
		expect(
			await withdrawDocument(ctx(), await exampleDocument(ctx(), conference), { ...at, revision: 2 }),
		).toMatchObject({
			refusal: 'not-numbered',
		});
		valueOf(await withdrawDocument(ctx(), id, at));
		expect(await withdrawDocument(ctx(), id, at)).toMatchObject({ refusal: 'already-withdrawn' });
		const found = await findBySymbol(platform.readerContext(later(2)), symbol);
		expect(found).toEqual({ symbol, isWithdrawn: true, document: null });
		expect(await documentsOf(platform.readerContext(later(2)), { conference })).toEqual([]);
		expect(await notices()).toContain(`documents.issued ${id}`);
		expect(await saveDocument(ctx(), id, await details(id))).toMatchObject({ refusal: 'withdrawn' });
		const audited = await sql<{ text: string }>`select string_agg(detail::text, ' ') as text
			from platform.audit`.execute(platform.database);
		expect(audited.rows[0]?.text).not.toContain('Maltavia');
	});

	it('that another series has given is passed over, and a press for several issues all (1.3, 3.2)', async () => {
		const [one, other] = [await seriesOf('TWICE/{number}'), await seriesOf('Twice/{number}')];
		const draft = async (series: string) => {
			const id = await exampleDocument(ctx(), conference, { series });
			return { id, ...(await seen(id)) };
		};
		const drafts = [await draft(one), await draft(one), await draft(other), await draft(one)];
		valueOf(await reserveSymbol(ctx(), drafts[0]?.id ?? '', drafts[0] ?? { revision: 0 }));
		expect((await officerDocument(ctx(), slug, drafts[2]?.id ?? ''))?.nextSymbol).toBe('Twice/2');
		expect(await issueSeveral(ctx(), drafts.slice(1))).toEqual({
			symbols: ['TWICE/2', 'Twice/3', 'TWICE/4'],
			refused: [],
		});
	});

	it('is given once by two series that reach it at the same moment (1.3)', async () => {
		const both = [await seriesOf('Same/{number}'), await seriesOf('SAME/{number}')];
		const drafts: string[] = [];
		for (let at = 0; at < 12; at += 1)
			drafts.push(await exampleDocument(ctx(), conference, { series: both[at % 2] ?? '' }));
		const answers = await Promise.all(drafts.map((id) => issue(id)));
		const symbols = answers.map((one) => valueOf(one).symbol.toLowerCase());
		expect(new Set(symbols).size).toBe(12);
	});

	it('and files stay when somebody discards the draft of their conference (3.3, 3.9)', async () => {
		const fresh = { slug: 'never-published', kind: 'organised', title: { en: 'Coasts' } };
		const draft = valueOf(await createConference(ctx(), fresh));
		const id = await exampleDocument(ctx(), draft.id);
		const discardDraft = () => discard(ctx(), draft.slug, { version: draft.version });
		expect(await discardDraft()).toMatchObject({ refusal: 'in-use' });
		const unused = await exampleDocument(ctx(), draft.id);
		valueOf(await deleteDraft(ctx(), unused, await seen(unused)));
		const { symbol } = valueOf(await reserveSymbol(ctx(), id, await seen(id)));
		expect(await discardDraft()).toMatchObject({ refusal: 'in-use' });
		expect(await row(id)).toMatchObject({ symbol, conference: draft.id });
		const file = (await versionsOf(platform.database, [id]))[0]?.file;
		const stored = await sql<{ state: string }>`select state from platform.file where id = ${file}`.execute(
			platform.database,
		);
		expect(stored.rows).toEqual([{ state: 'stored' }]);
	});

	it('that was only reserved can be withdrawn, but no longer deleted (3.9)', async () => {
		const id = await exampleDocument(ctx(), conference);
		const { symbol } = valueOf(await reserveSymbol(ctx(), id, await seen(id)));
		expect(await deleteDraft(ctx(), id, await seen(id))).toMatchObject({ refusal: 'not-draft' });
		valueOf(await withdrawDocument(ctx(), id, { ...(await seen(id)), reason: 'Not needed.' }));
		expect(await findBySymbol(platform.readerContext(), symbol)).toMatchObject({ isWithdrawn: true });
	});

	it('is never given: a draft without one is deleted with its files (3.9)', async () => {
		expect(await deleteDraft(ctx(), await submitted(), { revision: 2 })).toMatchObject({
			refusal: 'not-draft',
		});
		const id = await exampleDocument(ctx(), conference);
		const [version] = await versionsOf(platform.database, [id]);
		valueOf(await deleteDraft(ctx(), id, await seen(id)));
		const file = await sql<{ state: string }>`select state from platform.file
			where id = ${version?.file}`.execute(platform.database);
		expect(file.rows).toEqual([{ state: 'removed' }]);
		expect(await documentById(platform.database, id)).toBeNull();
	});
});

const underEmbargo = async (releaseAt: Date): Promise<string> => {
	const id = await exampleDocument(ctx(), conference, { distribution: 'public' });
	valueOf(await saveDocument(ctx(), id, await details(id, { releaseAt })));
	valueOf(await issue(id));
	await forget();
	return id;
};

describe('An embargo', () => {
	it('that ends while the server is down is announced once, and nothing early (3.5)', async () => {
		const ids = [
			await underEmbargo(later(10)),
			await underEmbargo(later(11)),
			await underEmbargo(later(500)),
		];
		expect(await releaseDocuments(ctx(later(9)))).toBe(0);
		expect(await notices()).toEqual([]);
		// Two processes start an hour later.
		const counts = await Promise.all([releaseDocuments(ctx(later(70))), releaseDocuments(ctx(later(70)))]);
		expect(counts[0] + counts[1]).toBe(2);
		expect(await releaseDocuments(ctx(later(71)))).toBe(0);
		expect((await notices()).toSorted()).toEqual(
			ids
				.slice(0, 2)
				.map((id) => `documents.issued ${id}`)
				.toSorted(),
		);
		const readable = await documentsOf(platform.readerContext(later(70)), { conference });
		expect(readable.map(({ id }) => id)).not.toContain(ids[2]);
	});

	it('is moved before it ends, not after; lifting it announces the document (3.5)', async () => {
		const id = await underEmbargo(later(10));
		valueOf(await saveDocument(ctx(later(5)), id, await details(id, { releaseAt: later(20) })));
		expect(await saveDocument(ctx(later(21)), id, await details(id, { releaseAt: later(90) }))).toMatchObject(
			{
				refusal: 'released',
			},
		);
		const other = await underEmbargo(later(10));
		valueOf(await saveDocument(ctx(later(5)), other, await details(other, { releaseAt: null })));
		expect(await notices()).toContain(`documents.issued ${other}`);
		expect(await row(other)).toMatchObject({ releasedAt: later(5) });
	});
});

const follow = async (id: string, suffix: 'Rev' | 'Add' | 'Corr', more = {}) =>
	valueOf(await followDocument(ctx(), id, { suffix, language: null, distributionOnly: false, ...more })).id;

describe('What the search index has of a document', () => {
	it('is for its officers and authors until its release is announced, whatever the clock says (2.2, 3.5)', async () => {
		const id = await exampleDocument(ctx(), conference, { distribution: 'public', authors: [arvonia] });
		valueOf(await saveDocument(ctx(), id, await details(id, { releaseAt: later(30) })));
		valueOf(await issue(id));
		const audience = async (at: Date) =>
			(await documentsSearch.entries(ctx(at), [id])).get(id)?.[0]?.audience;
		const own = ['officer', `officers:${conference}`, `delegation:${arvonia}`];
		expect(await audience(later(31))).toEqual(own);
		await releaseDocuments(ctx(later(31)));
		// What was begun before the release reads it afterwards.
		expect(await audience(later(29))).toEqual(['public']);
	});
});

describe('What follows a document', () => {
	it('is not begun before the document is issued, and once by two presses (3.8)', async () => {
		const draft = await exampleDocument(ctx(), conference);
		const what = { suffix: 'Rev', language: null, distributionOnly: false } as const;
		expect(await followDocument(ctx(), draft, what)).toMatchObject({ refusal: 'not-issued' });
		const id = await issued();
		const [one, two] = await Promise.all([follow(id, 'Rev'), follow(id, 'Rev')]);
		expect(one).toBe(two);
	});

	it('has a text and a symbol of its own: Rev.1, its Corr.1, then Rev.2 (3.8)', async () => {
		const id = await issued({ authors: [arvonia] });
		const { symbol } = await row(id);
		const finish = async (draft: string, language = 'en'): Promise<string | null> => {
			expect(await issue(draft)).toMatchObject({ refusal: 'no-file' });
			valueOf(await addVersion(ctx(), draft, { language, file: await pendingFile(platform.database) }));
			valueOf(await issue(draft));
			return (await row(draft)).symbol;
		};
		const revision = await follow(id, 'Rev');
		expect(await row(revision)).toMatchObject({ authors: [arvonia], base: id, state: 'draft' });
		expect(await finish(revision)).toBe(`${symbol}/Rev.1`);
		expect(await finish(await follow(revision, 'Corr', { language: 'fr' }), 'fr')).toBe(
			`${symbol}/Rev.1/Corr.1`,
		);
		expect(await finish(await follow(revision, 'Rev'))).toBe(`${symbol}/Rev.2`);
		expect(await finish(await follow(id, 'Add'))).toBe(`${symbol}/Add.1`);
	});

	it('is under the embargo of its base, so that no correction tells of a document before its time (3.8)', async () => {
		const id = await exampleDocument(ctx(), conference, { distribution: 'public' });
		valueOf(await saveDocument(ctx(), id, await details(id, { releaseAt: later(30) })));
		valueOf(await issue(id));
		const correction = await follow(id, 'Corr');
		const file = await pendingFile(platform.database);
		valueOf(await addVersion(ctx(), correction, { language: 'en', file }));
		valueOf(await issue(correction));
		const readable = async (minutes: number): Promise<string[]> =>
			(await documentsOf(platform.readerContext(later(minutes)), { conference })).map((one) => one.id);
		expect(await readable(29)).not.toContain(correction);
		expect(await readable(31)).toEqual(expect.arrayContaining([id, correction]));
	});

	it('is not readable before its base, though the embargo of the base is moved, or its own is lifted (3.8)', async () => {
		const id = await exampleDocument(ctx(), conference, { distribution: 'public' });
		valueOf(await saveDocument(ctx(), id, await details(id, { releaseAt: later(30) })));
		valueOf(await issue(id));
		const issuedAfter = async (base: string): Promise<string> => {
			const made = await follow(base, 'Rev');
			const file = await pendingFile(platform.database);
			valueOf(await addVersion(ctx(), made, { language: 'en', file }));
			valueOf(await saveDocument(ctx(), made, await details(made, { releaseAt: null })));
			valueOf(await issue(made));
			return made;
		};
		const revision = await issuedAfter(id);
		const correction = await follow(revision, 'Corr');
		valueOf(await saveDocument(ctx(later(1)), id, await details(id, { releaseAt: later(60) })));
		const file = await pendingFile(platform.database);
		valueOf(await addVersion(ctx(), correction, { language: 'en', file }));
		valueOf(await issue(correction, later(2)));
		await releaseDocuments(ctx(later(45)));
		const readable = async (minutes: number): Promise<string[]> =>
			(await documentsOf(platform.readerContext(later(minutes)), { conference })).map((one) => one.id);
		const all = [id, revision, correction];
		expect((await readable(59)).filter((one) => all.includes(one))).toEqual([]);
		expect(await readable(61)).toEqual(expect.arrayContaining(all));
		// What was released stays so.
		await releaseDocuments(ctx(later(61)));
		expect(await row(revision)).toMatchObject({ releaseAt: later(60), releasedAt: later(61) });
	});

	it('is under the embargo of the revision that it revises (3.8)', async () => {
		const id = await issued({ distribution: 'public' });
		const first = await follow(id, 'Rev');
		const file = await pendingFile(platform.database);
		valueOf(await addVersion(ctx(), first, { language: 'en', file }));
		valueOf(await saveDocument(ctx(), first, await details(first, { releaseAt: later(30) })));
		valueOf(await issue(first));
		for (const suffix of ['Rev', 'Corr'] as const)
			expect(await row(await follow(first, suffix))).toMatchObject({ releaseAt: later(30) });
	});

	it('stays under the embargo of its base when its own is lifted after it was issued (3.8)', async () => {
		const id = await exampleDocument(ctx(), conference, { distribution: 'public' });
		valueOf(await saveDocument(ctx(), id, await details(id, { releaseAt: later(60) })));
		valueOf(await issue(id));
		const correction = await follow(id, 'Corr');
		const file = await pendingFile(platform.database);
		valueOf(await addVersion(ctx(), correction, { language: 'en', file }));
		valueOf(await issue(correction));
		for (const releaseAt of [null, later(-1), later(30)]) {
			valueOf(await saveDocument(ctx(), correction, await details(correction, { releaseAt })));
			expect(await row(correction)).toMatchObject({ releaseAt: later(60), releasedAt: null });
		}
		valueOf(await saveDocument(ctx(), correction, await details(correction, { releaseAt: later(90) })));
		expect(await row(correction)).toMatchObject({ releaseAt: later(90), releasedAt: null });
		// Once the base is released, its own embargo may be lifted.
		await releaseDocuments(ctx(later(61)));
		valueOf(await saveDocument(ctx(later(61)), correction, await details(correction, { releaseAt: null })));
		expect(await row(correction)).toMatchObject({ releaseAt: null, releasedAt: later(61) });
	});

	it('and has no text keeps its times, which its form does not ask for (3.8)', async () => {
		const id = await exampleDocument(ctx(), conference, { distribution: 'public' });
		const times = { releaseAt: later(60), interpretersAt: later(10) };
		valueOf(await saveDocument(ctx(), id, await details(id, times)));
		valueOf(await issue(id));
		const correction = await follow(id, 'Corr', { distributionOnly: true });
		const none = { releaseAt: null, interpretersAt: null };
		const distribution = 'participants' as const;
		valueOf(await saveDocument(ctx(), correction, await details(correction, { ...none, distribution })));
		expect(await row(correction)).toMatchObject(times);
		valueOf(await issue(correction));
		valueOf(await saveDocument(ctx(), correction, await details(correction, none)));
		expect(await row(correction)).toMatchObject({ ...times, releasedAt: null });
	});

	it('is refused if it changes the distribution to what it is already (3.8)', async () => {
		const readers = { distribution: 'list', recipients: [maltavia] } as const;
		const id = await exampleDocument(ctx(), conference);
		valueOf(await saveDocument(ctx(), id, await details(id, readers)));
		valueOf(await issue(id));
		const correction = await follow(id, 'Corr', { distributionOnly: true });
		expect(await issue(correction)).toMatchObject({ refusal: 'same-distribution' });
		expect((await officerDocument(ctx(), slug, correction))?.notReady).toBe('same-distribution');
		expect(await row(correction)).toMatchObject({ state: 'draft', symbol: null });
		const others = await details(correction, { recipients: [arvonia, maltavia] });
		valueOf(await saveDocument(ctx(), correction, others));
		valueOf(await issue(correction));
		expect((await row(id)).recipients.toSorted()).toEqual([arvonia, maltavia].toSorted());
	});

	it('may change the distribution only, without a text, and hides the base from people who may not read it; its masthead is printed again (3.8, 5.4)', async () => {
		const id = await issued({ distribution: 'public' });
		const correction = await follow(id, 'Corr', { distributionOnly: true });
		valueOf(
			await saveDocument(
				ctx(),
				correction,
				await details(correction, { distribution: 'list', recipients: [maltavia] }),
			),
		);
		const reader = { ...platform.readerContext(later(1)) };
		const { symbol } = await row(id);
		expect((await findBySymbol({ ...reader }, symbol ?? ''))?.document).not.toBeNull();
		await sql`update documents.masthead set state = 'printed'`.execute(platform.database);
		valueOf(await issue(correction));
		expect(await row(id)).toMatchObject({ distribution: 'list', recipients: [maltavia] });
		expect(await versionsOf(platform.database, [id])).toMatchObject([{ masthead: 'pending' }]);
		expect((await findBySymbol({ ...reader }, symbol ?? ''))?.document).toBeNull();
		expect(await notices()).toEqual(expect.arrayContaining([`documents.issued ${id}`]));
	});
});
