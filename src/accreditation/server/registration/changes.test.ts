import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { valueOf, type SignedIn } from '../../../conference/server/test-conference.examples.ts';
import { sql } from '#platform/server/database.ts';
import { addAssistant, assistantsPage, maxAssistants, removeAssistant } from './assistants.ts';
import { decideChange } from './decide-change.ts';
import { proposeChange } from './propose-change.ts';
import { changePage, registrationOf } from './read-registration.ts';
import { registrationsOf } from './read-registrations.ts';
import { openExampleRegistrations } from './registrations.examples.ts';
import { transition } from './transition.ts';
import { later, refusal } from '../accreditation.examples.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
beforeAll(async () => void (site = await openExampleRegistrations()));
afterAll(() => site.close());
beforeEach(() => site.begin());
afterEach(() => site.sweep());

const facts = {
	givenName: 'Anna',
	familyName: 'Berg',
	formOfAddress: '',
	jobTitle: 'Minister',
	function: 'adviser',
	badgeName: '',
} as const;

/** Somebody nominated and accredited, with their account. */
async function accredited(name = 'Berg'): Promise<{ id: string; self: SignedIn }> {
	const id = await site.nominateOne(name);
	valueOf(await transition(site.by(), id, { do: 'accredit' }));
	const found = await sql<SignedIn['person']>`select w.id, w.name, w.email from platform.person w
		join accreditation.registration r on r.person_id = w.id where r.id = ${id}`.execute(site.database);
	return { id, self: { person: found.rows[0]!, roles: [] } };
}
const nameOf = async (id: string) => (await site.row(id))['given_name'];
const attention = async (value: string): Promise<number> =>
	(await registrationsOf(site.by(), 'coasts-2020', new URLSearchParams(`attention=${value}`)))!.total;

describe('A change', () => {
	it('is not for strangers, the focal point of another delegation, or officers, who correct. 1.6', async () => {
		const { id } = await accredited();
		const callers = [
			site.readerContext(),
			site.as(await site.someone()),
			site.as(site.otherFocalPoint),
			site.by(),
		];
		for (const caller of callers) {
			expect(refusal(await proposeChange(caller, id, facts))).toBe('not-found');
			expect(await changePage(caller, id)).toBe(null);
		}
		expect(refusal(await proposeChange(site.as(site.focalPoint), 'x', facts))).toBe('not-found');
	});

	it('of somebody refused or withdrawn is not possible, and changing nothing is no change', async () => {
		const { id, self } = await accredited();
		const same = { ...facts, givenName: 'Test', jobTitle: '', function: null };
		expect(refusal(await proposeChange(site.as(self), id, same))).toBe('no-change');
		valueOf(await transition(site.as(self), id, { do: 'withdraw' }));
		expect(refusal(await proposeChange(site.as(self), id, facts))).toBe('no-such-step');
		expect(await changePage(site.as(self), id)).toBe(null);
	});

	it('is not possible in an archived conference, neither is a step or a decision', async () => {
		const { id, self } = await accredited();
		valueOf(await proposeChange(site.as(self, later(1)), id, facts));
		await sql`update conference.conference set state = 'archived'`.execute(site.database);
		for (const caller of [site.as(self), site.as(site.focalPoint)]) {
			expect(refusal(await proposeChange(caller, id, facts))).toBe('not-found');
			expect(refusal(await transition(caller, id, { do: 'withdraw' }))).toBe('not-found');
		}
		const approve = { decision: 'approve', seen: later(1).getTime() } as const;
		expect(refusal(await decideChange(site.by(), id, approve))).toBe('not-found');
		const shown = await registrationOf(site.by(), 'coasts-2020', id);
		expect(shown).toMatchObject({ mayManage: false, steps: [] });
	});

	it('before accreditation applies at once; afterwards it waits, and nothing else changes. 1.6', async () => {
		const early = await site.nominateOne('Early');
		expect(valueOf(await proposeChange(site.as(site.focalPoint), early, facts)).waits).toBe(false);
		expect(await nameOf(early)).toBe('Anna');
		const { id, self } = await accredited();
		const before = await site.row(id);
		expect(valueOf(await proposeChange(site.as(self), id, facts)).waits).toBe(true);
		expect(await site.row(id)).toEqual(before);
		expect(await attention('change')).toBe(1);
		expect((await changePage(site.as(site.focalPoint), id))?.change?.facts.givenName).toBe('Anna');
	});

	it('does not overwrite what somebody else changed or proposed since the page was opened. 1.6', async () => {
		const { id, self } = await accredited();
		const seen = Math.floor((await changePage(site.as(self), id))!.registration.changedAt);
		valueOf(await proposeChange(site.as(site.focalPoint, later(1)), id, { ...facts, jobTitle: 'Envoy' }));
		const late = { ...facts, badgeName: 'Zo', seen };
		expect(refusal(await proposeChange(site.as(self, later(2)), id, late))).toBe('changed-meanwhile');
		const page = await changePage(site.as(self), id);
		expect(page?.change?.facts.jobTitle).toBe('Envoy');
		const now = { ...late, seen: Math.floor(page!.change!.proposedAt) };
		valueOf(await proposeChange(site.as(self, later(3)), id, now));
	});

	it('is decided by officers, once, and only as they have seen it. 1.6', async () => {
		const { id, self } = await accredited();
		valueOf(await proposeChange(site.as(self, later(1)), id, facts));
		const approve = { decision: 'approve', seen: later(1).getTime() } as const;
		for (const caller of [site.readerContext(), site.as(self), site.as(site.focalPoint)])
			expect(refusal(await decideChange(caller, id, approve))).toBe('not-found');
		valueOf(await proposeChange(site.as(self, later(2)), id, { ...facts, givenName: 'Zoe' }));
		expect(refusal(await decideChange(site.by(), id, approve))).toBe('changed-meanwhile');
		expect(await nameOf(id)).toBe('Test');
		const now = { ...approve, seen: later(2).getTime() };
		const both = await Promise.all([1, 2].map(() => decideChange(site.by(later(3)), id, now)));
		expect(both.map(refusal).toSorted()).toEqual(['already-done', null]);
		expect(await nameOf(id)).toBe('Zoe');
		expect(await attention('change')).toBe(0);
		expect((await registrationOf(site.by(), 'coasts-2020', id))?.change).toBe(null);
	});

	it('that is rejected leaves all as it was, and can be taken back before', async () => {
		const { id, self } = await accredited();
		const same = { ...facts, givenName: 'Test', jobTitle: '', function: null };
		valueOf(await proposeChange(site.as(self), id, facts));
		expect(valueOf(await proposeChange(site.as(self), id, same)).waits).toBe(false);
		expect(await attention('change')).toBe(0);
		valueOf(await proposeChange(site.as(self, later(1)), id, facts));
		valueOf(await decideChange(site.by(), id, { decision: 'reject', seen: later(1).getTime() }));
		expect(await nameOf(id)).toBe('Test');
	});
});

const input = (one: SignedIn) => ({ assistantName: one.person.name, assistantEmail: one.person.email });

describe('An assistant', () => {
	it('is named by the person and by officers only, not by an assistant or a focal point. 1.9', async () => {
		const { id, self } = await accredited();
		const [helper, other] = [await site.someone(), await site.someone()];
		for (const caller of [site.readerContext(), site.as(other), site.as(site.focalPoint)])
			expect(refusal(await addAssistant(caller, id, input(helper)))).toBe('not-found');
		valueOf(await addAssistant(site.as(self), id, input(helper)));
		expect(refusal(await addAssistant(site.as(helper), id, input(other)))).toBe('not-found');
		expect(refusal(await addAssistant(site.by(), id, input(helper)))).toBe('already-there');
		expect(refusal(await addAssistant(site.by(), id, input(self)))).toBe('bad-email');
		for (const wrong of [{ assistantEmail: 'x' }, { assistantName: '\u0007' }])
			expect(refusal(await addAssistant(site.by(), id, { ...input(other), ...wrong }))).toMatch(/^bad-/);
	});

	it('is one of three at most, however many are named at once', async () => {
		const { id } = await accredited();
		const helpers = await Promise.all(Array.from({ length: maxAssistants + 2 }, () => site.someone()));
		const answers = await Promise.all(helpers.map((one) => addAssistant(site.by(), id, input(one))));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(maxAssistants);
	});

	it('does what the person may on that registration, until this is ended. 1.9', async () => {
		const { id, self } = await accredited();
		const another = await accredited('Zoe');
		const helper = await site.someone();
		valueOf(await addAssistant(site.as(self), id, input(helper)));
		expect(refusal(await transition(site.as(helper), another.id, { do: 'withdraw' }))).toBe('not-found');
		expect(refusal(await transition(site.as(helper), id, { do: 'hold' }))).toBe('not-yours');
		expect(valueOf(await proposeChange(site.as(helper), id, facts)).waits).toBe(true);
		expect(refusal(await removeAssistant(site.as(another.self), id, { person: helper.person.id }))).toBe(
			'not-found',
		);
		valueOf(await removeAssistant(site.as(self), id, { person: helper.person.id }));
		expect(refusal(await removeAssistant(site.by(), id, { person: helper.person.id }))).toBe('already-done');
		expect(refusal(await transition(site.as(helper), id, { do: 'withdraw' }))).toBe('not-found');
	});

	it('sees only themselves, and may end it; the person sees all. 1.9', async () => {
		const { id, self } = await accredited();
		const [helper, other] = [await site.someone(), await site.someone()];
		for (const one of [helper, other]) valueOf(await addAssistant(site.by(), id, input(one)));
		for (const caller of [site.readerContext(), site.as(site.focalPoint), site.by()])
			expect(await assistantsPage(caller, id)).toBe(null);
		const all = await assistantsPage(site.as(self), id);
		expect(all).toMatchObject({ assistants: [{}, {}], mayAdd: true });
		// A person who enters an address does not learn the name of its account.
		expect(JSON.stringify(all)).toContain(helper.person.email);
		expect(JSON.stringify(all)).not.toContain(helper.person.name);
		const seen = await assistantsPage(site.as(helper), id);
		expect(seen).toMatchObject({ assistants: [{ person: helper.person.id }], mayAdd: false });
		expect(JSON.stringify(seen)).not.toContain(other.person.email);
		expect(refusal(await removeAssistant(site.as(helper), id, { person: other.person.id }))).toBe(
			'not-found',
		);
		valueOf(await removeAssistant(site.as(helper), id, { person: helper.person.id }));
		expect(await changePage(site.as(helper), id)).toBe(null);
	});
});
