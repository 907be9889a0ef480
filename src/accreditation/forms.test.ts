import { describe, expect, it } from 'vitest';
import { parseForm } from '#platform/form.ts';
import { DelegationForm, ParticipantForm } from './forms.ts';

const form = (fields: Record<string, string>): FormData => {
	const made = new FormData();
	for (const [name, value] of Object.entries(fields)) made.set(name, value);
	return made;
};
const delegation = (fields: Record<string, string>) =>
	parseForm(DelegationForm, form({ entry: '', class: 'state', seat: '', ...fields }));
const participant = (fields: Record<string, string>) =>
	parseForm(
		ParticipantForm,
		form({ email: 'ann@example.org', role: 'observer', delegation: '', person: '', ...fields }),
	);
const id = '5a3b1e00-0001-4000-8000-000000000003';

describe('a delegation', () => {
	it('is an entry of the directory or has a name of its own, not both and not neither', () => {
		const both: Record<string, string> = { entry: 'state/arvonia', 'name.en': 'Arvonia' };
		for (const fields of [{}, both])
			expect(delegation(fields)).toMatchObject({
				ok: false,
				fields: { entry: 'accreditation.people.entry-or-name' },
			});
		expect(delegation({ entry: 'state/arvonia', 'name.en': ' ' })).toMatchObject({
			ok: true,
			value: { entry: 'state/arvonia', name: {}, class: 'state', seat: null },
		});
		expect(delegation({ class: 'ngo', 'name.en': ' Harbour Masters ', seat: '12' })).toMatchObject({
			ok: true,
			value: { entry: null, name: { en: 'Harbour Masters' }, class: 'ngo', seat: 12 },
		});
	});

	it.each(['0', '-1', '1.5', '10000', 'first'])('has a seat that is a number of one: not %s', (seat) => {
		expect(delegation({ entry: 'state/arvonia', seat })).toMatchObject({
			ok: false,
			fields: { seat: 'accreditation.people.seat-wrong' },
		});
	});

	it('has a class that there is; all that is wrong is said at once', () => {
		expect(delegation({ entry: '', class: 'throne' })).toMatchObject({
			fields: { class: 'accreditation.wrong.choice', entry: 'accreditation.people.entry-or-name' },
		});
	});
});

describe('a participant', () => {
	it.each(['', 'ann', 'ann @example.org', '@example.org', `${'a'.repeat(300)}@example.org`])(
		'has an e-mail address: not %j',
		(email) =>
			expect(participant({ email })).toMatchObject({
				ok: false,
				fields: { email: 'accreditation.people.email-wrong' },
			}),
	);

	it('belongs to a delegation as a delegate, and only then', () => {
		expect(participant({ role: 'delegate' })).toMatchObject({
			fields: { delegation: 'accreditation.people.delegation-needed' },
		});
		expect(participant({ delegation: id })).toMatchObject({
			fields: { delegation: 'accreditation.people.delegation-not-theirs' },
		});
		expect(participant({ role: 'delegate', delegation: id })).toMatchObject({
			ok: true,
			value: { email: 'ann@example.org', role: 'delegate', delegation: id },
		});
	});

	it('has a role that there is', () => {
		expect(participant({ role: 'king' })).toMatchObject({ fields: { role: 'accreditation.wrong.choice' } });
	});
});
