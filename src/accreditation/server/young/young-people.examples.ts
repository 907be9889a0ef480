import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openLimits } from '#platform/server/limits.ts';
import type { Email } from '#platform/server/mail/store.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import type { YoungPersonInput } from '../../young-people-forms.ts';
import { addDelegation } from '../people/delegations.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { giveConsent } from './give-consent.ts';
import { nominate } from '../delegation/nominate.ts';
import { nominateYoung } from './nominate-young.ts';
import { setCategory } from '../invitation/set-category.ts';
import { transition, type Transition } from '../registration/transition.ts';
import { start, words } from '../accreditation.examples.ts';

/* For tests: a youth organisation with a focal point, an accredited adult, and minors to nominate. */

export let platform: Awaited<ReturnType<typeof openExampleConference>>;
export let conference: string;
export let youth: string;
export let focalPoint: SignedIn;
export let adult: string;
export let written: Email[] = [];

export const ctx = (now = start) => platform.context(platform.officer, now);
export const asFocalPoint = () => platform.context(focalPoint, start);
export const mail = {
	limits: openLimits(),
	clientAddress: '192.0.2.1',
	mailer: { write: async (_: unknown, email: Email) => String(written.push(email)) },
	site: {
		origin: 'https://rostrum.example',
		replyTo: null,
		words,
		organisationIn: () => 'Sample Organisation',
	},
};

/** Opens a conference before each test of the file that calls it. */
export function useYouthOrganisation(): void {
	beforeAll(async () => {
		platform = await openExampleConference();
		focalPoint = await signedInPerson(platform.database, 'Test Focal Point');
	});
	afterAll(() => platform.close());
	beforeEach(async () => {
		written = [];
		conference = await exampleConference(platform);
		const harbour = { entry: null, name: { en: 'Harbour Youth' }, class: 'ngo', seat: null, isYouth: true };
		youth = valueOf(await addDelegation(ctx(), conference, harbour)).id;
		const { name, email } = focalPoint.person;
		valueOf(await addFocalPoint(ctx(), conference, { delegation: youth, name, email }));
		for (const category of ['ngo', 'youth'])
			valueOf(
				await setCategory(ctx(), conference, {
					category,
					maxPeople: null,
					selfRegistration: true,
					opensAt: null,
					closesAt: null,
				}),
			);
		const grown = { givenName: 'Adam', familyName: 'Grown', email: 'grown@example.org' };
		adult = valueOf(await nominate(asFocalPoint(), youth, [grown]))[0]!.id;
		valueOf(await step(adult, { do: 'accredit' }));
	});
	afterEach(async () => {
		await sql`delete from conference.conference`.execute(platform.database);
	});
}

export const step = (id: string, asked: Transition) => transition(ctx(), id, asked);
export const input = (more: Partial<YoungPersonInput> = {}): YoungPersonInput => ({
	band: '14-15',
	givenName: 'Zlata',
	familyName: 'Hidden',
	email: 'contact@youth.example.org',
	guardianName: 'Petra Hidden',
	guardianEmail: 'petra@example.org',
	adult,
	form: undefined,
	...more,
});
export const nominateMinor = async (more: Partial<YoungPersonInput> = {}): Promise<string> =>
	valueOf(await nominateYoung(asFocalPoint(), youth, input(more), mail)).id;
/** The key of the link in the last email to an address. */
export const keyOf = (address: string): string =>
	/consent\?key=([\w-]+)/.exec(written.findLast(({ to }) => to === address)?.body ?? '')?.[1] ?? '';
export const yes = { takesPart: true, picture: true, recording: true, transcript: true };
export const no = { takesPart: false, picture: false, recording: false, transcript: false };
export const answer = (address: string, given: typeof yes) =>
	giveConsent(platform.readerContext(start), keyOf(address), given);
export const stateOf = async (id: string) =>
	(
		await sql<{ state: string }>`select state from accreditation.registration where id = ${id}`.execute(
			platform.database,
		)
	).rows[0]?.state;
/** A minor who was accredited, with the guardian's consent to take part only. */
export async function accredited(more: Partial<YoungPersonInput> = {}): Promise<string> {
	const id = await nominateMinor(more);
	valueOf(await answer('petra@example.org', { ...no, takesPart: true }));
	valueOf(await step(id, { do: 'accredit' }));
	return id;
}
