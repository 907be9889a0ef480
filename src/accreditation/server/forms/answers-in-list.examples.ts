import { sql } from '#platform/server/database.ts';
import type { FormField } from '../../form-definition.ts';
import { field } from '../../form-definition.examples.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { openCategory, start } from '../accreditation.examples.ts';
import { setCategory } from '../invitation/set-category.ts';
import type { RegistrationsFile } from '../registration/read-registrations.ts';
import { conference, ctx, delegation, platform } from './registration-forms.examples.ts';

/* People with answers, for the tests of columns of answers. */

const options = ['sea', 'park'].map((id) => ({ id, label: { en: `Hotel ${id}` } }));
export const hotel: FormField = field('hotel', { type: 'choice', options });
export const arrival: FormField = field('arrival');
export const consent: FormField = field('consent', { type: 'consent' });
export const diet: FormField = field('diet', {
	type: 'choices',
	sensitive: true,
	options: ['halal', 'vegan'].map((id) => ({ id, label: { en: id } })),
});
export const questions: readonly FormField[] = [hotel, arrival, consent, diet];

interface Given {
	state?: string;
	category?: string;
	isMinor?: boolean;
	isAtRisk?: boolean;
	answers?: Readonly<Record<string, unknown>>;
	version?: number;
	/** The state before a refusal. */
	from?: string;
	/** Refused, and told. */
	isTold?: boolean;
}

/** Registers somebody with answers, past the verbs. @returns the id */
export async function registered(
	name: string,
	{
		state = 'nominated',
		isMinor = false,
		category = isMinor ? 'youth' : 'state',
		isAtRisk = false,
		answers = {},
		version = 1,
		from = 'nominated',
		isTold = false,
	}: Given = {},
): Promise<string> {
	const isRefused = state === 'refused';
	valueOf(await setCategory(ctx(), conference, { category, ...openCategory }));
	const made = await sql<{
		id: string;
	}>`insert into accreditation.registration (conference_id, category, delegation_id, state,
			given_name, family_name, email, language, is_minor, at_risk, made_at, changed_at, waiting_since, pending_since,
			refused_at, refused_from, ground, notified_at)
		values (${conference}, ${category}, ${delegation}, ${state}, ${isMinor ? '' : 'Test'}, ${isMinor ? `Youth participant ${name}` : name},
			${`${name.toLowerCase().replaceAll(' ', '-')}@example.org`}, 'en', ${isMinor}, ${isAtRisk}, ${start}, ${start},
			${state === 'waiting' || from === 'waiting' ? start : null}, ${start},
			${isRefused ? start : null}, ${isRefused ? from : null}, ${isRefused ? 'not-invited' : null}, ${isTold ? start : null})
		returning id`.execute(platform.database);
	const id = made.rows[0]?.id ?? '';
	for (const [question, value] of Object.entries(answers))
		await sql`insert into accreditation.answer (registration_id, field, conference_id, form_version, value, given_at)
			values (${id}, ${question}, ${conference}, ${version}, ${JSON.stringify(value)}::jsonb, ${start})`.execute(
			platform.database,
		);
	return id;
}

export const query = (text = ''): URLSearchParams => new URLSearchParams(text);

/** All rows of a file. */
export async function rowsOf(file: RegistrationsFile | null) {
	const rows = [];
	for await (const batch of file?.batches ?? []) rows.push(...batch);
	return rows;
}
