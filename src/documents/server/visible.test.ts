import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import type { Actor } from '#platform/actor.ts';
import { anonymous } from '#platform/actor.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
} from '../../conference/server/test-conference.examples.ts';
import { delegationClasses, roles } from '#conference';
import { mayRead } from '../distribution.ts';
import { distributions, documentStates } from '../document.ts';
import { exampleDocument } from './documents.examples.ts';
import { documentById } from './store/documents.ts';
import { visibleTo } from './store/visible.ts';
import { viewerOf } from './viewer.ts';

/* docs/rules/documents.md §2: the rule and the SQL decide alike, for every kind of reader and document. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
const readers: { name: string; actor: Actor }[] = [{ name: 'a stranger', actor: anonymous }];
const documents: string[] = [];
const now = new Date('2020-09-03T10:00:00Z');

beforeAll(async () => {
	platform = await openExampleConference();
	const { database } = platform;
	const conference = await exampleConference(platform);
	readers.push({ name: 'an officer of the organisation', actor: platform.officer });
	const delegations: string[] = [];
	for (const kind of delegationClasses) {
		const made = await sql<{ id: string }>`insert into accreditation.delegation (conference_id, name, class)
			values (${conference}, ${JSON.stringify({ en: kind })}, ${kind}) returning id`.execute(database);
		delegations.push(made.rows[0]?.id ?? '');
	}
	const places = [
		...roles.filter((role) => role !== 'delegate').map((role) => ({ role, delegation: null, name: role })),
		...delegations.map((delegation, at) => ({
			role: 'delegate',
			delegation,
			name: delegationClasses[at] ?? '',
		})),
	];
	for (const { role, delegation, name } of places) {
		const actor = await signedInPerson(database, `Test ${name}`);
		await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
			values (${conference}, ${actor.person?.id}, ${role}, ${delegation})`.execute(database);
		readers.push({ name, actor });
	}
	readers.push({ name: 'a person without a role', actor: await signedInPerson(database, 'Test Nobody') });
	const [author = '', recipient = ''] = delegations;
	for (const distribution of distributions)
		for (const state of documentStates)
			for (const release of [null, '2020-09-03T09:59:59Z', '2020-09-03T10:00:01Z']) {
				const id = await exampleDocument(platform.context(platform.officer, now), conference, {
					distribution,
					authors: [author],
					recipients: [recipient],
				});
				const isIssued = state === 'issued' || state === 'withdrawn';
				await sql`update documents.document set state = ${state}, release_at = ${release},
					symbol = ${isIssued ? `X/${documents.length}` : null}, issued_at = ${isIssued ? now : null}
					where id = ${id}`.execute(database);
				documents.push(id);
			}
}, 60_000);
afterAll(() => platform.close());

it('decides alike in SQL and in the rule, and never everything for anyone but officers (2.1, 2.2, 2.3, 2.4)', async () => {
	const counts: Record<string, number> = {};
	for (const { name, actor } of readers) {
		const viewer = await viewerOf(platform.context(actor, now));
		const found = await sql<{ id: string }>`select d.id from documents.document d
			where ${visibleTo(viewer)}`.execute(platform.database);
		const visible = new Set(found.rows.map(({ id }) => id));
		for (const id of documents) {
			const row = await documentById(platform.database, id);
			if (row) expect(visible.has(id), `${name}: ${JSON.stringify(row)}`).toBe(mayRead(viewer, row));
		}
		counts[name] = visible.size;
	}
	// Issued and released: two of the fifteen documents of each distribution.
	expect(counts).toEqual({
		'a stranger': 2,
		'a person without a role': 2,
		'an officer of the organisation': 75,
		officer: 75,
		chair: 8,
		observer: 4,
		technician: 4,
		state: 75, // the author
		partner: 10, // the recipient
		organisation: 6,
		ngo: 6,
		guest: 6,
	});
});
