import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { giveConsent } from '#accreditation/server';
import { askForFloor } from '#floor/server';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { makeTestHall, type TestHall } from '../src/broadcast/server/origin/hall.examples.ts';
import type { TestOrigin } from '../src/broadcast/server/origin/origin.examples.ts';
import { askInput, opens } from '../src/floor/server/meeting.examples.ts';
import { signedInPerson, type TestPlatform } from './test-platform.ts';

const hash = (key: string): Buffer => createHash('sha256').update(key).digest();

/** What a guardian and a minor agree to. */
export type Consents = Parameters<typeof giveConsent>[2];

export interface Youth {
	stage: TestHall;
	registration: string;
	delegation: string;
	delegate: Actor;
	/** Answers of the guardian and of the person. */
	consents(given: Consents): Promise<void>;
	/** The minor asks; returns the place. */
	asks(more?: object): Promise<string>;
}

/** A public meeting in session with a minor of the organisation “Harbour Secret Youth”. */
export async function makeYouth(
	platform: TestPlatform,
	origin: TestOrigin,
	tracks: string[] = ['floor'],
): Promise<Youth> {
	const { database } = platform;
	const stage = await makeTestHall(platform, origin, tracks, false);
	const { meeting } = stage;
	const id = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> =>
		(await query.execute(database)).rows[0]?.id ?? '';
	const delegation = await id(sql<{
		id: string;
	}>`insert into accreditation.delegation (conference_id, name, class, is_youth)
		values (${meeting.conference}, '{"en": "Harbour Secret Youth"}', 'ngo', true) returning id`);
	const delegate = await signedInPerson(database, `Leader ${randomUUID().slice(0, 8)}`);
	await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
		values (${meeting.conference}, ${delegate.person.id}, 'delegate', ${delegation})`.execute(database);
	for (const category of ['ngo', 'youth'])
		await sql`insert into accreditation.category (conference_id, category)
			values (${meeting.conference}, ${category})`.execute(database);
	const registered = (category: string, name: string, email: string, minor: boolean) =>
		id(sql<{
			id: string;
		}>`insert into accreditation.registration (conference_id, category, delegation_id, state, given_name,
				family_name, email, language, is_minor, made_at, changed_at)
			values (${meeting.conference}, ${category}, ${delegation}, 'accredited', '', ${name}, ${email}, 'en', ${minor},
				now(), now()) returning id`);
	const adult = await registered('ngo', 'Grown', 'grown@example.org', false);
	const registration = await registered('youth', 'Youth participant 1', 'contact@example.org', true);
	// The guardian answers first: without that consent a minor is on hold.
	const keys = { guardian: randomUUID(), person: randomUUID() };
	await sql`insert into accreditation.young_person (registration_id, conference_id, age_band, number, given_name,
			family_name, guardian_name, guardian_email, adult_id, person_hash, guardian_hash)
		values (${registration}, ${meeting.conference}, '14-15', 1, 'Zlata', 'Hidden', 'Petra', 'petra@example.org', ${adult},
			${hash(keys.person)}, ${hash(keys.guardian)})`.execute(database);
	await opens(platform, meeting);
	return {
		stage,
		registration,
		delegation,
		delegate,
		async consents(given) {
			for (const key of Object.values(keys))
				expect((await giveConsent(platform.readerContext(), key, given)).ok).toBe(true);
		},
		async asks(more = {}) {
			const input = askInput(meeting.publicItem, { youth: registration, ...more });
			const asked = await askForFloor(platform.context(delegate), meeting.id, input);
			if (!asked.ok) throw new Error(asked.refusal);
			return asked.value.place ?? '';
		},
	};
}
