import { expect, test } from 'vitest';
import Refused from '#ui/Form/Refused.svelte';
import { html } from '#ui/rendered.examples.ts';
import { fileFieldOf } from '../../submission.ts';
import SubmissionForm from './SubmissionForm.svelte';

const shown = (values: Record<string, string>, more: object = {}) => {
	const props = {
		submit: 'Submit',
		meetings: [],
		items: [],
		delegations: [],
		languages: ['en', 'fr'],
		...more,
	};
	const returned = { form: 'default', values, fields: {} };
	const page = html(Refused, { component: SubmissionForm, props, returned } as never);
	return (code: string): string | undefined =>
		new RegExp(`<label[^>]*for="field-${fileFieldOf(code)}"[^>]*>(.*?)</label>`).exec(page)?.[1];
};

test('The file in the original language is not called optional, until there is one; the others are. 4.2', () => {
	const label = shown({ original: 'fr' });
	expect(label('fr')).toBeTruthy();
	expect(label('fr')).not.toContain('optional');
	expect(label('en')).toContain('optional');
	const sent = shown({ original: 'fr' }, { files: [{ id: 'a', language: 'fr', name: 'a.pdf' }] });
	expect(sent('fr')).toContain('optional');
});
