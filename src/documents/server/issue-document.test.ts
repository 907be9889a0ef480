import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../../conference/server/test-conference.examples.ts';
import { exampleDocument, pendingFile } from './documents.examples.ts';
import { addVersion } from './add-version.ts';
import { createDocument } from './create-document.ts';
import { removeVersion } from './desk/await-version.ts';
import { issueDocument } from './issue-document.ts';
import { findBySymbol } from './read.ts';
import { documentById } from './store/documents.ts';

/* docs/rules/documents.md §1 */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
const ctx = (now = new Date('2020-09-03T10:00:00Z')) => platform.context(platform.officer, now);
const revisionOf = async (id: string): Promise<number> =>
	(await documentById(platform.database, id))?.revision ?? 0;
const issue = async (id: string, now?: Date) =>
	issueDocument(ctx(now), id, { revision: await revisionOf(id) });

beforeAll(async () => {
	platform = await openExampleConference();
	conference = await exampleConference(platform);
});
afterAll(() => platform.close());

describe('A document cannot be issued', () => {
	it('by anyone but an officer: the answer is that there is none', async () => {
		const id = await exampleDocument(ctx(), conference);
		const stranger = platform.context(await signedInPerson(platform.database, 'Test Stranger'), ctx().now);
		expect(await issueDocument(stranger, id, { revision: 1 })).toMatchObject({ refusal: 'not-found' });
	});

	it('without a file in its original language', async () => {
		const made = valueOf(
			await createDocument(ctx(), conference, { kind: 'other', title: { en: 'Empty' }, original: 'en' }),
		);
		expect(await issue(made.id)).toMatchObject({ refusal: 'no-file' });
	});

	it('without a series, and then no number is lost', async () => {
		const id = await exampleDocument(ctx(), conference, { series: null });
		expect(await issue(id)).toMatchObject({ refusal: 'no-series' });
	});

	it('by an officer who saw an older revision', async () => {
		const id = await exampleDocument(ctx(), conference);
		expect(await issueDocument(ctx(), id, { revision: 99 })).toMatchObject({ refusal: 'stale' });
	});

	it('by an officer who saw other files (3.1)', async () => {
		const id = await exampleDocument(ctx(), conference);
		const seen = { revision: await revisionOf(id) };
		const file = await pendingFile(platform.database);
		valueOf(await addVersion(ctx(), id, { language: 'fr', file }));
		expect(await issueDocument(ctx(), id, seen)).toMatchObject({ refusal: 'stale' });
		const replaced = { revision: await revisionOf(id) };
		valueOf(await removeVersion(ctx(), id, { language: 'fr' }));
		expect(await issueDocument(ctx(), id, replaced)).toMatchObject({ refusal: 'stale' });
		// The officer who uploads a file sees the page again, and issues what it shows.
		const added = { language: 'en', file: await pendingFile(platform.database) };
		const { revision } = valueOf(await addVersion(ctx(), id, added));
		expect(revision).toBe(await revisionOf(id));
		const late = { ...added, file: await pendingFile(platform.database), revision: revision - 1 };
		expect(await addVersion(ctx(), id, late)).toMatchObject({ refusal: 'stale' });
		expect(await issueDocument(ctx(), id, { revision })).toMatchObject({ ok: true });
	});

	it('before versions that are to be issued together are there', async () => {
		const id = await exampleDocument(ctx(), conference);
		await sql`update documents.document set together = true where id = ${id}`.execute(platform.database);
		await sql`insert into documents.language_version (document_id, language) values (${id}, 'ar')`.execute(
			platform.database,
		);
		expect(await issue(id)).toMatchObject({ refusal: 'awaited' });
		valueOf(await addVersion(ctx(), id, { language: 'ar', file: await pendingFile(platform.database) }));
		expect(await issue(id)).toMatchObject({ ok: true });
	});
});

describe('Numbers', () => {
	it('are given once and without gaps to fifty documents issued at once, whatever is refused between (1.3)', async () => {
		const ids = [];
		for (let at = 0; at < 50; at += 1) ids.push(await exampleDocument(ctx(), conference));
		const refused = await exampleDocument(ctx(), conference);
		const before = await issue(await exampleDocument(ctx(), conference));
		const answers = await Promise.all([
			...ids.map((id) => issue(id)),
			...ids.map((id) => issue(id)),
			issueDocument(ctx(), refused, { revision: 99 }),
		]);
		const numbers = answers.flatMap((one) => (one.ok ? Number(one.value.symbol.split('/')[1]) : []));
		expect(numbers).toHaveLength(50);
		const first = Number((before.ok ? before.value.symbol : '').split('/')[1]) + 1;
		expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => first + at));
	});

	it('start again with the year at the organisation’s seat. 1.2', async () => {
		const id = await exampleDocument(ctx(), conference);
		expect(await issue(id, new Date('2021-12-31T12:00:00Z'))).toMatchObject({
			value: { symbol: 'AS.DEL/1/21' },
		});
	});
});

describe('A symbol', () => {
	it('tells a stranger that it is used, and nothing else. 1.5', async () => {
		const id = await exampleDocument(ctx(), conference, { title: { en: 'Secret of Maltavia' } });
		const { symbol } = valueOf(await issue(id));
		const found = await findBySymbol(platform.readerContext(ctx().now), symbol.toLowerCase());
		expect(found).toEqual({ symbol, isWithdrawn: false, document: null });
		expect(await findBySymbol(platform.readerContext(), 'AS.DEL/9999/20')).toBeNull();
		expect((await findBySymbol(ctx(), symbol))?.document).toMatchObject({
			id,
			title: { en: 'Secret of Maltavia' },
		});
	});
});
