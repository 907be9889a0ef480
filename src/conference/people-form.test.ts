import { describe, expect, it } from 'vitest';
import { delegationFrom, participantFrom } from './people-form.ts';

const given = (fields: Record<string, string>) => Object.entries(fields);

describe('a delegation', () => {
	it('is an entry of the directory or has a name of its own, not both and not neither', () => {
		const rest = { class: 'state', seat: '' };
		for (const fields of [rest, { ...rest, entry: 'state/arvonia', 'name.en': 'Arvonia' }])
			expect(delegationFrom(given(fields))).toMatchObject({
				ok: false,
				wrongs: { entry: 'conference.people.entry-or-name' },
			});
		expect(delegationFrom(given({ ...rest, entry: 'state/arvonia', 'name.en': ' ' }))).toMatchObject({
			ok: true,
			value: { entry: 'state/arvonia', name: {}, class: 'state', seat: null },
		});
		expect(delegationFrom(given({ class: 'ngo', 'name.en': ' Harbour Masters ', seat: '12' }))).toMatchObject(
			{
				ok: true,
				value: { entry: null, name: { en: 'Harbour Masters' }, class: 'ngo', seat: 12 },
			},
		);
	});

	it.each(['0', '-1', '1.5', '10000', 'first'])('has a seat that is a number of one: not %s', (seat) => {
		const read = delegationFrom(given({ entry: 'state/arvonia', class: 'state', seat }));
		expect(read).toMatchObject({ ok: false, wrongs: { seat: 'conference.people.seat-wrong' } });
		expect(read.typed.seat).toBe(seat);
	});

	it('has a class that there is', () => {
		expect(delegationFrom(given({ entry: 'state/arvonia', class: 'throne' }))).toMatchObject({
			wrongs: { class: 'conference.wrong.choice' },
		});
	});
});

describe('somebody', () => {
	const rest = { email: 'ann@example.org', role: 'observer' };

	it.each(['', 'ann', 'ann @example.org', '@example.org', `${'a'.repeat(300)}@example.org`])(
		'has an address of mail: not %j',
		(email) =>
			expect(participantFrom(given({ ...rest, email }))).toMatchObject({
				ok: false,
				wrongs: { email: 'conference.people.email-wrong' },
			}),
	);

	it('belongs to a delegation as a delegate, and only then', () => {
		expect(participantFrom(given({ ...rest, role: 'delegate' }))).toMatchObject({
			wrongs: { delegation: 'conference.people.delegation-needed' },
		});
		expect(participantFrom(given({ ...rest, delegation: 'x' }))).toMatchObject({
			wrongs: { delegation: 'conference.people.delegation-not-theirs' },
		});
		expect(participantFrom(given({ ...rest, role: 'delegate', delegation: 'x' }))).toMatchObject({
			ok: true,
			value: { email: 'ann@example.org', role: 'delegate', delegation: 'x' },
		});
	});

	it('has a role that there is', () => {
		expect(participantFrom(given({ ...rest, role: 'king' }))).toMatchObject({
			wrongs: { role: 'conference.wrong.choice' },
		});
	});
});
