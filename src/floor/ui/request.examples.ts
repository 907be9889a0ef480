import type { Delegation } from '../types.ts';
import type { RequestProps } from './Islands/props.ts';

/** What the forms of a delegation show that has asked for nothing: for tests and examples. */
export const requestProps = ({
	delegations = [],
	delegation = delegations[0]!,
	...more
}: Partial<RequestProps> & { delegations?: readonly Delegation[] }): RequestProps => ({
	person: 'somebody',
	once: 'a-key-for-an-example',
	refusals: { statement: null, 'right-of-reply': null, 'point-of-order': null },
	delegation,
	choices: delegations
		.filter(({ id }) => id !== delegation?.id)
		.map(({ id, name }) => ({ value: id, label: name['en'] ?? '' })),
	allChoices: null,
	young: [],
	ownPlaces: [],
	languages: ['en', 'ru'],
	kind: null,
	refused: null,
	withdrawRefused: null,
	texts: {},
	maySubmit: false,
	textRefused: null,
	successKey: null,
	...more,
});
