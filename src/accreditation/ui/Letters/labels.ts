import { labels } from '#platform/codes.ts';
import type { StatusTone } from '#ui/Status/tone.ts';
import { letterScopes } from '../../letter-forms.ts';
import { letterOmissions, type LetterWay } from '../../letter.ts';

/** How a letter stands. */
const letterStates = ['draft', 'planned', 'held', 'released', 'noted'] as const;
type LetterState = (typeof letterStates)[number];

export const letterStateLabels = labels('accreditation.letters.state', letterStates);
export const letterStateTones: Readonly<Record<LetterState, StatusTone>> = {
	draft: 'open',
	held: 'todo',
	released: 'ok',
	planned: 'todo',
	noted: 'ok',
};

/** How a letter stands, by when its emails were written, and how many of them wait. */
export function letterStateOf({
	preparedAt,
	held,
	way,
	remindAt,
}: {
	preparedAt: number | null;
	held: number;
	way: LetterWay;
	remindAt: number | null;
}): LetterState {
	if (preparedAt === null) return remindAt === null ? 'draft' : 'planned';
	if (way === 'note') return 'noted';
	return held ? 'held' : 'released';
}

/** Why a recipient gets no email. */
export const omissionLabels = labels('accreditation.letters.why', letterOmissions);

/** Which delegations a letter goes to, and how. */
export const scopeLabels = labels('accreditation.letters.to', letterScopes);
export const wayLabels = labels('accreditation.letters.way', ['email', 'note']);
