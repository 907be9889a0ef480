import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { FileType } from '#platform/server/files/file-types.ts';
import { openFiles } from '#platform/server/files/files.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import { addVersion } from '../add-version.ts';
import { createDocument, type NewDocumentInput } from '../create-document.ts';
import { issueDocument } from '../issue-document.ts';
import { documentById } from '../store/documents.ts';
import { upsertSeries } from '../store/series.ts';

/** The content of a language version, its name and its type. */
export type ExampleFile = [content: string | Uint8Array, name?: string, type?: FileType];

/** A conference with readers, and a file store on the disk. */
export async function openLibrary(overrides: Parameters<typeof exampleConference>[1] = {}) {
	const platform = await openExampleConference();
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-documents-'));
	await mkdir(join(folder, 'incoming'));
	const files = openFiles(platform.database, openFileStore(folder, null), folder);
	const conference = await exampleConference(platform, overrides);
	const now = new Date('2020-09-03T10:00:00Z');
	const officer = platform.context(platform.officer, now);
	const name = { en: 'Assembly: delegations' };
	const series = await upsertSeries(platform.database, {
		pattern: 'AS.DEL/{number}/{yy}',
		name,
		position: 1,
	});

	/** A delegation with a delegate. */
	async function delegate(title: string): Promise<{ delegation: string; actor: Actor }> {
		const made = await sql<{ id: string }>`insert into accreditation.delegation (conference_id, name, class)
			values (${conference}, ${JSON.stringify({ en: title })}, 'state')
			returning id`.execute(platform.database);
		const delegation = made.rows[0]?.id ?? '';
		const actor = await signedInPerson(platform.database, `Test ${title}`);
		await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
			values (${conference}, ${actor.person.id}, 'delegate', ${delegation})`.execute(platform.database);
		return { delegation, actor };
	}

	/** Stores a file as an upload that waits to be kept. */
	async function upload([content, named = 'paper.pdf', mediaType = 'application/pdf']: ExampleFile) {
		const bytes = Buffer.from(content as string);
		const id = randomUUID();
		const path = join(folder, 'incoming', id);
		await writeFile(path, bytes);
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const file = { id, field: 'file', path, name: named, bytes: bytes.length, sha256, mediaType };
		valueOf(await files.add([file], { uploader: null, quota: { owner: 'documents', maxBytes: 1e9 }, now }));
		return id;
	}

	async function draft(
		contents: Readonly<Record<string, ExampleFile>>,
		over: Partial<NewDocumentInput> = {},
	): Promise<string> {
		const document = { kind: 'statement', title: { en: 'Early warning' }, original: 'en', series } as const;
		const { id } = valueOf(await createDocument(officer, conference, { ...document, ...over }));
		for (const [language, file] of Object.entries(contents))
			valueOf(await addVersion(officer, id, { language, file: await upload(file) }));
		return id;
	}

	return {
		...platform,
		folder,
		files,
		conference,
		now,
		officerContext: officer,
		reader: (actor: Actor | null, language = 'en'): OperationContext => ({
			...(actor ? platform.context(actor, now) : platform.readerContext(now)),
			language,
		}),
		delegate,
		draft,
		/** Numbers and issues a draft. @returns its id and symbol */
		async issue(id: string): Promise<{ id: string; symbol: string }> {
			const revision = (await documentById(platform.database, id))?.revision ?? 0;
			return { id, ...valueOf(await issueDocument(officer, id, { revision })) };
		},
		/** The id of a language version. */
		async versionIn(document: string, language: string): Promise<string> {
			const found = await sql<{ id: string }>`select id from documents.language_version
				where document_id = ${document} and language = ${language}`.execute(platform.database);
			return found.rows[0]?.id ?? '';
		},
		async setText(version: string, text: string, state = 'text'): Promise<void> {
			await sql`update documents.extracted_text set text = ${text}, state = ${state}, pages = 3
				where version_id = ${version}`.execute(platform.database);
		},
		async close(): Promise<void> {
			await platform.close();
			await rm(folder, { recursive: true });
		},
	};
}
export type Library = Awaited<ReturnType<typeof openLibrary>>;
