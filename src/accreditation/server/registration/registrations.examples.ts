import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Jobs } from '#platform/server/jobs.ts';
import { openMailer } from '#platform/server/mail/mailer.ts';
import type { Email } from '#platform/server/mail/store.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import type { Category } from '../../categories.ts';
import { addDelegation } from '../people/delegations.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { nominate } from '../delegation/nominate.ts';
import { setCategory } from '../invitation/set-category.ts';
import { maltavia, openCategory, start, words } from '../accreditation.examples.ts';

/** Two delegations of a conference, each with its focal point, and the outbox as a list. */
export async function openExampleRegistrations() {
	const platform = await openExampleConference();
	let created = 0;
	const someone = (): Promise<SignedIn> => signedInPerson(platform.database, `Test Person ${(created += 1)}`);
	const [focalPoint, otherFocalPoint] = [await someone(), await someone()];
	const written: Email[] = [];
	const mailer = await openMailer(platform.database, {} as Jobs, {
		smtp: null,
		from: 'Conference <conference@example.org>',
		replyTo: null,
		domain: 'rostrum.example',
	});
	const set = { conference: '', delegation: '', ngo: '' };
	const officer = (now = start): OperationContext => platform.context(platform.officer, now);
	const as = (who: SignedIn, now = start): OperationContext => platform.context(who, now);

	return {
		...platform,
		set,
		written,
		focalPoint,
		otherFocalPoint,
		someone,
		/** The context of the conference's officer. */
		by: officer,
		as,
		mail: {
			mailer: {
				async write(tx: Transaction | Database, email: Email) {
					const id = await mailer.write(tx, email);
					if (id) written.push(email);
					return id;
				},
			},
			site: {
				origin: 'https://rostrum.example',
				replyTo: null,
				words,
				organisationIn: () => 'Sample Organisation',
			},
		},
		/** A fresh conference; call it before each test, and `sweep` after it. */
		async begin(categories: readonly Category[] = ['state', 'ngo']) {
			written.length = 0;
			const conference = (set.conference = await exampleConference(platform));
			const coast = { entry: null, name: { en: 'Coast Watchers' }, class: 'ngo', seat: null };
			set.delegation = valueOf(await addDelegation(officer(), conference, maltavia)).id;
			set.ngo = valueOf(await addDelegation(officer(), conference, coast)).id;
			const pairs = [
				[set.delegation, focalPoint],
				[set.ngo, otherFocalPoint],
			] as const;
			for (const [delegation, { person }] of pairs)
				valueOf(await addFocalPoint(officer(), conference, { ...person, delegation }));
			for (const category of categories) {
				valueOf(await setCategory(officer(), conference, { category, ...openCategory }));
			}
		},
		async sweep() {
			await sql`delete from conference.conference`.execute(platform.database);
		},
		/** Nominates somebody by the focal point of their delegation. @returns the id */
		async nominateOne(name: string, { delegation = set.delegation, now = start } = {}): Promise<string> {
			const who = delegation === set.ngo ? otherFocalPoint : focalPoint;
			const person = { givenName: 'Test', familyName: name, email: `${name.toLowerCase()}@example.org` };
			return valueOf(await nominate(as(who, now), delegation, [person]))[0]?.id ?? '';
		},
		/** One row of a registration. */
		async row(id: string): Promise<Record<string, unknown>> {
			const found = await sql<Record<string, unknown>>`select * from accreditation.registration
				where id = ${id}`.execute(platform.database);
			return found.rows[0] ?? {};
		},
	};
}
