import { sql } from '#platform/server/database.ts';
import type { Actor } from '#platform/actor.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import type { NewDocumentInput } from '../create-document.ts';
import { exampleDocument } from '../documents.examples.ts';
import { issueDocument } from '../issue-document.ts';
import { documentById, type DocumentRow } from '../store/documents.ts';
import type { DetailsInput } from './save-document.ts';

/** A conference with two delegations, one delegate and an officer, at 10:00 UTC on 3 September 2020. */
export async function openDesk() {
	const platform = await openExampleConference();
	const { database } = platform;
	const conference = await exampleConference(platform);
	const found = await sql<{ slug: string }>`select slug from conference.conference
		where id = ${conference}`.execute(database);
	const delegation = async (name: string): Promise<string> => {
		const made = await sql<{ id: string }>`insert into accreditation.delegation (conference_id, name, class)
			values (${conference}, ${JSON.stringify({ en: name })}, 'state') returning id`.execute(database);
		return made.rows[0]?.id ?? '';
	};
	const arvonia = await delegation('Arvonia');
	const maltavia = await delegation('Maltavia');
	const delegate = await signedInPerson(database, 'Test Delegate');
	await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
		values (${conference}, ${delegate.person.id}, 'delegate', ${arvonia})`.execute(database);
	const now = new Date('2020-09-03T10:00:00Z');
	const ctx = (at = now, actor: Actor = platform.officer) => platform.context(actor, at);
	const row = async (id: string): Promise<DocumentRow> => {
		const document = await documentById(database, id);
		if (!document) throw new Error(`there is no document ${id}`);
		return document;
	};
	const seen = async (id: string) => ({ revision: (await row(id)).revision });
	const issue = async (id: string, at = now) => issueDocument(ctx(at), id, await seen(id));
	return {
		platform,
		conference,
		slug: found.rows[0]?.slug ?? '',
		arvonia,
		maltavia,
		delegate,
		now,
		later: (minutes: number): Date => new Date(now.getTime() + minutes * 60_000),
		ctx,
		row,
		seen,
		issue,
		async issued(overrides: Partial<NewDocumentInput> = {}): Promise<string> {
			const id = await exampleDocument(ctx(), conference, overrides);
			valueOf(await issue(id));
			return id;
		},
		async submitted(): Promise<string> {
			const id = await exampleDocument(ctx(), conference, { authors: [arvonia] });
			await sql`update documents.document set state = 'submitted', submitted_at = ${now}
				where id = ${id}`.execute(database);
			return id;
		},
		details: async (id: string, change: Partial<DetailsInput & { revision: number }> = {}) => ({
			...(await row(id)),
			...change,
		}),
		/** Topics and documents of all notices since the last `forget`. */
		async notices(): Promise<string[]> {
			const lines = await sql<{
				line: string;
			}>`select topic || ' ' || coalesce(payload ->> 'document', '') as line
				from platform.outbox order by id`.execute(database);
			return lines.rows.map(({ line }) => line);
		},
		async forget(): Promise<void> {
			await sql`delete from platform.outbox`.execute(database);
		},
	};
}
