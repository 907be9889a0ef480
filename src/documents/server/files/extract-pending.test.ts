import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { pdfBomb, simplePdf } from '#platform/server/text/papers.examples.ts';
import type { Library } from '../reading/library.examples.ts';
import { setVersionFile, versionsOf } from '../store/versions.ts';
import { extractPending } from './extract-pending.ts';
import { openFileWork } from './file-work.examples.ts';
import type { MastheadServices } from './print-mastheads.ts';

/* docs/rules/documents.md §5: real PostgreSQL, real files, real processes. */

let opened: Awaited<ReturnType<typeof openFileWork>>;
let library: Library;
let work: MastheadServices;
beforeAll(async () => {
	opened = await openFileWork();
	({ library, work } = opened);
});
afterEach(() => opened.forget());
afterAll(() => opened.close());

const textOf = async (version: string) =>
	(
		await sql<{ state: string; text: string; pages: number | null; attempts: number }>`
			select state, text, pages, attempts from documents.extracted_text where version_id = ${version}`.execute(
			library.database,
		)
	).rows[0];
describe('The text of a file', () => {
	it('is read once, also by two processes at the same time (5.1)', async () => {
		const id = await library.draft({ en: [simplePdf('Statement on early warning'), 'a.pdf'] });
		const version = await library.versionIn(id, 'en');
		const counts = await Promise.all([extractPending(work), extractPending(work)]);
		expect(counts.toSorted()).toEqual([0, 1]);
		expect(await textOf(version)).toMatchObject({
			state: 'text',
			text: 'Statement on early warning',
			pages: 1,
		});
		expect(await opened.notices(() => extractPending(work))).toEqual([]);
	});

	it('is tried once more when a file takes too much, and other files are not held up (5.1, 5.2)', async () => {
		const bad = await library.versionIn(await library.draft({ en: [pdfBomb(), 'bomb.pdf'] }), 'en');
		const good = await library.versionIn(await library.draft({ en: [simplePdf('Good'), 'good.pdf'] }), 'en');
		expect(await extractPending(work)).toBe(2);
		expect(await textOf(good)).toMatchObject({ state: 'text', text: 'Good' });
		expect(await textOf(bad)).toMatchObject({ state: 'pending', attempts: 1 });
		expect(await extractPending(work)).toBe(0);
		opened.wait(3);
		expect(await opened.notices(() => extractPending(work))).toEqual(['documents.changed']);
		expect(await textOf(bad)).toMatchObject({ state: 'failed', text: '', attempts: 2 });
		opened.wait(3);
		expect(await extractPending(work)).toBe(0);
	}, 120_000);

	it('is read when a store that was away is there again; nothing is lost', async () => {
		const id = await library.draft({ en: [simplePdf('Patience'), 'a.pdf'] });
		const away = {
			...work,
			files: { ...work.files, copyTo: () => Promise.reject(new Error('the store is away')) },
		};
		await expect(extractPending(away)).rejects.toThrow('the store is away');
		expect(await readdir(library.files.incomingFolder)).toEqual([]);
		const version = await library.versionIn(id, 'en');
		expect(await textOf(version)).toMatchObject({ state: 'pending', attempts: 0 });
		opened.wait(3);
		expect(await extractPending(work)).toBe(1);
		expect(await textOf(version)).toMatchObject({ state: 'text' });
	});

	it('of a file that was replaced meanwhile is not kept', async () => {
		const id = await library.draft({ en: [simplePdf('Old'), 'a.pdf'] });
		const version = await library.versionIn(id, 'en');
		const other = await library.draft({ en: [simplePdf('New'), 'b.pdf'] });
		const file = (await versionsOf(library.database, [other]))[0]?.file ?? '';
		await sql`delete from documents.extracted_text where version_id <> ${version} and state = 'pending'`.execute(
			library.database,
		);
		let copies = 0;
		const replacing = {
			...work.files,
			async copyTo(sha256: string, path: string) {
				await work.files.copyTo(sha256, path);
				if ((copies += 1) > 1) return;
				await library.database
					.transaction()
					.execute((tx) => setVersionFile(tx, { document: id, language: 'en', file }));
			},
		};
		expect(await extractPending({ ...work, files: replacing })).toBe(2);
		expect(await textOf(version)).toMatchObject({ state: 'text', text: 'New' });
	});
});
