import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import { later, maltavia, openCategory, start, refusal } from '../accreditation.examples.ts';
import { accreditationTasks } from '../accreditation-tasks.ts';
import { nominate } from '../delegation/nominate.ts';
import { delegationPage } from '../delegation/read-delegation.ts';
import { remind } from '../emails/remind.ts';
import { writeDueEmails } from '../emails/emails.examples.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { setCategory } from '../invitation/set-category.ts';
import { setDelegationPlaces } from '../invitation/set-delegation-places.ts';
import { addDelegation } from '../people/delegations.ts';
import { ownData } from '../personal-data/export-own.ts';
import { upsertEmailChoices } from '../store/emails.ts';
import { ownStanding } from '../own-standing.ts';
import { ownRegistration } from './own-registrations.ts';
import { changePage } from './read-registration.ts';
import { proposeChange } from './propose-change.ts';
import { openExampleRegistrations } from './registrations.examples.ts';
import { transition, type Transition } from './transition.ts';

/* docs/rules/accreditation.md 3.6: until the email about it is released, nobody but the officers learns of a refusal. */

type Site = Awaited<ReturnType<typeof openExampleRegistrations>>;
const names = ['Arden', 'Birch', 'Cedar', 'Dale', 'Elm', 'Fern', 'Grove', 'Heath'];
let site: Site;
const accounts: SignedIn[] = [];
let conference = '';
let delegation = '';
beforeAll(async () => {
	site = await openExampleRegistrations();
	for (const name of names) accounts.push(await signedInPerson(site.database, `${name} Twin`));
	const officer = site.by();
	conference = await exampleConference(site);
	delegation = valueOf(await addDelegation(officer, conference, maltavia)).id;
	valueOf(await addFocalPoint(officer, conference, { ...site.focalPoint.person, delegation }));
	const closesAt = later(100).getTime();
	valueOf(await setCategory(officer, conference, { category: 'state', ...openCategory, closesAt }));
	valueOf(await setDelegationPlaces(officer, conference, { delegation, maxPeople: places }));
});
afterAll(() => site.close());

const places = 3;
const steps = ['accredit', 'hold', 'offer', 'withdraw', 'take-offer'] as const;
/** `nominate` one more person, or a step of somebody: by an officer, or by the focal point. */
const command = fc.oneof(
	{ weight: 3, arbitrary: fc.constant({ do: 'nominate', nth: 0 } as const) },
	{ weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...steps), nth: fc.nat(5) }) },
);
type Command = { do: 'nominate' | (typeof steps)[number]; nth: number };

/** One of two worlds that differ in one decision. */
async function world(isAtOnce: boolean) {
	await sql`delete from accreditation.registration`.execute(site.database);
	await sql`delete from accreditation.email`.execute(site.database);
	await sql`delete from accreditation.participant where role = 'delegate'`.execute(site.database);
	await sql`delete from platform.mail`.execute(site.database);
	const { focalPoint } = site;
	await upsertEmailChoices(site.database, conference, {
		atOnce: isAtOnce ? ['on-hold', 'nomination-reminder', 'waiting'] : ['nomination-reminder'],
		contact: null,
	});
	const ids: string[] = [];
	let hours = 0;
	const now = () => later(hours);
	const write = () => writeDueEmails(site.context(undefined, now()), site.mail);
	return {
		ids,
		focalPoint,
		now,
		write,
		state: async (nth: number) => (await site.row(ids[nth] ?? ''))['state'],
		officerDoes: (nth: number, step: Transition) => transition(site.by(now()), ids[nth] ?? '', step),
		/** @returns the outcome as the person who asked learns it */
		async run(one: Command): Promise<unknown> {
			hours += 1;
			if (one.do === 'nominate') {
				const familyName = names[ids.length];
				if (!familyName) return null;
				const email = `${familyName.toLowerCase()}.twin@example.org`;
				const made = valueOf(
					await nominate(site.as(focalPoint, now()), delegation, [{ givenName: 'T', familyName, email }]),
				);
				ids.push(made[0]?.id ?? '');
				await write();
				return made[0]?.state;
			}
			const id = ids[one.nth];
			if (!id) return null;
			const own = one.do === 'take-offer' || one.do === 'withdraw';
			const asked: Transition =
				one.do === 'offer' ? { do: 'offer', until: later(hours + 24).getTime() } : { do: one.do };
			const result = await transition(own ? site.as(focalPoint, now()) : site.by(now()), id, asked);
			await write();
			return refusal(result);
		},
		/** All that the focal point and the people themselves see. */
		async seen() {
			const fp = site.as(focalPoint, now());
			const page = await delegationPage(fp, delegation);
			const selves = [];
			for (const [nth, person] of accounts.slice(0, ids.length).entries()) {
				const self = site.as(person, now());
				selves.push({
					own: [await ownRegistration(fp, ids[nth]!), await ownRegistration(self, ids[nth]!)],
					listed: (await ownStanding(self)).registrations,
					change: (await changePage(self, ids[nth]!))?.needsApproval ?? null,
					tasks: await accreditationTasks(self),
					data: (await ownData(self))?.data,
				});
			}
			await remind(site.context(undefined, now()));
			await write();
			const sent = await sql<{
				recipient: string;
				subject: string;
				body: string;
			}>`select recipient, subject, body
				from platform.mail where state <> 'held' order by recipient, subject, body`.execute(site.database);
			return comparable({
				people: page?.people,
				used: page?.used,
				selves,
				tasks: await accreditationTasks(fp),
				sent: sent.rows,
			});
		},
	};
}

const opaque = new Set(['id', 'person', 'email_id', 'cause', 'person_id', 'since', 'readAt', 'language']);
/** Without ids, which differ between two worlds; the times are equal in both. */
function comparable(seen: unknown): unknown {
	const text = JSON.stringify(seen, (key, value: unknown) => (opaque.has(key) ? undefined : value));
	const uuids = new Map<string, string>();
	return JSON.parse(
		text.replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => {
			if (!uuids.has(id)) uuids.set(id, `id ${uuids.size}`);
			return uuids.get(id)!;
		}),
	);
}

describe('An unreleased refusal', () => {
	it('looks on hold, or waiting as before, to the focal point and to the people, whatever follows. 3.6', async () => {
		let compared = 0;
		const story = fc.tuple(
			fc.array(command, { minLength: 3, maxLength: 8 }),
			fc.nat(3),
			fc.array(command, { maxLength: 4 }),
			fc.boolean(),
		);
		await fc.assert(
			fc.asyncProperty(story, async ([before, target, after, isAtOnce]) => {
				const tell = async (isRefused: boolean) => {
					const one = await world(isAtOnce);
					for (let nth = 0; nth < 4; nth += 1) await one.run({ do: 'nominate', nth: 0 });
					for (const step of before) await one.run(step);
					const state = await one.state(target);
					if (isRefused) await one.officerDoes(target, { do: 'refuse', ground: 'no-credentials' });
					else if (state !== 'waiting' && state !== 'on-hold') await one.officerDoes(target, { do: 'hold' });
					await one.write();
					const told: unknown[] = [await one.seen()];
					for (const step of after) {
						// What officers do about the person themselves, they do as they know better.
						const own = step.do === 'take-offer' || step.do === 'withdraw' || step.do === 'nominate';
						if (step.nth === target && !own) continue;
						told.push(await one.run(step));
					}
					told.push(await one.seen());
					return { state, told };
				};
				const [kept, refused] = [await tell(false), await tell(true)];
				expect(refused.state).toBe(kept.state);
				expect(refused.told).toEqual(kept.told);
				if (kept.state !== undefined && kept.state !== 'withdrawn') compared += 1;
			}),
			{ numRuns: 6, seed: 30, endOnFailure: true },
		);
		expect(compared).toBeGreaterThan(3);
	}, 120_000);

	it('of somebody who waits for a place looks waiting, and no number changes. 3.6', async () => {
		const one = await world(false);
		for (let nth = 0; nth < 4; nth += 1) await one.run({ do: 'nominate', nth: 0 });
		valueOf(await one.officerDoes(3, { do: 'refuse', ground: 'no-credentials' }));
		const page = await delegationPage(site.as(one.focalPoint, start), delegation);
		expect(page?.people.map(({ state }) => state)).toEqual([...Array(3).fill('nominated'), 'waiting']);
		expect(page?.used).toBe(places);
	});

	it('is in no download of the person, also when its email was put off. 3.6, 7.3', async () => {
		const one = await world(false);
		await one.run({ do: 'nominate', nth: 0 });
		valueOf(await one.officerDoes(0, { do: 'refuse', ground: 'no-credentials' }));
		for (const hours of [0, 1]) {
			await sql`update accreditation.email set due_at = due_at + ${hours} * interval '1 hour'`.execute(
				site.database,
			);
			const own = await ownData(site.as(accounts[0]!, later(1)));
			expect(JSON.stringify(own?.data)).not.toMatch(/"refused?"|no-credentials/);
		}
	});

	it('leaves no trace in a change that is proposed since. 1.6, 3.6', async () => {
		const one = await world(false);
		for (let nth = 0; nth < 4; nth += 1) await one.run({ do: 'nominate', nth: 0 });
		valueOf(await one.officerDoes(1, { do: 'hold' }));
		for (const nth of [1, 3]) {
			const id = one.ids[nth] ?? '';
			const changed = async () =>
				(await changePage(site.as(one.focalPoint, later(6)), id))?.registration.changedAt;
			const before = await changed();
			const refusedAt = site.by(later(5));
			valueOf(await transition(refusedAt, id, { do: 'refuse', ground: 'no-credentials' }));
			expect(await changed()).toBe(before);
			const facts = { givenName: 'Tess', familyName: names[nth] ?? '', seen: Math.floor(before ?? 0) };
			const input = { ...facts, formOfAddress: '', jobTitle: '', function: null, badgeName: '' };
			valueOf(await proposeChange(site.as(one.focalPoint, later(7)), id, input));
			const own = await ownData(site.as(accounts[nth]!, later(8)));
			expect(JSON.stringify(own?.data)).toContain('Tess');
			expect(JSON.stringify(own?.data)).not.toMatch(/"refused?"|no-credentials/);
		}
	});

	it('that was never told is in no download, also after the person withdrew or was accredited. 3.6', async () => {
		const one = await world(false);
		const second = await signedInPerson(site.database, 'Second Officer', ['officer']);
		for (let nth = 0; nth < 2; nth += 1) await one.run({ do: 'nominate', nth: 0 });
		for (const nth of [0, 1]) valueOf(await one.officerDoes(nth, { do: 'refuse', ground: 'no-credentials' }));
		await one.write();
		expect(await one.run({ do: 'withdraw', nth: 0 })).toBe(null);
		valueOf(await transition(site.as(second, one.now()), one.ids[1] ?? '', { do: 'accredit' }));
		expect([await one.state(0), await one.state(1)]).toEqual(['withdrawn', 'accredited']);
		for (const nth of [0, 1]) {
			const own = await ownData(site.as(accounts[nth]!, later(9)));
			expect(own?.data.tables['registration']).toHaveLength(1);
			expect(JSON.stringify(own?.data)).not.toMatch(/"refused?"|no-credentials|"refused_at":"/);
		}
	});

	it('is answered as on hold when a review is asked for, also where nobody else could decide it. 3.6', async () => {
		const one = await world(false);
		await one.run({ do: 'nominate', nth: 0 });
		valueOf(await one.officerDoes(0, { do: 'refuse', ground: 'no-credentials' }));
		await sql`update platform.person set blocked_at = now() where id <> ${site.by().actor.person?.id ?? ''}`.execute(
			site.database,
		);
		try {
			const asked = await transition(site.as(one.focalPoint, later(2)), one.ids[0] ?? '', {
				do: 'ask-review',
			});
			expect(refusal(asked)).toBe('no-such-step');
		} finally {
			await sql`update platform.person set blocked_at = null`.execute(site.database);
		}
	});

	it('keeps its place until the email is released; then the place is free. 3.6', async () => {
		const one = await world(false);
		for (let nth = 0; nth < 4; nth += 1) await one.run({ do: 'nominate', nth: 0 });
		valueOf(await one.officerDoes(0, { do: 'refuse', ground: 'no-credentials' }));
		const until = later(48).getTime();
		expect(refusal(await one.officerDoes(3, { do: 'offer', until }))).toBe('no-place');
		await one.write();
		await sql`update platform.mail set state = 'stored' where state = 'held'`.execute(site.database);
		await one.write();
		expect(refusal(await one.officerDoes(3, { do: 'offer', until }))).toBe(null);
		expect((await delegationPage(site.as(one.focalPoint, start), delegation))?.used).toBe(places);
	});
});
