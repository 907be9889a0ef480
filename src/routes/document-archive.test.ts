import { BlobReader, TextWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { openConcurrency } from '#platform/server/concurrency.ts';
import { sql } from '#platform/server/database.ts';
import { readMessages } from '#platform/server/messages.ts';
import { exampleId, exampleItem, exampleMeeting } from '../conference/edition.examples.ts';
import { openLibrary, type Library } from '../documents/server/reading/library.examples.ts';
import { GET } from './files/conferences/[slug=slug]/meetings/[number=number]/[language=language].zip/+server.ts';
import { GET as sitemap } from './sitemap.xml/+server.ts';
import { GET as sitemapFile } from './sitemap/[file].xml/+server.ts';
import { findMeeting } from '#conference/server';
import { slice } from '#documents/server';
import { meetingDocuments } from './documents.server.ts';

/* docs/rules/documents.md §7: a meeting's documents as ZIP, and the sitemap, with data that could leak. */

const place = globalThis as unknown as Record<symbol, unknown>;
const key = Symbol.for('rostrum');
let library: Library;
let arvonia: { delegation: string; actor: Actor };
let maltavia: { delegation: string; actor: Actor };
let symbols: Record<'open' | 'item' | 'closed', string>;

beforeAll(async () => {
	const closed = [{ from: null, audience: 'participants' as const }];
	library = await openLibrary({
		meetings: [exampleMeeting(), exampleMeeting({ id: exampleId(2), number: 2, audience: closed })],
		items: [exampleItem()],
	});
	arvonia = await library.delegate('Arvonia');
	maltavia = await library.delegate('Maltavia');
	const publicly = { distribution: 'public' as const };
	const issue = async (...draft: Parameters<Library['draft']>) =>
		(await library.issue(await library.draft(...draft))).symbol;
	const title = { en: '=HYPERLINK("x") <script>', ru: 'Заявление' };
	symbols = {
		open: await issue(
			{ en: ['%PDF en'], ru: ['%PDF ru', 'Доклад.pdf'] },
			{ ...publicly, title, meeting: exampleId(1) },
		),
		item: await issue(
			{ en: ['%PDF item'] },
			{ ...publicly, item: exampleItem().id, authors: [arvonia.delegation] },
		),
		closed: await issue(
			{ en: ['POISON content'] },
			{
				title: { en: 'POISON' },
				meeting: exampleId(1),
				distribution: 'list',
				recipients: [maltavia.delegation],
			},
		),
	};
	await issue({ en: ['%PDF elsewhere'] }, { ...publicly, title: { en: 'Elsewhere' }, meeting: exampleId(2) });
}, 60_000);
beforeEach(() => {
	place[key] = {
		files: library.files,
		settings: { origin: 'https://conference.example', crowd: 1 },
		words: readMessages(fileURLToPath(new URL('..', import.meta.url))),
		downloads: openConcurrency(),
		slices: [slice],
		languages: () => ['en'],
	};
});
afterAll(async () => {
	delete place[key];
	await library.close();
});

interface Asked {
	actor?: Actor | null;
	language?: string;
	number?: number;
	method?: string;
}

async function ask({
	actor = null,
	language = 'en',
	number = 1,
	method = 'GET',
}: Asked = {}): Promise<Response> {
	const event = {
		locals: { context: library.reader(actor, language) },
		params: { slug: 'coasts-2020', number, language },
		request: new Request('http://localhost/files/x.zip', { method }),
		getClientAddress: () => '192.0.2.1',
	};
	try {
		return await GET(event as never);
	} catch (error) {
		return new Response(null, { status: (error as { status: number }).status });
	}
}

async function contentOf(response: Response): Promise<Record<string, string>> {
	const blob = await response.blob();
	expect(blob.size).toBe(Number(response.headers.get('content-length')));
	const entries = (await new ZipReader(new BlobReader(blob)).getEntries()) as FileEntry[];
	const texts = await Promise.all(entries.map((one) => one.getData(new TextWriter())));
	return Object.fromEntries(entries.map(({ filename }, at) => [filename, texts[at] ?? '']));
}
const saved = (symbol: string, language: string): string => `${symbol.replaceAll('/', '_')}_${language}.pdf`;

it('An archive has what its reader may read, in the reader’s language or the original, and nothing of the rest. 7.7', async () => {
	const found = await contentOf(await ask({ language: 'ru' }));
	expect(Object.keys(found).toSorted()).toEqual(
		['index.html', 'index.csv', saved(symbols.open, 'ru'), saved(symbols.item, 'en')].toSorted(),
	);
	expect(found[saved(symbols.open, 'ru')]).toBe('%PDF ru');
	expect(JSON.stringify(found)).not.toMatch(/POISON|Elsewhere/);
	expect(JSON.stringify(found)).not.toContain(symbols.closed);
	const recipient = await contentOf(await ask({ actor: maltavia.actor }));
	expect(recipient[saved(symbols.closed, 'en')]).toBe('POISON content');
	expect(await contentOf(await ask({ actor: arvonia.actor }))).not.toHaveProperty(
		saved(symbols.closed, 'en'),
	);
});

it('Its index is a page and a table, in the reader’s language and without formulas or markup of others. 7.7', async () => {
	const found = await contentOf(await ask());
	const { 'index.html': html = '', 'index.csv': csv = '' } = found;
	expect(html).toContain('lang="en"');
	expect(html).toContain('&lt;script&gt;');
	expect(html).not.toContain('<script');
	expect(html).toContain(`href="${saved(symbols.open, 'en')}"`);
	expect(html).toContain(`https://conference.example/en/d/${symbols.open}`);
	expect(csv).toContain(`"'=HYPERLINK(""x"") <script>"`);
	expect(csv).toMatch(/^Symbol,Title,From,/);
	expect(csv).toContain('1 Opening');
	expect((await contentOf(await ask({ language: 'ar' })))['index.html']).toContain(
		'<html lang="ar" dir="rtl">',
	);
});

it('A person downloads one archive at a time; a reader who leaves may begin again. 7.7', async () => {
	const first = await ask({ actor: maltavia.actor });
	const second = await ask({ actor: maltavia.actor });
	expect(second.status).toBe(429);
	expect(await second.text()).toContain('already downloading');
	expect((await ask({ actor: arvonia.actor })).status).toBe(200);
	await first.body?.cancel();
	expect((await ask({ actor: maltavia.actor })).status).toBe(200);
});

it('An archive that is too large is refused with the reason, and nothing is read. 7.7', async () => {
	await sql`update platform.file set bytes = 1500000000 where bytes = 9 or bytes = 7`.execute(
		library.database,
	);
	const answer = await ask();
	expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('larger than 2 GB')]);
	await sql`update platform.file f set bytes = c.bytes from platform.file_content c where c.sha256 = f.sha256`.execute(
		library.database,
	);
});

it('Of a meeting that is not for the reader there is none, as of one without documents. 7.5', async () => {
	expect((await ask({ number: 2 })).status).toBe(404);
	expect((await ask({ number: 3 })).status).toBe(404);
	expect((await ask({ number: 2, actor: maltavia.actor })).status).toBe(200);
	const head = await ask({ method: 'HEAD' });
	expect([head.status, head.body]).toEqual([200, null]);
	expect((await ask({ number: 2, method: 'HEAD' })).status).toBe(404);
});

it('The sitemap names public documents only, for every reader (7.5)', async () => {
	const kept: string[] = [];
	const text = async (actor: Actor | null) => {
		const locals = {
			context: library.reader(actor),
			keep: (_: unknown, ...tags: string[]) => kept.push(...tags),
		};
		const index = await (await sitemap({ locals } as never)).text();
		const files = [...index.matchAll(/sitemap\/(documents-[\d-]+)\.xml/g)].map(([, file = '']) => file);
		expect(files.length).toBeGreaterThan(0);
		const texts = files.map(async (file) =>
			(await sitemapFile({ locals, params: { file } } as never)).text(),
		);
		return (await Promise.all(texts)).join('');
	};
	const found = await text(null);
	expect(found).toContain(`/en/d/${symbols.open}<`);
	expect(found).not.toContain(symbols.closed);
	expect(await text(maltavia.actor)).toBe(found);
	expect(kept).toContain('documents');
	const locals = { context: library.reader(null), keep: () => {} };
	for (const file of [
		'documents-1900-1',
		'documents-2026-0',
		'documents',
		'drafts-2026-1',
		'documents-2026-99',
	])
		await expect(sitemapFile({ locals, params: { file } } as never)).rejects.toMatchObject({ status: 404 });
});

/** Issues more public documents of the meeting, each with the file of the first. */
async function issueMore(count: number): Promise<void> {
	await sql`with base as (select * from documents.document where symbol = ${symbols.open}),
		made as (insert into documents.document (conference_id, meeting_id, kind, title, original_language, symbol,
				distribution, state, created_at, issued_at, released_at)
			select conference_id, meeting_id, kind, '{"en": "More"}', 'en', 'MORE/' || gen_random_uuid(), distribution,
				'issued', created_at, issued_at, issued_at from base, generate_series(1, ${count}::int) returning id)
		insert into documents.language_version (document_id, language, state, file_id, issued_at)
			select made.id, 'en', 'issued', v.file_id, v.issued_at from made, documents.language_version v
			where v.language = 'en' and v.document_id = (select id from base)`.execute(library.database);
}

const link = async () => {
	const ctx = library.reader(null, 'en');
	const found = await findMeeting(ctx, 'coasts-2020', 1);
	if (!found) throw new Error('there is no meeting');
	const { section, archive } = await meetingDocuments(ctx, found);
	return { isCut: section.isCut, count: section.count, ...archive };
};

it('The link to an archive says the size of what is in it, also beyond what the page lists. 7.7', async () => {
	const sizeOf = async () => {
		const { 'index.html': _, 'index.csv': __, ...files } = await contentOf(await ask());
		return Object.values(files).reduce((sum, content) => sum + content.length, 0);
	};
	await issueMore(198);
	expect(await link()).toMatchObject({ isCut: false, count: 200, bytes: await sizeOf() });
	await issueMore(2);
	expect(await link()).toMatchObject({ isCut: true, count: 200, isTooLarge: false, bytes: await sizeOf() });
	await issueMore(799);
	expect(await link()).toMatchObject({ isTooLarge: true });
	expect((await ask()).status).toBe(413);
});
