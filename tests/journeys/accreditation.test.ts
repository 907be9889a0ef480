import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { pdf } from '#platform/server/files/samples.examples.ts';
import { retain } from '../../src/accreditation/server/personal-data/retain.ts';
import { AccreditationJourney, close, focalPoints, nominate, press, says } from './accreditation.ts';
import { callOf } from './broadcast.ts';
import { lastLink, nextLink } from './site.ts';
import { thrown, visitor } from './visitors.ts';

/*
 * From the note verbale to the door: an officer invites, focal points nominate, the officer accredits, prints badges and
 * lists, and nobody types a name twice. The browsers run no script, but where it is said.
 */

let journey: AccreditationJourney;

beforeAll(async () => {
	journey = await AccreditationJourney.open();
});
afterAll(async () => {
	await journey.close();
	expect(thrown).toEqual([]);
});

/** When nominations of States close, by the clocks of Vienna. */
const closesAt = `${new Date().getUTCFullYear() + 1}-01-31T23:30`;

describe('the invitation', () => {
	it('names the line that cannot be read, and adds nobody until it is corrected', async () => {
		const page = await journey.officer();
		await page.goto(journey.desk('invitation'));
		await page.getByText('Add focal points').first().click();
		const lines = focalPoints.map(([delegation, email]) => `${delegation}; Focal Point; ${email}`);
		await page
			.locator('[name=lines]')
			.fill([lines[0], 'Nowhere; N; n@example.org', ...lines.slice(1)].join('\n'));
		await press(page.locator('form[action="?/focal-points"]'), 'Add');
		await says(page, /Line 2: No delegation of this conference has this name/);
		await page.locator('[name=lines]').fill(lines.join('\n'));
		await press(page.locator('form[action="?/focal-points"]'), 'Add');
		await says(page, '5 focal points added.');
		await close(page);
	});

	it('opens categories with places, and sets the places of a delegation', async () => {
		const page = await journey.officer();
		for (const [category, places] of [
			['state', ''],
			['organisation', ''],
			['ngo', ''],
			['youth', '10'],
		] as const) {
			await page.goto(journey.desk(`invitation?category=${category}`));
			await page.locator('#category [name=isOpen]').check();
			await page.locator('#category [name=maxPeople]').fill(places);
			if (category === 'state') await page.locator('#category [name=closesAt]').fill(closesAt);
			await press(page.locator('#category'), 'Save');
			await says(page, 'Saved.');
		}
		await page.goto(journey.desk('invitation'));
		await page.getByRole('link', { name: 'Westmark' }).click();
		await page.locator('[name=maxPeople]').fill('2');
		await press(page, 'Save');
		await says(page, 'Saved.');
		await close(page);
	});

	it('is sent once to each, and reaches nobody before the officer releases it', async () => {
		const page = await journey.officer();
		await page.goto(journey.desk('invitation/text'));
		await page.locator('[name="subject.en"]').fill('Invitation to the rehearsal');
		await page.locator('[name="body.en"]').fill('Dear {name}, please nominate your people.');
		await press(page, 'Save');
		await page.goto(journey.desk('invitation'));
		await press(page, /^Invite all who have not been invited/);
		await says(page, /^\d+ invitations written\. Release them in Emails\.$/);
		expect(await page.getByRole('button', { name: /^Invite all/ }).count()).toBe(0);
		await page.goto(journey.desk('emails'));
		await press(page.locator('form[aria-label="Invitation"]'), /Release/);
		const sent = await sql<{ state: string; count: number }>`select state, count(*)::int as count
			from platform.mail where recipient like 'focal-%' group by state`.execute(journey.site.database);
		expect(sent.rows).toEqual([{ state: 'stored', count: 5 }]);
		await close(page);
	});

	it('leads a focal point to the page of the delegation, after signing in', async () => {
		const email = 'focal-sundia@example.org';
		const page = await journey.stranger();
		await page.goto(await journey.emailedLink(email));
		await page.waitForURL(/\/sign-in\?next=/);
		const before = await lastLink(journey.site, email);
		await page.locator('input[name=email]').fill(email);
		await page.locator('main form button').first().click();
		await page.goto(await nextLink(journey.site, email, before));
		await page.locator('main form button').first().click();
		await page.getByRole('heading', { level: 1, name: 'Sundia' }).waitFor();
		journey.signedIn.set(email, await page.context().storageState());
		await close(page);
	});
});

describe('a deadline', () => {
	it.each([false, true])(
		'is shown in the zone of the conference and in UTC, and in the reader’s with script: %s',
		async (javaScriptEnabled) => {
			const storageState = journey.signedIn.get('focal-sundia@example.org');
			const options = { javaScriptEnabled, timezoneId: 'Asia/Almaty' };
			const page = await visitor(journey.browser, { ...options, ...(storageState && { storageState }) });
			await page.goto(`${journey.site.origin}/en/delegations`);
			await page.getByRole('link', { name: 'Sundia' }).first().click();
			await says(page, /31 January \d{4} at 23:30 .*22:30 UTC/);
			const own = page.getByText(/^your time: 1 February \d{4} at 03:30/);
			if (javaScriptEnabled) await own.waitFor();
			else expect(await own.count()).toBe(0);
			await close(page);
		},
	);
});

describe('nominations', () => {
	it('take places while there are some; the third person of two places waits', async () => {
		const page = await journey.focalPointOf('Westmark');
		await nominate(page, 'Astrid Ahlberg', { function: 'head', ministry: 'interior' });
		await says(page, 'Nominated. The secretariat decides on accreditation.');
		await nominate(page, 'Bruno Brand');
		await says(page, 'Nominated. The secretariat decides on accreditation.');
		await nominate(page, 'Clara Castell');
		await says(page, 'No free place: the person is on the waiting list.');
		// The second press of the same.
		await nominate(page, 'Clara Castell');
		await says(page, 'This address is already registered for this conference.');
		expect(await page.locator('[name=familyName]').inputValue()).toBe('Castell');
		await close(page);
	});

	it('come with the note verbale, which the officer reads and marks as checked', async () => {
		const page = await journey.focalPointOf('Westmark');
		await page
			.locator('input[type=file]')
			.setInputFiles({ name: 'note verbale.pdf', mimeType: 'application/pdf', buffer: pdf });
		await press(page.locator('form[action="?/credentials"]'), 'Send');
		await page.getByRole('link', { name: 'note verbale.pdf' }).waitFor();
		await close(page);
		const desktop = await journey.officer();
		await desktop.goto(journey.desk('invitation'));
		await desktop.getByRole('link', { name: 'Westmark' }).click();
		await press(desktop, /^Mark as checked/);
		await says(desktop, /Checked on/);
		await close(desktop);
	});

	it('of the others come in too', async () => {
		for (const [delegation, name] of [
			['Ostland', 'Dora Dahl'],
			['Sundia', 'Emil Engel'],
			['Harbour League', 'Flora Falk'],
		] as const) {
			const page = await journey.focalPointOf(delegation);
			await nominate(page, name);
			await says(page, 'Nominated. The secretariat decides on accreditation.');
			await close(page);
		}
	});

	it('of one delegation are found by no focal point of another, at any address', async () => {
		const page = await journey.windowOf('focal-ostland@example.org');
		const westmark = journey.pageOf.get('Westmark') ?? '';
		for (const address of [
			westmark,
			`${westmark}/import`,
			journey.desk('registrations'),
			journey.desk('invitation'),
		])
			expect((await page.request.get(address)).status(), address).toBe(404);
		await close(page);
	});
});

describe('accreditation', () => {
	it('takes several people in one press, and holds another', async () => {
		const page = await journey.officer();
		await journey.choose(page, ['Astrid Ahlberg', 'Bruno Brand', 'Dora Dahl', 'Flora Falk']);
		await press(page, 'Accredit');
		await says(page, /Accredited: 4/);
		await says(page, 'Bruno Brand');
		await journey.choose(page, ['Emil Engel']);
		await press(page, 'Put on hold');
		await page.goto(`${journey.desk('registrations')}?state=on-hold`);
		await says(page, 'Emil Engel');
		await close(page);
	});

	it('offers a place that becomes free to the one who waits, who accepts it', async () => {
		const page = await journey.officer();
		await journey.choose(page, ['Bruno Brand']);
		await press(page, 'Withdraw');
		// Somebody accredited is named before, with what follows.
		await says(page, 'their badge is no longer valid');
		await press(page, 'Withdraw Bruno Brand');
		await says(page, /Withdrawn: 1/);
		await journey.choose(page, ['Clara Castell']);
		await page.locator('summary', { hasText: 'Offer place' }).click();
		await page.locator('[name=until]').fill(`${new Date().getUTCFullYear() + 1}-01-31T12:00`);
		await page.locator('button[value=offer]').click();
		const focal = await journey.focalPointOf('Westmark');
		await press(focal, /^Accept place/);
		await close(focal);
		await journey.choose(page, ['Clara Castell']);
		await press(page, 'Accredit');
		await page.goto(`${journey.desk('registrations')}?state=accredited`);
		await says(page, 'Clara Castell');
		await close(page);
	});
});

describe('a youth organisation', () => {
	const byAdult = 'Gerda Grund';
	/** The rehearsal has one minor already. */
	const pseudonym = 'Youth participant 2';

	it('nominates somebody under 18 with an adult; without the guardian nobody is accredited. 10.3', async () => {
		const page = await journey.focalPointOf('Youth Forum');
		await nominate(page, byAdult);
		await says(page, 'Nominated. The secretariat decides on accreditation.');
		const desktop = await journey.officer();
		await journey.choose(desktop, [byAdult]);
		await press(desktop, 'Accredit');
		await page.goto(`${journey.pageOf.get('Youth Forum') ?? ''}/young`);
		await page.getByLabel('16 or 17').check();
		await page.locator('[name=givenName]').fill('Hanna');
		await page.locator('[name=familyName]').fill('Hidden');
		await page.locator('[name=email]').fill('office@youth-forum.example');
		await press(page, 'Nominate');
		expect(await page.title()).toMatch(/^Error: /);
		await page.locator('[name=guardianName]').fill('Greta Guardian');
		await page.locator('[name=guardianEmail]').fill('guardian@example.org');
		await page.locator('[name=adult]').selectOption({ label: byAdult });
		await press(page, 'Nominate');
		await says(page, /^Nominated\. For someone under 18/);
		await desktop.goto(journey.desk('registrations'));
		expect(await desktop.getByRole('main').innerText()).not.toContain('Hidden');
		await journey.choose(desktop, [pseudonym]);
		await press(desktop, 'Accredit');
		await says(desktop, 'The guardian has not given consent.');
		await Promise.all([page, desktop].map(close));
	});

	it('has its minor accredited after the guardian’s consent, under a pseudonym everywhere', async () => {
		const guardian = await journey.stranger();
		await guardian.goto(await journey.emailedLink('guardian@example.org'));
		await guardian.locator('[name=takesPart]').check();
		await press(guardian, 'Save my answer');
		await says(guardian, /^Answer saved/);
		const desktop = await journey.officer();
		await journey.choose(desktop, [pseudonym]);
		await press(desktop, 'Accredit');
		await desktop.goto(`${journey.desk('registrations')}?state=accredited`);
		await says(desktop, pseudonym);
		// The minor's own page offers no further delegation and says nothing of lists. 10.7
		await desktop.getByRole('link', { name: pseudonym }).first().click();
		await desktop.getByText('Mark as person at risk').waitFor({ state: 'attached' });
		expect(await desktop.locator('.panel .stack').first().textContent()).not.toMatch(/\blists?\b/i);
		const pages = ['registrations', 'badges', 'attendance', 'people', 'lists', 'registrations.csv'];
		for (const path of pages)
			expect(await (await desktop.request.get(journey.desk(path))).text(), path).not.toContain('Hidden');
		await Promise.all([guardian, desktop].map(close));
	});
});

describe('a refusal', () => {
	it('needs a ground, is told to the focal point of the person alone, and keeps what was chosen', async () => {
		const page = await journey.officer();
		await journey.choose(page, ['Emil Engel']);
		await press(page, 'Refuse');
		await says(page, 'Refuse this person?');
		expect(await page.getByRole('checkbox', { name: /Emil Engel/ }).isChecked()).toBe(true);
		expect(await page.locator('[name=ground] option').allTextContents()).not.toContain('Resorts to violence');
		await press(page, 'Refuse Emil Engel');
		await says(page, 'Choose a ground.');
		await page.locator('[name=ground]').selectOption('no-credentials');
		await press(page, 'Refuse Emil Engel');
		await says(page, /Refused: 1/);
		await page.goto(`${journey.desk('registrations')}?state=refused`);
		await says(page, 'Emil Engel');
		await close(page);
	});
});

describe('lists', () => {
	it('show nobody before the next one is issued, and then only the categories that the officer listed. 5.2', async () => {
		const participants = `${journey.site.origin}/en/conferences/rehearsal/participants`;
		const stranger = await journey.stranger();
		// The rehearsal has issued a list before these people came.
		expect(await (await stranger.request.get(participants)).text()).not.toContain('Ahlberg');
		const page = await journey.officer();
		await page.goto(journey.desk('lists'));
		await page.locator('[name="listed.state"][value=public]').check();
		await page.locator('[name="listed.organisation"][value=none]').check();
		await press(page.locator('form[action="?/choose"]'), 'Save choice');
		await press(page.locator('form[action="?/issue"]'), /^Issue list/);
		await says(page, 'List issued. It is on the conference’s page now.');
		const seen = await (await stranger.request.get(participants)).text();
		expect(seen).toContain('Ahlberg');
		// An organisation that is on no list, a minor, a refused person.
		for (const hidden of ['Falk', 'Hidden', 'Youth participant', 'Engel'])
			expect(seen, hidden).not.toContain(hidden);
		await Promise.all([stranger, page].map(close));
	});

	it('do not let a delegate find somebody of a category that is on none', async () => {
		const page = await journey.windowOf('ahlberg@example.org');
		const found = await sql<{ id: string }>`select id from accreditation.registration
			where family_name = 'Falk'`.execute(journey.site.database);
		const falk = found.rows[0]?.id ?? '';
		for (const path of [`/registrations/${falk}`, `/console/conferences/rehearsal/registrations/${falk}`])
			expect((await page.request.get(`${journey.site.origin}/en${path}`)).status(), path).toBe(404);
		for (const path of ['', '/participants', '/participants.csv', '/meetings/1', '/meetings/1?follow']) {
			const answer = await page.request.get(`${journey.site.origin}/en/conferences/rehearsal${path}`);
			expect(await answer.text(), path).not.toContain('Falk');
		}
		await close(page);
	});
});

describe('targets', () => {
	it('say met or not yet, and what is missing. 4.1', async () => {
		const page = await journey.officer();
		await page.goto(journey.desk('invitation'));
		await page.locator('summary', { hasText: 'Change targets' }).click();
		await page.getByRole('checkbox', { name: 'Interior' }).check();
		await page.getByRole('checkbox', { name: 'Health' }).check();
		await press(page.locator('form[action="?/targets"]'), 'Save');
		await says(page, 'Not yet');
		await says(page, 'Missing: Health');
		await close(page);
	});
});

describe('the door', () => {
	let badge = '';

	it('gets badges that were printed in one press', async () => {
		const page = await journey.officer();
		const answer = await page.request.post(journey.desk('badges?q=Ahlberg&/print'), {
			form: { size: 'a6', registration: '' },
			headers: { origin: journey.site.origin, accept: 'text/html' },
		});
		const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.body())), {
			mergePages: true,
		});
		expect(text).toContain('Ahlberg');
		const found = await sql<{ code: string }>`select b.code from accreditation.badge b
			join accreditation.registration r on r.id = b.registration_id
			where r.family_name = 'Ahlberg'`.execute(journey.site.database);
		badge = found.rows[0]?.code ?? '';
		await close(page);
	});

	it('checks in on a phone while the connection is cut, and sends it when it is back. 6.6', async () => {
		const page = await journey.officer();
		await page.goto(journey.desk('attendance'));
		await page.locator('[name=door]').fill('North gate');
		await press(page, 'Create key');
		const link = await page.locator('code').innerText();
		const door = await visitor(journey.browser, { viewport: { width: 360, height: 740 } });
		await door.goto(link);
		await door.getByText(/\d+ people, as of \d\d:\d\d/).waitFor();
		await door.context().setOffline(true);
		await door.getByLabel('Code on the badge').fill(badge);
		await press(door, 'Check in');
		await door.locator('[data-outcome=admitted]', { hasText: 'Ahlberg' }).waitFor();
		await says(door, /1 scan waits to be sent/);
		await door.context().setOffline(false);
		await door.getByText(/waits to be sent/).waitFor({ state: 'detached' });
		await page.goto(journey.desk('attendance'));
		await page.getByRole('link', { name: /Ahlberg/ }).waitFor();
		await Promise.all([page, door].map(close));
	});
});

describe('retention', () => {
	it('deletes by itself what is stored no longer, and the rest a year after the end. 7.6', async () => {
		const names = async (): Promise<string[]> => {
			const found = await sql<{ name: string }>`select family_name as name from accreditation.registration
				where family_name in ('Brand', 'Ahlberg', 'Engel') order by 1`.execute(journey.site.database);
			return found.rows.map(({ name }) => name);
		};
		const ctx = await callOf(journey.site, 'secretariat-officer');
		const retainAfter = (days: number) => retain({ ...ctx, now: new Date(Date.now() + days * 86_400_000) });
		expect(await names()).toEqual(['Ahlberg', 'Brand', 'Engel']);
		await retainAfter(40);
		expect(await names()).toEqual(['Ahlberg', 'Engel']);
		await retainAfter(100);
		expect(await names()).toEqual(['Ahlberg']);
		await retainAfter(400);
		expect(await names()).toEqual([]);
	});
});
