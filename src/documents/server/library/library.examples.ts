import { sql } from '#platform/server/database.ts';
import type { Actor } from '#platform/actor.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import { addVersion } from '../add-version.ts';
import type { NewDocumentInput } from '../create-document.ts';
import { exampleDocument, pendingFile } from '../documents.examples.ts';
import { issueDocument } from '../issue-document.ts';
import { documentById } from '../store/documents.ts';
import { searchDocuments, type LibraryResults } from './search-documents.ts';

/** The moment of every example. */
export const now = new Date('2020-09-03T10:00:00Z');

/** A conference whose documents are searched. */
export async function openExampleLibrary() {
	const platform = await openExampleConference();
	const conference = await exampleConference(platform);
	const officer = () => platform.context(platform.officer, now);
	/** Sets the extracted text of a document's version, as the job does. */
	const setText = (document: string, language: string, text: string, state = 'text') =>
		sql`update documents.extracted_text x set text = ${text}, state = ${state} from documents.language_version v
			where v.id = x.version_id and v.document_id = ${document} and v.language = ${language}`.execute(
			platform.database,
		);
	async function issue(id: string): Promise<string> {
		const revision = (await documentById(platform.database, id))?.revision ?? 0;
		return valueOf(await issueDocument(officer(), id, { revision })).symbol;
	}
	/** An issued document with texts by language. */
	async function issued(
		overrides: Partial<NewDocumentInput> = {},
		texts: Record<string, string> = {},
	): Promise<{ id: string; symbol: string }> {
		const id = await exampleDocument(officer(), conference, { distribution: 'public', ...overrides });
		for (const [language, text] of Object.entries(texts)) {
			const file = await pendingFile(platform.database);
			if (language !== 'en') valueOf(await addVersion(officer(), id, { language, file }));
			await setText(id, language, text);
		}
		return { id, symbol: await issue(id) };
	}
	/** The delegation of a State. */
	async function delegationOf(state: string): Promise<string> {
		const made = await sql<{ id: string }>`
			insert into accreditation.delegation (conference_id, entry_id, name, class)
			select ${conference}, id, ${JSON.stringify({ en: `Delegation of ${state}` })}, 'state' from directory.entry
			where kind = 'state' and slug = ${state}
			on conflict (conference_id, entry_id) do update set class = 'state'
			returning id`.execute(platform.database);
		return made.rows[0]?.id ?? '';
	}
	async function delegateOf(delegation: string, name: string): Promise<Actor> {
		const actor = await signedInPerson(platform.database, name);
		await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
			values (${conference}, ${actor.person.id}, 'delegate', ${delegation})`.execute(platform.database);
		return actor;
	}
	const search = (address: string, { actor, language = 'en' }: { actor?: Actor; language?: string } = {}) =>
		searchDocuments(
			{ ...(actor ? platform.context(actor, now) : platform.readerContext(now)), language },
			new URLSearchParams(address),
		);
	const symbols = async (...asked: Parameters<typeof search>): Promise<string[]> =>
		(await search(...asked)).results.map(({ symbol }) => symbol);
	return { platform, conference, officer, setText, issue, issued, delegationOf, delegateOf, search, symbols };
}

/** The numbers of a facet, by value. */
export const counts = (results: LibraryResults, facet: string): Record<string, number | null> =>
	Object.fromEntries(
		results.facets.find((one) => one.facet === facet)?.values.map(({ value, count }) => [value, count]) ?? [],
	);
