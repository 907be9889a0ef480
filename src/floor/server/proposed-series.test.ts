import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setKinds } from '#documents/server';
import { loadOrganisation } from '#directory/server';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { exampleEdition } from '../../conference/edition.examples.ts';
import { upsertSeries } from '../../documents/server/store/series.ts';
import { ReportIssueForm } from '../conclusion-forms.ts';
import { JournalIssueForm } from '../journal-forms.ts';
import { makeMeeting, type TestMeeting } from './meeting.examples.ts';
import { readReport } from './read-report.ts';

/* In which series a report is numbered: docs/rules/documents.md 3.2 */

let platform: TestPlatform;
let officer: Actor;
let meeting: TestMeeting;
beforeAll(async () => {
	platform = await openTestPlatform();
	const organisation = fileURLToPath(new URL('../../../organisations/example', import.meta.url));
	await loadOrganisation(platform.context(), organisation);
	officer = await signedInPerson(platform.database, 'Test Officer', ['officer']);
	meeting = await makeMeeting(platform);
	const edition = exampleEdition({ slug: meeting.slug, title: { en: 'Rehearsal' }, original: 'en' });
	await sql`update conference.conference set published = ${JSON.stringify(edition)}
		where id = ${meeting.conference}`.execute(platform.database);
});
afterAll(() => platform.close());

it('is the one that the conference has set for reports, for people who issue them', async () => {
	const as = (actor: Actor) => ({ ...platform.context(), actor });
	const proposed = async (actor: Actor) => (await readReport(as(actor), meeting.slug))?.proposedSeries;
	expect(await proposed(officer)).toBeNull();
	const name = { en: 'Reports' };
	const series = await upsertSeries(platform.database, { pattern: 'AS.REP/{number}', name, position: 1 });
	expect((await setKinds(as(officer), meeting.slug, [{ kind: 'report', series, days: null }])).ok).toBe(true);
	expect(await proposed(officer)).toBe(series);
	expect(await proposed(meeting.chair)).toBeNull();
});

it.each([
	['a report', ReportIssueForm],
	['a journal', JournalIssueForm],
])('must be chosen before %s is issued', (_what, form) => {
	const sent = { version: '1', series: '', distribution: 'public' };
	const parsed = v.safeParse(form, sent);
	expect(parsed.issues?.map(({ message }) => message)).toContain('floor.journal.refused-no-series');
});
