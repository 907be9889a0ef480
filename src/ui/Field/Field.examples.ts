import { example, type Showcase } from '../showcase.ts';
import Checkbox from './Checkbox.svelte';
import Choices from './Choices.svelte';
import Field from './Field.svelte';
import FileField from './FileField.svelte';
import LanguageFields from './LanguageFields.svelte';
import SearchedChoices from './SearchedChoices.svelte';

const modes = [
	{ value: 'hall', label: 'In the hall' },
	{ value: 'online', label: 'Online', hint: 'With picture and sound through the conference’s own line' },
	{ value: 'both', label: 'Both' },
];
const languages = [
	{ code: 'en', name: 'English' },
	{ code: 'ru', name: 'Русский' },
	{ code: 'ar', name: 'العربية' },
];

export default {
	name: 'Field',
	why: 'A real label above, hint under it, message between hint and control, all tied together by ids.',
	examples: [
		example('Text with a hint', Field, { name: 'place', label: 'Place', hint: 'Town and country' }),
		example('With a message', Field, {
			name: 'email',
			label: 'E-mail address',
			kind: 'email',
			value: 'secretariat@',
			message: 'Enter an address like name@example.org',
			autocomplete: 'email',
		}),
		example('A few of very many', SearchedChoices, {
			name: 'members',
			label: 'Delegations of the group',
			options: Array.from({ length: 30 }, (_, at) => ({ value: `d${at}`, label: `Delegation ${at + 1}` })),
			optional: true,
		}),
		example('Several lines, optional', Field, {
			name: 'note',
			label: 'Note for the chair',
			kind: 'textarea',
			rows: 3,
			optional: true,
		}),
		example('Number', Field, {
			name: 'minutes',
			label: 'Minutes for each statement',
			kind: 'number',
			value: 5,
		}),
		example('Day and hour', Field, { name: 'opens', label: 'Opens', kind: 'datetime-local' }),
		example('Select', Field, { name: 'mode', label: 'Mode', kind: 'select', options: modes, value: 'both' }),
		example('One of a few', Choices, {
			name: 'where',
			label: 'Where will you speak?',
			options: modes,
			value: 'hall',
		}),
		example('Several, wrong', Choices, {
			name: 'ways',
			label: 'How will your delegation take part?',
			options: modes,
			many: true,
			message: 'Choose at least one way',
		}),
		example('File, wrong', FileField, {
			name: 'file',
			label: 'Note verbale',
			message: 'Choose a PDF file',
			accept: '.pdf',
		}),
		example('Box', Checkbox, { name: 'public', label: 'This meeting is public', checked: true }),
		example('In several languages', LanguageFields, {
			name: 'title',
			label: 'Title',
			hint: 'Readers see the original where a language is empty',
			languages,
			values: { en: 'Opening of the conference', ru: 'Открытие конференции' },
		}),
	],
} satisfies Showcase;
