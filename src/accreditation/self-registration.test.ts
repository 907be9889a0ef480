import { describe, expect, it } from 'vitest';
import type { categories } from './categories.ts';
import { selfRegistrationSections } from './self-registration.ts';
import { standardForm } from './standard-form.ts';

/* docs/rules/accreditation.md 1.3 */

const form = standardForm((key) => ({ en: key }));
const asked = (category: (typeof categories)[number]) =>
	new Map(
		selfRegistrationSections(form, category)
			.flatMap(({ fields }) => fields)
			.map(({ id, required }) => [id, required]),
	);

describe('Who registers themselves in no delegation', () => {
	it.each(['ngo', 'media'] as const)(
		'%s says for whom and from where; a telephone is optional. 1.3',
		(category) => {
			const questions = asked(category);
			expect([questions.get('organisation'), questions.get('country'), questions.get('phone')]).toEqual([
				true,
				true,
				false,
			]);
		},
	);

	it('comes as a guest in their own capacity: nothing of it is required. 1.3', () => {
		const questions = asked('guest');
		expect([questions.get('organisation'), questions.get('country'), questions.get('phone')]).toEqual([
			false,
			false,
			false,
		]);
	});

	it('is asked nothing of it where a delegation says it', () => {
		expect(asked('state').has('organisation')).toBe(false);
	});

	it('is asked only what the form in use asks', () => {
		expect(selfRegistrationSections([], 'ngo')).toEqual([]);
	});

	it('has the telephone number stored for 30 days after the end at most', () => {
		const phone = form.flatMap(({ fields }) => fields).find(({ id }) => id === 'phone');
		expect(phone).toMatchObject({ type: 'phone', retainDays: 30, readers: ['officers'] });
	});
});
