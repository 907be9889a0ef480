import { example, refused, type Showcase } from '#ui/showcase.ts';
import { importShowcases } from './import.examples.ts';
import DelegationForm from './People/DelegationForm.svelte';
import ParticipantForm from './People/ParticipantForm.svelte';
import { emails, takePart } from './emails.examples.ts';
import { deadline, delegationShowcase, invitation } from './invitation.examples.ts';
import { forms } from './forms.examples.ts';
import { badges, door, doors } from './doors.examples.ts';
import { letters } from './letters.examples.ts';
import { registration } from './registration.examples.ts';
import { young } from './young.examples.ts';

/* Invented States and bodies. */

/** Every component of the accreditation, with examples. */
export const showcases: readonly Showcase[] = [
	badges,
	door,
	doors,
	registration,
	emails,
	letters,
	takePart,
	invitation,
	delegationShowcase,
	deadline,
	forms,
	young,
	{
		name: 'People',
		why: 'Two short forms; a button that takes a row away names it for people who do not see the row.',
		examples: [
			refused(
				'A delegation with a name of its own',
				DelegationForm,
				{
					action: '?/add-delegation',
					entries: [
						{ value: 'state/arvonia', label: 'Arvonia' },
						{ value: 'state/karvia', label: 'Карвия', lang: 'ru' },
					],
					languages: [
						{ code: 'en', name: 'English' },
						{ code: 'ar', name: 'Arabic' },
					],
				},
				{
					form: 'add-delegation',
					values: {
						entry: '',
						'name.en': 'Harbour Masters',
						'name.ar': 'ربابنة الموانئ',
						class: 'guest',
						seat: 'first',
					},
					fields: { seat: 'accreditation.people.seat-wrong' },
				},
			),
			example('Nobody is offered', ParticipantForm, {
				action: '?/add-person',
				delegations: [],
				languages: [{ code: 'en', name: 'English' }],
			}),
			refused(
				'Somebody without an account',
				ParticipantForm,
				{
					action: '?/add-person',
					delegations: [
						{ id: 'karvia', name: 'Карвия' },
						{ id: 'borland', name: 'Borland and Hessen Isles, the Federal Confederation of' },
					],
					languages: [
						{ code: 'en', name: 'English' },
						{ code: 'ar', name: 'Arabic' },
					],
				},
				{
					form: 'add-person',
					values: { email: 'somebody', role: 'chair', delegation: 'karvia', person: '' },
					fields: { email: 'accreditation.people.email-wrong' },
				},
			),
		],
	},
	...importShowcases,
];
