import { example, type Showcase } from '#ui/showcase.ts';
import { importShowcases } from './import.examples.ts';
import DelegationForm from './People/DelegationForm.svelte';
import ParticipantForm from './People/ParticipantForm.svelte';
import { emails, takePart } from './emails.examples.ts';
import { deadline, delegationShowcase, invitation } from './invitation.examples.ts';
import { forms } from './forms.examples.ts';
import { badges, door, doors } from './doors.examples.ts';
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
	takePart,
	invitation,
	delegationShowcase,
	deadline,
	forms,
	young,
	{
		name: 'People',
		why: 'Two short forms; a button that takes a row away names it for those who do not see the row.',
		examples: [
			example('A delegation with a name of its own', DelegationForm, {
				action: '?/delegation',
				values: {
					entry: '',
					'name.en': 'Harbour Masters',
					'name.ar': 'ربابنة الموانئ',
					class: 'guest',
					seat: 'first',
				},
				messages: new Map([['seat', 'Enter a whole number from 1 to 9999, or leave it empty.']]),
				entries: [
					{ value: 'state/arvonia', label: 'Arvonia' },
					{ value: 'state/karvia', label: 'Карвия', lang: 'ru' },
				],
				languages: [
					{ code: 'en', name: 'English' },
					{ code: 'ar', name: 'Arabic' },
				],
			}),
			example('Nobody is offered', ParticipantForm, {
				action: '?/person',
				values: {},
				messages: new Map<string, string>(),
				delegations: [],
				makesAccounts: false,
			}),
			example('By an administrator', ParticipantForm, {
				action: '?/person',
				values: { email: 'somebody', role: 'chair', delegation: 'karvia', person: '' },
				messages: new Map([['email', 'Enter an e-mail address like name@example.org.']]),
				delegations: [
					{ id: 'karvia', name: 'Карвия' },
					{ id: 'borland', name: 'Borland and Hessen Isles, the Federal Confederation of' },
				],
				makesAccounts: true,
			}),
		],
	},
	...importShowcases,
];
