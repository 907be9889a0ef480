import { sql, type Database } from '#platform/server/database.ts';
import type { Distribution, DocumentState, VersionState } from '../../document.ts';
import { pendingFile } from '../documents.examples.ts';

/** What decides whether interpreters read a document. */
export interface DocumentFacts {
	name: string;
	issuedAt: Date;
	distribution: Distribution;
	state: DocumentState;
	releaseAt: Date | null;
	interpretersAt: Date | null;
	/** The state of its English version. */
	version: VersionState;
}

/** A document of a meeting with the symbol `TEST/<name>` and poison as its title. @returns the id of its version */
export async function interpretersExample(
	database: Database,
	{ conference, id: meeting }: { conference: string; id: string },
	{ name, issuedAt, ...over }: Partial<DocumentFacts> & Pick<DocumentFacts, 'name' | 'issuedAt'>,
): Promise<string> {
	const { distribution = 'participants', state = 'issued', version = 'issued' } = over;
	const isNumbered = state === 'issued' || state === 'withdrawn';
	const file = await pendingFile(database, `${name}.pdf`);
	const made = await sql<{ id: string }>`with made as (
			insert into documents.document (conference_id, meeting_id, kind, title, original_language, symbol,
				distribution, state, release_at, interpreters_at, created_at, issued_at)
			values (${conference}, ${meeting}, 'statement', ${JSON.stringify({ en: `POISON ${name}` })}, 'en',
				${`TEST/${name}`}, ${distribution}, ${state}, ${over.releaseAt ?? null}, ${over.interpretersAt ?? null},
				${issuedAt}, ${isNumbered ? issuedAt : null})
			returning id)
		insert into documents.language_version (document_id, language, state, file_id, issued_at)
		select id, 'en', ${version}, ${file}, ${version === 'issued' ? issuedAt : null} from made
		returning id`.execute(database);
	return made.rows[0]?.id ?? '';
}
