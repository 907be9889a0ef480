import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { valueOf, type SignedIn } from '../../../conference/server/test-conference.examples.ts';
import { answerDue, answerWithin, pendingAfter } from '../../registration.ts';
import { askReview, refusalPage } from './ask-review.ts';
import { upsertEmailChoices } from '../store/emails.ts';
import { writeDueEmails } from '../emails/write-due.ts';
import { registrationOf } from './read-registration.ts';
import { registrationsOf } from './read-registrations.ts';
import { later, openExampleRegistrations, refusal, start } from './registrations.examples.ts';
import { takeStep } from './take-step.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
let second: SignedIn;
beforeAll(async () => {
	site = await openExampleRegistrations();
	second = await signedInPerson(site.database, 'Olga Officer', ['officer']);
});
afterAll(() => site.close());
beforeEach(() => site.begin());
afterEach(() => site.sweep());

const refuseNgo = { do: 'refuse', ground: 'condones-terrorism' } as const;
const refused = async (now = start): Promise<string> => {
	const id = await site.nominateOne('Berg', { delegation: site.set.ngo });
	valueOf(await takeStep(site.by(now), id, refuseNgo));
	return id;
};
const write = (now = start) => writeDueEmails(site.context(undefined, now), site.mail);
/** The key in the last email that was written. */
const writtenKey = (): string => /review\?key=([\w-]+)/.exec(site.written.at(-1)?.body ?? '')?.[1] ?? '';
const listed = async (query: string, now: Date) =>
	(await registrationsOf(site.by(now), 'coasts-2020', new URLSearchParams(query)))?.registrations.map(
		({ familyName }) => familyName,
	);

describe('An answer to an organisation of civil society', () => {
	const nominated = { state: 'nominated', underReview: false, pendingSince: 5 } as const;
	it.each([
		['a nomination', { ...nominated, state: 'unconfirmed', pendingSince: null }, 'nominated', 9],
		['putting on hold, which gives no more time,', nominated, 'on-hold', 5],
		['putting on hold somebody accredited', { ...nominated, state: 'accredited' }, 'on-hold', 9],
		['accreditation', nominated, 'accredited', null],
		['a refusal', nominated, 'refused', null],
	] as const)('is awaited after %s since the right moment. 3.4', (_, before, state, since) => {
		expect(pendingAfter(before, { state, underReview: false }, 9)).toBe(since);
	});

	it('to a request for a review is awaited since the request. 3.4', () => {
		const before = { state: 'refused', underReview: false, pendingSince: null } as const;
		expect(pendingAfter(before, { state: 'refused', underReview: true }, 9)).toBe(9);
		expect(pendingAfter({ ...before, underReview: true, pendingSince: 5 }, before, 9)).toBe(null);
	});

	it('is due within ten days; States have that deadline for a review only. 3.4', () => {
		const since = { underReview: false, pendingSince: 7 };
		expect(answerDue({ ...since, category: 'ngo' })).toBe(7 + answerWithin);
		expect(answerDue({ ...since, category: 'youth' })).toBe(7 + answerWithin);
		expect(answerDue({ ...since, category: 'state' })).toBe(null);
		expect(answerDue({ ...since, category: 'state', underReview: true })).toBe(7 + answerWithin);
		expect(answerDue({ ...since, category: 'ngo', pendingSince: null })).toBe(null);
	});

	it('is overdue after ten days, and the list leads to it and sorts by it. 3.4', async () => {
		await site.nominateOne('State');
		await site.nominateOne('Late', { delegation: site.set.ngo });
		await site.nominateOne('New', { delegation: site.set.ngo, now: later(24) });
		expect(await listed('attention=overdue', later(240))).toEqual([]);
		expect(await listed('attention=overdue', later(241))).toEqual(['Late']);
		expect(await listed('sort=due', later(241))).toEqual(['Late', 'New', 'State']);
	});
});

describe('A refusal', () => {
	it('is shown to no delegation and to nobody but the officers. 3.6', async () => {
		const id = await refused();
		for (const caller of [site.readerContext(), site.as(site.focalPoint), site.as(await site.someone())]) {
			expect(await registrationOf(caller, 'coasts-2020', id)).toBe(null);
			expect(await registrationsOf(caller, 'coasts-2020')).toBe(null);
			expect(refusal(await takeStep(caller, id, { do: 'ask-review' }))).toBe('not-found');
		}
	});

	it('is told to the person with the ground, by an email that an officer releases. 3.6', async () => {
		await upsertEmailChoices(site.database, site.set.conference, { atOnce: ['refused'], contact: null });
		await refused();
		await write();
		expect(site.written).toMatchObject([{ to: 'berg@example.org', hold: true }]);
		expect(site.written[0]?.body).toContain('Publicly condones terrorism or violence');
		expect(site.written[0]?.body).toContain('16 September 2020');
	});

	it('that was undone before the email was written is not told', async () => {
		const id = await refused();
		valueOf(await takeStep(site.as(second), id, { do: 'accredit' }));
		await write();
		expect(site.written.map(({ subject }) => subject)).toEqual([expect.not.stringContaining('refused')]);
	});

	it('is reviewed if the person asks by the link, without an account, once and in time. 3.6', async () => {
		const id = await refused();
		await write();
		const key = writtenKey();
		for (const wrong of ['', 'x', `${key}x`]) {
			expect(await refusalPage(site.readerContext(start), wrong)).toBe(null);
			expect(refusal(await askReview(site.readerContext(start), wrong))).toBe('not-found');
		}
		expect(await refusalPage(site.readerContext(start), key)).toMatchObject({
			ground: 'condones-terrorism',
			review: 'open',
		});
		expect(await refusalPage(site.readerContext(later(15 * 24)), key)).toMatchObject({ review: 'closed' });
		expect(refusal(await askReview(site.readerContext(later(15 * 24)), key))).toBe('too-late');
		const both = await Promise.all([1, 2].map(() => askReview(site.readerContext(later(1)), key)));
		expect(both.map(refusal).toSorted()).toEqual(['no-such-step', null]);
		expect(await refusalPage(site.readerContext(later(1)), key)).toMatchObject({ review: 'asked' });
		expect(await listed('attention=review', later(1))).toEqual(['Berg']);
		expect(await listed('attention=overdue', later(242))).toEqual(['Berg']);
		const shown = await registrationOf(site.by(), 'coasts-2020', id);
		expect(shown?.steps).toEqual([]);
	});

	it('confirmed by another officer is final, and told without a link. 3.6', async () => {
		const id = await refused();
		await write();
		const key = writtenKey();
		valueOf(await askReview(site.readerContext(later(1)), key));
		expect(refusal(await takeStep(site.by(later(2)), id, refuseNgo))).toBe('same-officer');
		const shown = await registrationOf(site.as(second), 'coasts-2020', id);
		expect(shown?.steps).toEqual(['accredit', 'refuse']);
		valueOf(await takeStep(site.as(second, later(2)), id, refuseNgo));
		await write(later(2));
		expect(site.written).toHaveLength(2);
		expect(site.written[1]?.body).toContain('final');
		expect(writtenKey()).toBe('');
		expect(await refusalPage(site.readerContext(later(3)), key)).toBe(null);
	});
});
