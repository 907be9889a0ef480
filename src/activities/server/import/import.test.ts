import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import {
	exampleActivity,
	exampleEntry,
	exampleMember,
	exampleNow,
	exampleOrganisation,
} from '../activities.examples.ts';
import { mergeOrganisations, restoreOrganisationNames } from '../organisations/change-organisations.ts';
import { activitiesByIdentifiers } from '../store/activities.ts';
import { createImport } from './create-import.ts';
import { chooseColumns } from './choose-columns.ts';
import { deleteOldImports, discardImport, importActivities } from './import-activities.ts';
import { previewImport } from './read-import.ts';

/* docs/rules/activities.md §3, §4 */

type Person = Actor & { person: { id: string } };
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let officer: Person;
let member: Person;
let stranger: Person;
let arvonia: string;
let reporter: string;

beforeAll(async () => {
	platform = await openExampleConference();
	arvonia = await exampleEntry(platform.database, 'arvonia');
	member = await exampleMember(platform, 'Member', arvonia);
	stranger = await exampleMember(platform, 'Stranger', await exampleEntry(platform.database, 'karvia'));
	officer = await signedInPerson(platform.database, 'Officer', ['officer']);
});
beforeEach(async () => {
	for (const table of ['activity', 'import', 'mapping', 'organisation'])
		await sql`delete from ${sql.table(`activities.${table}`)}`.execute(platform.database);
	reporter = await exampleOrganisation(platform.database, 'Ministry of Arvonia', { entry: arvonia });
});
afterAll(() => platform.close());

const ctx = (actor: Actor, now = exampleNow) => platform.context(actor, now);
const refusal = (result: { ok: boolean; refusal?: string }): string | null =>
	result.ok ? null : (result.refusal ?? '');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const bring = (actor: Actor, file: string | Uint8Array, more: object = {}) =>
	createImport(ctx(actor), {
		name: 'file.csv',
		open: () => [typeof file === 'string' ? bytes(file) : file],
		source: 'Test',
		reporter: null,
		isPublic: false,
		...more,
	});
const brought = async (...given: Parameters<typeof bring>): Promise<string> =>
	valueOf(await bring(...given)).id;
const iati = (...activities: string[]) =>
	`<iati-activities version="2.03">${activities.join('')}</iati-activities>`;
const one = (id: string, reportedBy = 'Agency One', more = '') =>
	`<iati-activity><iati-identifier>${id}</iati-identifier><reporting-org ref="${reportedBy === 'Agency One' ? 'AG-1' : ''}">
	<narrative>${reportedBy}</narrative></reporting-org><title><narrative>Title of ${id}</narrative></title>
	<recipient-country code="KG"/>${more}</iati-activity>`;
const stored = (...identifiers: string[]) => activitiesByIdentifiers(platform.database, identifiers);
const total = async () =>
	Number(
		(await sql<{ n: string }>`select count(*) as n from activities.activity`.execute(platform.database))
			.rows[0]?.n,
	);

describe('Nothing comes in', () => {
	it('of a hostile file, and nothing of it stays. 4.7', async () => {
		const bomb =
			'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><iati-activities>&x;</iati-activities>';
		expect(await bring(officer, bomb)).toMatchObject({
			refusal: 'has-doctype',
			line: 1,
			fields: { file: 'activities.iati-refused.has-doctype' },
		});
		// Cut off behind many good activities.
		const cut = iati(...Array.from({ length: 1_200 }, (_, at) => one(`X-${at}`))).slice(0, -50);
		expect(refusal(await bring(officer, cut))).toBe('not-xml');
		expect((await sql`select from activities.import`.execute(platform.database)).rows).toEqual([]);
		expect((await sql`select from activities.import_line`.execute(platform.database)).rows).toEqual([]);
	});
	it('before somebody has seen the preview; nor of lines with errors. 4.5', async () => {
		const id = await brought(officer, iati(one('X-1'), one(''), one('X-1')));
		const preview = await previewImport(ctx(officer), id);
		expect(preview).toMatchObject({ lines: 3, good: 1 });
		expect(preview?.problems.map(({ problems }) => problems.map(({ problem }) => problem))).toEqual([
			['no-identifier'],
			['twice'],
		]);
		expect(await total()).toBe(0);
		expect(valueOf(await importActivities(ctx(officer), id))).toEqual({ added: 1, changed: 0, unchanged: 0 });
	});
	it('of a table whose columns are not chosen. 4.2', async () => {
		const id = await brought(officer, 'Code,Name,Reporter\nX-1,Lessons,Agency');
		expect((await previewImport(ctx(officer), id))?.columnsError).toBe('no-identifier');
		expect(refusal(await importActivities(ctx(officer), id))).toBe('nothing-to-import');
	});
	it('by a press on what somebody else has brought, or was imported already. 4.6', async () => {
		const id = await brought(officer, iati(one('X-1')));
		const other = await signedInPerson(platform.database, `Other ${Math.random()}`, ['officer']);
		for (const actor of [other, member]) {
			expect(await previewImport(ctx(actor), id)).toBeNull();
			expect(refusal(await importActivities(ctx(actor), id))).toBe('not-found');
			expect(refusal(await discardImport(ctx(actor), id))).toBe('not-found');
		}
		valueOf(await importActivities(ctx(officer), id));
		expect(refusal(await importActivities(ctx(officer), id))).toBe('already-done');
	});
	it('when the database fails half-way: all of it or nothing. 4.6', async () => {
		const id = await brought(officer, iati(one('X-1'), one('X-2')));
		await sql`update activities.import_line set activity = activity || '{"isSecondary": "no boolean"}'
			where identifier = 'X-2'`.execute(platform.database);
		await expect(importActivities(ctx(officer), id)).rejects.toThrow();
		expect(await total()).toBe(0);
		expect((await previewImport(ctx(officer), id))?.good).toBe(2);
	});
	it('of what has waited for a day. 4.5', async () => {
		await brought(officer, iati(one('X-1')));
		expect(await deleteOldImports(ctx(officer, new Date(exampleNow.getTime() + 25 * 3_600_000)))).toBe(1);
	});
});

/** Brings chunks. @returns the streams that were opened, and the answer */
async function streamed(actor: Actor, chunks: readonly Uint8Array[], more: object = {}) {
	const opened: Readable[] = [];
	const open = () => {
		opened.push(Readable.from(chunks));
		return opened[0];
	};
	const answer = await bring(actor, '', { open, ...more }).catch(() => null);
	return { opened, answer };
}

describe('The content of a file', () => {
	it('is not opened for somebody who may not import. 2.1', async () => {
		const nobody = await signedInPerson(platform.database, `Nobody ${Math.random()}`);
		expect((await streamed(nobody, [bytes(iati())])).opened).toEqual([]);
		expect((await streamed(stranger, [bytes(iati())], { reporter: arvonia })).opened).toEqual([]);
	});
	it.each([
		['a table is too large', Array.from({ length: 7 }, () => new Uint8Array(1024 ** 2).fill(0x61)), {}],
		['XML is refused', [bytes('<!DOCTYPE a>'.padEnd(300)), bytes(iati())], {}],
		['the database fails before it is read', [bytes(iati().padEnd(300)), bytes(' ')], { id: 'no id' }],
	])('is closed when %s. 4.6', async (_, chunks, more) => {
		const { opened, answer } = await streamed(officer, chunks, more);
		expect(answer?.ok).not.toBe(true);
		expect(opened.map(({ destroyed }) => destroyed)).toEqual([true]);
	});
	it('is XML by its first characters, also when its first chunk is a byte order mark. 4.1', async () => {
		const chunks = [Uint8Array.of(0xef, 0xbb, 0xbf), bytes(' '), bytes(iati(one('X-1')))];
		const { answer } = await streamed(officer, chunks);
		const id = answer?.ok ? answer.value.id : '';
		expect(await previewImport(ctx(officer), id)).toMatchObject({ good: 1 });
	});
});

describe('Importing again', () => {
	it('makes no doubles, and changes what has changed. 4.6', async () => {
		const file = iati(one('X-1'), one('X-2'));
		valueOf(await importActivities(ctx(officer), await brought(officer, file)));
		expect(valueOf(await importActivities(ctx(officer), await brought(officer, file)))).toEqual({
			added: 0,
			changed: 0,
			unchanged: 2,
		});
		const changed = file.replace('Title of X-2', 'Another');
		expect(valueOf(await importActivities(ctx(officer), await brought(officer, changed)))).toEqual({
			added: 0,
			changed: 1,
			unchanged: 1,
		});
		expect((await stored('X-2'))[0]?.record.title).toEqual({ en: 'Another' });
	});
	it('changes nothing that its reporter entered itself, nor what others may see (2.3, 4.8)', async () => {
		await exampleActivity(platform.database, reporter, { identifier: 'OWN-1', title: { en: 'Own words' } });
		valueOf(
			await importActivities(ctx(officer), await brought(officer, iati(one('OWN-1', 'Ministry of Arvonia')))),
		);
		expect((await stored('OWN-1')).map(({ record }) => record.title)).toEqual([{ en: 'Own words' }]);
		valueOf(await importActivities(ctx(officer), await brought(officer, iati(one('X-1', 'SECRET Agency')))));
		await sql`update activities.activity set state = 'released', scope = 'coarse', released_at = now() where identifier = 'X-1'`.execute(
			platform.database,
		);
		valueOf(
			await importActivities(
				ctx(officer),
				await brought(officer, iati(one('X-1', 'SECRET Agency', '<activity-status code="2"/>'))),
			),
		);
		const row = await sql<{
			keys: string[];
			search: string;
		}>`select keys, search from activities.activity where identifier = 'X-1'`.execute(platform.database);
		expect(row.rows[0]?.search).toBe('');
		expect(row.rows[0]?.keys.sort()).toEqual(['country:KG', 'theme:other']);
	});
});

describe('What an officer imports', () => {
	it('is closed, unless the officer says that its source is public already (2.2, 2.4)', async () => {
		valueOf(await importActivities(ctx(officer), await brought(officer, iati(one('X-1')))));
		valueOf(
			await importActivities(ctx(officer), await brought(officer, iati(one('X-2')), { isPublic: true })),
		);
		expect(
			(await stored('X-1', 'X-2'))
				.sort((a, b) => a.identifier.localeCompare(b.identifier))
				.map(({ state }) => state),
		).toEqual(['closed', 'released']);
	});
	it('belongs to the reporter of each line, known by identifier, name, directory or channel (3.1, 3.3)', async () => {
		const file = iati(
			one('X-1', 'UNODC'),
			one('X-2', 'United Nations Office on Drugs and Crime'),
			one('X-3'),
			one('X-4', 'AGENCY ONE'),
		);
		valueOf(await importActivities(ctx(officer), await brought(officer, file)));
		const rows = await stored('X-1', 'X-2', 'X-3', 'X-4');
		const of = (identifier: string) => rows.find((row) => row.identifier === identifier)?.reporter;
		expect(of('X-1')).toBe(of('X-2'));
		expect(of('X-3')).toBe(of('X-4'));
		const found = await sql<{
			iati: string;
		}>`select iati from activities.organisation where id = ${of('X-1')}`.execute(platform.database);
		expect(found.rows[0]?.iati).toBe('XM-DAC-41128');
	});
	it('follows when officers say that two names are one organisation, and back for names that come later. 3.2', async () => {
		valueOf(
			await importActivities(
				ctx(officer),
				await brought(officer, iati(one('X-1', 'Plan Int'), one('X-2', 'Plan International'))),
			),
		);
		const [first, second] = (await stored('X-1', 'X-2')).sort((a, b) =>
			a.identifier.localeCompare(b.identifier),
		);
		const [from, to] = [first?.reporter ?? '', second?.reporter ?? ''];
		expect(refusal(await mergeOrganisations(ctx(member), { id: from, into: to }))).toBe('not-found');
		expect(refusal(await mergeOrganisations(ctx(officer), { id: from, into: from }))).toBe('bad-input');
		valueOf(await mergeOrganisations(ctx(officer), { id: from, into: to }));
		expect((await stored('X-1'))[0]?.reporter).toBe(to);
		valueOf(await importActivities(ctx(officer), await brought(officer, iati(one('X-3', 'Plan Int')))));
		expect((await stored('X-3'))[0]?.reporter).toBe(to);
		valueOf(await restoreOrganisationNames(ctx(officer), { id: to }));
		valueOf(await importActivities(ctx(officer), await brought(officer, iati(one('X-4', 'Plan Int')))));
		expect((await stored('X-4'))[0]?.reporter).toBe(from);
	});
});

describe('What a member imports', () => {
	it('is of its State or organisation; of another it is a secondary report that keeps the original. 4.8', async () => {
		const file = iati(one('X-1', 'Ministry of Arvonia'), one('X-2', 'Agency One'));
		valueOf(await importActivities(ctx(member), await brought(member, file, { isPublic: true })));
		const rows = await stored('X-1', 'X-2');
		expect(rows.map(({ reporter: by }) => by)).toEqual([reporter, reporter]);
		const of = (identifier: string) => rows.find((row) => row.identifier === identifier);
		// Only officers say that a source is public.
		expect(of('X-1')).toMatchObject({
			isSecondary: false,
			isImported: false,
			originalReporter: null,
			state: 'closed',
		});
		expect(of('X-2')).toMatchObject({
			isSecondary: true,
			isImported: true,
			originalReporter: { name: 'Agency One', ref: 'AG-1' },
		});
	});
	it('is not of others. 2.1', async () => {
		expect(refusal(await bring(stranger, iati(one('X-1')), { reporter: arvonia }))).toBe('bad-input');
		const nobody = await signedInPerson(platform.database, 'Nobody');
		expect(refusal(await bring(nobody, iati(one('X-1'))))).toBe('not-found');
	});
	it('and two others report is counted once. 8.1', async () => {
		valueOf(await importActivities(ctx(officer), await brought(officer, iati(one('X-1', 'Agency One')))));
		for (const by of [member, stranger])
			valueOf(await importActivities(ctx(by), await brought(by, iati(one('X-1', 'Agency One')))));
		const rows = await stored('X-1');
		expect([rows.length, new Set(rows.map(({ countedAs }) => countedAs)).size]).toEqual([3, 1]);
	});
});

const columns = (order: 'dmy' | 'mdy' | null) => [
	{ column: 'identifier', order: null } as const,
	{ column: 'title', order: null } as const,
	{ column: 'reporter', order: null } as const,
	{ column: 'planned-start', order } as const,
];

describe('A table', () => {
	const table =
		'Code;Name;Who;Begin\nX-1;Lessons;Agency;01/02/2025\nX-2;Training;Agency;03/04/2025\n;No code;Agency;03/04/2025';
	it('asks for the order of its dates, and is checked again when it is said. 4.4', async () => {
		const id = await brought(officer, table);
		expect(refusal(await chooseColumns(ctx(officer), id, columns(null)))).toBe('no-order');
		expect(refusal(await chooseColumns(ctx(stranger), id, columns('mdy')))).toBe('not-found');
		valueOf(await chooseColumns(ctx(officer), id, columns('mdy')));
		expect(await previewImport(ctx(officer), id)).toMatchObject({ lines: 3, good: 2, columnsError: null });
		valueOf(await importActivities(ctx(officer), id));
		expect((await stored('X-1'))[0]?.record.plannedStart).toBe('2025-01-02');
	});
	it('of the same source has the columns that were chosen before; of another it does not. 4.2', async () => {
		valueOf(await chooseColumns(ctx(officer), await brought(officer, table), columns('dmy')));
		const again = await previewImport(ctx(officer), await brought(officer, table));
		expect(again?.columns.map(({ column, order }) => [column, order])).toEqual([
			['identifier', null],
			['title', null],
			['reporter', null],
			['planned-start', 'dmy'],
		]);
		expect(again?.good).toBe(2);
		expect(
			(await previewImport(ctx(officer), await brought(officer, table, { source: 'Other' })))?.columnsError,
		).toBe('no-identifier');
	});
	it('in another encoding comes in with its letters. 4.2', async () => {
		const windows = Buffer.from(
			[...'Identifier;Title;Reporter\nX-1;']
				.map((c) => c.charCodeAt(0))
				.concat(
					[0xd3, 0xf0, 0xee, 0xea, 0xe8],
					[...';A'].map((c) => c.charCodeAt(0)),
				),
		);
		valueOf(await importActivities(ctx(officer), await brought(officer, windows)));
		expect((await stored('X-1'))[0]?.record.title).toEqual({ en: 'Уроки' });
	});
});

describe('The real files', () => {
	const path = fileURLToPath(new URL('../../../../../shared/real/hxl/iati-sierraleone.csv', import.meta.url));
	const has = existsSync(path);
	if (!has) console.log('skipped: no shared data');
	it.skipIf(!has)('of Sierra Leone comes in: 503 of 515 activities of its reporters (4.2, 4.3)', async () => {
		const id = await brought(officer, readFileSync(path), { name: 'iati-sierraleone.csv', isPublic: true });
		expect(await previewImport(ctx(officer), id)).toMatchObject({ lines: 515, good: 503 });
		expect(valueOf(await importActivities(ctx(officer), id))).toEqual({
			added: 503,
			changed: 0,
			unchanged: 0,
		});
		const again = await brought(officer, readFileSync(path), {
			name: 'iati-sierraleone.csv',
			isPublic: true,
		});
		expect(valueOf(await importActivities(ctx(officer), again))).toEqual({
			added: 0,
			changed: 0,
			unchanged: 503,
		});
	});
});
