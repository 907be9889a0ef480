import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import { addVersion } from '../add-version.ts';
import { exampleDocument, pendingFile } from '../documents.examples.ts';
import { issueDocument } from '../issue-document.ts';
import { documentById } from '../store/documents.ts';
import { awaitVersion } from './await-version.ts';
import { allOfficerDocuments, officerDocuments, seriesPage } from './read-desk.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
let slug: string;
const now = new Date('2020-09-03T10:00:00Z');
const ctx = () => platform.context(platform.officer, now);
const titled = (title: string) => exampleDocument(ctx(), conference, { title: { en: title } });
const issue = async (id: string): Promise<void> => {
	const revision = (await documentById(platform.database, id))?.revision ?? 0;
	valueOf(await issueDocument(ctx(), id, { revision }));
};
const list = async (query = '') => (await officerDocuments(ctx(), slug, new URLSearchParams(query)))!;
const titles = async (query = ''): Promise<(string | undefined)[]> =>
	(await list(query)).documents.map(({ title }) => title['en']);

beforeAll(async () => {
	platform = await openExampleConference();
	conference = await exampleConference(platform);
	const found = await sql<{ slug: string }>`select slug from conference.conference
		where id = ${conference}`.execute(platform.database);
	slug = found.rows[0]?.slug ?? '';
	await titled('Draft');
	await issue(await titled('Issued'));
	const further = await titled('Issued, French is checked');
	await issue(further);
	valueOf(await addVersion(ctx(), further, { language: 'fr', file: await pendingFile(platform.database) }));
	const embargo = await titled('Under embargo');
	await sql`update documents.document set release_at = '2020-09-04T09:00:00Z' where id = ${embargo}`.execute(
		platform.database,
	);
	await issue(embargo);
	const late = await titled('Russian is late');
	valueOf(
		await awaitVersion(
			ctx(),
			late,
			{ language: 'ru', state: 'awaited', words: null, dueAt: new Date('2020-09-03T09:00:00Z') },
			'UTC',
		),
	);
	for (const [title, at] of [
		['Submitted later', '2020-09-03T09:00:00Z'],
		['Submitted first', '2020-09-03T08:00:00Z'],
	] as const) {
		const id = await titled(title);
		await sql`update documents.document set state = 'submitted', submitted_at = ${at} where id = ${id}`.execute(
			platform.database,
		);
	}
});
afterAll(() => platform.close());

it('is not there for anyone but officers', async () => {
	const stranger = platform.context(await signedInPerson(platform.database, 'Test Stranger'), now);
	expect(await officerDocuments(stranger, slug)).toBeNull();
	expect(await allOfficerDocuments(stranger, slug, new URLSearchParams(), 10)).toBeNull();
	expect(await seriesPage(stranger, slug)).toBeNull();
	expect(await officerDocuments(ctx(), 'nothing-here')).toBeNull();
});

it('opens on what waits: statements to number, overdue versions, versions to issue, embargoes that end soon', async () => {
	expect(await titles()).toEqual([
		'Submitted first',
		'Submitted later',
		'Russian is late',
		'Issued, French is checked',
		'Under embargo',
		'Draft',
		'Issued',
	]);
	expect((await list()).documents.map(({ waiting }) => waiting)).toEqual([
		['to-number'],
		['to-number'],
		['overdue'],
		['to-issue'],
		['release'],
		[],
		[],
	]);
});

it('is narrowed by what waits, state, kind, distribution and awaited language, and searched by title and symbol', async () => {
	expect(await titles('waiting=overdue')).toEqual(['Russian is late']);
	expect(await titles('awaited=ru')).toEqual(['Russian is late']);
	expect(await titles('state=draft&kind=statement')).toEqual(['Russian is late', 'Draft']);
	expect(await titles('distribution=public')).toEqual([]);
	expect(await titles('q=EMBARGO')).toEqual(['Under embargo']);
	const symbol = (await list('q=embargo')).documents[0]?.symbol ?? '';
	expect(await titles(`q=${symbol}`)).toContain('Under embargo');
	const counts = (await list()).counts
		.filter(({ count }) => count)
		.map((one) => `${one.facet}:${one.value} ${one.count}`);
	expect(counts).toEqual(expect.arrayContaining(['waiting:to-number 2', 'state:issued 3', 'awaited:ru 1']));
});

const counted = (query: string): Promise<number> =>
	platform.statements(
		async (counting) => officerDocuments({ ...counting, now }, slug, new URLSearchParams(query)),
		platform.officer,
	);

it('needs the same number of statements for one row and for seven', async () => {
	expect(await counted('waiting=overdue')).toBe(await counted(''));
});

it('gives the same rows for a file, in batches', async () => {
	const all = await allOfficerDocuments(ctx(), slug, new URLSearchParams('state=issued'), 2);
	const rows = [];
	for await (const batch of all?.batches ?? []) rows.push(...batch);
	expect(rows).toHaveLength(2);
});
