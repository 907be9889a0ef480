import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql, type Transaction } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { valueOf, type SignedIn } from '../../../conference/server/test-conference.examples.ts';
import * as v from 'valibot';
import { ReviewForm } from '../../registration-forms.ts';
import { field } from '../../form-definition.examples.ts';
import { answerDue, pendingAfter } from '../../registration.ts';
import { askReview, refusalPage } from './ask-review.ts';
import { delegationPage } from '../delegation/read-delegation.ts';
import { discardEmails } from '../emails/discard-emails.ts';
import { ownData } from '../personal-data/export-own.ts';
import { upsertEmailChoices } from '../store/emails.ts';
import { accreditationTasks } from '../accreditation-tasks.ts';
import { editForm, publishForm } from '../forms/edit-form.ts';
import { writeDueEmails } from '../emails/emails.examples.ts';
import { releaseEmails } from '../emails/release-emails.ts';
import { ownStanding } from '../own-standing.ts';
import { ownRegistration } from './own-registrations.ts';
import { changePage, registrationOf } from './read-registration.ts';
import { registrationsOf } from './read-registrations.ts';
import { openExampleRegistrations } from './registrations.examples.ts';
import { transition } from './transition.ts';
import { later, refusal, start } from '../accreditation.examples.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
let second: SignedIn;
beforeAll(async () => {
	site = await openExampleRegistrations();
	second = await signedInPerson(site.database, 'Olga Officer', ['officer']);
});
afterAll(() => site.close());
beforeEach(() => site.begin());
afterEach(() => site.sweep());

/** Releases as the outbox does. */
const mailer = () => ({
	async releaseMany(tx: Transaction, ids: readonly string[]) {
		await sql`update platform.mail set state = 'stored' where id = any (${[...ids]}::uuid[])`.execute(tx);
		return [...ids];
	},
});
const refuseNgo = { do: 'refuse', ground: 'condones-terrorism' } as const;
const refused = async (now = start, name = 'Berg'): Promise<string> => {
	const id = await site.nominateOne(name, { delegation: site.set.ngo });
	valueOf(await transition(site.by(now), id, refuseNgo));
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
		['a refusal whose email is not sent yet', nominated, 'refused', 5],
		[
			'a refusal of somebody accredited',
			{ ...nominated, state: 'accredited', pendingSince: null },
			'refused',
			9,
		],
	] as const)('is awaited after %s since the right moment. 3.4', (_, before, state, since) => {
		expect(pendingAfter(before, { state, underReview: false }, 9)).toBe(since);
	});

	it('to a request for a review is awaited since the request. 3.4', () => {
		const before = { state: 'refused', underReview: false, pendingSince: null } as const;
		expect(pendingAfter(before, { state: 'refused', underReview: true }, 9)).toBe(9);
		expect(pendingAfter({ ...before, underReview: true, pendingSince: 5 }, before, 9)).toBe(5);
	});

	it('is due within ten days; States have that deadline for a review only. 3.4', () => {
		const since = { underReview: false, pendingSince: 7, timeZone: 'UTC' };
		const due = 11 * 24 * 3_600_000 - 1;
		expect(answerDue({ ...since, category: 'ngo' })).toBe(due);
		expect(answerDue({ ...since, category: 'youth' })).toBe(due);
		expect(answerDue({ ...since, category: 'state' })).toBe(null);
		expect(answerDue({ ...since, category: 'state', underReview: true })).toBe(due);
		expect(answerDue({ ...since, category: 'ngo', pendingSince: null })).toBe(null);
	});

	it('is overdue after ten days, and the list leads to it and sorts by it. 3.4', async () => {
		await site.nominateOne('State');
		await site.nominateOne('Late', { delegation: site.set.ngo });
		await site.nominateOne('New', { delegation: site.set.ngo, now: later(24) });
		expect(await listed('attention=overdue', later(251))).toEqual([]);
		expect(await listed('attention=overdue', later(252))).toEqual(['Late']);
		expect(await listed('sort=due', later(252))).toEqual(['Late', 'New', 'State']);
	});
});

/** Lets the emails that were written go, as the administrator of the installation does. */
const release = () =>
	sql`update platform.mail set state = 'stored' where state = 'held'`.execute(site.database);

describe('A refusal that was not told', () => {
	it('is no answer yet: it is overdue after ten days, until its email is released. 3.4', async () => {
		await refused(later(1));
		await write(later(1));
		expect(await listed('attention=overdue', later(252))).toEqual(['Berg']);
		await release();
		await write(later(252));
		expect(await listed('attention=overdue', later(252))).toEqual([]);
	});

	it('leaves the time for a review whole: it runs from the release of the email. 3.3', async () => {
		await refused();
		await write();
		const key = writtenKey();
		const held = later(30 * 24);
		expect(await refusalPage(site.readerContext(held), key)).toMatchObject({ review: 'open' });
		await release();
		await write(held);
		const until = Date.parse('2020-10-16T22:00:00Z') - 1;
		expect(await refusalPage(site.readerContext(held), key)).toMatchObject({ review: 'open', until });
		// Another look at the outbox changes nothing.
		await write(later(40 * 24));
		const after = site.readerContext(new Date(until + 1));
		expect(await refusalPage(after, key)).toMatchObject({ review: 'closed', until });
		expect(refusal(await askReview(after, key))).toBe('too-late');
		expect(refusal(await askReview(site.readerContext(new Date(until)), key))).toBe(null);
	});

	it('is on hold on every page of the person and the focal point, who may still withdraw. 3.6', async () => {
		const definition = [{ id: 'all', title: {}, fields: [field('a', { required: true })] }];
		const edited = await editForm(site.by(), site.set.conference, {
			revision: 0,
			edit: { do: 'replace', definition },
		});
		const { revision } = valueOf(edited);
		valueOf(await publishForm(site.by(), site.set.conference, { revision, answersUntil: null }));
		const id = await refused(start, 'Quist');
		const person = await signedInPerson(site.database, 'Quist');
		await write();
		const seen = async (now: Date) => {
			const [self, focalPoint] = [site.as(person, now), site.as(site.otherFocalPoint, now)];
			const own = await Promise.all([self, focalPoint].map((ctx) => ownRegistration(ctx, id)));
			const delegation = await delegationPage(focalPoint, site.set.ngo);
			return {
				own: own.map((one) => [one?.state, one?.steps]),
				listed: (await ownStanding(self)).registrations.map(({ state }) => state),
				change: (await changePage(self, id)) !== null,
				delegation: delegation?.people.map(({ state }) => state),
				used: delegation?.used,
				tasks: (await accreditationTasks(self)).map(({ path }) => path),
				exported: /"refused?"|condones/.test(JSON.stringify((await ownData(self))?.data)),
			};
		};
		expect(await seen(start)).toEqual({
			own: [
				['on-hold', ['withdraw']],
				['on-hold', ['withdraw']],
			],
			listed: ['on-hold'],
			change: true,
			delegation: ['on-hold'],
			used: 1,
			tasks: [`/registrations/${id}`],
			exported: false,
		});
		expect(refusal(await transition(site.as(site.otherFocalPoint), id, { do: 'ask-review' }))).toBe(
			'no-such-step',
		);
		// Officers see what was decided, on the delegation's page, too.
		const shown = await delegationPage(site.by(), site.set.ngo);
		expect(shown?.people.map(({ state }) => state)).toEqual(['refused']);
		await release();
		await write(later(1));
		expect(await seen(later(1))).toMatchObject({
			own: [
				['refused', ['ask-review']],
				['refused', ['ask-review']],
			],
			listed: ['refused'],
			change: false,
			delegation: ['refused'],
			used: 0,
			tasks: [],
			exported: true,
		});
	});

	it('is told after all: its email is not discarded. 3.6', async () => {
		await refused();
		await write();
		const held = await sql<{ id: string }>`select id from platform.mail where state = 'held'`.execute(
			site.database,
		);
		const ids = held.rows.map(({ id }) => id);
		expect(valueOf(await discardEmails(site.by(), site.set.conference, ids))).toEqual({ discarded: 0 });
		expect(ids).toHaveLength(1);
	});

	it('is not told to somebody who withdrew meanwhile', async () => {
		const id = await refused();
		await write();
		valueOf(await transition(site.as(site.otherFocalPoint), id, { do: 'withdraw' }));
		await write(later(1));
		const held = await sql<{ subject: string }>`select subject from platform.mail
			where state = 'held'`.execute(site.database);
		expect(held.rows).toEqual([{ subject: expect.stringContaining('withdrawn') as string }]);
	});

	it('reaches the person when an officer releases its email', async () => {
		const id = await refused();
		await write();
		const released = await releaseEmails(
			site.by(later(2)),
			site.set.conference,
			{ kind: 'refused' },
			mailer(),
		);
		expect(valueOf(released)).toEqual({ released: 1 });
		expect(await site.row(id)).toMatchObject({ notified_at: later(2), pending_since: null });
	});

	it('confirmed after a review is sent again', async () => {
		const id = await refused();
		await write();
		await release();
		await write(later(1));
		valueOf(await askReview(site.readerContext(later(2)), writtenKey()));
		valueOf(await transition(site.as(second, later(3)), id, refuseNgo));
		expect(await site.row(id)).toMatchObject({ notified_at: null, pending_since: later(2) });
		// The email about the first refusal is no email about the second.
		await write(later(4));
		expect(await site.row(id)).toMatchObject({ notified_at: null });
		await release();
		await write(later(5));
		expect(await site.row(id)).toMatchObject({ notified_at: later(5), pending_since: null });
	});
});

const isAccepted = (reasons: string) => v.safeParse(ReviewForm, { key: 'k', reasons }).success;

describe('A refusal', () => {
	it('is shown to no delegation and to nobody but the officers. 3.6', async () => {
		const id = await refused();
		for (const caller of [site.readerContext(), site.as(site.focalPoint), site.as(await site.someone())]) {
			expect(await registrationOf(caller, 'coasts-2020', id)).toBe(null);
			expect(await registrationsOf(caller, 'coasts-2020')).toBe(null);
			expect(refusal(await transition(caller, id, { do: 'ask-review' }))).toBe('not-found');
		}
	});

	it('is told to the person with the ground, by an email that an officer releases. 3.6', async () => {
		await upsertEmailChoices(site.database, site.set.conference, { atOnce: ['refused'], contact: null });
		await refused();
		await write();
		expect(site.written).toMatchObject([{ to: 'berg@example.org', hold: true }]);
		expect(site.written[0]?.body).toContain('Publicly condones terrorism or violence');
		expect(site.written[0]?.body).toContain('within 14 days of this email');
	});

	it('that was undone before the email was written is not told', async () => {
		const id = await refused();
		valueOf(await transition(site.as(second), id, { do: 'accredit' }));
		await write();
		expect(site.written.map(({ subject }) => subject)).toEqual([expect.not.stringContaining('refused')]);
	});

	it('is reviewed if the person asks by the link, without an account, once and in time. 3.6', async () => {
		const id = await refused();
		await write();
		await release();
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
		expect(await listed('attention=overdue', later(252))).toEqual(['Berg']);
		const shown = await registrationOf(site.by(), 'coasts-2020', id);
		expect(shown?.steps).toEqual([]);
	});

	it('is reviewed with the person’s reasons in words, which officers read and nobody else. 3.3', async () => {
		const id = await refused();
		await write();
		const key = writtenKey();
		await release();
		const reasons = 'We renounced violence in 2019.\nSee our statutes, article 2.';
		valueOf(await askReview(site.readerContext(later(1)), key, reasons));
		expect((await registrationOf(site.as(second), 'coasts-2020', id))?.review).toEqual({ reasons });
		expect(JSON.stringify(await ownRegistration(site.as(site.otherFocalPoint), id))).not.toContain('2019');
		expect(JSON.stringify(await refusalPage(site.readerContext(later(2)), key))).not.toContain('2019');
	});

	it('takes reasons of a bounded length, without characters that cannot be stored. 3.3', () => {
		expect(isAccepted('x'.repeat(4000))).toBe(true);
		expect(isAccepted('One\r\nTwo')).toBe(true);
		for (const wrong of ['x'.repeat(4001), 'a\u0000b', '\ud800']) expect(isAccepted(wrong)).toBe(false);
	});

	it('that nobody else can decide opens no review: the page and the email say whom to write to. 3.3', async () => {
		await upsertEmailChoices(site.database, site.set.conference, { atOnce: [], contact: 'ask@example.org' });
		const id = await refused();
		await write();
		const key = writtenKey();
		await release();
		const officers = (roles: 'removed' | 'restored') =>
			roles === 'removed'
				? sql`delete from platform.organisation_role where person_id = ${second.person.id}`.execute(
						site.database,
					)
				: sql`insert into platform.organisation_role (person_id, role) values (${second.person.id}, 'officer')`.execute(
						site.database,
					);
		await officers('removed');
		try {
			expect(await refusalPage(site.readerContext(later(1)), key)).toMatchObject({
				review: 'no-reviewer',
				contact: 'ask@example.org',
			});
			expect(refusal(await askReview(site.readerContext(later(1)), key))).toBe('no-reviewer');
			expect(await site.row(id)).toMatchObject({ under_review: false });
			await refused(later(1), 'Quist');
			await write(later(1));
			expect(writtenKey()).toBe('');
			expect(site.written.at(-1)?.body).toContain('ask@example.org');
		} finally {
			await officers('restored');
		}
		expect(await refusalPage(site.readerContext(later(1)), key)).toMatchObject({ review: 'open' });
		expect(refusal(await askReview(site.readerContext(later(1)), key))).toBe(null);
	});

	it('of an archived conference, where nobody decides anything, opens no review. 3.3', async () => {
		await refused();
		await write();
		const key = writtenKey();
		await release();
		await sql`update conference.conference set state = 'archived'`.execute(site.database);
		expect(refusal(await askReview(site.readerContext(later(1)), key))).toBe('no-reviewer');
	});

	it('confirmed by another officer is final, and told without a link. 3.6', async () => {
		const id = await refused();
		await write();
		const key = writtenKey();
		await release();
		valueOf(await askReview(site.readerContext(later(1)), key));
		expect(refusal(await transition(site.by(later(2)), id, refuseNgo))).toBe('same-officer');
		const shown = await registrationOf(site.as(second), 'coasts-2020', id);
		expect(shown?.steps).toEqual(['accredit', 'refuse']);
		valueOf(await transition(site.as(second, later(2)), id, refuseNgo));
		await write(later(2));
		expect(site.written).toHaveLength(2);
		expect(site.written[1]?.body).toContain('final');
		expect(writtenKey()).toBe('');
		expect(await refusalPage(site.readerContext(later(3)), key)).toBe(null);
	});
});
