import { fileURLToPath } from 'node:url';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { sql } from '#platform/server/database.ts';
import { openPdf } from '#platform/server/pdf/pdf.ts';
import { maltavia, start, words } from '../accreditation.examples.ts';
import { addDelegation } from '../people/delegations.ts';
import { addFocalPoint } from './focal-points.ts';
import { invitationPreviewValues } from './invitation-preview.ts';
import { invitationText } from './read-invitation.ts';
import { setInvitation } from './set-invitation.ts';

/* docs/rules/accreditation.md 8.14, with the real PDF writer. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let delegation: string;
const pdf = openPdf(fileURLToPath(new URL('../../../', import.meta.url)));
const site = {
	origin: 'https://example.org',
	replyTo: null,
	words,
	organisationIn: () => 'Sample Organisation',
};
const ctx = () => platform.context(platform.officer, start);
const text = async () => (await invitationText(ctx(), 'coasts-2020', site))!;
const preview = (language: string, of = delegation) =>
	invitationPreviewValues(ctx(), 'coasts-2020', { delegation: of, language }, site);

beforeAll(async () => {
	platform = await openExampleConference();
	const conference = await exampleConference(platform);
	delegation = valueOf(await addDelegation(ctx(), conference, maltavia)).id;
	const { name, email } = (await signedInPerson(platform.database, 'Fay Point')).person;
	valueOf(await addFocalPoint(ctx(), conference, { delegation, name, email, language: 'fr' }));
	const subject = { en: 'Invitation to {conference}', fr: 'Invitation à {conference}' };
	const body = {
		en: 'Dear {name},\n\n{delegation} is invited.',
		fr: 'Madame, Monsieur,\n\n{delegation} est invitée.',
	};
	valueOf(await setInvitation(ctx(), conference, { subject, body }));
});
afterAll(async () => {
	await pdf.stop();
	await platform.close();
});

describe('The preview of an invitation as a letter', () => {
	it('is not found by a delegate, a stranger, or for a delegation of another conference', async () => {
		const delegate = await signedInPerson(platform.database, 'Dee Legate');
		for (const actor of [delegate, { person: null, roles: [] }])
			expect(
				await invitationPreviewValues(
					platform.context(actor, start),
					'coasts-2020',
					{ delegation, language: 'en' },
					site,
				),
			).toBeNull();
		expect(await preview('en', crypto.randomUUID())).toBeNull();
		expect(await preview('en', 'no-id')).toBeNull();
	});

	it('names the delegation and says the text, and that it is a preview, in the language that was chosen. 8.14', async () => {
		for (const [language, said] of [
			['en', ['Maltavia', 'Dear Fay Point,', 'Maltavia is invited.', 'Preview', 'Sample Organisation']],
			['fr', ['est invitée.', 'Aperçu']],
		] as const) {
			const values = await preview(language);
			const made = await pdf.write('accreditation/letter', values!);
			const printed = await extractText(await getDocumentProxy(valueOf(made)), { mergePages: true });
			for (const one of said) expect(printed.text).toContain(one);
		}
	});

	it('is in the language of the focal point where none with a text was chosen. 8.4', async () => {
		expect((await preview('ru'))?.language).toBe('fr');
		expect((await preview(''))?.language).toBe('fr');
	});

	it('sends nothing, and marks nobody as invited. 8.14', async () => {
		await preview('en');
		const invited = await sql`select from accreditation.focal_point where invited_at is not null`.execute(
			platform.database,
		);
		const emails = await sql`select from platform.mail`.execute(platform.database);
		expect([invited.rows.length, emails.rows.length]).toEqual([0, 0]);
	});
});

describe('The text of an invitation', () => {
	it('is asked for in the languages of the conference alone, and what is there in another stays. 8.4', async () => {
		await sql`update conference.working set document = jsonb_set(document, '{languages}', '["ru"]')`.execute(
			platform.database,
		);
		expect((await text()).languages).toEqual(['en', 'ru', 'fr']);
		await sql`delete from accreditation.invitation`.execute(platform.database);
		expect((await text()).languages).toEqual(['en', 'ru']);
		expect(Object.keys((await text()).body)).toEqual(['en', 'ru']);
	});
});
