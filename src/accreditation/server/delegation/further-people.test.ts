import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { refusal, start } from '../accreditation.examples.ts';
import { addFurtherDelegation, removeFurtherDelegation } from '../registration/further-delegations.ts';
import { ownRegistration } from '../registration/own-registrations.ts';
import { openExampleRegistrations } from '../registration/registrations.examples.ts';
import { setAtRisk } from '../registration/set-at-risk.ts';
import { transition } from '../registration/transition.ts';
import { nominate, nominateOne } from './nominate.ts';
import { delegationPage } from './read-delegation.ts';
import { setRights } from './set-rights.ts';

/* A State's person belongs to an organisation, too, whose focal point is another one. */

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
let id: string;
beforeAll(async () => void (site = await openExampleRegistrations()));
afterAll(() => site.close());
beforeEach(async () => {
	await site.begin();
	id = await accredited('Berg');
});
afterEach(() => site.sweep());

/** Somebody whom the State nominated with all that it knows of them. */
async function accredited(familyName: string): Promise<string> {
	const facts = {
		givenName: 'Test',
		familyName,
		jobTitle: 'Secret adviser',
		formOfAddress: 'Dr',
		function: 'adviser',
		email: `${familyName.toLowerCase()}@example.org`,
		passportName: 'TEST PASSPORT',
		gender: 'woman',
	};
	const made = valueOf(await nominate(site.as(site.focalPoint), site.set.delegation, [facts]))[0]?.id ?? '';
	valueOf(await transition(site.by(), made, { do: 'accredit' }));
	return made;
}
const days = { fromDay: '2020-09-02', toDay: '2020-09-03' };
const belong = (who = id) =>
	addFurtherDelegation(site.by(), who, { delegation: site.set.ngo, ...days }).then(valueOf);
/** The organisation's page, as its own focal point sees it. */
const page = async () =>
	(await delegationPage(site.as(site.otherFocalPoint), site.set.ngo)) ?? expect.unreachable();
/** How many statements the page takes. */
const count = () =>
	site.statements((ctx) => delegationPage({ ...ctx, now: start }, site.set.ngo), site.otherFocalPoint);

describe('The focal point of a further delegation', () => {
	it('sees the name and the days, and nothing else that the other one has written. 1.8', async () => {
		expect((await page()).further).toEqual([]);
		await belong();
		const seen = await page();
		expect(seen.further).toEqual([{ name: 'Test Berg', ...days }]);
		expect(seen).toMatchObject({ people: [], used: 0, standing: [] });
		const text = JSON.stringify({ ...seen, conference: null });
		for (const hidden of ['Secret', 'Dr', 'adviser', 'berg@', 'PASSPORT', 'woman', site.set.delegation, id])
			expect(text).not.toContain(hidden);
		// The own delegation sees them where they were, and not as somebody else's.
		const own = await delegationPage(site.as(site.focalPoint), site.set.delegation);
		expect(own?.people).toMatchObject([{ familyName: 'Berg' }]);
		expect(own?.further).toEqual([]);
	});

	it('sees the name as it wrote it, where it nominated the same person. 1.8, 1.10', async () => {
		const person = { givenName: 'T.', familyName: 'Berg-Own', email: 'berg@example.org' };
		valueOf(await nominateOne(site.as(site.otherFocalPoint), site.set.ngo, person));
		await belong();
		const { people, further } = await page();
		expect(people).toMatchObject([{ givenName: 'T.', familyName: 'Berg-Own', state: 'nominated' }]);
		expect(further).toEqual([{ name: 'T. Berg-Own', ...days }]);
	});

	it('can do nothing for them: no step, no form, no rights. 1.8', async () => {
		await belong();
		const ctx = site.as(site.otherFocalPoint);
		expect(refusal(await transition(ctx, id, { do: 'withdraw' }))).toBe('not-found');
		expect(await ownRegistration(ctx, id)).toBe(null);
		const all = { people: [id], head: id, speak: [], submit: [], standing: [id] };
		valueOf(await setRights(ctx, site.set.ngo, all));
		expect(await site.row(id)).toMatchObject({
			function: 'adviser',
			may_speak: true,
			may_submit: true,
			is_standing: false,
		});
	});

	it.each<[string, () => Promise<unknown>]>([
		['are accredited no longer', () => transition(site.by(), id, { do: 'hold' })],
		['are at risk', () => setAtRisk(site.by(), id, { risk: 'yes' })],
		['no longer belong to it', () => removeFurtherDelegation(site.by(), id, { delegation: site.set.ngo })],
	])('does not see people who %s. 1.8, 3.5', async (_, change) => {
		await belong();
		await change();
		expect((await page()).further).toEqual([]);
	});

	it('takes one statement for one person as for three', async () => {
		await belong();
		await count();
		const few = await count();
		for (const name of ['Two', 'Three']) await belong(await accredited(name));
		expect((await page()).further).toHaveLength(3);
		expect(await count()).toBe(few);
	});
});
