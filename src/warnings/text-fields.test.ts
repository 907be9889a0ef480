import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { textFields } from '#platform/text-fields.ts';
import { schemasIn, testTextFields } from '#platform/text-fields.examples.ts';

/* docs/rules/warnings.md */

const folder = import.meta.dirname;
const schemas = await schemasIn(folder);

/** How each text of a schema is checked, by the name of its field in a form. */
const checks = (name: string) =>
	new Map(
		textFields(schemas.get(name) as v.GenericSchema).map(({ path, check, unchecked: reason }) => [
			path.filter((key) => key !== 'cap').join('.'),
			reason ?? check,
		]),
	);

describe('Each text that somebody can type about warnings. 10.3', () => {
	testTextFields(schemas, {
		folder,
		becomes: { StartWarningForm: 'WarningContent', SaveWarningForm: 'WarningContent' },
		// Which it is by the answer.
		byAnswer: ['SightingForm', 'QuestionForm', 'PassOnForm'],
		least: 15,
	});

	it('of a warning is checked in its form as it is in its content. 10.3', () => {
		const content = new Map([...checks('WarningContent'), ...checks('WarningNote')]);
		expect(checks('SaveWarningForm').size).toBeGreaterThan(15);
		// The form takes CAS numbers as one text.
		for (const [field, check] of checks('SaveWarningForm'))
			expect([field, check]).toEqual([field, content.get(field) ?? content.get(`${field}.*`)]);
		expect(content.get('imprint')).toBe('imprint');
		expect(content.get('citation')).toBe('citation');
	});
});
