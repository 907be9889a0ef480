import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { sectionOfPage, sections, startOfDay, type ConsoleSection } from '#conference';
import { findAccess, may as mayConference, officerConferences, workingCopy } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { valueOf, type SignedIn } from '../../../conference/server/test-conference.examples.ts';
import { refusal, start } from '../accreditation.examples.ts';
import { may, mayReadAnswers, officersConference } from '../access.ts';
import { releaseEmails } from '../emails/release-emails.ts';
import { limitOfficer } from '../forms/edit-form.ts';
import { beginLetter } from '../letters/begin-letter.ts';
import { discardLetter } from '../letters/discard-letter.ts';
import { releaseLetter } from '../letters/release-letter.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { addParticipant, removeParticipant } from '../people/participants.ts';
import { peopleOf } from '../read.ts';
import { addAssistant } from '../registration/assistants.ts';
import { openExampleRegistrations } from '../registration/registrations.examples.ts';
import { transition } from '../registration/transition.ts';
import { registrationsOf } from '../registration/read-registrations.ts';
import { endSections } from './end-sections.ts';
import { giveSections } from './give-sections.ts';
import { readRights } from './read-rights.ts';
import { newOfficer, onPage, pageOf, rightTo } from './rights.examples.ts';
import { settleRights } from './settle-rights.ts';

/* Rights by section, with a real database. docs/rules/accreditation.md 17 */

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
let slug = '';
let colleague: SignedIn;
beforeAll(async () => {
	site = await openExampleRegistrations();
});
beforeEach(async () => {
	await site.sweep();
	await site.begin();
	slug = (await findAccess(site.by(), { id: site.set.conference }))?.slug ?? '';
	colleague = await site.someone();
});
afterAll(() => site.close());

const day = 86_400_000;
const at = (...asked: [SignedIn, ConsoleSection, Date?]) => onPage(site, ...asked);
const later = (days: number): Date => new Date(start.getTime() + days * day);
const give = (ctx: OperationContext, given: ConsoleSection[], over?: Parameters<typeof rightTo>[2]) =>
	giveSections(ctx, slug, rightTo(colleague, given, over));
const officerOf = () => newOfficer(site);

describe('A right that is no longer there opens nothing', () => {
	it('that was withdrawn while its page was open (17.4)', async () => {
		valueOf(await give(site.by(), ['people'], { mayRelease: true }));
		const ctx = at(colleague, 'people');
		const of = site.set.conference;
		expect(await registrationsOf(ctx, slug)).not.toBeNull();
		valueOf(await endSections(site.by(), slug, { person: colleague.person.id, version: 1 }));
		expect(await registrationsOf(ctx, slug)).toBeNull();
		expect(refusal(await releaseEmails(ctx, of, { ids: [] }, {} as never))).toBe('not-found');
	});

	it('whose last day passed between load and press, where the conference takes place (17.4)', async () => {
		valueOf(await give(site.by(), ['settings'], { until: '2020-09-03' }));
		const zone = (await workingCopy(site.by(), slug))?.document.timeZone ?? '';
		const lastMoment = new Date(startOfDay('2020-09-04', zone));
		const before = new Date(lastMoment.getTime() - 1);
		const other = await site.someone();
		const press = (now: Date) =>
			give(at(colleague, 'settings', now), ['settings'], {
				email: other.person.email,
				until: '2020-09-03',
			});
		expect(await readRights(at(colleague, 'settings', before), slug)).not.toBeNull();
		expect(refusal(await press(lastMoment))).toBe('not-found');
		expect(refusal(await press(before))).toBeNull();
	});

	it('that lapsed, since its holder did not sign in within seven days (17.5)', async () => {
		const email = 'nobody.yet@example.org';
		const { person } = valueOf(await give(site.by(), ['papers'], { email }));
		const made = { person: { id: person, name: email, email }, roles: [] } as SignedIn;
		const opens = async (now: Date): Promise<boolean> =>
			(await workingCopy(at(made, 'papers', now), slug)) !== null;
		expect([await opens(later(6.9)), await opens(later(7))]).toEqual([true, false]);
		await settleRights({ database: site.database, now: later(6) });
		expect(await opens(later(6.5))).toBe(true);
		await settleRights({ database: site.database, now: later(7) });
		expect(await opens(start)).toBe(false);
	});

	it('but one that was used in time does not lapse (17.5)', async () => {
		const email = 'in.time@example.org';
		const { person } = valueOf(await give(site.by(), ['papers'], { email }));
		const made = { person: { id: person, name: email, email }, roles: [] } as SignedIn;
		await sql`update platform.person set "emailVerified" = true where id = ${person}`.execute(site.database);
		await settleRights({ database: site.database, now: later(6) });
		const ctx = at(made, 'papers', later(60));
		expect(await workingCopy(ctx, slug)).not.toBeNull();
	});
});

describe('Nobody gives more than they hold (17.6)', () => {
	it('not a section that they do not hold, nor the release', async () => {
		valueOf(await give(site.by(), ['settings', 'papers']));
		const other = await site.someone();
		const by = (given: ConsoleSection[], over?: Parameters<typeof rightTo>[2]) =>
			give(at(colleague, 'settings'), given, { email: other.person.email, ...over });
		expect(refusal(await by(['people']))).toBe('more-than-held');
		expect(refusal(await by(['papers'], { mayRelease: true }))).toBe('more-than-held');
		expect(refusal(await by(['papers']))).toBeNull();
	});
	it('nothing without the settings, and nothing on another page', async () => {
		valueOf(await give(site.by(), ['papers', 'people']));
		const other = await site.someone();
		const email = other.person.email;
		for (const section of sections)
			expect(refusal(await give(at(colleague, section), ['papers'], { email }))).toBe('not-found');
		expect(refusal(await give(site.as(colleague), ['papers'], { email }))).toBe('not-found');
	});
	it('nothing to themselves', async () => {
		valueOf(await give(site.by(), ['settings'], { until: '2020-12-31' }));
		const ctx = at(colleague, 'settings');
		expect(refusal(await give(ctx, ['settings'], { version: 1, until: '2020-12-30' }))).toBe('own-right');
	});
	it('nothing of somebody who holds more', async () => {
		const other = await site.someone();
		valueOf(await give(site.by(), ['settings']));
		valueOf(await give(site.by(), ['people', 'papers'], { email: other.person.email }));
		const ctx = at(colleague, 'settings');
		const less = { version: 1, email: other.person.email };
		expect(refusal(await give(ctx, ['settings'], less))).toBe('more-than-held');
		expect(refusal(await endSections(ctx, slug, { person: other.person.id, version: 1 }))).toBe(
			'more-than-held',
		);
	});
	it('whom a limited officer gives the people, reads the answers of no more categories (9.5)', async () => {
		const officer = await officerOf();
		const of = site.set.conference;
		valueOf(await limitOfficer(site.by(), of, { person: officer.person.id, categories: ['ngo'] }));
		valueOf(await give(site.as(officer), ['people']));
		const ctx = at(colleague, 'people');
		expect([await mayReadAnswers(ctx, of, 'ngo'), await mayReadAnswers(ctx, of, 'state')]).toEqual([
			true,
			false,
		]);
	});
	it('nobody becomes a reader through the form, or as a focal point or an assistant of their own', async () => {
		valueOf(await give(site.by(), ['invite', 'settings']));
		const { conference, delegation } = site.set;
		const ctx = at(colleague, 'invite');
		expect(await officersConference(ctx, { id: conference }, 'manage')).not.toBeNull();
		for (const section of sections)
			expect(await mayReadAnswers(at(colleague, section), conference, 'state')).toBe(false);
		const self = { person: colleague.person.id, categories: [] };
		expect(refusal(await limitOfficer(ctx, conference, self))).toBe('not-found');
		valueOf(await give(site.by(), ['people'], { version: 1, categories: ['ngo'] }));
		const own = { assistantName: 'Colleague', assistantEmail: colleague.person.email };
		const limited = at(colleague, 'people');
		const theirs = await site.nominateOne('Coast', { delegation: site.set.ngo });
		const others = await site.nominateOne('Berg');
		expect(refusal(await addAssistant(limited, others, own))).toBe('bad-email');
		expect(refusal(await addAssistant(limited, theirs, own))).toBeNull();
		valueOf(await give(site.by(), ['invite', 'settings'], { version: 2 }));
		const focalPoint = { ...colleague.person, delegation };
		expect(refusal(await addFocalPoint(ctx, conference, focalPoint))).toBe('bad-email');
	});
});

describe('Somebody who gives rights stays (17.7)', () => {
	it('the last officer of a conference does not remove themselves, but one of the organisation may', async () => {
		const officer = await officerOf();
		const { conference } = site.set;
		const role = async () =>
			(await peopleOf(site.by(), slug))?.participants.find(({ person }) => person === officer.person.id)
				?.id ?? '';
		const remove = async (ctx: OperationContext) => removeParticipant(ctx, conference, { id: await role() });
		expect(refusal(await remove(site.as(officer)))).toBe('last-giver');
		valueOf(await give(site.by(), ['settings']));
		await sql`update accreditation.section_right set lapses_at = null`.execute(site.database);
		expect(refusal(await remove(site.as(officer)))).toBeNull();
		const ctx = at(colleague, 'settings');
		expect(refusal(await endSections(ctx, slug, { person: colleague.person.id, version: 1 }))).toBe(
			'last-giver',
		);
		expect(
			refusal(await endSections(site.by(), slug, { person: colleague.person.id, version: 1 })),
		).toBeNull();
	});
	it('nor is the last who holds the settings without an end limited by one who holds them with one', async () => {
		const last = await site.someone();
		valueOf(await give(site.by(), ['settings'], { email: last.person.email }));
		valueOf(await give(site.by(), [...sections], { until: '2020-12-31' }));
		const ctx = at(colleague, 'settings');
		// They hold it for longer, so it is not theirs to change either.
		const limit = { version: 1, email: last.person.email, until: '2020-12-30' };
		expect(refusal(await give(ctx, ['settings'], limit))).toBe('more-than-held');
	});
});

test('Of two officers who change the same person, the second is told (17.8)', async () => {
	valueOf(await give(site.by(), ['papers']));
	const [one, other] = [await officerOf(), await officerOf()];
	expect(refusal(await give(site.as(one), ['papers', 'report'], { version: 1 }))).toBeNull();
	expect(refusal(await give(site.as(other), ['papers', 'people'], { version: 1 }))).toBe('changed-meanwhile');
	expect(refusal(await give(site.as(other), ['people']))).toBe('changed-meanwhile');
	const stale = { person: colleague.person.id, version: 1 };
	expect(refusal(await endSections(site.as(other), slug, stale))).toBe('changed-meanwhile');
	const [shown] = (await readRights(site.as(other), slug))?.holders ?? [];
	expect(shown).toMatchObject({ sections: ['papers', 'report'], revision: 2 });
	// Both at once: one of them.
	const both = await Promise.all([one, other].map((who) => give(site.as(who), ['invite'], { version: 2 })));
	expect(both.map(refusal).toSorted()).toEqual(['changed-meanwhile', null]);
});

test('The page says who may do what, for officers and holders of the settings (17.8)', async () => {
	const officer = await officerOf();
	valueOf(await give(site.by(), ['report', 'settings'], { until: '2020-12-31', mayRelease: true }));
	for (const ctx of [site.as(officer), at(colleague, 'settings')]) {
		const page = await readRights(ctx, slug);
		expect(page?.officers.map(({ person }) => person)).toEqual([officer.person.id]);
		expect(page?.holders).toMatchObject([
			{ person: colleague.person.id, sections: ['report', 'settings'], lastDay: '2020-12-31' },
		]);
	}
	expect(await readRights(at(colleague, 'report'), slug)).toBeNull();
	expect(await readRights(site.as(await site.someone()), slug)).toBeNull();
});

test('An officer is given no sections, and a day that is over gives none (17.4)', async () => {
	const officer = await officerOf();
	const email = officer.person.email;
	expect(refusal(await give(site.by(), ['people'], { email }))).toBe('already-officer');
	expect(refusal(await give(site.by(), ['people'], { until: '2020-09-01' }))).toBe('bad-input');
});

/* Every gate, section by section and role by role. */

const roles = ['nobody', 'delegate', 'chair', ...sections, 'officer', 'organisation'] as const;
/** What each gate opens, by the section of the page on which it is asked; the roles beside officers. */
const gates: Readonly<Record<string, Partial<Record<ConsoleSection, readonly (typeof roles)[number][]>>>> = {
	'read the people': { invite: ['invite'], people: ['people'] },
	'manage the people': { invite: ['invite'], people: ['people'] },
	'release emails': {},
	appoint: {},
	'give rights': { settings: ['settings'] },
	'read answers': { people: ['people'] },
	edit: { prepare: ['prepare'], settings: ['settings'] },
	publish: { prepare: ['prepare'] },
	'change the state': {},
	'manage participants': {},
	'read the working copy': Object.fromEntries(sections.map((one) => [one, [one]])),
};

test('Each gate, section by section and role by role: what is not declared is for officers only (17.2, 17.3)', async () => {
	const { conference } = site.set;
	const who: Partial<Record<(typeof roles)[number], SignedIn>> = {
		organisation: site.officer,
		officer: await officerOf(),
		delegate: site.focalPoint,
	};
	for (const role of roles) who[role] ??= await site.someone();
	await sql`insert into accreditation.participant (conference_id, person_id, role)
		values (${conference}, ${who.chair?.person.id}, 'chair')`.execute(site.database);
	for (const section of sections)
		valueOf(await give(site.by(), [section], { email: who[section]?.person.email ?? '' }));
	const found: Record<string, unknown> = {};
	for (const page of sections) {
		for (const role of roles) {
			const ctx = at(who[role] as SignedIn, page);
			const access = await findAccess(ctx, { id: conference });
			const open = {
				'read the people': may(ctx, 'read', access),
				'manage the people': may(ctx, 'manage', access),
				'release emails': may(ctx, 'release', access),
				appoint: may(ctx, 'appoint', access),
				'give rights': may(ctx, 'give', access),
				'read answers': await mayReadAnswers(ctx, conference, 'state'),
				edit: mayConference(ctx, 'edit', access),
				publish: mayConference(ctx, 'publish', access),
				'change the state': mayConference(ctx, 'change-state', access),
				'manage participants': mayConference(ctx, 'manage-participants', access),
				'read the working copy': (await workingCopy(ctx, slug)) !== null,
			};
			for (const [gate, isOpen] of Object.entries(open)) {
				const isExpected =
					role === 'officer' || role === 'organisation' || gates[gate]?.[page]?.includes(role) || false;
				if (isOpen !== isExpected) found[`${gate} on ${page} as ${role}`] = isOpen;
			}
		}
	}
	expect(found).toEqual({});
	for (const page of Object.values(pageOf)) expect(sectionOfPage(page)).not.toBeNull();
});

test('Releasing is a right of its own, on the pages of people and of invitations (17.2)', async () => {
	valueOf(await give(site.by(), ['people', 'invite'], { mayRelease: true }));
	const { conference } = site.set;
	for (const section of sections) {
		const ctx = at(colleague, section);
		const isOpen = section === 'people' || section === 'invite';
		expect(may(ctx, 'release', await findAccess(ctx, { id: conference }))).toBe(isOpen);
	}
});

test('Letters go to the categories that one holds, and are released by officers who may release (17.2)', async () => {
	const { conference } = site.set;
	valueOf(await give(site.by(), ['people'], { categories: ['ngo'] }));
	const ctx = at(colleague, 'people');
	const state = await site.nominateOne('Berg');
	const ngo = await site.nominateOne('Coast', { delegation: site.set.ngo });
	const begin = (by: OperationContext, id: string[]) =>
		beginLetter(by, conference, { once: crypto.randomUUID(), id, list: '' });
	expect(refusal(await begin(ctx, [state]))).toBe('nobody');
	expect(valueOf(await begin(ctx, [state, ngo])).recipients).toBe(1);
	const mixed = valueOf(await begin(site.by(), [state, ngo])).letter;
	const theirs = valueOf(await begin(ctx, [ngo])).letter;
	const release = releaseLetter({ releaseMany: async () => [] });
	const discard = (letter: string) => discardLetter(ctx, conference, {}, { letter });
	expect(refusal(await release(ctx, conference, { number: '' }, { letter: theirs }))).toBe('not-found');
	expect([refusal(await discard(mixed)), refusal(await discard(theirs))]).toEqual(['not-found', null]);
});

test('The console lists the conferences in which a colleague holds a section, until the right ends (17.4)', async () => {
	valueOf(await give(site.by(), ['report'], { until: '2020-09-03' }));
	const listed = async (now: Date) => (await officerConferences(site.as(colleague, now))).total;
	expect([await listed(start), await listed(later(5))]).toEqual([1, 0]);
});

test('A colleague with the people takes steps as an officer does, and gives no roles (17.2, 17.3)', async () => {
	valueOf(await give(site.by(), ['people']));
	const registration = await site.nominateOne('Berg');
	const ctx = at(colleague, 'people');
	const observer = { email: colleague.person.email, role: 'officer', delegation: null };
	expect(refusal(await addParticipant(ctx, site.set.conference, observer))).toBe('not-found');
	expect(refusal(await transition({ ...ctx, page: null }, registration, { do: 'accredit' }))).toBe(
		'not-found',
	);
	expect(refusal(await transition(ctx, registration, { do: 'accredit' }))).toBeNull();
});

test('In an archived conference a section opens what there is to read (17.3)', async () => {
	valueOf(await give(site.by(), ['people', 'settings'], { mayRelease: true }));
	await sql`update conference.conference set state = 'archived'`.execute(site.database);
	const access = await findAccess(at(colleague, 'people'), { id: site.set.conference });
	const open = (section: ConsoleSection, action: Parameters<typeof may>[1]) =>
		may(at(colleague, section), action, access);
	expect([open('people', 'read'), open('people', 'manage'), open('people', 'release')]).toEqual([
		true,
		false,
		false,
	]);
	expect(open('settings', 'give')).toBe(false);
	expect((await readRights(at(colleague, 'settings'), slug))?.giver).toBeNull();
});
