import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from '#platform/server/database.ts';
import { openPdf } from '#platform/server/pdf/pdf.ts';
import { openFiles } from '#platform/server/files/files.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { storeGenerated } from '#platform/server/files/store-generated.ts';
import { extractText } from '#platform/server/text/extract-text.ts';
import { part, type Bench } from './bench.ts';
import { median, quantile } from './figures.ts';
import { openNginx } from './nginx.ts';
import { publicPage } from './pages/page.ts';
import type { Line } from './report.ts';
import { signIn } from './sessions.ts';
import { openSite, scratch, type Site } from './site.ts';

const statements = 200;
const paperPages = 150;
const megabytes = 100;
const sources = fileURLToPath(new URL('../src/', import.meta.url));

/** The journal of a long meeting, a large download, and the text of a long paper. */
export const papers: Bench = {
	name: 'papers',
	about: `The journal of a meeting with ${statements} statements for an officer; a file of ${megabytes} MB, one download at a time, beside nginx; the text of a PDF of ${paperPages} Russian pages, and the pages of others meanwhile.`,
	limit: 400,
	async measure(tell) {
		const site = await openSite();
		try {
			await part('the journal', tell, () => journal(site));
			await part('a download', tell, () => download(site));
			await part('the text of a paper', tell, () => extraction(site));
		} finally {
			await site.close();
		}
	},
};

/** The times of the same request, ms. */
async function timesOf(count: number, request: () => Promise<Response>): Promise<number[]> {
	const took: number[] = [];
	for (let at = 0; at < count; at += 1) {
		const since = performance.now();
		const answer = await request();
		await answer.arrayBuffer();
		if (!answer.ok) throw new Error(`${answer.url} was answered ${answer.status}`);
		took.push(performance.now() - since);
	}
	return took;
}

const most = (value: number) => ({ of: 'figure', at: 'most', value }) as const;

async function journal(site: Site): Promise<Line[]> {
	const meeting = await fillMeeting(site);
	const [line = ''] = await signIn(site, ['secretariat-officer@example.org']);
	const headers = { cookie: line.replace('cookie: ', '') };
	const at = (path: string) => () => fetch(`${site.origin}/en${path}`, { headers });
	const page = at(`/console/meetings/${meeting.id}/journal`);
	const pdf = at(`/conferences/rehearsal/meetings/${meeting.number}/journal/journal.pdf`);
	await timesOf(3, page);
	const pages = await timesOf(40, page);
	await timesOf(1, pdf);
	const printed = await timesOf(10, pdf);
	return [
		{
			what: 'journal as a page, 95th percentile',
			figure: quantile(pages, 0.95),
			unit: 'ms',
			wanted: most(200),
		},
		{ what: 'the same, in the middle', figure: median(pages), unit: 'ms' },
		{
			what: 'journal as PDF, the slowest of ten',
			figure: Math.max(...printed) / 1_000,
			unit: 's',
			wanted: most(2),
		},
	];
}

/** A meeting of the rehearsal that was planned gets a log with statements on one item, past the verbs. */
async function fillMeeting({ database }: Site): Promise<{ id: string; number: number }> {
	const found = await sql<{ id: string; number: number; item: string; person: string }>`
		select m.id, m.number, i.id as item, (select id from platform.person where email = 'chair@example.org') as person
		from conference.meeting m join conference.item i on i.meeting_id = m.id
		where m.number = 2 order by i.position limit 1`.execute(database);
	const [meeting] = found.rows;
	if (!meeting) throw new Error('the rehearsal has no second meeting');
	const delegations = await sql<{ id: string; name: object; class: string }>`select d.id, d.name, d.class
		from accreditation.delegation d join conference.meeting m on m.conference_id = d.conference_id
		where m.id = ${meeting.id}`.execute(database);
	const { item } = meeting;
	const events: [kind: string, data: object][] = [
		['meeting-opened', {}],
		['item-put', { item }],
		['list-opened', { item, closesAt: null }],
	];
	for (let nth = 0; nth < statements; nth += 1) {
		const delegation = delegations.rows[nth % delegations.rows.length];
		const id = randomUUID();
		const place = { id, item, kind: 'statement', delegation, where: 'hall', language: 'en', group: null };
		const more = { alignedWith: [], speaker: '', note: '', askedAt: Date.now() };
		events.push(['asked', { item, place: { ...place, ...more } }]);
		events.push(['given', { item, place: id, allowed: 300_000, reply: 0 }]);
		events.push(['ended', { item, place: id }]);
	}
	events.push(['meeting-closed', {}]);
	const start = Date.now() - 4 * 3_600_000;
	await sql`insert into floor.meeting (meeting_id, revision) values (${meeting.id}, ${events.length})
		on conflict (meeting_id) do update set revision = excluded.revision`.execute(database);
	for (const [at, [kind, data]] of events.entries())
		await sql`insert into floor.event (meeting_id, revision, step, kind, data, at, by_person, by_as)
			values (${meeting.id}, ${at + 1}, ${at + 1}, ${kind}, ${JSON.stringify(data)},
				${new Date(start + at * 20_000)}, ${meeting.person}, 'chair')`.execute(database);
	return meeting;
}

/** Issues a public document with a file, past the verbs. @returns its version */
async function issue({ database, dataFolder }: Site, content: Uint8Array, name: string): Promise<string> {
	const files = openFiles(database, openFileStore(dataFolder, null), dataFolder);
	const by = { uploader: null, quota: { owner: 'bench', maxBytes: 1e9 }, now: new Date() };
	const stored = await storeGenerated(files, { content, name, mediaType: 'application/pdf' }, by);
	if (!stored.ok) throw new Error(stored.refusal);
	const file = stored.value.id;
	await sql`update platform.file set state = 'stored' where id = ${file}`.execute(database);
	const made = await sql<{ version: string }>`with document as (
			insert into documents.document (conference_id, kind, title, original_language, symbol, distribution, state,
				created_at, issued_at, released_at, has_own_head)
			select id, 'other', '{"ru": "Bench"}', 'ru', ${`BENCH/${randomUUID().slice(0, 8)}`}, 'public', 'issued', now(),
				now(), now(), true
			from conference.conference where slug = 'rehearsal' returning id),
		version as (
			insert into documents.language_version (document_id, language, state, file_id, issued_at)
			select id, 'ru', 'issued', ${file}, now() from document returning id)
		insert into documents.extracted_text (version_id, file_id) select id, ${file} from version
		returning version_id as version`.execute(database);
	return made.rows[0]?.version ?? '';
}

async function download(site: Site): Promise<Line[]> {
	const { folder, remove } = await scratch();
	try {
		const content = Buffer.alloc(megabytes * 1_000_000, 'Rostrum ');
		const version = await issue(site, content, 'large.pdf');
		await writeFile(join(folder, 'large'), content);
		const nginx = await openNginx(folder, (port) => `server { listen 127.0.0.1:${port}; root ${folder}; }`);
		const ours: number[] = [];
		const theirs: number[] = [];
		try {
			for (let round = 0; round < 7; round += 1) {
				ours.push(...(await timesOf(1, () => fetch(`${site.origin}/files/documents/${version}`))));
				theirs.push(...(await timesOf(1, () => fetch(`http://127.0.0.1:${nginx.port}/large`))));
			}
		} finally {
			await nginx.stop();
		}
		return [
			{
				what: `bytes of a ${megabytes} MB file in a second, in the middle`,
				figure: megabytes / (median(ours) / 1_000),
				unit: 'MB',
				beside: { what: 'nginx', figure: megabytes / (median(theirs) / 1_000) },
				wanted: { of: 'ratio', at: 'least', value: 0.7 },
			},
		];
	} finally {
		await remove();
	}
}

/** A PDF of many Russian pages. */
async function longPaper(): Promise<Uint8Array> {
	const pdf = openPdf(sources);
	const line = 'Молодёжные работники первыми замечают перемены в небольших городах и на окраинах. '.repeat(
		12,
	);
	try {
		const written = await pdf.write('floor/journal', {
			language: 'ru',
			title: 'Bench',
			organisation: 'Bench',
			date: { year: 2026, month: 11, day: 27 },
			heading: 'Bench',
			subjects: [{ text: 'Bench', language: 'en' }],
			symbol: '',
			'language-note': '',
			facts: [],
			sections: [
				{
					title: null,
					lines: Array.from({ length: Math.ceil(paperPages * 5.3) }, () => ({
						text: line,
						reference: '',
						isSpeaker: false,
					})),
				},
			],
			empty: '',
		});
		if (!written.ok) throw new Error(written.refusal);
		return written.value;
	} finally {
		await pdf.stop();
	}
}

async function extraction(site: Site): Promise<Line[]> {
	const content = await longPaper();
	const { folder, remove } = await scratch();
	const took: number[] = [];
	let pages = 0;
	for (let round = 0; round < 3; round += 1) {
		const path = join(folder, `paper-${round}`);
		await writeFile(path, content);
		const since = performance.now();
		const read = await extractText(path, 'application/pdf', { sourceFolder: sources });
		took.push((performance.now() - since) / 1_000);
		if (read.state !== 'text') throw new Error(`the text of the paper: ${read.state}`);
		pages = read.pages ?? 0;
		await rm(path);
	}
	await remove();
	const address = `${site.origin}${await publicPage(site.database)}`;
	const load = (): Promise<number[]> => timesOf(400, () => fetch(address));
	await load();
	const alone = await load();
	for (let one = 0; one < 6; one += 1) await issue(site, content, `paper-${one}.pdf`);
	const meanwhile = await load();
	return [
		{
			what: `text of a PDF of ${pages} pages, the slowest of three`,
			figure: Math.max(...took),
			unit: 's',
			wanted: { of: 'figure', at: 'most', value: 3 },
		},
		{
			what: 'pages of others meanwhile, 99th percentile',
			figure: quantile(meanwhile, 0.99),
			unit: 'ms',
			beside: { what: 'without it', figure: quantile(alone, 0.99) },
		},
	];
}
